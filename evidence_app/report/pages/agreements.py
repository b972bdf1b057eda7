"""Who worked with the app beside the person, as far as the vault holds it.

A worker who only sat beside stays unnamed: whoever is named may be asked for a
statement. Nothing of this goes to a platform.
"""

from collections.abc import Iterator
from typing import Final

from evidence_app.model.agreement import AgreementTold, Presses, YesBy
from evidence_app.model.sheet import Written
from evidence_app.report.blocks import Block
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages.voice import Voice, day_and_time, together
from evidence_app.words import Words, say

_PRESSED: Final = {
    Presses.PERSON: say("A support worker sat beside; the person reporting pressed."),
    Presses.BESIDE: say(
        "The support worker named here pressed, with the person reporting beside them."
    ),
    Presses.ALONE: say(
        "The support worker named here pressed, also when the person reporting was not "
        "there."
    ),
}
_YES: Final = {
    YesBy.PERSON: say("The person reporting gave this yes in the app."),
    YesBy.WORKER: say(
        "The person reporting is said to have given this yes aloud; the worker entered "
        "it."
    ),
}


def agreements(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield what was agreed with support workers; nothing where nothing was."""
    if material.agreements:
        yield voice.heading(say("Who worked with the app"), level=2)
        yield voice.paragraph(
            say("As it was entered in the app. Nothing of this was checked.")
        )
        yield voice.bullets(_point(each) for each in material.agreements)


def _point(told: AgreementTold) -> Words:
    words = told.agreement.words
    parts = [_PRESSED[words.presses]]
    if words.presses is not Presses.PERSON:
        named = ", ".join(each for each in (words.name, words.service) if each)
        parts.append(say("Name: {name}.", name=named))
    parts.append(say("Agreed on {at} (UTC).", at=_at(told.first)))
    if told.agreement.written.withdrawn:
        parts.append(say("Taken back on {at} (UTC).", at=_at(told.agreement.written)))
    parts.append(_YES[words.yes_by])
    return together(parts)


def _at(written: Written) -> str:
    return day_and_time(written.at)
