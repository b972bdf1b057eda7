"""Reads talks written line by line: what KakaoTalk and LINE have in common.

A *teller* knows one app's lines. This module goes through the file, gives each piece
to the teller, joins what goes on behind a message, and keeps every byte's place. It
never decides what a line means.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from evidence_app.messages.cutting import (
    BYTE_ORDER_MARK,
    Encoded,
    Ends,
    line_ends,
    pieces,
    text_of,
)
from evidence_app.messages.reading import Noticed
from evidence_app.model.message import (
    Attachment,
    Deleted,
    Message,
    MessageKind,
    Precision,
    TimeCertainty,
)

_COUNTED: Final = {
    "invalid_utf8": "bytes_not_text",
    "attachment_missing": "files_missing",
    "media_left_out": "media_left_out",
    "out_of_order": "out_of_order",
    "day_unknown": "day_unknown",
    "name_not_told_apart": "names_not_told_apart",
    "date_unreadable": "times_unreadable",
    "clock_unreadable": "times_unreadable",
}


@dataclass(slots=True, kw_only=True)
class Told:
    """What a teller makes of the beginning of a record.

    Attributes:
        text: What was said; what goes on behind is added to it.
        sender: The name as exported, or "".
        raw: The moment as written, or "".
        moment: As a local time; None where it cannot be read.
        kind: What it is.
        flags: Doubts.
        closed: Whether nothing can go on behind it: a divider, a note.
        deleted: Who the source says deleted it.
        attachments: Files that belong to it.
        ending: The last line with words that was added, "" while there is none.
    """

    text: str
    sender: str = ""
    raw: str = ""
    moment: datetime | None = None
    kind: MessageKind = MessageKind.TEXT
    flags: tuple[str, ...] = ()
    closed: bool = False
    deleted: Deleted = Deleted.NO
    attachments: tuple[Attachment, ...] = ()
    ending: str = ""


Row = tuple[Told, int, int, bool]
Ahead = Callable[[int], str]


class Teller(Protocol):
    """Knows the lines of one app."""

    precision: Precision

    def begins(self, text: str) -> Told | None:
        """Return what begins with this text, or None if it goes on from before."""

    def alone(self, text: str) -> Told:
        """Return a piece that begins nothing, where line ends tell that it is one."""

    def looks_like_a_beginning(self, line: str) -> bool:
        """Whether a line could be taken for the beginning of a record."""

    def holds_on(self, told: Told, line: str, ahead: Ahead) -> bool:
        """Whether a record is still open, whatever the next line looks like.

        ``ahead`` returns what follows that line, up to so many bytes. What was added
        to the record is not in its text yet; ``ending`` is the last line of it.
        """

    def finish(self, told: Told) -> None:
        """Say what a record is, now that all of its text is there."""


@dataclass(slots=True)
class _Open:
    told: Told
    start: int
    end: int
    lines: int
    valid: bool
    inside: int = 0
    further: list[str] = field(default_factory=list)

    def whole(self) -> "_Open":
        """Put its lines together: once, as a message may have a million."""
        if self.further:
            self.told.text = "\n".join([self.told.text, *self.further])
            self.further.clear()
        return self


@dataclass(slots=True)
class Talk:
    """One file on its way to messages.

    Attributes:
        text: What is read.
        teller: Who knows its lines.
        member: The file's name in the export, "" if it came alone.
        occurrence: Which of several of that name.
        rows: Where the file is a table: yields its rows, each with its first byte, one
            past its last, and whether all of it is text.
    """

    text: Encoded
    teller: Teller
    member: str = ""
    occurrence: int = 0
    rows: Callable[[bytes], Iterator[Row]] | None = None
    _counts: Counter[str] = field(default_factory=Counter)
    _ends: Ends = Ends.ALIKE
    _doubtful: bool = True

    def messages(self, conversation: int, sequence: int) -> Iterator[Message]:
        """Yield all records as messages; ``sequence`` is the number of the first."""
        self._ends = line_ends(self.text.content)
        self._doubtful = self.rows is None and self._ends is not Ends.TOLD_APART
        place, line = 0, 1
        latest = datetime.min  # noqa: DTZ901 - compared with times without a zone
        for one in self._records():
            self.teller.finish(one.told)
            flags = self._flags(one, latest)
            self._count(one, flags)
            latest = one.told.moment or latest
            end = place + self.text.length(one.start, one.end)
            yield Message(
                sequence=sequence,
                sender=one.told.sender,
                text=one.told.text,
                sent_raw=one.told.raw,
                sent_at=one.told.moment,
                certainty=TimeCertainty.UNKNOWN,
                kind=one.told.kind,
                member=self.member,
                occurrence=self.occurrence,
                byte_start=place,
                byte_end=end,
                conversation=conversation,
                precision=(
                    self.teller.precision if one.told.moment else Precision.UNKNOWN
                ),
                deleted=one.told.deleted,
                attachments=one.told.attachments,
                line=line,
                flags=flags,
            )
            place, line, sequence = end, line + one.lines, sequence + 1

    def noticed(self) -> Iterator[Noticed]:
        """Yield what must be known of the whole, once all messages were read."""
        yield Noticed("unsigned_export")
        yield Noticed("times_without_zone")
        if self._counts["lf_only_boundary"]:
            mixed = self._ends is Ends.MIXED
            yield Noticed("line_ends_mixed" if mixed else "line_ends_alike")
        if self.text.guessed:
            yield Noticed("encoding_guessed")
        if self._counts["date_order_ambiguous"]:
            yield Noticed("date_order_ambiguous")
        for code in dict.fromkeys((*_COUNTED.values(), *_ALSO)):
            if self._counts[code]:
                yield Noticed(code, self._counts[code])

    # --- cutting ---------------------------------------------------------

    def _records(self) -> Iterator[_Open]:
        if self.rows is not None:
            content = self.text.content
            for told, start, end, valid in self.rows(content):
                lines = content.count(b"\n", start, end)
                yield _Open(told, start, end, lines, valid)
            return
        yield from self._cut()

    def _cut(self) -> Iterator[_Open]:
        content = self.text.content
        newline = b"\n" if b"\n" in content else b"\r"
        record: _Open | None = None
        for start, stop, end in pieces(content, self._ends):
            text, valid = text_of(content[start:stop])
            if start == 0:
                text = text.removeprefix(BYTE_ORDER_MARK)
            lines = content.count(newline, start, end)
            if record is not None and self._goes_on(record, text, end):
                self._join(record, text)
                record.end = end
                record.lines += lines
                record.valid = record.valid and valid
                continue
            if record is not None:
                yield record.whole()
            told = self.teller.begins(text) or self.teller.alone(text)
            record = _Open(told, start, end, lines, valid, self._inside(text))
        if record is not None:
            yield record.whole()

    def _goes_on(self, record: _Open, text: str, end: int) -> bool:
        def ahead(most: int) -> str:
            return text_of(self.text.content[end : end + most])[0]

        if self.teller.holds_on(record.told, text, ahead):
            return True
        if not text.strip():
            return True
        if self._ends is Ends.TOLD_APART or record.told.closed:
            return False
        return not self.teller.looks_like_a_beginning(text)

    def _join(self, record: _Open, text: str) -> None:
        if record.told.closed or (self._ends is Ends.TOLD_APART and not text):
            # Nothing but an empty line between two records.
            return
        record.further.append(text)
        if text.strip():
            record.told.ending = text
        record.inside += self.teller.looks_like_a_beginning(text)

    def _inside(self, text: str) -> int:
        lines = text.split("\n")[1:] if "\n" in text else []
        return sum(map(self.teller.looks_like_a_beginning, lines))

    # --- doubts ----------------------------------------------------------

    def _flags(self, one: _Open, latest: datetime) -> tuple[str, ...]:
        flags = list(one.told.flags)
        if one.inside:
            flags.append("header_like_line_inside")
        if not one.valid:
            flags.append("invalid_utf8")
        if self._doubtful and one.start and one.told.raw:
            flags.append("lf_only_boundary")
        if one.told.moment and one.told.moment < latest:
            flags.append("out_of_order")
        return tuple(flags)

    def _count(self, one: _Open, flags: tuple[str, ...]) -> None:
        for flag in flags:
            self._counts[_COUNTED.get(flag, flag)] += 1
        self._counts["header_like_lines"] += one.inside
        self._counts["unknown_records"] += one.told.kind is MessageKind.UNKNOWN
        self._counts["messages_deleted"] += one.told.deleted is not Deleted.NO


_ALSO: Final = ("header_like_lines", "unknown_records", "messages_deleted")
