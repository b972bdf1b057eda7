"""Taken away, and brought back: what names it meanwhile, and the number it keeps.

Nothing that names an item is changed when it is taken away: a sheet, a diary entry and
a report that was made name it still, and show that something is no longer shown.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from evidence_app.casework.accounts import accounts_of
from evidence_app.casework.corrections import corrected
from evidence_app.casework.deletions import WentOut, went_out
from evidence_app.casework.exhibits import references
from evidence_app.casework.incidents import incidents_of
from evidence_app.casework.redactions import is_redacted
from evidence_app.casework.reports_made import reports_of
from evidence_app.model.item import CaseId, Item, ItemId
from evidence_app.vault import taking_away
from evidence_app.vault.locking_away import comparisons_of

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBy:
    """What else of the case names an item, or is made of it; all of it stays.

    Attributes:
        accounts: Sheets of accounts.
        diary: Diary entries.
        reports: Reports made.
        comparisons: Second looks that quote it, shown as items of their own.
        copies: Copies of it with covered parts, which go and come with it.
        went_out: Each time that it left the vault; nothing of that is changed.
    """

    accounts: int = 0
    diary: int = 0
    reports: int = 0
    comparisons: int = 0
    copies: int = 0
    went_out: tuple[WentOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenAway:
    """An item that was taken away.

    Attributes:
        item: As it is shown; of what is locked away, nothing but that.
        parts: How many belong to it.
        reference: The exhibit's number, which it keeps; "" for one that has none.
        at: When it was taken away, UTC.
        local_offset: How far local time was ahead then.
        actor: Who did it, as named in the app; not verified.
        until: So long at least it can be brought back, UTC.
        over: Whether that time is over; it stays until a person deletes it.
    """

    item: Item
    parts: int
    reference: str
    at: datetime
    local_offset: timedelta
    actor: str
    until: datetime
    over: bool


def take_away(vault: "Vault", item: ItemId) -> tuple[Item, ...]:
    """Take an item away with all of its family; see ``vault.taking_away``."""
    return taking_away.take_away(vault, item)


def bring_back(vault: "Vault", item: ItemId) -> tuple[Item, ...]:
    """Bring an item back as it was; see ``vault.taking_away``."""
    return taking_away.bring_back(vault, item)


def held(vault: "Vault", item: ItemId) -> Item:
    """Return an item as it is shown, also one that was taken away.

    Raises:
        ItemNotFoundError: there is none of this name.
    """
    return corrected(vault, [taking_away.held(vault, item)])[0]


def taken_away(vault: "Vault", case: CaseId | None = None) -> tuple[TakenAway, ...]:
    """Return what was taken away, of one case or all, the last taken first."""
    numbers = references(vault)
    now = vault.now().at
    return tuple(
        TakenAway(
            item=corrected(vault, [one.item])[0],
            parts=one.parts,
            reference=numbers.get(one.item.id, (None, ""))[1],
            at=one.at,
            local_offset=one.local_offset,
            actor=one.actor,
            until=one.until,
            over=one.until <= now,
        )
        for one in reversed(taking_away.taken_away(vault))
        if case is None or one.item.case == case
    )


def named_by(vault: "Vault", item: Item) -> NamedBy:
    """Return what else of its case names an item, before it is taken away or after."""
    sheets = accounts_of(vault, item.case).sheets
    diary = incidents_of(vault, item.case).sheets
    reports = reports_of(vault, item.case).made
    quoting = comparisons_of(vault, item.id)
    return NamedBy(
        accounts=sum(
            item.id in each.items and not each.written.withdrawn for each in sheets
        ),
        diary=sum(
            item.id in each.words.items and not each.written.withdrawn for each in diary
        ),
        reports=sum(item.id in each.items for each in reports),
        comparisons=sum(each.part_of is None for each in quoting),
        copies=sum(map(is_redacted, taking_away.belonging_to(vault, item))),
        went_out=went_out(vault, item),
    )
