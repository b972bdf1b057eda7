"""Deleting with a reason: what went out before, what is gone, and what stays of it.

The item goes; its record stays in the log: digest, size, when, by whom, and why.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

from evidence_app.capture.titles import title_from
from evidence_app.casework.exhibits import references
from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.model.digest import Digest
from evidence_app.model.item import CaseId, Item, ItemId
from evidence_app.vault.deletion import delete_item, with_parts

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

LONGEST_REASON: Final = 200
NO_REASON: Final = "no reason given"
_BROKEN_OFF: Final = ", broken off"


class Way(Enum):
    """How something left the vault."""

    BUNDLE = "bundle"
    HANDOVER = "handover"


@dataclass(frozen=True, slots=True)
class WentOut:
    """An item, or what belongs to it, left the vault.

    Attributes:
        way: How.
        reference: Of the bundle, "" for a handover.
        at: When, UTC.
        local_offset: How far local time was ahead then.
    """

    way: Way
    reference: str
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


def went_out(vault: "Vault", item: Item) -> tuple[WentOut, ...]:
    """Return each time that an item, or what belongs to it, left the vault."""
    found = {
        (entry.sequence, told)
        for each in with_parts(vault, item)
        for entry in vault.entries(each.id)
        for told in _told(entry)
    }
    first: dict[tuple[Way, str | datetime], WentOut] = {}
    for _, told in sorted(found, key=lambda one: one[0]):
        first.setdefault((told.way, told.reference or told.at), told)
    return tuple(first.values())


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
    told = title_from(reason, longest=LONGEST_REASON) or NO_REASON
    return delete_item(vault, item, told)


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


def _told(entry: CustodyEntry) -> Iterator[WentOut]:
    if entry.detail.endswith(_BROKEN_OFF):
        return
    if entry.action is Action.EXPORTED:
        reference = entry.detail.partition(",")[0]
        yield WentOut(Way.BUNDLE, reference, entry.at, entry.local_offset)
    elif entry.action is Action.HANDED_OVER:
        yield WentOut(Way.HANDOVER, "", entry.at, entry.local_offset)
