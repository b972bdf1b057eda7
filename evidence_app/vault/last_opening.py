"""The note of when a vault was opened last, and by which way in.

One sealed file, replaced as a whole at each opening; it stands in no log, so looking
at a vault does not make it grow. Without a key of the vault nobody can read or write
it, and it is always of one length. How the last session ended tells what it was then
(``endings``): one that was changed, removed or put back is said, and so is one that
cannot be read. It is never a reason not to open. What it cannot show: that it was put
back after a session that a crash broke off, and the whole folder put back at once.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from evidence_app.crypto.keys import VaultKeys
from evidence_app.errors import SealBrokenError, VaultError
from evidence_app.model.finding import Finding
from evidence_app.vault import audit_notices, disk
from evidence_app.vault.custody.records import Moment
from evidence_app.vault.documents import open_document, seal_document
from evidence_app.vault.endings import Ending
from evidence_app.vault.json_text import to_text
from evidence_app.vault.key_slots import Header, Slot
from evidence_app.vault.key_slots.labels import label_of
from evidence_app.vault.layout import Layout
from evidence_app.vault.shapes import (
    SHAPE_ERRORS,
    moment,
    rows,
    seconds,
    text,
)
from evidence_app.vault.wrong_tries import NONE, Wrong

_DOCUMENT: Final = "opening"
_LARGEST: Final = 1 << 16
_SIZE: Final = 2048
"""Filled up to so many letters: how long a name is says who opened it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One opening of a vault.

    Attributes:
        at: When, UTC, by this computer's clock.
        local_offset: Local time ahead of UTC.
        way: The type of the way in, as in ``KnownKey``; "" when it was none of them.
        name: As that way in was called then; may be empty.
        ways: The names of all ways in that there were.
    """

    at: datetime
    local_offset: timedelta
    way: str
    name: str
    ways: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeThis:
    """What is known of the time before an opening.

    Attributes:
        last: The opening before this one; None when nothing is known of one.
        lost: There was a note of it, and it is not what was left there.
        wrong: The wrong tries since the right key opened it last.
    """

    last: Opening | None = None
    lost: bool = False
    wrong: Wrong = NONE

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be said among the findings."""
        return (audit_notices.opening_note_changed(),) if self.lost else ()


def before_this(
    layout: Layout, keys: VaultKeys, ending: Ending | None, wrong: Wrong
) -> BeforeThis:
    """Return what is known of the time before this opening; never raises.

    Args:
        layout: Where things lie.
        keys: Of the open vault.
        ending: How the last session ended, None when that is not known.
        wrong: The wrong tries before the right key.
    """
    content = _content(layout)
    if ending is not None:
        if ending.opened is None:
            # That session left no note: an older version of this program, or a disk
            # that took none. What lies there is older, and says nothing of it.
            return BeforeThis(wrong=wrong)
        if _digest(content) != ending.opened:
            return BeforeThis(lost=True, wrong=wrong)
    if content is None:
        return BeforeThis(wrong=wrong)
    try:
        values = open_document(layout.opened.name, content, keys)
        return BeforeThis(last=_opening(values), wrong=wrong)
    except (SealBrokenError, *SHAPE_ERRORS):
        return BeforeThis(lost=True, wrong=wrong)


def note_opening(
    layout: Layout, keys: VaultKeys, header: Header, slot: Slot | None, at: Moment
) -> str | None:
    """Write down that a vault was opened, in place of the note before.

    Args:
        layout: Where things lie.
        keys: Of the open vault.
        header: Its ways in.
        slot: The one that opened it, None for the root key itself.
        at: When.

    Returns:
        What the next ``Ending`` says of the note; None when the disk did not take it.
    """
    name = label_of(slot, keys.labels, header.vault).name if slot else ""
    opening = Opening(
        at=at.at,
        local_offset=at.local_offset,
        way=slot.type if slot else "",
        name=name,
        ways=frozenset(each.id.hex() for each in header.slots),
    )
    sealed = seal_document(layout.opened.name, _values(opening), keys)
    try:
        with layout.writing():
            disk.replace(layout.opened, sealed)
    except VaultError:
        return None
    return _digest(sealed)


def is_noted(layout: Layout, noted: str | None) -> bool:
    """Say whether the note that an opening left is still what lies there."""
    return noted is not None and _digest(_content(layout)) == noted


def _values(opening: Opening) -> dict[str, Any]:
    values = {
        "document": _DOCUMENT,
        "at": opening.at.isoformat(),
        "local_offset": opening.local_offset.total_seconds(),
        "way": opening.way,
        "name": opening.name,
        "ways": sorted(opening.ways),
    }
    length = len(to_text(values).encode())
    return {**values, "filled": " " * max(0, _SIZE - length)}


def _opening(values: Mapping[str, Any]) -> Opening:
    if values["document"] != _DOCUMENT:
        raise SealBrokenError
    return Opening(
        at=moment(values["at"]),
        local_offset=seconds(values["local_offset"]),
        way=text(values["way"]),
        name=text(values["name"]),
        ways=frozenset(text(each) for each in rows(values["ways"])),
    )


def _content(layout: Layout) -> bytes | None:
    """Return what lies there; nothing that can be read is not nothing at all."""
    try:
        return disk.content_of(layout.opened, _LARGEST)
    except FileNotFoundError:
        return None
    except OSError:
        return b""


def _digest(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()
