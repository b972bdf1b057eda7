"""What guidance answers: which law, where to report, who answers now.

Pure questions to a pack as it is shown. Each answer carries the day on which it was
checked, and says when its review is overdue.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

from evidence_app.guidance.hours import Holidays, Opening, opening_at
from evidence_app.guidance.law import (
    Duty,
    Law,
    Statement,
    in_force,
    start_not_known,
)
from evidence_app.guidance.office import Channel, Notice, Office, Role
from evidence_app.guidance.pack import JurisdictionPack, PlatformPack, facts_of
from evidence_app.guidance.provenance import Provenance
from evidence_app.guidance.situations import Situation


class Sourced(Protocol):
    """Anything that a pack states."""

    @property
    def provenance(self) -> Provenance:
        """What stands behind it."""
        ...


_Fact = TypeVar("_Fact", bound=Sourced)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Generic[_Fact]):
    """A fact with what must be said beside it.

    Attributes:
        overdue: Its review, or that of a number or of the hours in it, should have
            happened before the day of the question.
    """

    fact: _Fact
    checked_on: date
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """What one jurisdiction's pack says of a situation on a day.

    Attributes:
        laws: Known to be in force on that day; none means only that none was checked.
        laws_of_unknown_start: Law now; whether already on that day is not known.
        lacks: What was not found or not checked in this pack, marked.
    """

    laws: tuple[Told[Law], ...]
    laws_of_unknown_start: tuple[Told[Law], ...]
    duties: tuple[Told[Duty], ...]
    statements: tuple[Told[Statement], ...]
    report_to: tuple[Told[Office], ...]
    removal: tuple[Told[Office], ...]
    helplines: tuple[Told[Office], ...]
    advice: tuple[Told[Notice], ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformGuidance:
    """What one platform's pack says of a situation on a day."""

    channels: tuple[Told[Channel], ...]
    cautions: tuple[Told[Notice], ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """An office with whether it answers at one moment."""

    office: Told[Office]
    opening: Opening


def for_situation(pack: JurisdictionPack, situation: Situation, on: date) -> Guidance:
    """Return what a jurisdiction offers someone in a situation on a day."""
    laws = [law for law in pack.laws if situation in law.situations]
    duties = [duty for duty in pack.duties if situation in duty.situations]
    offices = [office for office in pack.offices if _is_for(office, situation)]

    def with_role(role: Role) -> tuple[Told[Office], ...]:
        return tuple(tell(each, on) for each in offices if each.role is role)

    return Guidance(
        laws=tuple(tell(law, on) for law in laws if in_force(law, on)),
        laws_of_unknown_start=tuple(
            tell(law, on) for law in laws if start_not_known(law, on)
        ),
        duties=tuple(tell(duty, on) for duty in duties if in_force(duty, on)),
        statements=tuple(tell(each, on) for each in pack.statements),
        report_to=with_role(Role.REPORT),
        removal=with_role(Role.REMOVAL),
        helplines=with_role(Role.HELPLINE),
        advice=tuple(
            tell(each, on) for each in pack.advice if _is_for(each, situation)
        ),
        lacks=pack.lacks,
    )


def on_platform(pack: PlatformPack, situation: Situation, on: date) -> PlatformGuidance:
    """Return how a platform takes reports of a situation."""
    return PlatformGuidance(
        channels=tuple(
            tell(each, on) for each in pack.channels if _is_for(each, situation)
        ),
        cautions=tuple(
            tell(each, on) for each in pack.cautions if _is_for(each, situation)
        ),
        lacks=pack.lacks,
    )


def offices_at(
    pack: JurisdictionPack, situation: Situation, at: datetime
) -> tuple[Answering, ...]:
    """Return whom to call in a situation, those who answer at a time first."""
    found = [
        answering(office, at)
        for office in pack.offices
        if _is_for(office, situation) and _can_be_called(office)
    ]
    return tuple(sorted(found, key=lambda each: each.opening.is_open is not True))


def who_answers(
    pack: JurisdictionPack, general: JurisdictionPack, at: datetime
) -> tuple[Answering, ...]:
    """Return who answers at a time, whatever happened; never none.

    Where the pack names no number that is answered at this hour, the general pack's
    emergency entry stands in.
    """
    return _open_or_emergency(pack.offices, general, at)


def for_ending_life(
    pack: JurisdictionPack, general: JurisdictionPack, at: datetime
) -> tuple[Answering, ...]:
    """Return who answers someone who thinks of ending their life; never none.

    Where no such line could be sourced, or none answers at this hour, the emergency
    number stands in.
    """
    wanted = [office for office in pack.offices if office.crisis or office.emergency]
    # A line for this comes before the emergency number, which stays beside it.
    wanted.sort(key=lambda office: not office.crisis)
    return _open_or_emergency(tuple(wanted), general, at)


def find_duty(packs: tuple[JurisdictionPack, ...], name: str) -> Duty | None:
    """Return the duty that a platform's pack names, ``us/take-it-down``."""
    for pack in packs:
        for duty in pack.duties:
            if f"{pack.id}/{duty.id}" == name:
                return duty
    return None


def overdue_in(pack: JurisdictionPack | PlatformPack, on: date) -> tuple[str, ...]:
    """Return the names of a pack's facts whose review is overdue on a day."""
    return tuple(each.name for each in facts_of(pack) if each.provenance.overdue(on))


def _open_or_emergency(
    offices: tuple[Office, ...], general: JurisdictionPack, at: datetime
) -> tuple[Answering, ...]:
    found = tuple(
        each
        for each in (
            answering(office, at) for office in filter(_can_be_called, offices)
        )
        if each.opening.is_open
    )
    return found or tuple(
        answering(office, at) for office in general.offices if office.emergency
    )


def answering(office: Office, at: datetime) -> Answering:
    """Return an office with whether it answers at an aware time."""
    opening = opening_at(office.hours, at)
    if office.emergency:
        # An emergency number is there for every hour: that is what it is.
        opening = Opening(is_open=True, holidays=Holidays.OPEN)
    return Answering(office=tell(office, at.date()), opening=opening)


def _can_be_called(office: Office) -> bool:
    return office.emergency or bool(office.contacts and office.hours)


def _is_for(fact: Office | Notice | Channel, situation: Situation) -> bool:
    return not fact.situations or situation in fact.situations


def tell(fact: _Fact, on: date) -> Told[_Fact]:
    """Return a fact with what must be said beside it on a day."""
    inside = [fact.provenance]
    if isinstance(fact, Office | Channel):
        inside += [contact.provenance for contact in fact.contacts]
    if isinstance(fact, Office) and fact.hours:
        inside.append(fact.hours.provenance)
    return Told(
        fact=fact,
        # The oldest of them: no number passes for checked later than it was.
        checked_on=min(each.checked_on for each in inside),
        overdue=any(each.overdue(on) for each in inside),
    )
