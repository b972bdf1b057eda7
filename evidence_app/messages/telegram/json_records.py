"""Makes messages of the records in Telegram's JSON.

Fields are those that Telegram Desktop writes, from its first exports (2018: numbers
as ids of senders, no UTC, an "edited" time of 1970 in every message) to those of
2026. Whatever a record holds besides stays in the original, and that is said.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from evidence_app.messages.json_text import decoded
from evidence_app.messages.json_walk import BROKEN
from evidence_app.messages.telegram import json_content
from evidence_app.messages.telegram.json_chat import Chat, sender_of, usual_sender
from evidence_app.messages.telegram.json_usual import words
from evidence_app.messages.telegram.words import (
    Value,
    halved,
    joined,
    storable,
    text_of,
)
from evidence_app.model.message import (
    Message,
    MessageKind,
    Precision,
    TimeCertainty,
    new_message,
)

MAX_TIME: Final = 100

_PLAIN: Final = frozenset(
    [
        "id",
        "type",
        "date",
        "date_unixtime",
        "from",
        "from_id",
        "text",
        "text_entities",
        "reply_to_message_id",
    ]
)
"""What most messages are made of; one of only these takes the short way."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_YEAR: Final = 1971
"""An edit before it means "never": the first exports wrote the epoch then."""
_MOST_DIGITS: Final = 11
_MOST_TOPICS: Final = 100_000

# Looked up for every message; reading them off their classes takes longer.
_IN_FILE, _NO_ZONE = TimeCertainty.IN_FILE, TimeCertainty.UNKNOWN
_SECOND, _NO_PRECISION = Precision.SECOND, Precision.UNKNOWN
_TEXT, _SYSTEM, _UNKNOWN = MessageKind.TEXT, MessageKind.SYSTEM, MessageKind.UNKNOWN

_FINDINGS: Final = {
    "attachment_missing": "files_missing",
    "file_outside_export": "files_outside",
    "file_unavailable": "files_unavailable",
    "media_left_out": "media_left_out",
    "view_once": "view_once_media",
    "self_destructing": "self_destructing_media",
    "invalid_utf8": "bytes_not_text",
    "texts_differ": "texts_differ",
    "more_in_source": "more_in_source",
    "topic_or_reply": "topic_or_reply",
    "not_well_formed": "unknown_records",
}
"""Flags of messages, and the finding that counts them."""


def record(
    chat: Chat, sequence: int, value: object, start: int, end: int, pointer: str
) -> Message:
    """Return the message of a record.

    Args:
        chat: Where it stands.
        sequence: Its place in the reading.
        value: The record, decoded, or its match as a usual one.
        start: Its first byte.
        end: One past its last.
        pointer: Its place in the file, as RFC 6901 writes it.
    """
    if type(value) is re.Match:
        made = _usual(chat, sequence, value, start, end, pointer)
        if made is not None:
            return made
        value = decoded(value[0])
    if value is BROKEN:
        return broken(chat, sequence, (start, end), pointer)
    told: Value = value if type(value) is dict else {}
    place = {
        "sequence": sequence,
        "conversation": chat.number,
        "member": chat.beside.name,
        "occurrence": chat.beside.occurrence,
        "byte_start": start,
        "byte_end": end,
        "pointer": pointer,
    }
    return new_message(**place, **_fields(told, chat))  # type: ignore[arg-type]  # each is made for its name


def _usual(
    chat: Chat,
    sequence: int,
    match: re.Match[bytes],
    start: int,
    end: int,
    pointer: str,
) -> Message | None:
    """Return the message of a usual record; None where it has to be decoded."""
    number, date, seconds, name, whose, answered, text = match.groups()
    try:
        person = chat.usual.get((name, whose)) or usual_sender(chat, name, whose)
        written = words(text)
        # Windows knows no year beyond 3000 here; the long way does.
        moment = datetime.fromtimestamp(int(seconds), UTC)
    except (OSError, OverflowError, ValueError):
        return None
    if person.nameless or chat.topics:
        return None
    beside = chat.beside
    return new_message(
        sequence,
        person.name,
        written,
        date.decode(),
        moment,
        _IN_FILE,
        _TEXT,
        beside.name,
        start,
        end,
        chat.number,
        person.number,
        person.id_kind,
        person.direction,
        _SECOND,
        platform_id=number.decode(),
        reply_to=answered.decode() if answered else "",
        occurrence=beside.occurrence,
        pointer=pointer,
    )


def _fields(told: Value, chat: Chat) -> dict[str, object]:
    """Return what a record says, by the names of a message's fields."""
    flags: list[str] = []
    sent_at, certainty = _moment(told)
    person = sender_of(told, chat)
    kind = told.get("type")
    fields: dict[str, object] = {
        "sender": person.name,
        "sender_id": person.number,
        "sender_id_kind": person.id_kind,
        "direction": person.direction,
        "text": _text(told, flags),
        "sent_raw": _sent_raw(told),
        "sent_at": sent_at,
        "certainty": certainty,
        "precision": _SECOND if sent_at else _NO_PRECISION,
        "kind": _TEXT if kind == "message" else _UNKNOWN,
        "platform_id": _whole(told.get("id")),
        "edited_raw": _edited_raw(told) if "edited" in told else "",
    }
    if kind == "unsupported":
        flags.append("unsupported_type")
    if fields["edited_raw"]:
        flags.append("edited")
    if person.nameless and kind in {"message", "service"}:
        flags.append("no_sender_name")
    if not told.keys() <= _PLAIN or kind != "message":
        flags.extend(json_content.add_content(fields, told, chat.files, chat.beside))
    elif "reply_to_message_id" in told:
        fields["reply_to"] = _whole(told["reply_to_message_id"])
    flags.extend(_topics(fields, told, chat))
    fields["flags"] = tuple(dict.fromkeys(flags))
    chat.counts.update(_counted(flags, fields))
    return fields


def broken(chat: Chat, sequence: int, place: tuple[int, int], pointer: str) -> Message:
    """Return the record of bytes that could not be decoded."""
    chat.counts["unknown_records"] += 1
    return Message(
        sequence=sequence,
        conversation=chat.number,
        sender="",
        text="",
        sent_raw="",
        sent_at=None,
        certainty=_NO_ZONE,
        kind=_UNKNOWN,
        member=chat.beside.name,
        occurrence=chat.beside.occurrence,
        byte_start=place[0],
        byte_end=place[1],
        pointer=pointer,
        flags=("not_well_formed",),
    )


# --- time ----------------------------------------------------------------------


def _moment(told: Value) -> tuple[datetime | None, TimeCertainty]:
    seconds = told.get("date_unixtime")
    if type(seconds) is int:
        seconds = str(seconds)
    if (
        type(seconds) is str
        and len(seconds) <= _MOST_DIGITS
        and seconds.isascii()
        and seconds.isdecimal()
    ):
        return _EPOCH + timedelta(0, int(seconds)), _IN_FILE
    written = _local(told.get("date"))
    return written, _IN_FILE if written and written.tzinfo else _NO_ZONE


def _local(written: object) -> datetime | None:
    if type(written) is not str:
        return None
    try:
        found = datetime.fromisoformat(written)
        # An offset may carry it past the years that there are.
        found.utctimetuple()
    except (ValueError, OverflowError):
        return None
    return found


def _sent_raw(told: Value) -> str:
    written = told.get("date")
    if type(written) is str and len(written) < MAX_TIME and written.isascii():
        return written
    return (text_of(told, "date") or text_of(told, "date_unixtime"))[:MAX_TIME]


def _edited_raw(told: Value) -> str:
    """Return when it was last edited; "" for never."""
    edited = _local(told.get("edited"))
    if edited and edited.year < _FIRST_YEAR:
        return ""
    return text_of(told, "edited")[:MAX_TIME]


# --- words and doubts ------------------------------------------------------------


def _text(told: Value, flags: list[str]) -> str:
    """Return the text, and flag what is odd about it."""
    text = told.get("text")
    found = text if type(text) is str else joined(text)
    if not found.isascii():
        found = storable(found)
    if found is not text and halved(text):
        flags.append("invalid_utf8")
    parts = told.get("text_entities")
    # Newer exports write every text twice, the second time in pieces.
    if parts and joined(parts) != found and "text" in told:
        flags.append("texts_differ")
    return found


def _whole(number: object) -> str:
    return str(number) if type(number) is int else ""


def _topics(fields: dict[str, object], told: Value, chat: Chat) -> Iterator[str]:
    if chat.topics and fields.get("reply_to") in chat.topics:
        # A forum writes the topic of a message into the same field.
        yield "topic_or_reply"
    begun = told.get("action") == "topic_created" and fields["platform_id"]
    if begun and len(chat.topics) < _MOST_TOPICS:
        chat.topics.add(str(begun))


def _counted(flags: list[str], fields: dict[str, object]) -> Iterator[str]:
    """Yield what a message adds to the findings on the whole."""
    for flag in flags:
        if flag in _FINDINGS:
            yield _FINDINGS[flag]
    if fields["kind"] is _UNKNOWN:
        yield "unknown_records"
    elif fields["sent_at"] is None:
        yield "times_unreadable"
    elif fields["certainty"] is _NO_ZONE:
        yield "times_without_zone"
