"""Locking an item away: found later to be what must never be kept.

One entry in the custody log for the item and for each that belongs to it, in one
write. From then on the vault opens none of its bytes, finds none of its words, and
neither copies, hands over nor mends them; only erasing it is left. There is no entry
that takes it back. The log alone says so, so a rebuilt catalog keeps the lock.
"""

from collections.abc import Mapping
from contextlib import suppress

from evidence_app.errors import AnswerNotForbiddenError, ItemNotFoundError
from evidence_app.model.custody import Action
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item, ItemId
from evidence_app.vault import disk
from evidence_app.vault.custody.records import Happening
from evidence_app.vault.deletion import kept_item, with_parts
from evidence_app.vault.vault import Vault


def lock_away(vault: Vault, item: ItemId, shown: Shown) -> tuple[Item, ...]:
    """Lock an item away with all that it belongs to and that belongs to it.

    A page's picture is in the page's archive too: the whole of it is locked, and each
    comparison that quotes it. What is locked already stays so, and is not logged again.

    Returns:
        What is locked now, the item to which the others belong first.

    Raises:
        AnswerNotForbiddenError: with this answer it may be kept; nothing was changed.
        ItemNotFoundError: there is none of this name; nothing was changed.
        DiskFullError, VaultWriteError: it is not known whether it counts.
    """
    if shown.may_be_taken_in:
        raise AnswerNotForbiddenError
    with vault.working() as rooms:
        lead = whole_of(vault, item)
        family = (
            *reversed(with_parts(vault, lead)),
            *comparisons_of(vault, lead.id),
        )
        before = rooms.catalog.locked_away()
        said = [
            Happening(
                action=Action.LOCKED_AWAY,
                item=each.id,
                case=each.case,
                detail=shown.value,
            )
            for each in family
            if each.id not in before
        ]
        if said:
            disk.check_room(vault.folder, 0)
            rooms.log.append(said, vault.now())
            rooms.catalog.catch_up()
            rooms.catalog.locked_away()
        return family


def comparisons_of(vault: Vault, item: ItemId) -> tuple[Item, ...]:
    """Return the comparisons that quote an item, with their parts, oldest first."""
    with vault.working() as rooms:
        found: list[Item] = []
        for logged in rooms.catalog.entries(item, Action.COMPARED):
            with suppress(ItemNotFoundError):  # it was deleted since
                one = kept_item(rooms, ItemId(logged.entry.detail))
                found += reversed(with_parts(vault, one))
        return tuple(dict.fromkeys(found))


def whole_of(vault: Vault, item: ItemId) -> Item:
    """Return what an item belongs to in the end, itself when to nothing.

    Raises:
        ItemNotFoundError: there is none of this name.
    """
    with vault.working() as rooms:
        lead = kept_item(rooms, item)
        while lead.part_of is not None:
            lead = kept_item(rooms, lead.part_of)
        return lead


def locked_away(vault: Vault) -> Mapping[ItemId, Shown]:
    """Return what is locked away, with the answer that was given for it.

    Raises:
        VaultLockedError: the vault has been locked.
    """
    with vault.working() as rooms:
        return {
            item: _shown(told) for item, told in rooms.catalog.locked_away().items()
        }


def _shown(told: str) -> Shown:
    other = told == Shown.SOMEONE_ELSE.value
    # What is not known stands for the graver of the two.
    return Shown.SOMEONE_ELSE if other else Shown.UNDER_EIGHTEEN
