"""Reads one conversation of Telegram Desktop's JSON export (``result.json``).

The file is walked message by message, so that each keeps its place in bytes. Times
are UTC where the file says so (``date_unixtime``); older exports only have the
exporter's local time. Parts that do not look as expected are kept as unknown.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.json_walk import Entry, NotJsonError, walk
from evidence_app.messages.package import Package
from evidence_app.messages.reading import Declared, Event, Format, Noticed
from evidence_app.model.export import Conversation
from evidence_app.model.message import (
    Attachment,
    FileState,
    Message,
    MessageKind,
    Precision,
    TimeCertainty,
)

PLATFORM: Final = "Telegram"
MAX_TITLE: Final = 200

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_BEGINNING: Final = 4_096
_FIRST_KEYS: Final = re.compile(rb'\s*\{\s*"(?:name|type|id)"\s*:')
_KIND: Final = re.compile(
    rb'"type"\s*:\s*"(?:personal_chat|bot_chat|saved_messages|replies|'
    rb'(?:private|public)_(?:group|supergroup|channel))"'
)
_FILES: Final = ("file", "photo", "thumbnail")
_MESSAGES: Final = ("messages", "*")

Value = Mapping[str, object]


def matches(package: Package) -> bool:
    """Whether a file begins as the export of one conversation does."""
    if len(package.members) != 1:
        return False
    head = package.beginning(package.members[0]).removeprefix(_BYTE_ORDER_MARK)
    head = head[:_BEGINNING]
    return bool(_FIRST_KEYS.match(head)) and bool(_KIND.search(head))


def read(package: Package, _declared: Declared) -> Iterator[Event]:
    """Yield the conversation.

    Raises:
        UnknownExportError: it is not well-formed, or holds no list of messages.
    """
    with package.open(package.members[0]) as file:
        try:
            yield from _conversation(walk(file, [_MESSAGES]), package)
        except NotJsonError as error:
            raise UnknownExportError(name=package.name) from error


def _conversation(entries: Iterator[Entry], package: Package) -> Iterator[Event]:
    title = ""
    counts: Counter[str] = Counter()
    found = 0
    for entry in entries:
        match entry.way:
            case ("name",) if isinstance(entry.value, str):
                title = _plain(entry.value)
            case ("messages",) if entry.value is None and not found:
                found = 1
                yield Conversation(number=1, title=title[:MAX_TITLE] or PLATFORM)
            case ("messages", _):
                message = _message(found, entry)
                found += 1
                counts.update(_counted(message))
                yield message
            case _:
                pass
    if not found:
        raise UnknownExportError(name=package.name)
    yield Noticed("unsigned_export")
    for code, count in counts.items():
        yield Noticed(code, 1 if code == "times_without_zone" else count)


def _message(sequence: int, entry: Entry) -> Message:
    told: Value = entry.value if isinstance(entry.value, dict) else {}
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
        precision=Precision.SECOND if moment else Precision.UNKNOWN,
        byte_start=entry.start,
        byte_end=entry.end,
        pointer=entry.pointer,
        attachments=_attachments(attachment, flags),
        flags=tuple(flags),
    )


def _attachments(path: str, flags: list[str]) -> tuple[Attachment, ...]:
    if path:
        return (Attachment(name=path, state=FileState.MISSING),)
    if "media_left_out" in flags:
        return (Attachment(name="", state=FileState.LEFT_OUT),)
    return ()


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


def _counted(message: Message) -> Iterator[str]:
    """Yield what a message adds to the findings on the whole."""
    if message.certainty is TimeCertainty.UNKNOWN:
        yield "times_without_zone"
    if message.kind is MessageKind.UNKNOWN:
        yield "unknown_records"
    if "attachment_missing" in message.flags:
        yield "files_missing"
    if "media_left_out" in message.flags:
        yield "media_left_out"
    if message.sent_at is None:
        yield "times_unreadable"


def _string(told: Value, key: str) -> str:
    value = told.get(key)
    return _plain(value) if isinstance(value, str) else ""


def _plain(text: str) -> str:
    """Replace halves of surrogate pairs, which cannot be stored as text."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


FORMAT: Final = Format(
    name="telegram-json", platform=PLATFORM, matches=matches, read=read
)
