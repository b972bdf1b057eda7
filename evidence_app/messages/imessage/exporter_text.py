"""Reads the text files of imessage-exporter, a program of others: one file per chat.

A time, below it the sender, below that the words, then an empty line. All line ends
are alike, so words that look like a new message after an empty line cannot be told
apart from one; that is said. Answers stand a second time, indented, below what they
answer; there they stay part of it. Every byte belongs to exactly one record.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.imessage.rows import attachment_members
from evidence_app.messages.imessage.written_dates import DATE, written_moment
from evidence_app.messages.json_values import MAX_TITLE
from evidence_app.messages.members import absent, by_name, folder_of, present
from evidence_app.messages.moments import NO_MOMENT, Moment
from evidence_app.messages.package import Member, Package
from evidence_app.messages.reading import Declared, Event, Format
from evidence_app.messages.tally import Tally
from evidence_app.messages.text_lines import Line, split_lines
from evidence_app.model.export import Conversation
from evidence_app.model.message import Attachment, Message, MessageKind
from evidence_app.model.message_lines import MAX_NAME

PLATFORM: Final = "iMessage"
MAX_FILES: Final = 100
_HEADER: Final = re.compile(DATE + r"(?P<read> \(Read by .{1,500}\))?(?P<said> \S.*)?")
_INSIDE: Final = re.compile(r" {4}" + DATE + r"(?: \(Read by .{1,500}\))?")
_FOLDER: Final = "/Messages/Attachments/"
_LOOKED_AT: Final = 2_000


def matches(package: Package) -> bool:
    """Whether some text in it begins as that program writes."""
    return bool(_texts(package))


def read(package: Package, _declared: Declared) -> Iterator[Event]:
    """Yield one conversation for each text.

    Raises:
        UnknownExportError: no file in it is such a text, or it is damaged.
        ExportTooLargeError: one is too long to be read at once.
    """
    texts = _texts(package)
    if not texts:
        raise UnknownExportError(name=package.name)
    reading = _Reading(package)
    for number, member in enumerate(texts, start=1):
        name = member.name or package.name
        title = PurePosixPath(name.replace("\\", "/")).stem[:MAX_TITLE]
        yield Conversation(number=number, title=title or PLATFORM)
        yield from reading.text(number, member)
    yield from reading.tally.noticed()


def _texts(package: Package) -> list[Member]:
    texts = [
        each
        for each in package.members
        if not each.name or each.name.casefold().endswith(".txt")
    ]
    return [each for each in texts[:_LOOKED_AT] if _begins(package.beginning(each))]


def _begins(head: bytes) -> bool:
    lines = split_lines(head[:4_096])
    first = next(lines, None)
    second = next(lines, None)
    if first is None or second is None:
        return False
    found = _HEADER.fullmatch(first.text)
    return bool(found) and (bool(second.text.strip()) or bool(found and found["said"]))


@dataclass(slots=True)
class _Record:
    """Lines that belong together, and where they begin in the file, from 1."""

    lines: list[Line]
    number: int
    header: re.Match[str] | None
    inside: int = 0
    """How many of them look like the start of another message."""


def _records(content: bytes) -> Iterator[_Record]:
    record: _Record | None = None
    empty = True
    for number, line in enumerate(split_lines(content), start=1):
        header = _HEADER.fullmatch(line.text) if line.text[:1].isupper() else None
        if header and empty:
            if record:
                yield record
            record = _Record([line], number, header)
        elif record is None:
            record = _Record([line], number, None)
        else:
            record.lines.append(line)
            record.inside += bool(header)
        empty = not line.text.strip()
    if record:
        yield record


class _Reading:
    """One reading: numbers go on from text to text."""

    def __init__(self, package: Package) -> None:
        self.tally = Tally()
        self._package = package
        self._files = by_name(package.members)
        self._attachments = attachment_members(package.members)
        self._sequence = 0

    def text(self, number: int, member: Member) -> Iterator[Message]:
        """Yield what stands in one text."""
        for record in _records(self._package.content(member)):
            self._sequence += 1
            yield self.tally.take(self._message(record, member, number))
        self.tally.once("line_ends_alike")

    def _message(self, record: _Record, member: Member, number: int) -> Message:
        header = record.header
        kind, sender, body = _parts(record)
        moment: Moment = written_moment(header) if header else NO_MOMENT
        attachments = tuple(self._named(body, member))
        words = "\n".join(body)
        if kind is MessageKind.TEXT and attachments and len(attachments) == len(body):
            kind = MessageKind.MEDIA
        return Message(
            sequence=self._sequence,
            conversation=number,
            sender=sender[:MAX_NAME],
            text=words,
            sent_raw=_raw(header),
            sent_at=moment.at,
            certainty=moment.certainty,
            precision=moment.precision,
            kind=kind,
            member=member.name,
            occurrence=member.occurrence,
            byte_start=record.lines[0].start,
            byte_end=record.lines[-1].end,
            line=record.number,
            attachments=attachments,
            flags=tuple(_flags(record, body)),
        )

    def _named(self, body: Sequence[str], member: Member) -> Iterator[Attachment]:
        """Yield the files whose paths stand on lines of their own."""
        folder = folder_of(member.name)
        for line in body[:MAX_FILES]:
            path = line.strip()
            file = self._found(path, folder)
            if file is not None:
                yield present(path, file)
            elif _FOLDER in path and path.startswith(("~/", "/")):
                yield absent(path)

    def _found(self, path: str, folder: str) -> Member | None:
        if not path or len(self._files) < 2:
            return None
        files: Mapping[str, Member] = self._files
        place = f"{folder}/{path}" if folder else path
        below = f"/{path}".partition("/Attachments/")[2]
        return files.get(place) or self._attachments.get(below)


def _raw(header: re.Match[str] | None) -> str:
    return header[0][: header.end("half")] if header else ""


def _parts(record: _Record) -> tuple[MessageKind, str, list[str]]:
    """Return what a record is, who sent it, and its lines of words."""
    lines = [line.text for line in record.lines]
    while len(lines) > 1 and not lines[-1].strip():
        lines.pop()
    if record.header is None:
        return MessageKind.UNKNOWN, "", lines
    if record.header["said"]:
        said = record.header["said"][1:]
        return MessageKind.SYSTEM, "", [said, *lines[1:]]
    if len(lines) < 2 or not lines[1].strip():
        return MessageKind.UNKNOWN, "", lines[1:]
    return MessageKind.TEXT, lines[1], lines[2:]


def _flags(record: _Record, body: Sequence[str]) -> Iterator[str]:
    if record.inside:
        yield "header_like_line_inside"
    if any(_INSIDE.fullmatch(line) for line in body if line.startswith("    ")):
        yield "answers_inside"
    if not all(line.valid for line in record.lines):
        yield "invalid_utf8"


FORMAT: Final = Format(
    name="imessage-exporter-text", platform=PLATFORM, matches=matches, read=read
)
