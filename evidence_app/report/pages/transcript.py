"""Messages as numbered rows, and the text of notes, word for word."""

import unicodedata
from collections.abc import Iterator

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
from evidence_app.report.pages.languages import not_translated
from evidence_app.report.pages.voice import Voice
from evidence_app.words import Words, say, say_count


def note_text(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    """Yield a note's text."""
    if each.exhibit.item.kind is Kind.NOTE and each.text:
        yield voice.heading(say("The text, word for word"), level=3)
        yield from not_translated([each.text], voice)
        yield Paragraph(text=each.text, style=Style.QUOTE)


def transcript(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the messages of a chat export."""
    if each.messages_missing:
        yield Placeholder(
            title=voice.say(say("The messages are not printed here")),
            lines=(voice.say(each.messages_missing),),
        )
    if not each.messages:
        return
    yield PageBreak()
    yield voice.heading(
        say("Messages of exhibit {reference}", reference=each.exhibit.reference),
        level=2,
    )
    yield from _how_to_read(each, voice)
    yield Transcript(rows=(_row(message, voice) for message in each.messages))


def _how_to_read(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    count = len(each.messages)
    yield voice.paragraph(
        say_count(
            "{count} message, as the export has it. Names and times are those of "
            "the export.",
            "{count} messages, as the export has them and in its order. Names and "
            "times are those of the export.",
            count,
        ),
        Style.SMALL,
    )
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


def _runs_from_the_right(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)


def _row(message: Message, voice: Voice) -> TranscriptRow:
    return TranscriptRow(
        number=str(message.sequence),
        time=message.sent_raw,
        sender=message.sender,
        text=message.text,
        remark="; ".join(voice.say(words) for words in _remarks(message)),
    )


def _remarks(message: Message) -> Iterator[Words]:
    if message.kind is MessageKind.SYSTEM:
        yield say("written by the app, not by a person")
    if message.kind is MessageKind.UNKNOWN:
        yield say("could not be read as a message; shown as it is")
    for each in message.attachments:
        if each.name:
            yield say("file: {name}", name=each.name)
    if message.sent_raw and message.sent_at is None:
        yield say("time not certain")
    if message.certainty is TimeCertainty.DECLARED:
        yield say("time zone as the person gave it")
    for flag in message.flags:
        # A doubt without words here is still said, by its plain name.
        yield _FLAGS.get(flag, Words(flag.replace("_", " ")))


_FLAGS = {
    "attachment_missing": say("its file is not in the export"),
    "media_left_out": say("its file was left out by the app that exported"),
    "file_outside_export": say("names a file outside the export"),
    "edited": say("marked as edited"),
    "no_sender_name": say("the export gives no name of the sender"),
    "sender_doubtful": say("who sent it is not certain"),
    "name_holds_colon": say("where the name ends is not certain"),
    "written_by_app": say("looks like a line written by the app"),
    "placeholder_typed": say("looks like a left-out file, but may be typed"),
    "header_like_line_inside": say(
        "a line in it looks like the start of another message"
    ),
    "date_order_ambiguous": say("day and month may be the other way round"),
    "date_order_inferred": say("order of day and month worked out from other lines"),
    "out_of_order": say("earlier than the message before it"),
    "lf_only_boundary": say("where it begins is not certain"),
}
