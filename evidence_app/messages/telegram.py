"""Reads one conversation of Telegram Desktop's JSON export (``result.json``).

The file is walked message by message, so that each keeps its place in bytes. Times
are UTC where the file says so (``date_unixtime``); older exports only have the
exporter's local time. Parts that do not look as expected are kept as unknown.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.export import Export, export_finding
from evidence_app.model.finding import Finding
from evidence_app.model.message import Message, MessageKind, TimeCertainty

PLATFORM: Final = "Telegram"
MAX_TITLE: Final = 200

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_BEGINNING: Final = 4_096
_FIRST_KEYS: Final = re.compile(rb'\s*\{\s*"(?:name|type|id)"\s*:')
_KIND: Final = re.compile(
    rb'"type"\s*:\s*"(?:personal_chat|bot_chat|saved_messages|replies|'
    rb'(?:private|public)_(?:group|supergroup|channel))"'
)
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_FILES: Final = ("file", "photo", "thumbnail")
_DECODER: Final = json.JSONDecoder()

Value = Mapping[str, object]


def matches(content: bytes) -> bool:
    """Whether a file begins as the export of one conversation does."""
    head = content.removeprefix(_BYTE_ORDER_MARK)[:_BEGINNING]
    return bool(_FIRST_KEYS.match(head)) and bool(_KIND.search(head))


def read(content: bytes, untrusted_name: str) -> Export:
    """Return the conversation.

    Raises:
        UnknownExportError: it is not well-formed, or holds no list of messages.
    """
    mark = len(_BYTE_ORDER_MARK) if content.startswith(_BYTE_ORDER_MARK) else 0
    title = ""
    messages: list[Message] = []
    try:
        text = content[mark:].decode("utf-8")
        found = False
        for key, value, start, end in _walk(text, mark):
            if key == "messages":
                found = True
                if start < end:
                    messages.append(_message(len(messages) + 1, value, start, end))
            elif key == "name" and isinstance(value, str):
                title = _plain(value)
    except (ValueError, RecursionError) as error:
        raise UnknownExportError(name=untrusted_name) from error
    if not found:
        raise UnknownExportError(name=untrusted_name)
    return Export(
        platform=PLATFORM,
        title=title[:MAX_TITLE] or PLATFORM,
        messages=tuple(messages),
        findings=tuple(_findings(messages)),
    )


def _walk(text: str, offset: int) -> Iterator[tuple[str, object, int, int]]:
    """Yield the top-level values, and the messages one by one, with their bytes."""
    at = _skip(text, 0, "{")
    while text[at : at + 1] != "}":
        key, at = _DECODER.raw_decode(text, at)
        at = _skip(text, at, ":")
        if key == "messages" and text[at : at + 1] == "[":
            yield key, None, 0, 0
            place = _Place(text, offset)
            at = _skip(text, at, "[")
            while text[at : at + 1] != "]":
                value, end = _DECODER.raw_decode(text, at)
                yield key, value, place.of(at), place.of(end)
                at = _next(text, end, "]")
            at = _skip(text, at, "]")
        else:
            value, at = _DECODER.raw_decode(text, at)
            yield str(key), value, 0, 0
            at = _skip(text, at)
        at = _next(text, at, "}")
    if _skip(text, at, "}") != len(text):
        raise ValueError("more follows")


class _Place:
    """Turns places in characters into places in bytes, going forward only."""

    def __init__(self, text: str, offset: int) -> None:
        self._text = text
        self._at = 0
        self._bytes = offset

    def of(self, at: int) -> int:
        self._bytes += len(self._text[self._at : at].encode())
        self._at = at
        return self._bytes


def _skip(text: str, at: int, expected: str = "") -> int:
    """Step over blanks and one expected sign, then blanks again."""
    found = _SPACE.match(text, at)
    at = found.end() if found else at
    if not expected:
        return at
    if text[at : at + 1] != expected:
        raise ValueError(expected)
    return _skip(text, at + 1)


def _next(text: str, at: int, closing: str) -> int:
    """Step over a comma; without one, only the closing sign may follow."""
    at = _skip(text, at)
    if text[at : at + 1] == ",":
        at = _skip(text, at, ",")
        if text[at : at + 1] == closing:
            raise ValueError("comma")
    elif text[at : at + 1] != closing:
        raise ValueError(closing)
    return at


def _message(sequence: int, value: object, start: int, end: int) -> Message:
    told: Value = value if isinstance(value, dict) else {}
    moment, certainty = _moment(told)
    attachment, flags = _file(told)
    kind = _kind(told, attachment, flags)
    sender = _string(told, "from") or _string(told, "actor")
    if not sender and kind is not MessageKind.UNKNOWN:
        # A deleted account has no name left, only its number.
        sender = _string(told, "from_id") or _string(told, "actor_id")
        flags.append("no_sender_name")
    if "edited" in told:
        flags.append("edited")
    return Message(
        sequence=sequence,
        sender=sender[:1_000],
        text=_text(told) or _string(told, "action"),
        sent_raw=_string(told, "date")[:100],
        sent_at=moment,
        certainty=certainty,
        kind=kind,
        member="",
        byte_start=start,
        byte_end=end,
        attachment=attachment,
        flags=tuple(flags),
    )


def _kind(told: Value, attachment: str, flags: list[str]) -> MessageKind:
    if told.get("type") == "service":
        return MessageKind.SYSTEM
    if told.get("type") != "message":
        return MessageKind.UNKNOWN
    if attachment or "media_left_out" in flags:
        return MessageKind.MEDIA
    return MessageKind.TEXT


def _moment(told: Value) -> tuple[datetime | None, TimeCertainty]:
    seconds = _string(told, "date_unixtime")
    if re.fullmatch(r"\d{1,11}", seconds):
        try:
            return datetime.fromtimestamp(int(seconds), UTC), TimeCertainty.IN_FILE
        except (OverflowError, ValueError, OSError):
            return None, TimeCertainty.UNKNOWN
    try:
        written = datetime.fromisoformat(_string(told, "date"))
    except ValueError:
        return None, TimeCertainty.UNKNOWN
    certainty = TimeCertainty.IN_FILE if written.tzinfo else TimeCertainty.UNKNOWN
    return written, certainty


def _text(told: Value) -> str:
    text = told.get("text")
    parts = text if isinstance(text, list) else [text]
    return "".join(_part(part) for part in parts)


def _part(part: object) -> str:
    if isinstance(part, dict):
        part = part.get("text")
    return _plain(part) if isinstance(part, str) else ""


def _file(told: Value) -> tuple[str, list[str]]:
    for key in _FILES:
        path = _string(told, key)
        if path.startswith("("):
            # Telegram writes why there is no file in place of its path.
            return "", ["media_left_out"]
        if path:
            return path[:1_000], ["attachment_missing"]
    return "", []


def _findings(messages: list[Message]) -> Iterator[Finding]:
    yield export_finding("unsigned_export")
    if any(message.certainty is TimeCertainty.UNKNOWN for message in messages):
        yield export_finding("times_without_zone")
    counts = {
        "unknown_records": sum(one.kind is MessageKind.UNKNOWN for one in messages),
        "files_missing": sum("attachment_missing" in one.flags for one in messages),
        "media_left_out": sum("media_left_out" in one.flags for one in messages),
        "times_unreadable": sum(one.sent_at is None for one in messages),
    }
    for code, count in counts.items():
        if count:
            yield export_finding(code, count)


def _string(told: Value, key: str) -> str:
    value = told.get(key)
    return _plain(value) if isinstance(value, str) else ""


def _plain(text: str) -> str:
    """Replace halves of surrogate pairs, which cannot be stored as text."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
