"""The pages for a platform: where it is, what it is, and what is asked for.

Simple for now: no pictures, no originals, and no names, since the app cannot tell the
person's own from the others'. The person fills in accounts, contact and reason.
"""

from collections.abc import Iterator
from datetime import date

from evidence_app.guidance.answers import Told, tell
from evidence_app.guidance.office import Channel, Notice, Topic
from evidence_app.guidance.pack import PlatformPack
from evidence_app.guidance.provenance import Status
from evidence_app.report.blocks import (
    Block,
    Facts,
    PageBreak,
    Style,
    Table,
    Tone,
)
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages.actions_taken import reported_before
from evidence_app.report.pages.concerns import WHO_I_AM
from evidence_app.report.pages.counts import places
from evidence_app.report.pages.fixed_words import TITLES
from evidence_app.report.pages.people import accounts_for_platform
from evidence_app.report.pages.voice import Voice
from evidence_app.words import Words, say

_BLANK = "\u2007"


def platform_notice(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the notice."""
    yield voice.heading(TITLES[material.audience])
    name = material.platform.name if material.platform else ""
    yield voice.paragraph(
        say(
            "To: {name}. Please look at what is listed here, remove what breaks "
            "your rules, and tell me what you decided.",
            name=name,
        ),
        Style.LEAD,
    )
    yield Facts(
        rows=(
            voice.row(say("Reference"), material.reference, Style.CODE),
            voice.row(
                say("Written"), voice.moment(material.made_at, material.local_offset)
            ),
            voice.row(*_who_i_am(material)),
            voice.row(say("How to reach me (fill in)"), _BLANK),
            voice.row(say("Accounts that posted it (fill in)"), _BLANK),
            voice.row(say("What happened, in short (fill in)"), _BLANK),
            voice.row(say("Which rule it breaks (fill in)"), _BLANK),
        )
    )
    yield from reported_before(material, voice)
    yield from _places(material, voice)
    yield from accounts_for_platform(material, voice)
    yield from _requests(material, voice)


def _who_i_am(material: ReportMaterial) -> tuple[Words, Words | str]:
    words = WHO_I_AM.get(material.case.concerns)
    if words is None:
        return say("Whether I am shown, or act for who is (fill in)"), _BLANK
    return say("Who I am"), words


def _places(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    yield voice.heading(say("Where it is"), level=2)
    where = [place for place in places(material) if "://" in place]
    if where:
        yield Table(
            columns=(
                voice.column(say("No."), 0.5, Style.CODE),
                voice.column(say("Address in full"), 8, Style.CODE),
            ),
            rows=tuple((str(at), place) for at, place in enumerate(where, start=1)),
        )
    else:
        yield voice.callout(
            say("No address is known"),
            voice.say(
                say(
                    "The items of this case give no web address. Platforms need one: "
                    "copy the link of each post or message and add it by hand."
                )
            ),
            Tone.WARNING,
        )


def _requests(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    yield voice.heading(say("What I ask for"), level=2)
    yield voice.bullets(
        (
            say("Remove what is listed, and copies of it."),
            say("Act on the accounts that posted it."),
            say("Preserve the data about it, so that the police can ask for it."),
            say("Do not tell anyone who reported it."),
        ),
        numbered=True,
    )
    yield from voice.about_translation()
    if material.platform:
        yield from _for_the_person(material.platform, material.made_at.date(), voice)


def _for_the_person(platform: PlatformPack, on: date, voice: Voice) -> Iterator[Block]:
    """Yield the pages that stay with her: where to send it, and who sees her name."""
    yield PageBreak()
    yield voice.heading(
        say("For you: take out this page and all after it before you send it")
    )
    for channel in platform.channels:
        told = tell(channel, on)
        yield voice.callout(
            say("Way to report: {name}", name=Words(channel.name)),
            "\n".join((*_way(channel, voice), *_checked(told, voice))),
        )
    for caution in platform.cautions:
        if caution.topic is Topic.SAVE:
            continue  # what she sends is saved already
        text = (voice.say(Words(caution.text)), *_checked(tell(caution, on), voice))
        yield voice.callout(say("Note"), "\n".join(text))
    for lack in platform.lacks:
        yield voice.callout(say("Note"), voice.say(Words(lack)))


def _way(channel: Channel, voice: Voice) -> Iterator[str]:
    for contact in channel.contacts:
        yield voice.say(say("Where: {address}", address=contact.value))
    if not channel.asks:
        yield voice.say(say("What it asks for was not found."))
    for each in channel.asks:
        yield f"– {voice.say(Words(each))}"  # noqa: RUF001 - a list
    if channel.who_sees:
        yield voice.say(Words(channel.who_sees))


def _checked(told: Told[Channel] | Told[Notice], voice: Voice) -> Iterator[str]:
    """Yield where a fact is from, since when, and whether it has become old."""
    seen = told.fact.provenance
    if seen.status is Status.OWN:
        return
    day = told.checked_on.isoformat()
    yield voice.say(
        say("Checked on {day}: {source}", day=day, source=seen.source.title)
    )
    if told.overdue:
        yield voice.say(say("This should have been checked again. Look it up first."))
