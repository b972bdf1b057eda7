"""Reads the records of a WARC that may be anything, one at a time, within limits.

Only the form that this program writes is taken: gzip members in a row, WARC 1.1,
each length as it is said. Nothing is guessed and nothing skipped.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from evidence_app.capture.wacz.broken import BrokenArchiveError

MAX_RECORD: Final = 300 << 20
MAX_TOTAL: Final = 3 << 30
MAX_RECORDS: Final = 200_000
MAX_HEAD: Final = 1 << 20

_PIECE: Final = 64 << 10
_GZIP: Final = zlib.MAX_WBITS + 16
_VERSION: Final = "WARC/1.1"
_END: Final = b"\r\n\r\n"

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record, unpacked.

    Attributes:
        fields: Its header, in order; no name comes twice.
        block: What it holds.
        offset: Where its compressed bytes begin.
        length: How many they are.
    """

    fields: Fields
    block: bytes = field(repr=False)
    offset: int
    length: int

    @property
    def kind(self) -> str:
        """Its type, such as ``response``."""
        return self.field("WARC-Type")

    @property
    def url(self) -> str:
        """What it is about, "" for the archive itself."""
        return self.field("WARC-Target-URI")

    @property
    def end(self) -> int:
        """Where the next record begins."""
        return self.offset + self.length

    def field(self, wanted: str) -> str:
        """Return a field of its header, "" when there is none."""
        return next((value for name, value in self.fields if name == wanted), "")


def records_in(untrusted: memoryview) -> Iterator[Record]:
    """Yield every record; only one is unpacked at a time.

    Raises:
        BrokenArchiveError: bytes that are no record, or too much.
    """
    offset = count = total = 0
    while offset < len(untrusted):
        record = record_at(untrusted, offset)
        offset, count, total = record.end, count + 1, total + len(record.block)
        if count > MAX_RECORDS or total > MAX_TOTAL:
            raise BrokenArchiveError("too_much", f"at {offset}")
        yield record


def record_at(untrusted: memoryview, offset: int) -> Record:
    """Return the record that begins there.

    Raises:
        BrokenArchiveError: none does.
    """
    untrusted_record, length = _unpacked(untrusted, offset)
    where = f"at {offset}"
    end = untrusted_record.find(_END, 0, MAX_HEAD)
    if end < 0:
        raise BrokenArchiveError("no_record", where)
    first, fields = lines_of(untrusted_record[:end], where)
    if first != _VERSION:
        raise BrokenArchiveError("no_record", where)
    record = Record(
        fields=fields,
        block=untrusted_record[end + len(_END) : -len(_END)],
        offset=offset,
        length=length,
    )
    names = {name for name, _ in fields}
    if len(names) < len(fields) or not untrusted_record.endswith(_END, end + len(_END)):
        raise BrokenArchiveError("no_record", where)
    if record.field("Content-Length") != str(len(record.block)):
        raise BrokenArchiveError("record_length", where)
    return record


def lines_of(untrusted_head: bytes, where: str) -> tuple[str, Fields]:
    """Return the first line of a head, and its fields.

    Raises:
        BrokenArchiveError: a line is no field, or no UTF-8.
    """
    try:
        first, *lines = untrusted_head.decode().split("\r\n")
    except UnicodeDecodeError as error:
        raise BrokenArchiveError("no_text", where) from error
    pairs = [line.partition(": ") for line in lines]
    if not all(colon for _, colon, _ in pairs):
        raise BrokenArchiveError("no_field", where)
    return first, tuple((name, value) for name, _, value in pairs)


def _unpacked(untrusted: memoryview, offset: int) -> tuple[bytes, int]:
    unpacker = zlib.decompressobj(wbits=_GZIP)
    parts, size, at = [], 0, offset
    try:
        while not unpacker.eof:
            piece = unpacker.unconsumed_tail or untrusted[at : at + _PIECE]
            if not piece:
                raise BrokenArchiveError("record_cut", f"at {offset}")
            if not unpacker.unconsumed_tail:
                at += len(piece)
            parts.append(unpacker.decompress(piece, _PIECE * 4))
            size += len(parts[-1])
            if size > MAX_RECORD:
                raise BrokenArchiveError("too_much", f"at {offset}")
    except zlib.error as error:
        raise BrokenArchiveError("no_record", f"at {offset}") from error
    return b"".join(parts), at - len(unpacker.unused_data) - offset
