"""Reads the messages of the data package that Discord sends on request.

``messages/c<id>/channel.json`` beside ``messages.json`` or, in older packages,
``messages.csv``; folders are named in the language of the account. The package holds
only what its owner wrote. Newer files write times without a zone; the numbers of the
messages hold the same times in UTC, which is checked for each of them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.csv_records import (
    Record,
    columns_of,
    first_line,
    records,
)
from evidence_app.messages.discord.numbers import agree
from evidence_app.messages.json_records import Broken, entries, pointer_of, rest_of
from evidence_app.messages.json_values import (
    MAX_TITLE,
    Value,
    beside,
    listed,
    mapping,
    name_of,
    plain,
    short,
    text_of,
)
from evidence_app.messages.members import absent, folder_of
from evidence_app.messages.moments import NO_MOMENT, Moment, iso_moment
from evidence_app.messages.package import Member, Package
from evidence_app.messages.reading import Declared, Event, Format
from evidence_app.messages.tally import Tally
from evidence_app.model.export import Conversation, ConversationKind
from evidence_app.model.message import (
    Attachment,
    Direction,
    FileState,
    IdKind,
    Message,
    MessageKind,
    TimeCertainty,
)
from evidence_app.model.message_lines import MAX_LISTED

PLATFORM: Final = "Discord"
_COLUMNS: Final = ("ID", "TIMESTAMP", "CONTENTS", "ATTACHMENTS")
_FIRST_RECORD: Final = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*\[\s*\{\s*"ID"\s*:\s*"?\d+"?\s*,\s*"Timestamp"\s*:'
)
_LOOKED_AT: Final = 500
_KINDS: Final = {
    "1": ConversationKind.DIRECT,
    "DM": ConversationKind.DIRECT,
    "3": ConversationKind.GROUP,
    "GROUP_DM": ConversationKind.GROUP,
}


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose package it is, as far as it says."""

    name: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a record stands."""

    member: str
    occurrence: int
    start: int
    end: int
    line: int = 0
    pointer: str = ""


def matches(package: Package) -> bool:
    """Whether some file in it holds messages as Discord writes them."""
    candidates = [each for each in package.members if _may_hold(each)]
    return any(_holds(package, each) for each in candidates[:_LOOKED_AT])


def read(package: Package, _declared: Declared) -> Iterator[Event]:
    """Yield one conversation for each channel.

    Raises:
        UnknownExportError: nothing in it is a list of messages, or it is damaged.
        ExportTooLargeError: it holds more than is opened.
    """
    tally = Tally()
    tally.once("own_messages_only")
    reading = _Reading(package, _owner(package), tally)
    found = False
    titles: dict[str, Value] = {}
    for member in package.members:
        if not _may_hold(member):
            continue
        # Beside a channel's description, whatever it holds belongs to the channel.
        if not (reading.beside_channel(member) or _holds(package, member)):
            continue
        found = True
        yield from reading.channel(member, titles)
    if not found:
        raise UnknownExportError(name=package.name)
    yield from tally.noticed()


class _Reading:
    """One reading: numbers go on from channel to channel."""

    def __init__(self, package: Package, owner: _Owner, tally: Tally) -> None:
        self._package = package
        self._owner = owner
        self._tally = tally
        self._by_name = {each.name.casefold(): each for each in package.members}
        self._number = 0
        self._sequence = 0

    def beside_channel(self, member: Member) -> bool:
        """Whether a channel's description lies beside a file."""
        return self._file(folder_of(member.name), "channel.json") is not None

    def channel(self, member: Member, titles: dict[str, Value]) -> Iterator[Event]:
        """Yield a channel and what was written there."""
        folder = folder_of(member.name)
        about = mapping(beside(self._package, self._file(folder, "channel.json")))
        above = folder_of(folder)
        if above not in titles:
            index = self._file(above, "index.json")
            titles[above] = mapping(beside(self._package, index))
        self._number += 1
        yield _conversation(self._number, about, titles[above], self._owner)
        for message in self._messages(member):
            yield self._tally.take(message)

    def _file(self, folder: str, base: str) -> Member | None:
        name = f"{folder}/{base}" if folder else base
        return self._by_name.get(name.casefold())

    def _messages(self, member: Member) -> Iterator[Message]:
        if _is_table(self._package.beginning(member)):
            yield from self._of_table(member)
        else:
            yield from self._of_json(member)

    def _of_json(self, member: Member) -> Iterator[Message]:
        name = member.name
        for entry in entries(self._package, member, [("*",)]):
            if isinstance(entry, Broken):
                self._tally.add("export_cut", 1)
                if entry.start < entry.end:
                    yield rest_of(
                        entry,
                        member,
                        name,
                        sequence=self._next(),
                        conversation=self._number,
                    )
            elif entry.start < entry.end:
                place = _Place(
                    name,
                    member.occurrence,
                    entry.start,
                    entry.end,
                    pointer=pointer_of(entry),
                )
                yield self._message(mapping(entry.value), place, ())

    def _of_table(self, member: Member) -> Iterator[Message]:
        name = member.name
        columns: Mapping[str, int] | None = None
        for record in records(self._package.content(member)):
            if columns is None:
                columns = columns_of(record.fields)
                continue
            place = _Place(
                name, member.occurrence, record.start, record.end, record.line
            )
            told = _row(record, columns)
            yield self._message(told, place, _doubts(record, columns))

    def _next(self) -> int:
        self._sequence += 1
        return self._sequence

    def _message(self, told: Value, place: _Place, flags: tuple[str, ...]) -> Message:
        number = name_of(told, "ID")
        raw = name_of(told, "Timestamp")[:100]
        moment, doubt = _moment(number, raw)
        text = text_of(told, "Contents")
        files, cut = _files(told)
        doubts = (*flags, doubt, cut)
        return Message(
            sequence=self._next(),
            conversation=self._number,
            sender=self._owner.name,
            sender_id=self._owner.number,
            sender_id_kind=(IdKind.STABLE if self._owner.number else IdKind.NONE),
            direction=Direction.OUT,
            text=text,
            sent_raw=raw,
            sent_at=moment.at,
            certainty=moment.certainty,
            precision=moment.precision,
            kind=_kind(told, number, text, files),
            member=place.member,
            occurrence=place.occurrence,
            byte_start=place.start,
            byte_end=place.end,
            line=place.line,
            pointer=place.pointer,
            platform_id=number,
            attachments=files,
            flags=tuple(flag for flag in doubts if flag),
        )


def _may_hold(member: Member) -> bool:
    if not member.name:
        return True
    return member.base.casefold() in {"messages.json", "messages.csv"}


def _holds(package: Package, member: Member) -> bool:
    head = package.beginning(member)
    return bool(_FIRST_RECORD.match(head)) or _is_table(head)


def _is_table(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf")[:4].upper()
    if not start.startswith((b"ID,", b'"ID"')):
        return False
    columns = columns_of(first_line(head))
    return all(column in columns for column in _COLUMNS)


def _owner(package: Package) -> _Owner:
    for member in package.members:
        if member.base.casefold() == "user.json":
            told = mapping(beside(package, member))
            if name_of(told, "id") and name_of(told, "username"):
                return _Owner(name_of(told, "username"), name_of(told, "id"))
    return _Owner()


def _conversation(
    number: int, about: Value, index: Value, owner: _Owner
) -> Conversation:
    channel = name_of(about, "id")
    server = name_of(mapping(about.get("guild")), "name")
    names = [name_of(index, channel) or name_of(about, "name"), server]
    if server and server in names[0]:
        names.pop()
    title = " / ".join(name for name in names if name)
    kind = _KINDS.get(name_of(about, "type"), ConversationKind.UNKNOWN)
    if server:
        kind = ConversationKind.CHANNEL
    people = [short(each) for each in listed(about.get("recipients"))[:1_000]]
    return Conversation(
        number=number,
        title=title[:MAX_TITLE] or channel[:MAX_TITLE] or PLATFORM,
        kind=kind,
        platform_id=channel,
        participants=tuple(each for each in people if each),
        owner=owner.name,
    )


def _row(record: Record, columns: Mapping[str, int]) -> Value:
    names = {
        "ID": "ID",
        "TIMESTAMP": "Timestamp",
        "CONTENTS": "Contents",
        "ATTACHMENTS": "Attachments",
    }
    return {
        names[column]: record.fields[at]
        for column, at in columns.items()
        if column in names and at < len(record.fields)
    }


def _doubts(record: Record, columns: Mapping[str, int]) -> tuple[str, ...]:
    flags = []
    if not record.valid:
        flags.append("invalid_utf8")
    if not record.regular or len(record.fields) != len(columns):
        flags.append("irregular_record")
    return tuple(flags)


def _moment(number: str, raw: str) -> tuple[Moment, str]:
    """Return a message's time, and what is to be said of its zone."""
    moment = iso_moment(raw)
    if moment.at is None:
        return NO_MOMENT, ""
    if moment.at.tzinfo:
        wrong = agree(number, moment.at) is False
        return moment, "number_and_time_differ" if wrong else ""
    in_utc = moment.at.replace(tzinfo=UTC)
    same = agree(number, in_utc)
    if same:
        moment = Moment(in_utc, TimeCertainty.IN_FILE, moment.precision)
        return moment, "zone_from_number"
    return moment, "number_and_time_differ" if same is False else ""


def _files(told: Value) -> tuple[tuple[Attachment, ...], str]:
    written = told.get("Attachments")
    addresses = written.split() if isinstance(written, str) else []
    files = tuple(
        absent(plain(each), FileState.ADDRESS_ONLY) for each in addresses[:MAX_LISTED]
    )
    return files, "list_cut" if len(addresses) > MAX_LISTED else ""


def _kind(
    told: Value, number: str, text: str, files: tuple[Attachment, ...]
) -> MessageKind:
    if not number or "Timestamp" not in told:
        return MessageKind.UNKNOWN
    if files and not text:
        return MessageKind.MEDIA
    return MessageKind.TEXT


FORMAT: Final = Format(
    name="discord-package", platform=PLATFORM, matches=matches, read=read
)
