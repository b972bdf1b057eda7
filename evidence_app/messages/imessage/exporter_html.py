"""Reads the pages of imessage-exporter, a program of others: one page per chat.

The page is never shown: elements are counted, and words taken out of them. A message
is one outermost ``div``; answers inside it stand again on their own, so they are not
read twice. Pages of that program escape what people wrote.
"""

import html
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from evidence_app.errors import UnknownExportError
from evidence_app.messages.imessage.rows import attachment_members
from evidence_app.messages.imessage.written_dates import DATE, written_moment
from evidence_app.messages.json_values import MAX_TITLE
from evidence_app.messages.members import (
    absent,
    by_name,
    folder_of,
    is_address,
    points_outside,
    present,
)
from evidence_app.messages.moments import NO_MOMENT
from evidence_app.messages.package import Member, Package
from evidence_app.messages.reading import Declared, Event, Format
from evidence_app.messages.tally import Tally
from evidence_app.model.export import Conversation
from evidence_app.model.message import (
    Attachment,
    Direction,
    FileState,
    Message,
    MessageKind,
)
from evidence_app.model.message_lines import MAX_NAME

PLATFORM: Final = "iMessage"
MAX_FILES: Final = 100
_NEEDED: Final = (
    re.compile(rb'<div class\s?="(?:message|announcement)"'),
    re.compile(rb'<span class="timestamp">'),
)
_ONE_OF: Final = re.compile(
    rb'sms://open\?message-guid=|<div class="(?:received|sent [A-Za-z]{1,20})"'
)
_DIVISION: Final = re.compile(rb"<(/?)div\b[^<>]{0,2000}>")
_KIND: Final = re.compile(r'<div class\s?="(message|announcement)"')
_WAY: Final = re.compile(r'<div class="(sent|received)[ "]')
_TIME: Final = re.compile(r'<span class="timestamp">(.{0,4000}?)</span>', re.DOTALL)
_SENDER: Final = re.compile(r'<span class="sender">(.{0,4000}?)</span>', re.DOTALL)
_NUMBER: Final = re.compile(r"message-guid=([0-9A-Za-z:./_-]{1,200})\"")
_FILE: Final = re.compile(r'(?:src|href)="([^"]{1,4000})"')
_NO_FILE: Final = ("#", "sms:", "data:", "mailto:", "tel:")
_ENDS_LINE: Final = re.compile(r"<br ?/?>|</(?:div|p)>|<hr ?/?>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>")
_DATE: Final = re.compile(DATE)
_ANSWERS: Final = '<div class="replies"'
_LOOKED_AT: Final = 2_000


def matches(package: Package) -> bool:
    """Whether some page in it begins as that program writes."""
    return bool(_pages(package))


def read(package: Package, _declared: Declared) -> Iterator[Event]:
    """Yield one conversation for each page.

    Raises:
        UnknownExportError: no file in it is such a page, or it is damaged.
        ExportTooLargeError: one is too long to be read at once.
    """
    pages = _pages(package)
    if not pages:
        raise UnknownExportError(name=package.name)
    reading = _Reading(package)
    for number, member in enumerate(pages, start=1):
        name = member.name or package.name
        title = PurePosixPath(name.replace("\\", "/")).stem[:MAX_TITLE]
        yield Conversation(number=number, title=title or PLATFORM)
        yield from reading.page(number, member)
    yield from reading.tally.noticed()


def _pages(package: Package) -> list[Member]:
    pages = [
        each
        for each in package.members
        if not each.name or each.name.casefold().endswith((".html", ".htm"))
    ]
    return [each for each in pages[:_LOOKED_AT] if _begins(package.beginning(each))]


def _begins(head: bytes) -> bool:
    return all(each.search(head) for each in _NEEDED) and bool(_ONE_OF.search(head))


def _outermost(content: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each outermost element begins and ends."""
    depth = start = 0
    for found in _DIVISION.finditer(content):
        if not found[1]:
            start = start if depth else found.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, found.end()
    if depth:
        yield start, len(content)


class _Reading:
    """One reading: numbers go on from page to page."""

    def __init__(self, package: Package) -> None:
        self.tally = Tally()
        self._package = package
        self._files = by_name(package.members)
        self._attachments = attachment_members(package.members)
        self._sequence = 0

    def page(self, number: int, member: Member) -> Iterator[Message]:
        """Yield what stands in one page."""
        content = self._package.content(member)
        for start, end in _outermost(content):
            raw = content[start:end].decode("utf-8", "replace")
            self._sequence += 1
            message = self._message(raw, member, number, (start, end))
            yield self.tally.take(message)

    def _message(
        self, raw: str, member: Member, number: int, place: tuple[int, int]
    ) -> Message:
        own, answers, _ = raw.partition(_ANSWERS)
        time = _TIME.search(own)
        written = _words(time[1]) if time else ""
        date = _DATE.match(written)
        moment = written_moment(date) if date else NO_MOMENT
        sender = _SENDER.search(own)
        attachments = tuple(self._named(own, member))
        kind = _kind(own, date, sender)
        number_told = _NUMBER.search(own)
        text = _text(own, kind)
        return Message(
            sequence=self._sequence,
            conversation=number,
            sender=_words(sender[1])[:MAX_NAME] if sender else "",
            direction=_direction(own),
            text=text,
            sent_raw=date[0] if date else written[:100],
            sent_at=moment.at,
            certainty=moment.certainty,
            precision=moment.precision,
            kind=MessageKind.MEDIA
            if attachments and not text and kind is MessageKind.TEXT
            else kind,
            member=member.name,
            occurrence=member.occurrence,
            byte_start=place[0],
            byte_end=place[1],
            platform_id=number_told[1] if number_told else "",
            attachments=attachments,
            flags=("answers_inside",) if answers else (),
        )

    def _named(self, own: str, member: Member) -> Iterator[Attachment]:
        folder = folder_of(member.name)
        for written in _FILE.findall(own)[:MAX_FILES]:
            path = unquote(html.unescape(written))
            if path.startswith(_NO_FILE) or is_address(path):
                continue
            place = f"{folder}/{path}" if folder else path
            below = f"/{path}".partition("/Attachments/")[2]
            file = self._files.get(place) or self._attachments.get(below)
            if file is not None and file is not member:
                yield present(path, file)
            else:
                outside = points_outside(path) and not below
                state = FileState.OUTSIDE if outside else FileState.MISSING
                yield absent(path, state)


def _kind(
    own: str, date: re.Match[str] | None, sender: re.Match[str] | None
) -> MessageKind:
    found = _KIND.match(own)
    if found and found[1] == "announcement":
        return MessageKind.SYSTEM
    return MessageKind.TEXT if found and date and sender else MessageKind.UNKNOWN


def _direction(own: str) -> Direction:
    found = _WAY.search(own)
    if not found:
        return Direction.UNKNOWN
    return Direction.OUT if found[1] == "sent" else Direction.IN


def _text(own: str, kind: MessageKind) -> str:
    """Return the words below the line with time and sender."""
    behind = _TIME.search(own) if kind is MessageKind.SYSTEM else _SENDER.search(own)
    return _words(own[behind.end() :] if behind else own)


def _words(marked: str) -> str:
    """Return the words of a piece of a page, without marks and the page's indents."""
    plain = _TAG.sub("", _ENDS_LINE.sub("\0", marked.replace("\0", " ")))
    lines = [" ".join(each.split("\n")).strip(" \t\r") for each in plain.split("\0")]
    return html.unescape("\n".join(lines)).strip()


FORMAT: Final = Format(
    name="imessage-exporter-html", platform=PLATFORM, matches=matches, read=read
)
