"""The contact sheet: who the person is and how to reach them safely."""

from collections.abc import Iterator, Mapping
from typing import Final

from evidence_app.model.contact_details import FIELDS, ContactDetails
from evidence_app.report.blocks import Block, FactRow, Facts, Style, Tone
from evidence_app.report.pages.brief_words import LINE
from evidence_app.report.pages.voice import Voice
from evidence_app.words import Words, say

_LABELS: Final[Mapping[str, Words]] = {
    "name": say("Real name"),
    "born": say("Date of birth"),
    "address": say("Address for letters"),
    "phone": say("Telephone that is safe to call"),
    "email": say("E-mail that is safe to write to"),
    "times": say("When it is safe to call or write, and when not"),
    "language": say("Language to speak in; interpreter"),
    "support": say("What helps: someone with them, a quiet room, other needs"),
}


def contact_sheet(
    details: ContactDetails, reference: str, voice: Voice, *, lost: bool
) -> Iterator[Block]:
    """Yield the sheet; what was not said is a line to fill in."""
    yield voice.heading(say("Contact sheet"))
    yield voice.callout(
        say("Keep this sheet apart"),
        voice.say(
            say(
                "It belongs to the police file alone, not with the exhibits and not "
                "with a statement. The other person must not get to see it. Use only "
                "the ways and times named here."
            )
        ),
        Tone.WARNING,
    )
    if lost:
        yield voice.paragraph(
            say("Something was written here before and can no longer be read.")
        )
    yield Facts(
        rows=(
            voice.row(say("For the bundle"), reference, Style.CODE),
            *(_row(name, getattr(details, name), voice) for name in FIELDS),
        )
    )
    yield voice.paragraph(
        say("As the person wrote it. It was not checked."), Style.SMALL
    )


def _row(name: str, value: str, voice: Voice) -> FactRow:
    return voice.row(_LABELS[name], value or LINE, Style.QUOTE)
