"""The parts of a chat that the person picked, each with what stands around it.

Rows keep the numbers that they have in the whole chat, and what is left out between
two of them is counted: a part never passes for the whole.
"""

from collections.abc import Iterator, Mapping

from evidence_app.model.excerpt import Excerpt
from evidence_app.model.message import Message
from evidence_app.report.blocks import Block, Style, Transcript, TranscriptRow
from evidence_app.report.material import ExhibitMaterial
from evidence_app.report.pages.message_rows import message_row
from evidence_app.report.pages.voice import Voice
from evidence_app.words import say, say_count


def picked_parts(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the picked parts, the oldest first."""
    excerpts = each.chat.excerpts
    if excerpts.lost:
        yield voice.paragraph(
            say("Which parts of this chat were picked can no longer be read.")
        )
    if not excerpts.made:
        return
    messages = {message.sequence: message for message in each.messages}
    for number, excerpt in enumerate(excerpts.made, start=1):
        yield voice.heading(
            say(
                "Part {number} of exhibit {reference}, picked by the person: {title}",
                number=number,
                reference=each.exhibit.reference,
                title=excerpt.title,
            ),
            level=3,
        )
        yield voice.paragraph(
            say(
                "Rows keep their numbers in the whole chat. Those picked: {spans}. The "
                "others stand around them.",
                spans=_spans(excerpt),
            ),
            Style.SMALL,
        )
        yield Transcript(rows=_rows(excerpt, messages, voice))


def _spans(excerpt: Excerpt) -> str:
    return ", ".join(
        str(first) if first == last else f"{first}-{last}"
        for first, last in excerpt.picked
    )


def _rows(
    excerpt: Excerpt, messages: Mapping[int, Message], voice: Voice
) -> Iterator[TranscriptRow]:
    before = 0
    for first, last in excerpt.shown:
        missing = first - before - 1
        if before and missing:
            words = say_count(
                "{count} row is left out here; it stands below",
                "{count} rows are left out here; they stand below",
                missing,
            )
            yield TranscriptRow(
                number="", time="", sender="", text="", remark=voice.say(words)
            )
        for sequence in range(first, last + 1):
            if sequence in messages:
                yield message_row(messages[sequence], voice)
        before = last
