"""Where to turn when the app must not take something in.

Names come from the packs, each with its source and date; the sentence around them
promises nothing.
"""

from typing import Final

from evidence_app.guidance.office import Role
from evidence_app.guidance.packs import jurisdictions, load_jurisdiction
from evidence_app.guidance.situations import Situation
from evidence_app.words import Words, say

GENERAL: Final = "general"
"""The pack of any country."""


def where_to_turn_under_eighteen() -> tuple[Words, ...]:
    """Return who gets pictures of people under 18 removed, as sentences.

    Each office once, with its places: one of any country is open everywhere, and is not
    named for single ones.
    """
    doors: dict[str, list[str]] = {}
    for pack in map(load_jurisdiction, _general_first()):
        for office in pack.offices:
            if office.role is Role.REMOVAL and Situation.UNDER_18 in office.situations:
                doors.setdefault(office.name, []).append(pack.id)
    return (
        say(
            "A child protection line, a women's support service or the police "
            "can tell you how such pictures get taken down. You do not have to "
            "show the picture to ask. You are not in trouble for asking."
        ),
        *(
            say("{place}: {office}", place=_places(ids), office=office)
            for office, ids in doors.items()
        ),
    )


def _places(ids: list[str]) -> Words:
    first, *others = ids
    name = Words(load_jurisdiction(first).name)
    if first == GENERAL or not others:
        return name
    return say("{place}, {others}", place=name, others=_places(others))


def _general_first() -> list[str]:
    return sorted(jurisdictions(), key=lambda each: each != GENERAL)
