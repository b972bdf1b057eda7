"""Reads what the store keeps of edited and withdrawn messages: a binary plist.

``ec`` holds the wordings of each part, oldest first, the last being that which is
shown; ``rp`` the parts that were withdrawn.
"""

import plistlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from evidence_app.messages.imessage.apple_time import apple_moment
from evidence_app.messages.imessage.typed_stream import words_of
from evidence_app.messages.json_values import listed, mapping
from evidence_app.model.message import Earlier

MAX_WORDINGS: Final = 1_000
MAX_SUMMARY: Final = 4 << 20
_BEGINNING: Final = b"bplist00"


@dataclass(frozen=True, slots=True)
class Summary:
    """What was kept of a message's history.

    Attributes:
        earlier: Former wordings, newest last.
        withdrawn: Whether a part of it was withdrawn.
        unreadable: Whether there is a history that cannot be read.
    """

    earlier: tuple[Earlier, ...] = ()
    withdrawn: bool = False
    unreadable: bool = False


def summary_of(stored: object) -> Summary:
    """Return the history in a stored summary."""
    if not isinstance(stored, bytes) or not stored:
        return Summary()
    if len(stored) > MAX_SUMMARY or not stored.startswith(_BEGINNING):
        return Summary(unreadable=True)
    try:
        told = mapping(plistlib.loads(stored, fmt=plistlib.FMT_BINARY))
    except (plistlib.InvalidFileException, RecursionError, ValueError, TypeError):
        return Summary(unreadable=True)
    edits = list(_wordings(told.get("ec")))
    return Summary(
        earlier=tuple(each for each in edits if each is not None)[:MAX_WORDINGS],
        withdrawn=bool(listed(told.get("rp"))),
        unreadable=None in edits,
    )


def _wordings(parts: object) -> Iterator[Earlier | None]:
    """Yield former wordings; None for one that cannot be read."""
    for part in mapping(parts).values():
        for each in listed(part)[:MAX_WORDINGS][:-1]:
            wording = mapping(each)
            stored = wording.get("t")
            text = words_of(stored) if isinstance(stored, bytes) else None
            yield None if text is None else _earlier(text, wording.get("d"))


def _earlier(text: str, seconds: object) -> Earlier:
    if isinstance(seconds, int | float) and abs(seconds) < 1 << 40:
        at = apple_moment(int(seconds)).at
        return Earlier(text=text, sent_raw=str(seconds), sent_at=at)
    return Earlier(text=text)
