"""Reads the text of a WhatsApp export into messages.

The text is gone through twice: once for what holds for all of it (the order of dates,
the names), once for the messages, which are given away one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Final

from evidence_app.messages.cutting import (
    BYTE_ORDER_MARK,
    Encoded,
    Ends,
    encoded,
    first_part,
    line_ends,
)
from evidence_app.messages.files_beside import NO_FILES, Files
from evidence_app.messages.reading import Declared
from evidence_app.messages.whatsapp.bodies import (
    EDGES,
    Body,
    android_body,
    ios_body,
    is_plain,
    note,
)
from evidence_app.messages.whatsapp.headers import LEFT_TO_RIGHT_MARK, WORDS
from evidence_app.messages.whatsapp.moments import (
    Moments,
    Numbers,
    Reading,
    find_order,
    numbers_of,
)
from evidence_app.messages.whatsapp.records import (
    Batch,
    Cutter,
    Row,
    dialect_in,
    headers_inside,
    mended,
)
from evidence_app.messages.whatsapp.senders import Senders
from evidence_app.messages.whatsapp.tally import Tally
from evidence_app.model.message import (
    Attachment,
    Deleted,
    Message,
    MessageKind,
    Precision,
    TimeCertainty,
    new_message,
)

MAX_PEOPLE: Final = 1_000
MAX_KEPT: Final = 8 << 20
"""Bytes of a text that is kept cut between the two times that it is gone through;
WhatsApp itself exports less. Longer ones are cut again."""
_BEGINNING: Final = 16_384
_DOUBTFUL: Final = ("lf_only_boundary",)

_Told = tuple[str, str, str, MessageKind, Deleted, tuple[Attachment, ...]]
"""Sender, time as written, text, what it is, who deleted it, its files."""
_NO_ZONE: Final = TimeCertainty.UNKNOWN
_ONLY_WORDS: Final[tuple[MessageKind, Deleted, tuple[Attachment, ...]]] = (
    MessageKind.TEXT,
    Deleted.NO,
    (),
)
_DATE: Final = itemgetter(2, 3, 4)


class NoHeaderError(Exception):
    """A text has no message's beginning at all; whoever catches it names the file."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chat's text stands in an export, and what lies beside it."""

    member: str
    occurrence: int
    files: Files


ALONE: Final = Place("", 0, NO_FILES)


@dataclass(slots=True)
class _After:
    """Where the messages read so far end."""

    conversation: int
    sequence: int
    start: int = 0
    line: int = 1
    latest: datetime = datetime.min  # noqa: DTZ901 - compared with times without a zone


def matches(beginning: bytes) -> bool:
    """Whether a text begins as a WhatsApp export does."""
    text = encoded(first_part(beginning[:_BEGINNING]))
    ends = line_ends(text.content)
    dialect = dialect_in(text.content, ends)
    if dialect is None:
        return False
    cutter = Cutter(text, ends, dialect)
    found: list[bool] = []
    for batch in cutter.batches():
        if not found and cutter.in_front.strip(f"{BYTE_ORDER_MARK}\r\n\t "):
            found.append(False)
        found += [True] * len(batch.rows)
    return bool(found) and (found[0] or sum(found) > 1)


class Chat:
    """One chat's text: gone through when made, its messages then read once.

    Attributes:
        following: The number that the next message gets, once all were read.
    """

    def __init__(
        self, text: Encoded, declared: Declared, tally: Tally, place: Place = ALONE
    ) -> None:
        """Go through the text for what holds for all of it.

        Args:
            text: What is read.
            declared: What the person said of it.
            tally: Where what is met is counted.
            place: Where in the export it stands.

        Raises:
            NoHeaderError: it has no header at all.
        """
        self.following = 1
        self._text = text
        self._place = place
        self._tally = tally
        self._ends = line_ends(text.content)
        dialect = dialect_in(text.content, self._ends)
        if dialect is None:
            raise NoHeaderError
        self._dialect: Final = dialect
        self._cutter: Final = Cutter(text, self._ends, dialect)
        self._senders: Final = Senders(
            bracketed=dialect.bracketed, declared=declared.participants
        )
        self._bordered = False
        self._kept: list[Batch] = []
        reading = self._survey()
        self._senders.settle()
        if (reading.order is None or reading.inferred) and declared.order:
            reading = Reading(declared.order)
        self._moments: Final = Moments(reading.order, dialect)
        self._precision: Final = (
            Precision.SECOND if dialect.seconds else Precision.MINUTE
        )
        self._say(reading)

    def people(self) -> tuple[str, ...]:
        """Return the names under which messages stand, in order; at most so many."""
        return self._senders.people(MAX_PEOPLE)

    def messages(self, conversation: int, sequence: int) -> Iterator[Message]:
        """Yield all messages; ``sequence`` is the number of the first."""
        cutter = self._cutter
        after = _After(conversation, sequence)
        for batch in self._kept or cutter.batches():
            if cutter.in_front and not after.start:
                yield self._in_front(cutter.in_front, after)
            yield from self._messages_of(batch, after)
        self.following = after.sequence
        if self._ends is Ends.ALIKE and after.sequence > sequence + 1:
            self._tally.say("line_ends_alike")

    def _messages_of(self, batch: Batch, after: _After) -> Iterator[Message]:
        """Yield the messages of a batch, and keep where they end."""
        # One loop without calls where a message is only words, as most are: a chat
        # has hundreds of thousands.
        member, occurrence = self._place.member, self._place.occurrence
        read, known, length_of = self._moments.read, self._senders.of, batch.length_of
        newline, careful = self._cutter.newline, self._careful(batch)
        conversation, latest = after.conversation, after.latest
        sequence, start, line = after.sequence, after.start, after.line
        precision = self._precision
        border = () if self._bordered or not start else _DOUBTFUL
        further = () if self._bordered else _DOUBTFUL
        for row in batch.rows:
            moment, flags = read(row)
            name, text = row[-2:]
            sender = known(name)
            said, written = sender.name, row[1]
            kind, deleted, files = _ONLY_WORDS
            lines = text.count(newline) + 1
            if careful or sender.odd or not is_plain(text):
                told, more = self._closer(row)
                said, written, text, kind, deleted, files = told
                flags = more + flags
            if moment is not None:
                if moment < latest:
                    flags = (*flags, "out_of_order")
                latest = moment
            if flags:
                self._tally.flagged(flags)
            end = start + length_of(row)
            yield new_message(
                sequence,
                said,
                text,
                written,
                moment,
                _NO_ZONE,
                kind,
                member,
                start,
                end,
                conversation,
                precision=precision,
                deleted=deleted,
                attachments=files,
                occurrence=occurrence,
                line=line,
                flags=border + flags,
            )
            border = further
            line += lines
            start = end
            sequence += 1
        after.sequence, after.start, after.line = sequence, start, line
        after.latest = latest

    def _careful(self, batch: Batch) -> bool:
        """Whether a name may hold a colon, or a text what is none."""
        damaged = self._cutter.damaged and not batch.simple
        return bool(self._senders.long) or damaged or self._ends is Ends.MIXED

    def _in_front(self, text: str, after: _After) -> Message:
        """Return what stands in front of the first header: text of nobody."""
        end = self._cutter.bytes_of(text)
        lines = text.count(self._cutter.newline)
        shown, valid = mended(text.removeprefix(BYTE_ORDER_MARK))
        inside = headers_inside(f"\n{shown}")
        self._tally.met(Body(MessageKind.UNKNOWN), inside)
        flags = _doubts(inside, valid=valid)
        self._tally.flagged(flags)
        message = Message(
            sequence=after.sequence,
            sender="",
            text=shown.removesuffix("\n").removesuffix("\r"),
            sent_raw="",
            sent_at=None,
            certainty=TimeCertainty.UNKNOWN,
            kind=MessageKind.UNKNOWN,
            member=self._place.member,
            occurrence=self._place.occurrence,
            byte_start=0,
            byte_end=end,
            conversation=after.conversation,
            line=1,
            flags=flags,
        )
        after.sequence, after.start, after.line = after.sequence + 1, end, lines + 1
        return message

    def _closer(self, row: Row) -> tuple[_Told, tuple[str, ...]]:
        """Return what a record holds that may be more than a few words, and flags."""
        name, behind = row[-2:]
        if self._ends is Ends.MIXED:
            behind = behind.removesuffix("\r")
        written, clear = mended(row[1])
        whole, valid = mended(f"{name}: {behind}" if name else behind)
        sender, text = self._senders.split(whole)
        if sender is None or sender.system:
            body = note(EDGES.sub("", text))
        elif self._dialect.bracketed:
            body = ios_body(text, marked=LEFT_TO_RIGHT_MARK in row[0])
        else:
            body = android_body(text, self._place.files.names)
        attachments: tuple[Attachment, ...] = ()
        more: tuple[str, ...] = ()
        if body.file or body.state:
            attachments, more = self._place.files.attachments(body.file, body.state)
        inside = headers_inside(text)
        self._tally.met(body, inside)
        flags = sender.flags if sender else ()
        doubts = _doubts(inside, valid=valid and clear)
        flags = (*flags, *body.flags, *more, *doubts)
        name = sender.name if sender else ""
        return (name, written, text, body.kind, body.deleted, attachments), flags

    def _survey(self) -> Reading:
        """Count names and find the order of dates."""
        place = self._dialect.pattern.groupindex
        words = [place[name] - 1 for name in WORDS if name in place]
        dates: list[Numbers] = []
        half, found = "", 0
        keeps = len(self._text.content) <= MAX_KEPT
        for batch in self._cutter.batches():
            rows = batch.rows
            found += len(rows)
            self._senders.count(rows)
            dates += [numbers_of(written) for written, _ in groupby(rows, _DATE)]
            for at in words:
                half = half or next((row[at] for row in rows), "")
            if keeps:
                self._kept.append(batch)
        # Someone typed CR LF where a message goes on behind it; then it does not tell
        # the borders any more.
        content = self._text.content
        apart = self._ends is Ends.TOLD_APART
        cuts = content.count(b"\r\n") + (not content.endswith(b"\r\n"))
        self._bordered = apart and cuts == found
        return find_order(self._dialect, dates, half)

    def _say(self, reading: Reading) -> None:
        if self._ends is not Ends.ALIKE and not self._bordered:
            self._tally.say("line_ends_mixed")
        if reading.inferred:
            self._tally.say("date_order_inferred")
        if self._text.guessed:
            self._tally.say("encoding_guessed")
        for batch in self._kept or self._cutter.batches():
            if self._cutter.in_front or any(map(self._by_a_person, batch.rows[:1])):
                self._tally.say("maybe_cut")
            if self._cutter.in_front or batch.rows:
                return

    def _by_a_person(self, row: Row) -> bool:
        system = self._senders.of(row[-2]).system
        return not system and not row[-1].startswith(LEFT_TO_RIGHT_MARK)


def _doubts(inside: int, *, valid: bool) -> tuple[str, ...]:
    flags = ("header_like_line_inside",) if inside else ()
    return flags if valid else (*flags, "invalid_utf8")
