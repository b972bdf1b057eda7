"""Holds a vault's log against a signed note that was kept elsewhere.

The whole folder put back to an older state looks whole by itself. A note from later,
on paper, in a bundle or with a support worker, is what tells.
"""

import re
from typing import Final

from evidence_app.crypto.merkle import Edge
from evidence_app.crypto.notes import Checkpoint, checkpoint_of
from evidence_app.errors import SealBrokenError, VaultLockedError
from evidence_app.model.finding import Finding, Severity
from evidence_app.vault.inclusion import newest_checkpoint
from evidence_app.vault.opening import Rooms
from evidence_app.words import say, say_count

_LETTERS: Final = 20
_SHORT: Final = re.compile(r"([1-9][0-9]{0,15})(-[0-9a-f]{4}){5}")


def hold_against(rooms: Rooms, untrusted_note: bytes) -> Finding | None:
    """Say how the log does not fit a note, None when it does.

    Reads the log from its first record on. What came after the note is not judged.

    Args:
        rooms: Lent by ``vault.working()``.
        untrusted_note: A signed note, as it was kept.

    Raises:
        LogUnreadableError: the log cannot be read now.
    """
    key = rooms.keys.checkpoints
    if key is None:
        raise VaultLockedError
    try:
        told = checkpoint_of(key.verifier.open(untrusted_note))
        if told.origin != key.verifier.name:
            return _of_another()
    except SealBrokenError:
        return _of_another()
    if rooms.log.next_sequence < told.size:
        return _shorter(told.size - rooms.log.next_sequence)
    return None if _tree_of(rooms, told.size) == told else _other(told.size)


def short_form(rooms: Rooms) -> str | None:
    """Return the newest note in a form for paper, None without a note.

    How many entries, then 80 bits of their root: ``17-4f3a-9b21-0c8d-77e1-aa02``.
    """
    kept, key = newest_checkpoint(rooms), rooms.keys.checkpoints
    if kept is None or key is None:
        return None
    return _short(checkpoint_of(key.verifier.open(kept.note)))


def is_short_form(text: str) -> bool:
    """Say whether a text looks like what ``short_form`` gives."""
    return _SHORT.fullmatch(text.strip().lower()) is not None


def hold_against_short(rooms: Rooms, untrusted_text: str) -> Finding | None:
    """The same as ``hold_against``, for the form on paper.

    Raises:
        ValueError: it is not of that form.
        LogUnreadableError: the log cannot be read now.
    """
    text = untrusted_text.strip().lower()
    found = _SHORT.fullmatch(text)
    if found is None:
        raise ValueError(text)
    size = int(found[1])
    if rooms.log.next_sequence < size:
        return _shorter(size - rooms.log.next_sequence)
    told = _tree_of(rooms, size)
    return None if told is not None and _short(told) == text else _other(size)


def _short(told: Checkpoint) -> str:
    letters = told.root.hex()[:_LETTERS]
    groups = (letters[first : first + 4] for first in range(0, _LETTERS, 4))
    return "-".join([f"{told.size}", *groups])


def _tree_of(rooms: Rooms, size: int) -> Checkpoint | None:
    edge = Edge()
    key = rooms.keys.checkpoints
    for logged in rooms.log.entries:
        if edge.size == size or logged.entry.sequence != edge.size:
            break
        edge = edge.grown([logged.leaf])
    if edge.size != size or key is None:
        return None
    return Checkpoint(key.verifier.name, size, edge.root)


def _of_another() -> Finding:
    return Finding(
        "note_of_another",
        say(
            "The note that was kept elsewhere is not signed with this vault's key: it "
            "is of another vault, or one of the two was exchanged."
        ),
        Severity.INTEGRITY,
    )


def _shorter(missing: int) -> Finding:
    return Finding(
        "log_behind_note",
        say_count(
            "The note that was kept elsewhere knows {count} entry that is not in this "
            "vault any more: the vault was put back to an older state, or cut.",
            "The note that was kept elsewhere knows {count} entries that are not in "
            "this vault any more: the vault was put back to an older state, or cut.",
            missing,
        ),
        Severity.INTEGRITY,
    )


def _other(size: int) -> Finding:
    return Finding(
        "log_differs_from_note",
        say(
            "The first {size} entries of this vault's log are not those that the note "
            "kept elsewhere stands for.",
            size=size,
        ),
        Severity.INTEGRITY,
    )
