"""An incident: one entry of the diary of what was done and said.

It holds what happened. What a person thinks for themselves alone stands in a private
note, which is another kind of record and never leaves the vault.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import Enum

from evidence_app.model.item import CaseId, ItemId
from evidence_app.model.sheet import SheetId, Written


class Exactness(Enum):
    """How sure the person is of the time; values are the machine's words."""

    EXACT = "exact"
    ABOUT = "about"
    NOT_SURE = "not_sure"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentWords:
    """What a person writes down; all may be empty but one of ``done`` and ``said``.

    Attributes:
        when: When, in the person's words.
        exactness: How sure that is.
        dated: The same for sorting: a day, or a time with its zone; or None.
        place: The platform or the place.
        done: What was done.
        said: The words that were used, as the person remembers or copied them.
        effect: What it did to the person.
        effect_printed: Whether reports may print the effect.
        witnesses: Who saw it.
        told_to: Who was told of it.
        items: The items that show it.
        accounts: The accounts that did it.
    """

    when: str = ""
    exactness: Exactness = Exactness.NOT_SURE
    dated: date | datetime | None = None
    place: str = ""
    done: str = ""
    said: str = ""
    effect: str = ""
    effect_printed: bool = True
    witnesses: str = ""
    told_to: str = ""
    items: tuple[ItemId, ...] = ()
    accounts: tuple[SheetId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One entry in its newest version."""

    id: SheetId
    case: CaseId
    written: Written
    words: IncidentWords


def in_order(incident: Incident) -> tuple[bool, datetime]:
    """Return what entries are sorted by: when it happened, those undated last.

    A day without a time comes before the times of that day in UTC.
    """
    dated = incident.words.dated
    if dated is None:
        return True, incident.written.at
    if isinstance(dated, datetime):
        return False, dated.astimezone(UTC)
    return False, datetime.combine(dated, time(), tzinfo=UTC)
