"""Reads one HTML file of a conversation: its blocks, oldest first.

A block is a tag that the writer marks as one, to the tag that closes it; a block
inside a block is part of it. Times are as the page writes them: local, no zone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from evidence_app.messages.meta.files import Files
from evidence_app.messages.meta.html_block import (
    BLOCKS,
    Block,
    classes,
    read_block,
)
from evidence_app.messages.meta.html_moments import read_moment, settled_order
from evidence_app.messages.meta.told import (
    MAX_NAME,
    MAX_TEXT,
    NO_MOMENT,
    Head,
    Record,
    Told,
    record_of,
    unknown,
)
from evidence_app.messages.package import Member
from evidence_app.messages.reading import DayOrder
from evidence_app.model.message import MessageKind, Reaction

MAX_NAMES: Final = 1_000

_EDGE: Final = re.compile(
    rb"<(/?)(div|section)\b((?:[^<>\"']++|\"[^\"]{0,4000}\"|'[^']{0,4000}')*+)>",
    re.IGNORECASE,
)
_TITLES: Final = (
    re.compile(rb'<div class="[^"]{0,99}\b(?:_a70e|_3b0d)\b[^"]{0,99}">([^<]{1,999})<'),
    re.compile(rb"<h1[^>]{0,999}>([^<]{1,999})<"),
    re.compile(rb"<title[^>]{0,999}>([^<]{1,999})<"),
)
_SENDER: Final = re.compile(
    rb'class="[^"]{0,99}\b(?:_a6-h|_2lek)\b[^"]{0,99}"[^>]{0,999}>([^<]{1,4000})<'
)
_TIME: Final = re.compile(
    rb'class="[^"]{0,99}\b(?:_a6-o|_2lem)\b[^"]{0,99}"[^>]{0,99}>(?:<div[^>]{0,99}>)?'
    rb"([^<]{1,200})<"
)
_LOOKED_AT: Final = 20
_BEGINNING: Final = 262_144


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    closed: bool


class HtmlPage:
    """One file; see the module's words."""

    def __init__(
        self, content: bytes, member: Member, files: Files, order: DayOrder | None
    ) -> None:
        """Look through it.

        Args:
            content: The file.
            member: Which one it is.
            files: The files of the export.
            order: Which number of a date is the day, as the person said.
        """
        self._content = content
        self._member = member
        self._files = files
        self._order = order
        self._names: dict[str, None] = {}
        self._spans = list(_spans(content))
        if not self._spans and content:
            whole = content.rstrip().endswith(b"</html>")
            self._spans.append(_Span(0, len(content), closed=whole))
        self._gather_names()
        if order is None:
            self._order = self._settled_order()
        self._newest_first = self._runs_backward()
        self.head: Head = Head(
            title=_title(content[:_BEGINNING]), participants=tuple(self._names)
        )
        broken = any(not span.closed for span in self._spans)
        self.notes: tuple[str, ...] = ("files_broken_off",) if broken else ()

    def records(self) -> Iterator[Record]:
        """Yield the messages, oldest first, and what could not be read as one."""
        spans = reversed(self._spans) if self._newest_first else self._spans
        for span in spans:
            raw = self._content[span.start : span.end]
            yield record_of(raw, span.start, "", self._told(raw, closed=span.closed))

    def _gather_names(self) -> None:
        seen: set[bytes] = set()
        for span in self._spans:
            found = _SENDER.search(self._content, span.start, span.end)
            if found and found[1] not in seen and len(seen) < MAX_NAMES:
                seen.add(found[1])
                block = read_block(self._content[span.start : span.end])
                if block.written is not None and block.sender.strip():
                    self._names[block.sender.strip()[:MAX_NAME]] = None

    def _settled_order(self) -> DayOrder | None:
        """Look at all dates, if they are written in a way that needs it."""
        found = (_decoded(time[1]) for time in _TIME.finditer(self._content))
        first = next(found, "")
        return settled_order([first, *found]) if "/" in first else None

    def _runs_backward(self) -> bool:
        """Whether the newest stands first, as in Meta's pages."""
        first = self._time(self._spans[:_LOOKED_AT])
        last = self._time(self._spans[: -_LOOKED_AT - 1 : -1])
        return first is None or last is None or first >= last

    def _time(self, spans: list[_Span]) -> datetime | None:
        for span in spans:
            block = read_block(self._content[span.start : span.end])
            if block.written is not None:
                return read_moment(block.written.strip(), self._order)[0].at
        return None

    def _told(self, raw: bytes, *, closed: bool) -> Told:
        block = read_block(raw)
        if not closed and block.written is None:
            return unknown(raw.decode("utf-8", "replace"), "broken_off")
        if block.written is None and (block.body or not block.sender.strip()):
            return unknown("\n".join([block.sender.strip(), *block.lines]).strip())
        return self._message(block)

    def _message(self, block: Block) -> Told:
        flags: list[str] = [] if block.valid else ["invalid_utf8"]
        moment, doubt = NO_MOMENT, "no_time"
        if block.written is not None:
            moment, doubt = read_moment(block.written.strip(), self._order)
        attachments = tuple(
            self._files.attachment(path, self._member, flags) for path in block.files
        )
        text = "\n".join(block.lines)
        if len(text) > MAX_TEXT:
            flags.append("shown_in_part")
        kind = _kind(block, files=bool(attachments))
        if kind is MessageKind.UNKNOWN:
            flags.append("empty_record")
        return Told(
            sender=block.sender.strip()[:MAX_NAME],
            text=text[:MAX_TEXT],
            moment=moment,
            kind=kind,
            reactions=tuple(self._reaction(*each) for each in block.reactions),
            attachments=attachments,
            flags=tuple(dict.fromkeys([*flags, *([doubt] if doubt else [])])),
        )

    def _reaction(self, whole: str, at: str) -> Reaction:
        """Tell the sign from the name, where the name is one of the page's."""
        names = [name for name in self._names if whole.endswith(name)]
        actor = max(names, key=len, default="")
        sign = whole.removesuffix(actor) if actor != whole else whole
        return Reaction(
            sign=sign[:MAX_NAME], actor=actor if sign != whole else "", at_raw=at
        )


def _kind(block: Block, *, files: bool) -> MessageKind:
    if block.written is None:
        # The page's own heads: who takes part, that it is a request.
        return MessageKind.SYSTEM if block.sender.strip() else MessageKind.UNKNOWN
    if files and any("://" not in path for path in block.files):
        return MessageKind.MEDIA
    return MessageKind.TEXT if block.lines or files else MessageKind.UNKNOWN


def _spans(content: bytes) -> Iterator[_Span]:
    name = b""
    start = depth = 0
    for tag in _EDGE.finditer(content):
        if not name:
            if not tag[1] and not BLOCKS.isdisjoint(classes(tag[3])):
                name, start, depth = tag[2].lower(), tag.start(), 1
        elif tag[2].lower() == name:
            depth += -1 if tag[1] else 1
            if not depth:
                yield _Span(start, tag.end(), closed=True)
                name = b""
    if name:
        yield _Span(start, len(content), closed=False)


def _title(beginning: bytes) -> str:
    for pattern in _TITLES:
        found = pattern.search(beginning)
        if found:
            block = read_block(found[1])
            return "\n".join(block.lines)[:200]
    return ""


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
