"""Taking an item away, and bringing it back: one entry in the log, and nothing else.

Its files stay as they are: checked, mended and backed up with all others. Only the
catalog passes it over, with all that belongs to it, because of that entry; so one
write takes it away whole, and one brings it back as it was. Nothing is deleted when
the days are over: a clock decides over no evidence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from evidence_app.errors import LockedAwayError
from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.model.item import Item, ItemId
from evidence_app.vault import disk
from evidence_app.vault.custody.records import Happening
from evidence_app.vault.deletion import kept_item, with_parts
from evidence_app.vault.locking_away import whole_of
from evidence_app.vault.opening import Rooms
from evidence_app.vault.vault import Vault

_Seen = tuple[int, datetime]
KEPT_FOR: Final = timedelta(days=30)
"""So long at least it can be brought back; the app deletes nothing by itself after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """An item that was taken away.

    Attributes:
        item: As it came in.
        parts: How many belong to it.
        at: When it was taken away, UTC.
        local_offset: How far local time was ahead then.
        actor: Who did it, as named in the app; not verified.
        until: So long at least it can be brought back, UTC.
    """

    item: Item
    parts: int
    at: datetime
    local_offset: timedelta
    actor: str
    until: datetime


def take_away(vault: Vault, item: ItemId) -> tuple[Item, ...]:
    """Take an item away with all that it belongs to and that belongs to it.

    What is away already stays so, and is not logged again.

    Returns:
        What is not shown any more, the item to which the others belong first.

    Raises:
        LockedAwayError: it is locked away; nothing was changed.
        ItemNotFoundError: there is none of this name; nothing was changed.
        DiskFullError, VaultWriteError: it is not known whether it counts.
    """
    return _log(vault, item, Action.REMOVED)


def bring_back(vault: Vault, item: ItemId) -> tuple[Item, ...]:
    """Bring an item back with all that went with it; see ``take_away``.

    What is not away is not logged.
    """
    return _log(vault, item, Action.BROUGHT_BACK)


def taken_away(vault: Vault) -> tuple[Away, ...]:
    """Return what was taken away and not brought back, the first taken first.

    Raises:
        VaultLockedError: the vault has been locked.
    """
    with vault.working() as rooms:
        away = rooms.catalog.ask(lambda catalog: catalog.away())
        entries = filter(None, (_last(rooms, item) for item in away))
        latest = _latest_before(rooms)
        return tuple(
            _away(vault, rooms, entry, latest)
            for entry in sorted(entries, key=lambda entry: entry.sequence)
        )


def held(vault: Vault, item: ItemId) -> Item:
    """Return an item that the vault holds, taken away or not.

    Raises:
        ItemNotFoundError: there is none of this name.
    """
    with vault.working() as rooms:
        return kept_item(rooms, item)


def every_held(vault: Vault) -> tuple[Item, ...]:
    """Return all items that the vault holds, those taken away at the end."""
    away = (one.item for one in taken_away(vault))
    return (*vault.items(), *(each for one in away for each in with_parts(vault, one)))


def belonging_to(vault: Vault, item: Item) -> tuple[Item, ...]:
    """Return what goes and comes with an item, taken away or not."""
    return tuple(each for each in with_parts(vault, item) if each.id != item.id)


def _log(vault: Vault, item: ItemId, action: Action) -> tuple[Item, ...]:
    lead = whole_of(vault, item)
    away = action is Action.REMOVED
    with vault.working() as rooms:
        family = tuple(reversed(with_parts(vault, lead)))
        is_away = rooms.catalog.ask(lambda catalog: catalog.is_away(lead.id))
        locked = rooms.catalog.locked_away()
        if away and any(each.id in locked for each in family):
            raise LockedAwayError
        if is_away is not away:
            disk.check_room(vault.folder, 0)
            said = Happening(action=action, item=lead.id, case=lead.case)
            rooms.log.append([said], vault.now())
            rooms.catalog.catch_up()
        return family


def _away(
    vault: Vault, rooms: Rooms, entry: CustodyEntry, latest: Sequence[_Seen]
) -> Away:
    if entry.item is None:
        raise ValueError(entry)
    item = kept_item(rooms, entry.item)
    before = [at for sequence, at in latest if sequence < entry.sequence]
    return Away(
        item=item,
        parts=len(with_parts(vault, item)) - 1,
        at=entry.at,
        local_offset=entry.local_offset,
        actor=entry.actor,
        until=max([entry.at, *before]) + KEPT_FOR,
    )


def _last(rooms: Rooms, item: ItemId) -> CustodyEntry | None:
    entries = [each.entry for each in rooms.catalog.entries(item, Action.REMOVED)]
    return entries[-1] if entries else None


def _latest_before(rooms: Rooms) -> list[_Seen]:
    """Return the times that a clock showed right before it was found to go back.

    A clock that goes back shortens no days: they count from the latest time that the
    log had seen.
    """
    found = []
    for logged in rooms.catalog.entries(None, Action.CLOCK_WENT_BACK):
        seconds = logged.entry.detail.removesuffix(" s")
        if seconds.isdecimal():
            ahead = timedelta(seconds=int(seconds))
            found.append((logged.entry.sequence, logged.entry.at + ahead))
    return found
