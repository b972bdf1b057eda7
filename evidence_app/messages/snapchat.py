"""Reads Snapchat's "My Data": ``chat_history.json``, ``snap_history.json``, media.

Newer files hold a list for each conversation, older ones a list for what was received
and one for what was sent, saved or not. ``Created(microseconds)`` is in truth
milliseconds; it is used where it says the same second as ``Created``. A snap, and what
was not saved, has no content in the export: only that it was sent.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.json_records import Broken, entries, pointer_of, rest_of
from evidence_app.messages.json_values import (
    MAX_TITLE,
    Value,
    beside,
    mapping,
    name_of,
    plain,
    text_of,
)
from evidence_app.messages.json_walk import Entry
from evidence_app.messages.members import absent, present
from evidence_app.messages.moments import Moment, iso_moment, milliseconds_moment
from evidence_app.messages.package import Member, Package
from evidence_app.messages.reading import Declared, Event, Format
from evidence_app.messages.tally import Tally
from evidence_app.model.export import Conversation, ConversationKind
from evidence_app.model.message import (
    Attachment,
    Deleted,
    Direction,
    IdKind,
    Message,
    MessageKind,
)
from evidence_app.model.message_lines import MAX_NAME

PLATFORM: Final = "Snapchat"
MAX_FILES: Final = 1_000
"""The most files that one message is read with."""

_BEGINNING: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\[')
_NEEDED: Final = (
    re.compile(rb'"Media Type"\s*:\s*"'),
    re.compile(rb'"Created"\s*:\s*"\d{4}-'),
    re.compile(rb'"(?:From|To)"\s*:\s*"'),
)
_LOOKED_AT: Final = 2_000
_SECTION: Final = re.compile(
    r"(Received|Sent) (?:(?:Saved|Unsaved) )?(Chat|Snap) History"
)
_MEDIA_NAME: Final = re.compile(
    r"\d{4}-\d\d-\d\d_(.+?)(?:\.[A-Za-z0-9]{1,8})?", re.DOTALL
)
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,19}")
_CODES: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")
_KINDS: Final = {
    "TEXT": MessageKind.TEXT,
    "NOTE": MessageKind.MEDIA,
    "MEDIA": MessageKind.MEDIA,
    "IMAGE": MessageKind.MEDIA,
    "PHOTO": MessageKind.MEDIA,
    "VIDEO": MessageKind.MEDIA,
    "AUDIO": MessageKind.MEDIA,
    "SHARE": MessageKind.TEXT,
    "STICKER": MessageKind.STICKER,
    "LOCATION": MessageKind.LOCATION,
}
_SECOND: Final = timedelta(seconds=1)
_AFTER_ALL_MILLISECONDS: Final = 10**14
"""From here on a number of milliseconds lies beyond the year 5000."""


def matches(package: Package) -> bool:
    """Whether some file in it is a history as Snapchat writes it."""
    return bool(_histories(package))


def read(package: Package, _declared: Declared) -> Iterator[Event]:
    """Yield conversations, first those with chats, then those with snaps only.

    Raises:
        UnknownExportError: no file in it is a history, or it is damaged.
        ExportTooLargeError: it holds more than is opened.
    """
    histories = _histories(package)
    if not histories:
        raise UnknownExportError(name=package.name)
    reading = _Reading(package)
    for member in histories:
        yield from reading.history(member)
    if left := reading.files_left():
        reading.tally.add("files_without_message", left)
    yield from reading.tally.noticed()


def _histories(package: Package) -> list[Member]:
    texts = [
        each
        for each in package.members
        if not each.name or each.name.casefold().endswith(".json")
    ]
    found = [
        each for each in texts[:_LOOKED_AT] if _is_history(package.beginning(each))
    ]
    # Chats first: their records have words, so titles come from there.
    return sorted(found, key=lambda each: b'"Content"' not in package.beginning(each))


def _is_history(head: bytes) -> bool:
    return bool(_BEGINNING.match(head)) and all(each.search(head) for each in _NEEDED)


@dataclass(frozen=True, slots=True)
class _Section:
    """What the key says above a record in an older file."""

    direction: Direction
    snap: bool


class _Reading:
    """One reading: numbers go on from file to file."""

    def __init__(self, package: Package) -> None:
        self.tally = Tally()
        self._package = package
        self._owner = _owner(package)
        self._media = _media(package)
        self._unnamed = {each.index for each in self._media.values()}
        self._numbers: dict[str, int] = {}
        self._sequence = 0

    def files_left(self) -> int:
        """Return how many files of media no message has named."""
        return len(self._unnamed)

    def history(self, member: Member) -> Iterator[Event]:
        """Yield what stands in one file."""
        number = 0
        for entry in entries(self._package, member, [("*", "*")]):
            if isinstance(entry, Broken):
                yield from self._broken(entry, member, number)
            elif entry.start < entry.end and entry.way:
                told = mapping(entry.value)
                section = _section(entry.way[0])
                key = _key(entry.way[0], told, section)
                if key not in self._numbers:
                    yield self._conversation(key, told)
                number = self._numbers[key]
                yield self.tally.take(self._message(entry, section, member, number))

    def _broken(self, broken: Broken, member: Member, number: int) -> Iterator[Event]:
        self.tally.add("export_cut", 1)
        if broken.start >= broken.end:
            return
        if not number:
            yield self._conversation("", {})
            number = self._numbers[""]
        self._sequence += 1
        name = member.name
        rest = rest_of(
            broken, member, name, sequence=self._sequence, conversation=number
        )
        yield self.tally.take(rest)

    def _conversation(self, key: str, told: Value) -> Conversation:
        number = self._numbers[key] = len(self._numbers) + 1
        title = name_of(told, "Conversation Title")
        return Conversation(
            number=number,
            title=(title or key)[:MAX_TITLE] or PLATFORM,
            kind=ConversationKind.GROUP if title else ConversationKind.UNKNOWN,
            platform_id=key[:MAX_NAME],
            owner=self._owner,
        )

    def _message(
        self, entry: Entry, section: _Section | None, member: Member, number: int
    ) -> Message:
        self._sequence += 1
        told = mapping(entry.value)
        moment, doubt = _moment(told)
        text = text_of(told, "Content") or text_of(told, "Text")
        kind = _kind(told, text)
        attachments, unclear = self._attachments(told)
        sender = name_of(told, "From")
        flags = [doubt, unclear, *_flags(told, text, kind, attachments)]
        if kind is MessageKind.SYSTEM:
            text = text or name_of(told, "Media Type")
        return Message(
            sequence=self._sequence,
            conversation=number,
            sender=sender,
            sender_id=sender,
            sender_id_kind=IdKind.USERNAME if sender else IdKind.NONE,
            direction=section.direction if section else _direction(told),
            text=text,
            sent_raw=_raw(told),
            sent_at=moment.at,
            certainty=moment.certainty,
            precision=moment.precision,
            kind=kind,
            deleted=Deleted.UNKNOWN if "deletion_trace" in flags else Deleted.NO,
            member=member.name,
            occurrence=member.occurrence,
            byte_start=entry.start,
            byte_end=entry.end,
            pointer=pointer_of(entry),
            attachments=attachments,
            flags=tuple(flag for flag in flags if flag),
        )

    def _attachments(self, told: Value) -> tuple[tuple[Attachment, ...], str]:
        ids = [each for each in text_of(told, "Media IDs").split(" | ") if each.strip()]
        found = []
        for each in ids[:MAX_FILES]:
            file = self._media.get(each.strip())
            if file is None:
                found.append(absent(each.strip()))
            else:
                self._unnamed.discard(file.index)
                found.append(present(each.strip(), file))
        return tuple(found), "list_cut" if len(ids) > MAX_FILES else ""


def _owner(package: Package) -> str:
    for member in package.members:
        if member.base.casefold() == "account.json":
            told = mapping(mapping(beside(package, member)).get("Basic Information"))
            if name := name_of(told, "Username"):
                return name
    return ""


def _media(package: Package) -> Mapping[str, Member]:
    """Return files of media by the number in their names: ``2024-01-02_<id>.jpg``."""
    found: dict[str, Member] = {}
    for member in package.members:
        if parts := _MEDIA_NAME.fullmatch(member.base):
            found.setdefault(parts[1], member)
    return found


def _section(key: str) -> _Section | None:
    found = _SECTION.fullmatch(key)
    if not found:
        return None
    direction = Direction.IN if found[1] == "Received" else Direction.OUT
    return _Section(direction, found[2] == "Snap")


def _key(key: str, told: Value, section: _Section | None) -> str:
    """Return what tells a conversation apart: its key, or the other's name."""
    if section is None:
        return plain(key)
    other = "From" if section.direction is Direction.IN else "To"
    return name_of(told, "Conversation Title") or name_of(told, other)


def _direction(told: Value) -> Direction:
    match told.get("IsSender"):
        case True:
            return Direction.OUT
        case False:
            return Direction.IN
        case _:
            return Direction.UNKNOWN


def _raw(told: Value) -> str:
    raw = name_of(told, "Created") or name_of(told, "Created(microseconds)")
    return raw[:100]


def _moment(told: Value) -> tuple[Moment, str]:
    """Return the time in UTC, and whether the two times of a record differ."""
    written = iso_moment(name_of(told, "Created"))
    number = name_of(told, "Created(microseconds)")
    if not _NUMBER.fullmatch(number):
        return written, ""
    count = int(number)
    milliseconds = count if count < _AFTER_ALL_MILLISECONDS else count // 1000
    counted = milliseconds_moment(milliseconds)
    if not name_of(told, "Created"):
        return counted, ""
    if written.at is None or counted.at is None or written.at.tzinfo is None:
        return written, ""
    # The text is the number without its fraction.
    if abs(counted.at - written.at) < _SECOND:
        return counted, ""
    return written, "number_and_time_differ"


def _kind(told: Value, text: str) -> MessageKind:
    written = name_of(told, "Media Type")
    if not written or not (name_of(told, "From") or name_of(told, "To")):
        return MessageKind.UNKNOWN
    if written.startswith("STATUS"):
        return MessageKind.SYSTEM
    if written in _KINDS:
        return _KINDS[written]
    return MessageKind.TEXT if text else MessageKind.UNKNOWN


def _flags(
    told: Value, text: str, kind: MessageKind, attachments: tuple[Attachment, ...]
) -> Iterator[str]:
    written = name_of(told, "Media Type")
    if written == "STATUSERASEDMESSAGE":
        yield "deletion_trace"
    elif not text and not attachments and kind is not MessageKind.SYSTEM:
        yield "content_not_in_export"
    if told.get("IsSaved") is False:
        yield "not_saved"
    if text and _CODES.search(text):
        yield "html_in_text"
    if written and written not in _KINDS and kind is not MessageKind.SYSTEM:
        yield "unsupported_type"


FORMAT: Final = Format(name="snapchat", platform=PLATFORM, matches=matches, read=read)
