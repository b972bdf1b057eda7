"""Found later: an item that must not be here is locked away, and can be erased at once.

The app does neither by itself. It names the copies on other disks that the log knows
of: what went out, and the backups made while the item was there.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from evidence_app.casework.deletions import WentOut, went_out
from evidence_app.errors import NotLockedAwayError
from evidence_app.model.custody import Action
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item, ItemId
from evidence_app.vault import locking_away
from evidence_app.vault.deletion import delete_item

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

REASON: Final = "It must not be kept."
"""Why it was deleted, for the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """A backup that was made while an item could go into it.

    Attributes:
        at: When, UTC.
        local_offset: How far local time was ahead then.
    """

    at: datetime
    local_offset: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Where else an item may lie, as far as the log knows; oldest first."""

    went_out: tuple[WentOut, ...]
    backups: tuple[BackedUp, ...]


def lock_away(vault: "Vault", item: ItemId, shown: Shown) -> tuple[Item, ...]:
    """Lock an item away with its whole family; see ``vault.locking_away``."""
    return locking_away.lock_away(vault, item, shown)


def locked(vault: "Vault", item: ItemId) -> Shown | None:
    """Return the answer for which an item is locked away, None when it is not."""
    return locking_away.locked_away(vault).get(item)


def copies(vault: "Vault", item: ItemId) -> Copies:
    """Return the copies of an item on other disks that the log knows of."""
    entries = vault.entries(item)
    first = entries[0].sequence if entries else 0
    out_of_it = [one.sequence for one in entries if one.action is Action.LOCKED_AWAY]
    until = out_of_it[0] if out_of_it else None
    return Copies(
        went_out=went_out(vault, locking_away.whole_of(vault, item)),
        backups=tuple(
            BackedUp(at=entry.at, local_offset=entry.local_offset)
            for entry in vault.entries(action=Action.BACKED_UP)
            if entry.sequence > first and (until is None or entry.sequence < until)
        ),
    )


def erase(vault: "Vault", item: ItemId) -> tuple[Item, ...]:
    """Erase what is locked away at once: originals, repair data, words, previews.

    The comparisons that quote it go first: broken off, what is left is still locked.

    Raises:
        NotLockedAwayError: it is not locked away; nothing was changed.
        ItemNotFoundError: there is none of this name; nothing was changed.
        DiskFullError, VaultWriteError: it is not known whether it counts.
    """
    if locked(vault, item) is None:
        raise NotLockedAwayError
    lead = locking_away.whole_of(vault, item)
    gone: list[Item] = []
    for each in locking_away.comparisons_of(vault, lead.id):
        if each.part_of is None:
            gone += delete_item(vault, each.id, REASON)
    return (*gone, *delete_item(vault, lead.id, REASON))
