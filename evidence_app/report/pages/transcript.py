"""Messages as numbered rows, and the text of notes, word for word."""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from evidence_app.model.item import Kind
from evidence_app.model.message import Message, MessageKind, TimeCertainty
from evidence_app.report.blocks import (
    Block,
    PageBreak,
    Paragraph,
    Placeholder,
    Style,
    Transcript,
    TranscriptRow,
)
from evidence_app.report.material import ExhibitMaterial
from evidence_app.report.pages.chat_excerpts import picked_parts
from evidence_app.report.pages.chat_files import files_of_messages
from evidence_app.report.pages.chat_since import since_earlier
from evidence_app.report.pages.languages import not_translated
from evidence_app.report.pages.message_rows import message_row
from evidence_app.report.pages.voice import Voice
from evidence_app.words import say, say_count

LONG_SILENCE: Final = timedelta(days=7)
"""From which on the time without any message is printed between two of them."""


def note_text(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    """Yield a note's text."""
    if each.exhibit.item.kind is Kind.NOTE and each.text:
        yield voice.heading(say("The text, word for word"), level=3)
        yield from not_translated([each.text], voice)
        yield Paragraph(text=each.text, style=Style.QUOTE)


def transcript(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the messages of a chat export."""
    if each.chat.missing:
        yield Placeholder(
            title=voice.say(say("The messages are not printed here")),
            lines=(voice.say(each.chat.missing),),
        )
    if not each.messages:
        return
    yield PageBreak()
    yield voice.heading(
        say("Messages of exhibit {reference}", reference=each.exhibit.reference),
        level=2,
    )
    yield from _how_to_read(each, voice)
    yield from since_earlier(each, voice)
    yield from picked_parts(each, voice)
    if each.chat.since is not None or each.chat.excerpts.made:
        yield voice.heading(say("All messages of this export"), level=3)
    yield from _conversations(each, voice)
    yield from files_of_messages(each, voice)


def _conversations(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    """Yield one list of rows for each conversation, under its name if several."""
    if len(each.chat.conversations) < 2:
        yield Transcript(rows=_rows(each.messages, voice))
        return
    for chat in each.chat.conversations:
        rows = [one for one in each.messages if one.conversation == chat.number]
        if not rows:
            continue
        yield voice.heading(
            say("Conversation {number}: {title}", number=chat.number, title=chat.title),
            level=3,
        )
        if chat.participants:
            names = ", ".join(chat.participants)
            yield voice.paragraph(
                say("Names in it, as exported: {names}", names=names), Style.SMALL
            )
        yield Transcript(rows=_rows(rows, voice))


def _rows(messages: Sequence[Message], voice: Voice) -> Iterator[TranscriptRow]:
    before: datetime | None = None
    for message in messages:
        at = message.sent_at
        if before and at and _since(before, at) >= LONG_SILENCE:
            days = _since(before, at).days
            words = say_count(
                "{count} day without a message in this export",
                "{count} days without a message in this export",
                days,
            )
            yield TranscriptRow(
                number="", time="", sender="", text="", remark=voice.say(words)
            )
        before = at or before
        yield message_row(message, voice)


def _since(before: datetime, at: datetime) -> timedelta:
    """Return the time between; where only one has a zone, nothing is claimed."""
    if (before.tzinfo is None) is not (at.tzinfo is None):
        return timedelta()
    if at.tzinfo is not None:
        return at.astimezone(UTC) - before.astimezone(UTC)
    return at - before


def _how_to_read(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    count = len(each.messages)
    yield voice.paragraph(
        say_count(
            "{count} row, as the export has it, also lines that nobody sent. Names "
            "and times are those of the export.",
            "{count} rows, as the export has them and in its order, also lines that "
            "nobody sent. Names and times are those of the export.",
            count,
        ),
        Style.SMALL,
    )
    yield from _times(each, voice)
    spoken = (one.text for one in each.messages if one.kind is not MessageKind.SYSTEM)
    yield from not_translated(spoken, voice)
    if each.messages_path:
        yield voice.paragraph(
            say(
                "To copy or search words, use the text of record: {path}. In a PDF, "
                "text that runs from right to left can come out in another order.",
                path=each.messages_path,
            ),
            Style.SMALL,
        )
    if any(_runs_from_the_right(message.text) for message in each.messages):
        yield voice.paragraph(
            say(
                "In text that runs from right to left, numbers with dashes are shown "
                "as a phone shows them: 0300-1234567 can appear as 1234567-0300."
            ),
            Style.SMALL,
        )


def _times(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    """Say what the times are worth: year, month, day, and which zone says who."""
    certain = {one.certainty for one in each.messages if one.sent_at}
    if TimeCertainty.IN_FILE in certain:
        yield voice.paragraph(
            say(
                "Times with an offset (+00:00 is UTC) are those that the export gives "
                "itself."
            ),
            Style.SMALL,
        )
    if TimeCertainty.DECLARED in certain:
        yield voice.paragraph(
            say(
                "Times “as declared”: the export gives no time zone. The person who "
                "saved it said that the phone was set to {zone}.",
                zone=each.chat.told.zone,
            ),
            Style.SMALL,
        )
    if TimeCertainty.UNKNOWN in certain:
        yield voice.paragraph(
            say(
                "Times without an offset: the export gives no time zone, and none was "
                "declared."
            ),
            Style.SMALL,
        )
    if each.chat.told.order:
        yield voice.paragraph(
            say(
                "The order of day and month in its dates is as the person who saved "
                "it said."
            ),
            Style.SMALL,
        )
    if each.chat.told.participants:
        yield voice.paragraph(
            say(
                "The export does not say where a name ends. The person who saved it "
                "gave these names: {names}.",
                names=", ".join(each.chat.told.participants),
            ),
            Style.SMALL,
        )


def _runs_from_the_right(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)
