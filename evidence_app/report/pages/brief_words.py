"""How the answers that a person gives for the first pages read in a report."""

from collections.abc import Mapping
from typing import Final

from evidence_app.model.brief import Ask, Brief, Risk, Said
from evidence_app.model.case import Concerns
from evidence_app.report.blocks import Callout, Tone
from evidence_app.report.pages.voice import Voice
from evidence_app.words import Words, say

LINE: Final = "_" * 24
"""To be filled in by hand."""

SAID: Final[Mapping[Said, Words]] = {
    Said.YES: say("Yes"),
    Said.NO: say("No"),
    Said.NOT_SURE: say("Not sure"),
    Said.NOT_SAID: say("Not said. To fill in: {line}", line=LINE),
}
ASKS: Final[Mapping[Ask, Words]] = {
    Ask.INVESTIGATE: say("To investigate what happened"),
    Ask.PRESERVE: say("To have the platforms preserve the data at once: see below"),
    Ask.SAFETY: say("To plan with the person reporting how they stay safe"),
}
_SAFETY_OF_ANOTHER: Final = say("To plan how the person it is about stays safe")
RISKS_HEADING: Final = say("Questions about danger")
RISKS: Final[Mapping[Risk, Words]] = {
    Risk.FRIGHTENED: say("Is the person very frightened?"),
    Risk.TURNED_UP: say("Did the other person turn up uninvited again and again?"),
    Risk.DAMAGED: say("Did the other person damage property?"),
    Risk.FOLLOWED: say("Did the other person follow them to their home or work?"),
    Risk.THREATENED: say("Did the other person threaten to hurt them?"),
    Risk.OTHERS_BEFORE: say("Did the other person do this to others before?"),
    Risk.VIOLENT: say("Was the other person violent to anyone?"),
    Risk.HELPERS: say("Do other people help the other person with it?"),
}


def about_disappearing(brief: Brief, unsaid: Words = SAID[Said.NOT_SAID]) -> Words:
    """Return whether messages disappear there by themselves, as the person says."""
    said = brief.disappearing
    return say(
        "Do messages there disappear by themselves? {answer}",
        answer=unsaid if said is Said.NOT_SAID else SAID[said],
    )


def about_named_time(brief: Brief) -> Words:
    """Return the day or hour that the other person named, as it was told."""
    return say(
        "Day or hour that the other person named, in the words of the person "
        "reporting: {words}",
        words=brief.named_time,
    )


def asked_for(asks: tuple[Ask, ...], concerns: Concerns, voice: Voice) -> str:
    """Return what is asked of the police, a line each; unsaid, boxes to tick."""
    words = dict(ASKS)
    if concerns.another:
        words[Ask.SAFETY] = _SAFETY_OF_ANOTHER
    if asks:
        return "\n".join(voice.say(words[each]) for each in asks)
    return "\n".join(f"[   ] {voice.say(each)}" for each in words.values())


def in_danger(brief: Brief, voice: Voice, *, with_more: bool = False) -> Callout | None:
    """Return what is to be seen before all else where someone is said to be in danger.

    It stands on both of the first pages: either may be the one that is looked at.
    """
    if brief.danger is not Said.YES:
        return None
    more = say("More was answered: see “{heading}”.", heading=RISKS_HEADING)
    return voice.callout(
        say("The person reporting says that someone is in danger now"),
        voice.say(more) if with_more and brief.risks else "",
        Tone.WARNING,
    )
