"""Deleting with a reason: what went out before, what is gone, and what stays of it.

The item goes; its record stays in the log: digest, size, when, by whom, and why.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

from evidence_app.capture.titles import title_from
from evidence_app.casework.exhibits import references
from evidence_app.errors import ItemNotFoundError
from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.model.digest import Digest
from evidence_app.model.item import CaseId, Item, ItemId
from evidence_app.vault.deletion import (
    LONGEST_REASON,
    NO_REASON,
    delete_item,
    with_parts,
)
from evidence_app.words import Words, say

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

_BROKEN_OFF: Final = ", broken off"
_TO: Final = ", to "
_NO_REASON: Final = say("no reason given")


class Way(Enum):
    """How something left the vault."""

    BUNDLE = "bundle"
    HANDOVER = "handover"


_WAYS: Final = {Action.EXPORTED: Way.BUNDLE, Action.HANDED_OVER: Way.HANDOVER}


@dataclass(frozen=True, slots=True, kw_only=True)
class WentOut:
    """An item, what belongs to it, or what it belongs to, left the vault.

    Attributes:
        way: How.
        reference: Of the bundle, or what the log calls the handover.
        to: The key that a handover was written for, "" for a bundle.
        whole: Whether a file went out, not only its digest or words.
        at: When, UTC.
        local_offset: How far local time was ahead then.
    """

    way: Way
    reference: str
    to: str = ""
    whole: bool = True
    at: datetime
    local_offset: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """What stays of a deleted item.

    Attributes:
        item: Its id.
        case: The case that it was in, None when that is not known.
        reference: The exhibit's number that it had, "" for one that had none.
        digest: SHA-256 of its bytes.
        size: Of its bytes.
        at: When it was deleted, UTC.
        local_offset: How far local time was ahead then.
        actor: Who did it, as named in the app; not verified.
        reason: Why, in the person's words, or ``NO_REASON``.
    """

    item: ItemId
    case: CaseId | None
    reference: str
    digest: Digest | None
    size: int
    at: datetime
    local_offset: timedelta
    actor: str
    reason: str

    @property
    def number(self) -> int:
        """The exhibit's number, 0 for one that had none."""
        digits = self.reference.rpartition("/")[2]
        return int(digits) if digits.isdecimal() else 0

    @property
    def reason_told(self) -> str | Words:
        """The reason as it is shown: hers as it is, that there is none in words."""
        return _NO_REASON if self.reason == NO_REASON else self.reason


def went_out(vault: "Vault", item: Item) -> tuple[WentOut, ...]:
    """Return each time that an item left the vault, oldest first.

    What belongs to it counts, and what it belongs to: whoever has the page asks for
    its picture too. What was broken off did not go out.
    """
    family = (*_above(vault, item), *with_parts(vault, item))
    entries = {
        entry.sequence: entry for each in family for entry in vault.entries(each.id)
    }
    broken_off = _broken_off(vault)
    first: dict[tuple[Way, str], WentOut] = {}
    for _, entry in sorted(entries.items()):
        for told in _told(entry):
            key = (told.way, told.reference)
            known = first.setdefault(key, told)
            first[key] = replace(known, whole=known.whole or told.whole)
    return tuple(told for key, told in first.items() if key not in broken_off)


def delete(vault: "Vault", item: ItemId, reason: str) -> tuple[Item, ...]:
    """Delete an item with what belongs to it; the log keeps the reason.

    Args:
        vault: The vault.
        item: The item.
        reason: In the person's words; shortened, and made one harmless line.

    Raises:
        ItemNotFoundError: there is none of this name; nothing was changed.
        DiskFullError, VaultWriteError: it is not known whether it counts.
    """
    return delete_item(vault, item, title_from(reason, longest=LONGEST_REASON))


def deletions(vault: "Vault", case: CaseId | None = None) -> tuple[Deletion, ...]:
    """Return what stays of deleted items, those of one case or all, oldest first."""
    numbers = references(vault)
    every = (
        _deletion(entry, numbers)
        for entry in vault.entries(action=Action.DELETED)
        if entry.item is not None
    )
    return tuple(one for one in every if case is None or one.case == case)


def _deletion(
    entry: CustodyEntry, numbers: dict[ItemId, tuple[CaseId, str]]
) -> Deletion:
    item = entry.item
    if item is None:
        raise ValueError(entry)
    case, reference = numbers.get(item, (None, ""))
    return Deletion(
        item=item,
        case=case,
        reference=reference,
        digest=entry.digest,
        size=entry.size,
        at=entry.at,
        local_offset=entry.local_offset,
        actor=entry.actor,
        reason=entry.detail or NO_REASON,
    )


def _above(vault: "Vault", item: Item) -> tuple[Item, ...]:
    """Return what an item belongs to, and what that belongs to."""
    found = {item.id: item}
    at: Item | None = item
    while at and at.part_of and at.part_of not in found:
        at = _item(vault, at.part_of)
        if at:
            found[at.id] = at
    return tuple(found.values())[1:]


def _item(vault: "Vault", item: ItemId) -> Item | None:
    try:
        return vault.item(item)
    except ItemNotFoundError:
        return None


def _broken_off(vault: "Vault") -> set[tuple[Way, str]]:
    """Return what the log called out, and said later that it did not come about.

    Of a handover it says so as a whole, of a bundle for each item.
    """
    return {
        (way, entry.detail.removesuffix(_BROKEN_OFF))
        for action, way in _WAYS.items()
        for entry in vault.entries(action=action)
        if entry.detail.endswith(_BROKEN_OFF)
    }


def _told(entry: CustodyEntry) -> Iterator[WentOut]:
    if entry.action not in _WAYS or entry.detail.endswith(_BROKEN_OFF):
        return
    reference, comma, _ = entry.detail.partition(",")
    yield WentOut(
        way=_WAYS[entry.action],
        reference=reference,
        to=entry.detail.partition(_TO)[2],
        whole=not comma or entry.action is Action.HANDED_OVER,
        at=entry.at,
        local_offset=entry.local_offset,
    )
