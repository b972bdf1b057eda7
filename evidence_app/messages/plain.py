"""Shows a text that no reader knows line by line, and a table row by row.

Only where the person asks for it: nothing in such a file says who wrote what. A line
is a record that was not read, with its place; nothing is taken for a name or a time.
Of a table the person may say which column holds what; then a row is a message, as
told. Every byte belongs to exactly one record.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.csv_records import Record, first_line, records
from evidence_app.messages.cutting import (
    BYTE_ORDER_MARK,
    Encoded,
    encoded,
    first_part,
    line_ends,
    pieces,
    text_of,
)
from evidence_app.messages.moments import iso_moment
from evidence_app.messages.package import Member, Package
from evidence_app.messages.reading import Declared, Event, Format, Noticed
from evidence_app.messages.tally import Tally
from evidence_app.model.export import Conversation
from evidence_app.model.export_told import PLAIN_TABLE, PLAIN_TEXT, Columns
from evidence_app.model.message import Message, MessageKind, TimeCertainty
from evidence_app.model.message_lines import MAX_NAME

MAX_TITLE: Final = 200
MOST_COLUMNS: Final = 50
_SEPARATORS: Final = (b",", b";", b"\t")
_LOOKED_AT: Final = 60
_NOT_IN_TEXTS: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FEW: Final = 1_000
"""One sign in so many that is no text: then the whole is none."""


def recognised(package: Package) -> Format:
    """Return how a text that came alone is shown.

    Raises:
        UnknownExportError: it is no text.
    """
    beginning = _beginning(package)
    shown, _ = text_of(beginning)
    odd = len(_NOT_IN_TEXTS.findall(shown)) + shown.count("\ufffd")
    if not shown.strip() or odd * _FEW > len(shown):
        raise UnknownExportError(name=package.name)
    return TEXT if _separator(beginning) is None else TABLE


def columns(package: Package) -> tuple[str, ...]:
    """Return what stands in the first row of a table; at most so many."""
    beginning = _beginning(package)
    separator = _separator(beginning)
    names = first_line(beginning, separator) if separator else ()
    return tuple(name[:MAX_NAME] for name in names[:MOST_COLUMNS])


def _alone(package: Package) -> Member:
    if package.archive or len(package.members) != 1:
        raise UnknownExportError(name=package.name)
    return package.members[0]


def _beginning(package: Package) -> bytes:
    """Return the first bytes of the text, in UTF-8; all that is found out of it."""
    return encoded(first_part(package.beginning(_alone(package)))).content


def _separator(beginning: bytes) -> bytes | None:
    """Return what parts the values of a table; None where it is none."""
    for separator in _SEPARATORS:
        found = [
            len(record.fields)
            for _, record in zip(
                range(_LOOKED_AT), records(beginning, separator), strict=False
            )
        ]
        if len(found) > 1 and found[0] > 1 and len(set(found)) == 1:
            return separator
    return None


def _lines(package: Package, _declared: Declared) -> Iterator[Event]:
    text = encoded(package.content(_alone(package)))
    tally = Tally()
    yield _conversation(package)
    for message in _pieces(text):
        yield tally.take(message)
    yield Noticed("shown_as_text")
    yield from tally.noticed()


def _pieces(text: Encoded) -> Iterator[Message]:
    content = text.content
    sign = b"\n" if b"\n" in content else b"\r"
    sequence, place, line = 0, 0, 1
    begun: tuple[int, int, int] | None = None

    def record(start: int, stop: int, end: int) -> Message:
        words, valid = text_of(content[start:stop])
        return Message(
            sequence=sequence,
            sender="",
            sent_raw="",
            sent_at=None,
            text=words.removeprefix(BYTE_ORDER_MARK) if start == 0 else words,
            certainty=TimeCertainty.UNKNOWN,
            kind=MessageKind.UNKNOWN,
            member="",
            conversation=1,
            byte_start=place,
            byte_end=place + text.length(start, end),
            line=line,
            flags=() if valid else ("invalid_utf8",),
        )

    for piece in pieces(content, line_ends(content)):
        if begun is not None and not content[piece.start : piece.stop].strip():
            begun = (begun[0], begun[1], piece.end)  # an empty line belongs to it
            continue
        if begun is not None:
            sequence += 1
            message = record(*begun)
            yield message
            place, line = (
                message.byte_end,
                line + content.count(sign, begun[0], begun[2]),
            )
        begun = (piece.start, piece.stop, piece.end)
    if begun is not None:
        sequence += 1
        yield record(*begun)


def _rows(package: Package, declared: Declared) -> Iterator[Event]:
    text = encoded(package.content(_alone(package)))
    separator = _separator(_beginning(package)) or _SEPARATORS[0]
    width = len(first_line(text.content, separator))
    tally = Tally()
    place = 0
    yield _conversation(package)
    for sequence, each in enumerate(records(text.content, separator), start=1):
        # With a value more or less, nothing tells in which column each stands.
        row = replace(each, regular=each.regular and len(each.fields) == width)
        end = place + text.length(row.start, row.end)
        yield tally.take(_row(row, sequence, (place, end), text, declared.columns))
        place = end
    told = declared.columns.any
    yield Noticed("columns_as_told" if told else "shown_as_table")
    yield from tally.noticed()


def _row(
    row: Record,
    sequence: int,
    place: tuple[int, int],
    text: Encoded,
    told: Columns,
) -> Message:
    doubts = {"invalid_utf8": not row.valid, "irregular_record": not row.regular}
    named = sequence == 1 and told.any and told.named
    raw = "" if named else _value(row, told.when)[:100]
    moment = iso_moment(raw)
    said = told.any and not named
    written = text_of(text.content[row.start : row.end])[0].strip("\r\n")
    return Message(
        sequence=sequence,
        sender=_value(row, told.who)[:MAX_NAME] if said else "",
        text=_value(row, told.what) if said and told.what else written,
        sent_raw=raw,
        sent_at=moment.at,
        certainty=moment.certainty,
        precision=moment.precision,
        kind=_kind(named=named, said=said),
        member="",
        conversation=1,
        byte_start=place[0],
        byte_end=place[1],
        line=row.line,
        flags=tuple(flag for flag, doubted in doubts.items() if doubted),
    )


def _kind(*, named: bool, said: bool) -> MessageKind:
    if named:
        return MessageKind.SYSTEM
    return MessageKind.TEXT if said else MessageKind.UNKNOWN


def _value(row: Record, column: int) -> str:
    """Return what stands in a column, counted from 1; "" where there is none."""
    return row.fields[column - 1] if 0 < column <= len(row.fields) else ""


def _conversation(package: Package) -> Conversation:
    name = PurePosixPath(package.name.replace("\\", "/")).stem
    return Conversation(number=1, title=name[:MAX_TITLE])


def _never(_package: Package) -> bool:
    """Recognise nothing: a person has to ask for it."""
    return False


TEXT: Final = Format(name=PLAIN_TEXT, platform="TXT", matches=_never, read=_lines)
TABLE: Final = Format(name=PLAIN_TABLE, platform="CSV", matches=_never, read=_rows)
