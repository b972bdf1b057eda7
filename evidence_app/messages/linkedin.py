"""Reads the messages of LinkedIn's data export (``messages.csv``).

Columns are found by their names: there have been eight to thirteen of them. A
sender's profile address tells people apart. Texts may hold HTML; they are kept as
found. Drafts, which nobody received, are named as such.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.csv_records import (
    Record,
    columns_of,
    first_line,
    records,
)
from evidence_app.messages.members import absent, is_address
from evidence_app.messages.moments import iso_moment
from evidence_app.messages.package import Member, Package
from evidence_app.messages.reading import Declared, Event, Format
from evidence_app.messages.tally import Tally
from evidence_app.model.export import Conversation, ConversationKind
from evidence_app.model.message import (
    Attachment,
    FileState,
    IdKind,
    Message,
    MessageKind,
)
from evidence_app.model.message_lines import MAX_NAME

PLATFORM: Final = "LinkedIn"
MAX_TITLE: Final = 200

_NEEDED: Final = frozenset({"FROM", "TO", "DATE", "SUBJECT", "CONTENT"})
_BEGINNINGS: Final = ("conversation id,", '"conversation id",', "from,to,date,")
_HTML: Final = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|&(?:amp|lt|gt|quot|nbsp|#39);")
_YES: Final = frozenset({"yes", "true", "1"})
_FOLDERS: Final = {
    "SPAM": ConversationKind.FILTERED,
    "ARCHIVE": ConversationKind.ARCHIVED,
    "ARCHIVED": ConversationKind.ARCHIVED,
}
_LOOKED_AT: Final = 500


def matches(package: Package) -> bool:
    """Whether some file in it has the columns of LinkedIn's messages."""
    return bool(_tables(package))


def read(package: Package, declared: Declared) -> Iterator[Event]:
    """Yield the conversations in the order of their first records.

    Raises:
        UnknownExportError: no file in it is such a table, or it is damaged.
        ExportTooLargeError: it holds more than is opened.
    """
    tables = _tables(package)
    if not tables:
        raise UnknownExportError(name=package.name)
    reading = _Reading(package, declared.owner[:MAX_NAME])
    for member in tables:
        yield from reading.table(member)
    yield from reading.tally.noticed()


def _tables(package: Package) -> list[Member]:
    texts = [
        each
        for each in package.members
        if not each.name or each.name.casefold().endswith(".csv")
    ]
    return [each for each in texts[:_LOOKED_AT] if _is_table(package.beginning(each))]


def _is_table(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf")[:20].decode("ascii", "replace")
    if not start.casefold().startswith(_BEGINNINGS):
        return False
    return columns_of(first_line(head)).keys() >= _NEEDED


class _Row:
    """One record, its values by the names of the columns."""

    def __init__(self, record: Record, columns: Mapping[str, int]) -> None:
        self.record = record
        self._columns = columns

    def long(self, column: str) -> str:
        """Return a value of any length, "" when there is no such column."""
        at = self._columns.get(column, len(self.record.fields))
        return self.record.fields[at] if at < len(self.record.fields) else ""

    def short(self, column: str) -> str:
        """Return a value that is a name, an address or a number."""
        return self.long(column)[:MAX_NAME]

    @property
    def regular(self) -> bool:
        """Whether it has a value for each column, and follows the rules."""
        whole = len(self.record.fields) == len(self._columns)
        return whole and self.record.regular


class _Reading:
    """One reading: numbers go on from table to table."""

    def __init__(self, package: Package, owner: str) -> None:
        self.tally = Tally()
        self._package = package
        self._owner = owner
        self._numbers: dict[str, int] = {}
        self._sequence = 0

    def table(self, member: Member) -> Iterator[Event]:
        """Yield what stands in one table."""
        columns: Mapping[str, int] | None = None
        for record in records(self._package.content(member)):
            if columns is None:
                columns = columns_of(record.fields)
                continue
            row = _Row(record, columns)
            key = row.short("CONVERSATION ID") or _people(row)
            if key not in self._numbers:
                yield self._conversation(key, row)
            yield self.tally.take(self._message(row, member, self._numbers[key]))

    def _conversation(self, key: str, row: _Row) -> Conversation:
        number = self._numbers[key] = len(self._numbers) + 1
        people = [each for each in (row.short("FROM"), row.short("TO")) if each]
        others = [each for each in people if each != self._owner]
        title = row.short("CONVERSATION TITLE") or " / ".join(others)
        folder = row.short("FOLDER").upper()
        return Conversation(
            number=number,
            title=title[:MAX_TITLE] or PLATFORM,
            kind=_FOLDERS.get(folder, ConversationKind.UNKNOWN),
            platform_id=row.short("CONVERSATION ID"),
            participants=tuple(people),
            owner=self._owner,
        )

    def _message(self, row: _Row, member: Member, number: int) -> Message:
        self._sequence += 1
        record = row.record
        raw = row.short("DATE")[:100]
        moment = iso_moment(raw)
        profile = row.short("SENDER PROFILE URL")
        text = _text(row)
        return Message(
            sequence=self._sequence,
            conversation=number,
            sender=row.short("FROM"),
            sender_id=profile,
            sender_id_kind=IdKind.PROFILE if profile else IdKind.NONE,
            text=text,
            sent_raw=raw,
            sent_at=moment.at,
            certainty=moment.certainty,
            precision=moment.precision,
            kind=_kind(row, text),
            member=member.name,
            occurrence=member.occurrence,
            byte_start=record.start,
            byte_end=record.end,
            line=record.line,
            attachments=_attachments(row),
            flags=tuple(_flags(row, text)),
        )


def _people(row: _Row) -> str:
    return " / ".join(sorted((row.short("FROM"), row.short("TO"))))


def _text(row: _Row) -> str:
    subject, content = row.long("SUBJECT"), row.long("CONTENT")
    return f"{subject}\n{content}" if subject and content else subject or content


def _kind(row: _Row, text: str) -> MessageKind:
    if not row.short("FROM") and not row.short("DATE"):
        return MessageKind.UNKNOWN
    if row.long("ATTACHMENTS").strip() and not text:
        return MessageKind.MEDIA
    return MessageKind.TEXT


def _attachments(row: _Row) -> tuple[Attachment, ...]:
    written = row.short("ATTACHMENTS").replace(",", " ").split()
    if not written:
        return ()
    if not all(is_address(each) for each in written):
        return (absent(row.short("ATTACHMENTS")),)
    return tuple(absent(each, FileState.ADDRESS_ONLY) for each in written)


def _flags(row: _Row, text: str) -> Iterator[str]:
    if row.short("IS MESSAGE DRAFT").strip().casefold() in _YES:
        yield "draft"
    if row.long("SUBJECT") and row.long("CONTENT"):
        yield "subject_first"
    if ("<" in text or "&" in text) and _HTML.search(text):
        yield "html_in_text"
    if not row.record.valid:
        yield "invalid_utf8"
    if not row.regular:
        yield "irregular_record"


FORMAT: Final = Format(name="linkedin", platform=PLATFORM, matches=matches, read=read)
