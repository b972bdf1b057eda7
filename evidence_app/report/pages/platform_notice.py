"""The pages for a platform: where it is, what it is, and what is asked for.

Simple for now: no pictures, no originals, no names but those of the accounts
reported. The person fills in the contact and the reason.
"""

from collections.abc import Iterator

from evidence_app.report.blocks import (
    Block,
    Facts,
    Style,
    Table,
    Tone,
)
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages.counts import places, senders
from evidence_app.report.pages.fixed_words import TITLES
from evidence_app.report.pages.voice import Voice
from evidence_app.words import say

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
            voice.row(say("How to reach me (fill in)"), _BLANK),
            voice.row(say("What happened, in short (fill in)"), _BLANK),
            voice.row(say("Which rule it breaks (fill in)"), _BLANK),
        )
    )
    yield voice.heading(say("Where it is"), level=2)
    where = places(material)
    if where:
        yield Table(
            columns=(
                voice.column(say("No."), 0.5, Style.CODE),
                voice.column(say("Address or place, in full"), 8, Style.CODE),
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
    accounts = senders(material)
    if accounts:
        yield voice.heading(say("Accounts, as they are shown"), level=2)
        yield Table(
            columns=(
                voice.column(say("No."), 0.5, Style.CODE),
                voice.column(say("Name or account"), 8, Style.QUOTE),
            ),
            rows=tuple((str(at), name) for at, name in enumerate(accounts, start=1)),
        )
    yield from _requests(material, voice)


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
    if not material.platform:
        return
    yield voice.heading(say("Before you send it"), level=2)
    for channel in material.platform.channels:
        text = "\n".join(f"– {each}" for each in channel.asks)  # noqa: RUF001 - a list
        yield voice.callout(
            say("Way to report: {name}", name=channel.name),
            text or voice.say(say("It asks for nothing more.")),
        )
    for caution in material.platform.cautions:
        yield voice.callout(say("Note"), caution.text)
