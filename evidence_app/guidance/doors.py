"""Where to turn when the app must not take something in.

Names come from the packs, each with the day on which it was checked; the sentences
around them promise nothing. Without a jurisdiction all packs are asked.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from evidence_app.clock import SystemClock
from evidence_app.guidance.answers import Told, tell
from evidence_app.guidance.office import Kind, Office, Role
from evidence_app.guidance.packs import jurisdictions, load_jurisdiction
from evidence_app.guidance.situations import Situation
from evidence_app.model.gate import Shown
from evidence_app.words import Words, say

GENERAL: Final = "general"
"""The pack of any country."""
_OWN: Final = say("To get a picture of yourself taken down:")
_FOUND: Final = say("If you came across a picture of someone else:")
_THEIRS: Final = say("The person shown can get it taken down here:")
_THREATS: Final = say("If someone threatens you or asks for money:")
HEADINGS: Final = frozenset({_OWN, _FOUND, _THEIRS, _THREATS})
"""The lines that others stand below."""


def where_to_turn(
    shown: Shown, jurisdiction: str | None = None, *, on: date | None = None
) -> tuple[Words, ...]:
    """Return what not to do and who can help, as sentences.

    Args:
        shown: The answer for which nothing is taken in.
        jurisdiction: The pack to ask beside the general one; None for all.
        on: The day, for what is overdue for its check; today when None.

    Each office stands once in each part, with its places: one of any country is open
    everywhere, and is not named for single ones.
    """
    doors = _Doors(jurisdiction, on or SystemClock().now().date())
    if shown is Shown.SOMEONE_ELSE:
        return tuple(_someone_else(doors))
    return tuple(_under_eighteen(doors))


def child_protection() -> Words:
    """Return whom to speak to about a picture of someone under 18."""
    return say(
        "A child protection line, a women's support service or the police "
        "can tell you how such pictures get taken down. You do not have to "
        "show the picture to ask. You are not in trouble for asking."
    )


def _under_eighteen(doors: "_Doors") -> Iterator[Words]:
    yield child_protection()
    yield say(
        "Do not save, photograph, forward or show it, even to prove it. Do not delete "
        "your own original before you have talked to one of them."
    )
    yield from doors.part(
        _OWN,
        Role.REMOVAL,
        Situation.UNDER_18,
    )
    yield from doors.part(
        _FOUND,
        Role.REPORT,
        Situation.UNDER_18,
    )
    yield from doors.police()


def _someone_else(doors: "_Doors") -> Iterator[Words]:
    yield say(
        "Do not save, photograph, forward or show it, even to prove it. If it is safe, "
        "tell the person shown where you saw it, without sending the picture."
    )
    yield from doors.part(
        _THEIRS,
        Role.REMOVAL,
        Situation.SHARED,
    )
    yield from doors.police()


class _Doors:
    """What the packs name, part by part."""

    def __init__(self, jurisdiction: str | None, on: date) -> None:
        asked = jurisdictions() if jurisdiction is None else (jurisdiction, GENERAL)
        self._ids = sorted(set(asked), key=lambda each: (each != GENERAL, each))
        self._on = on

    def part(self, heading: Words, role: Role, situation: Situation) -> Iterator[Words]:
        """Yield a heading and the offices named for one situation; none: nothing."""
        places: dict[str, list[str]] = {}
        offices: dict[str, Office] = {}
        for pack in map(load_jurisdiction, self._ids):
            for office in pack.offices:
                if office.role is role and situation in office.situations:
                    places.setdefault(office.name, []).append(pack.id)
                    offices.setdefault(office.name, office)
        if places:
            yield heading
        for name, office in offices.items():
            yield self._line(_places(places[name]), office)

    def police(self) -> Iterator[Words]:
        """Yield that threats are for the police, and which numbers are for danger."""
        yield _THREATS
        for pack in map(load_jurisdiction, self._ids):
            for office in pack.offices:
                general = pack.id == GENERAL
                if office.role is Role.REPORT and not office.situations and general:
                    yield self._line(Words(pack.name), office)

    def _line(self, place: Words, office: Office) -> Words:
        told: Told[Office] = tell(office, self._on)
        name = Words(office.name) if office.described else office.name
        links = [one.value for one in office.contacts if one.kind is Kind.LINK]
        if links:
            named: str | Words = say("{office}, {link}", office=name, link=links[0])
        else:
            named = name
        day = told.checked_on.isoformat()
        if office.role is Role.REPORT and office.situations:
            # What it is for besides would mislead below a heading that says it.
            return _dated(place, named, day, overdue=told.overdue)
        purpose = Words(office.purpose)
        if told.overdue:
            return say(
                "{place}: {office}. For {purpose}. Checked on {day}, and due to be "
                "checked again.",
                place=place,
                office=named,
                purpose=purpose,
                day=day,
            )
        return say(
            "{place}: {office}. For {purpose}. Checked on {day}.",
            place=place,
            office=named,
            purpose=purpose,
            day=day,
        )


def _dated(place: Words, named: str | Words, day: str, *, overdue: bool) -> Words:
    if overdue:
        return say(
            "{place}: {office}. Checked on {day}, and due to be checked again.",
            place=place,
            office=named,
            day=day,
        )
    return say(
        "{place}: {office}. Checked on {day}.", place=place, office=named, day=day
    )


def _places(ids: list[str]) -> Words:
    first, *others = ids
    name = Words(load_jurisdiction(first).name)
    if first == GENERAL or not others:
        return name
    return say("{place}, {others}", place=name, others=_places(others))
