"""A message as a numbered row: time with offset and certainty, and every remark."""

from collections.abc import Iterator, Mapping
from typing import Final

from evidence_app.model.message import (
    Attachment,
    Deleted,
    FileState,
    Message,
    MessageKind,
    Precision,
    TimeCertainty,
)
from evidence_app.model.message_doubts import DOUBTS
from evidence_app.report.blocks import TranscriptRow
from evidence_app.report.pages import mail_words
from evidence_app.report.pages.voice import Voice
from evidence_app.words import Words, say, say_count

LONGEST_QUOTED: Final = 120
"""Of the words that a message answers, and of a former wording's time."""


def message_row(message: Message, voice: Voice) -> TranscriptRow:
    """Return a message as it is printed."""
    return TranscriptRow(
        number=str(message.sequence),
        time=time_of(message, voice),
        sender=message.sender or message.sender_id,
        text=message.text,
        remark="; ".join(voice.say(words) for words in _remarks(message)),
    )


def time_of(message: Message, voice: Voice) -> str:
    """Return the full date and time with its offset, or what the export writes."""
    at = message.sent_at
    if at is None:
        return message.sent_raw
    fine = message.precision in {Precision.SECOND, Precision.MILLISECOND}
    written = at.strftime("%Y-%m-%d %H:%M:%S" if fine else "%Y-%m-%d %H:%M")
    if message.precision is Precision.DAY:
        return at.strftime("%Y-%m-%d")
    if message.certainty is TimeCertainty.UNKNOWN:
        return written
    offset = at.strftime("%z")
    shown = f"{written} {offset[:3]}:{offset[3:5]}" if offset else written
    if message.certainty is TimeCertainty.DECLARED:
        return f"{shown} {voice.say(say('(as declared)'))}"
    return shown


def _remarks(message: Message) -> Iterator[Words]:
    yield from mail_words.subject_of(message.mail)
    if message.kind in _KINDS:
        yield _KINDS[message.kind]
    if message.deleted in _DELETED:
        yield _DELETED[message.deleted]
    for each in message.attachments:
        yield from _of_file(each)
    yield from _edited(message)
    yield from _about(message)
    if message.sent_raw and message.sent_at is None:
        yield say("time not certain")
    for flag in message.flags:
        app_wrote = flag == "written_by_app" and message.kind is MessageKind.SYSTEM
        if flag not in _SAID_OTHERWISE and not app_wrote:
            # A doubt without words here is still said, by its plain name.
            yield DOUBTS.get(flag, Words(flag.replace("_", " ")))


def _about(message: Message) -> Iterator[Words]:
    if message.forwarded_from:
        yield say("forwarded from: {name}", name=message.forwarded_from)
    if message.reply_to:
        yield say("answers: {what}", what=message.reply_to[:LONGEST_QUOTED])
    for reaction in message.reactions:
        if reaction.actor:
            yield say(
                "reaction {sign} from {name}",
                sign=reaction.sign,
                name=reaction.actor,
            )
        else:
            yield say_count(
                "reaction {sign} from {count} person whom the export does not name",
                "reaction {sign} from {count} people whom the export does not name",
                reaction.count,
                sign=reaction.sign,
            )


def _of_file(each: Attachment) -> Iterator[Words]:
    if each.name:
        yield say("file: {name}", name=each.name)
    words = _STATES.get(each.state)
    if words is not None:
        yield words


def _edited(message: Message) -> Iterator[Words]:
    if message.edited_raw:
        yield say("edited, last at {when}", when=message.edited_raw)
    elif "edited" in message.flags:
        yield say("marked as edited")
    if message.earlier:
        count = len(message.earlier)
        yield say_count(
            "{count} former wording is kept", "{count} former wordings are kept", count
        )
        for each in message.earlier:
            yield say("read before: {words}", words=each.text)


_KINDS: Final[Mapping[MessageKind, Words]] = {
    MessageKind.SYSTEM: say("written by the app, not by a person"),
    MessageKind.UNKNOWN: say("could not be read as a message; shown as it is"),
    MessageKind.CALL: say("a call"),
    MessageKind.LOCATION: say("a place that was shared"),
    MessageKind.CONTACT: say("a contact that was shared"),
    MessageKind.POLL: say("a poll"),
    MessageKind.STICKER: say("a sticker"),
    MessageKind.REACTION: say("a reaction"),
}
_DELETED: Final[Mapping[Deleted, Words]] = {
    Deleted.SENDER: say("the export says: deleted by its sender"),
    Deleted.ADMIN: say("the export says: deleted by an administrator"),
    Deleted.OWNER: say("the export says: deleted by the person whose export it is"),
    Deleted.UNKNOWN: say("the export says: deleted"),
}
_STATES: Final[Mapping[FileState, Words]] = {
    FileState.MISSING: say("its file is not in the export"),
    FileState.LEFT_OUT: say("its file was left out by the app that exported"),
    FileState.EXPIRED: say("its file was no longer to be had when it was exported"),
    FileState.VIEW_ONCE: say("its file could be seen once only; exports leave it out"),
    FileState.ADDRESS_ONLY: say("only a web address of its file is given"),
    FileState.NOT_TAKEN: say("its file was left out when the export was taken in"),
    FileState.OUTSIDE: say("names a file outside the export"),
}
_SAID_OTHERWISE: Final = frozenset(
    {
        "attachment_missing",
        "media_left_out",
        "file_outside_export",
        "edited",
    }
)
