"""Deleting an item: said in the log first, then its files are removed.

The log keeps that the item was there, its digest and size, and that it was deleted;
its content, title and texts are gone from this vault. Copies made before keep them.
A crash in between leaves files of an item that the log calls deleted: the next
opening removes them.
"""

from typing import Final

from evidence_app.errors import ItemNotFoundError
from evidence_app.model.custody import Action
from evidence_app.model.item import Item, ItemId
from evidence_app.vault import disk
from evidence_app.vault.custody.records import Happening
from evidence_app.vault.opening import Rooms
from evidence_app.vault.removal import remove_files
from evidence_app.vault.vault import Vault

LONGEST_REASON: Final = 200
NO_REASON: Final = "no reason given"


def delete_item(vault: Vault, item: ItemId, reason: str = "") -> tuple[Item, ...]:
    """Delete an item with everything that belongs to it, and return what is gone.

    What it belongs to stays. There is no way back but a copy of the vault.

    Args:
        vault: The vault.
        item: The item.
        reason: Why, one short line for the log; empty, it says that there is none.

    Raises:
        ValueError: the reason is longer than the log takes, or not one line of
            characters that show; nothing was changed.
        ItemNotFoundError: there is none of this name; nothing was changed.
        DiskFullError, VaultWriteError: it is not known whether it counts. If it
            does, the next opening removes the files that are left.
    """
    told = _checked(reason)
    with vault.working() as rooms:
        gone = _with_parts(rooms, kept_item(rooms, item))
        disk.check_room(vault.folder, 0)
        known = [each for one in gone for each in rooms.catalog.entries(one.id, None)]
        said = [
            Happening(
                action=Action.DELETED,
                item=each.id,
                case=each.case,
                digest=each.digest,
                size=each.size,
                detail=told,
            )
            for each in gone
        ]
        rooms.log.append(said, vault.now())
        rooms.catalog.catch_up()
        try:
            remove_files(rooms.layout, known)
        except BaseException:
            rooms.catalog.doubt()
            raise
        return gone


def _checked(reason: str) -> str:
    """Return what the log says of why; whoever calls has made it harmless."""
    told = reason.strip() or NO_REASON
    if len(told) > LONGEST_REASON or any(ord(each) < 32 for each in told):
        raise ValueError("a reason is one short line")
    return told


def with_parts(vault: Vault, item: Item) -> tuple[Item, ...]:
    """Return whatever would be deleted with an item, and the item last."""
    with vault.working() as rooms:
        return _with_parts(rooms, item)


def kept_item(rooms: Rooms, item: ItemId) -> Item:
    """Return an item that the vault holds, also one that was taken away.

    Raises:
        ItemNotFoundError: there is none of this name.
    """
    found = rooms.catalog.ask(lambda catalog: catalog.item(item))
    if found is None:
        raise ItemNotFoundError(item=str(item))
    return rooms.catalog.told([found[0]])[0]


def _with_parts(rooms: Rooms, item: Item) -> tuple[Item, ...]:
    """Return whatever belongs to the item at any depth, and the item last."""
    found = {item.id: item}
    waiting = [item]
    while waiting:
        for part in _parts(rooms, waiting.pop().id):
            if part.id not in found:
                found[part.id] = part
                waiting.append(part)
    return tuple(reversed(found.values()))


def _parts(rooms: Rooms, item: ItemId) -> tuple[Item, ...]:
    return rooms.catalog.ask(lambda catalog: catalog.parts(item))
