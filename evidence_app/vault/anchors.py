"""Holds a vault's log against a signed note that was kept elsewhere.

The whole folder put back to an older state looks whole by itself. A note from later,
on paper, in a bundle or with a support worker, is what tells.
"""

from evidence_app.crypto.merkle import Edge
from evidence_app.crypto.notes import Checkpoint, checkpoint_of
from evidence_app.errors import SealBrokenError, VaultLockedError
from evidence_app.model.finding import Finding, Severity
from evidence_app.vault.opening import Rooms
from evidence_app.words import say, say_count


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
