"""Whom a case is about, as a report says it: as given by the person, not checked."""

from collections.abc import Mapping
from typing import Final

from evidence_app.casework.cases import DEFAULT_INITIALS
from evidence_app.model.case import Case, Concerns
from evidence_app.words import Words, say

ABOUT: Final[Mapping[Concerns, Words]] = {
    Concerns.YOU: say("The person reporting"),
    Concerns.CHILD: say("A child for whom the person reporting acts"),
    Concerns.HELPED: say("Another person, for whom the person reporting acts"),
}
"""Whom it is about; nothing where that was not said."""


def collected_by(name: str) -> Words:
    """Return who collected the exhibits, by the name given."""
    if not name:
        return say("No name was given in the app")
    return say("{name} (as named in the app: not checked)", name=name)


def prepared_by(concerns: Concerns) -> Words:
    """Return who prepared a report."""
    if concerns.another:
        return say(
            "Prepared by the person reporting, for another person. It is not an "
            "official form."
        )
    return say("Prepared by the person reporting. It is not an official form.")


def acting_for(concerns: Concerns) -> tuple[Words, ...]:
    """Return what a reader has to keep in mind where someone else reports."""
    if not concerns.another:
        return ()
    return (
        say(
            "The person reporting acts for the person it is about, as they said in the "
            "app; that was not checked. What they did not see themselves comes from "
            "that person."
        ),
    )


def letters(case: Case) -> Words:
    """Return what the letters before the exhibits' numbers stand for."""
    if case.initials == DEFAULT_INITIALS:
        return say(
            "The letters {letters} are no one's: none were given.",
            letters=case.initials,
        )
    if case.concerns.another:
        return say(
            "The letters {letters} stand for the person who saved the exhibits and "
            "produces them, not for the person it is about.",
            letters=case.initials,
        )
    return say(
        "The letters {letters} stand for the person who saved the exhibits and "
        "produces them.",
        letters=case.initials,
    )
