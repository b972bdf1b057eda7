"""Finds the bytes of each row of a table: walks its tree in the database's pages.

SQLite reads the rows; this only says where they stand (its "Database File Format",
section 1.6). Where pages are damaged, rows have no place.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from evidence_app.messages.imessage.pages import Pages

_INNER: Final = 5
_LEAF: Final = 13
_MAX_DEPTH: Final = 40
_FIRST_PAGE_HEADER: Final = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """Where the first part of a row stands; long rows go on elsewhere.

    Attributes:
        row: Its number.
        in_log: Whether it stands in the log and not in the database.
        start: Its first byte in that file.
        end: One past its last byte on that page.
    """

    row: int
    in_log: bool
    start: int
    end: int


def cells(pages: Pages, root: int) -> Iterator[Cell]:
    """Yield the places of a table's rows, in the order of their numbers."""
    seen: set[int] = set()
    waiting = [(root, 0)]
    while waiting:
        page, depth = waiting.pop()
        if page in seen or depth > _MAX_DEPTH or not 1 <= page <= pages.count:
            continue
        seen.add(page)
        base = (page - 1) * pages.size
        content = bytes(pages.image[base : base + pages.size])
        header = _FIRST_PAGE_HEADER if page == 1 else 0
        kind = content[header]
        if kind == _INNER:
            below = _children(content, header)
            waiting += [(child, depth + 1) for child in reversed(below)]
        elif kind == _LEAF:
            in_log, begin = pages.place(page)
            for row, start, end in _rows(content, header):
                yield Cell(row, in_log, begin + start, begin + end)


def _pointers(content: bytes, header: int, first: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">H", content, header + 3)
    for number in range(count):
        at = header + first + 2 * number
        if at + 2 > len(content):
            return
        (pointer,) = struct.unpack_from(">H", content, at)
        if pointer + 4 <= len(content):
            yield pointer


def _children(content: bytes, header: int) -> list[int]:
    found = [
        struct.unpack_from(">I", content, pointer)[0]
        for pointer in _pointers(content, header, 12)
    ]
    return [*found, struct.unpack_from(">I", content, header + 8)[0]]


def _rows(content: bytes, header: int) -> Iterator[tuple[int, int, int]]:
    usable = len(content)
    for start in _pointers(content, header, 8):
        length, at = _number(content, start)
        row, at = _number(content, at)
        local = _local(length, usable)
        end = at + local + (4 if local < length else 0)
        if row >= 1 << 63:
            row -= 1 << 64
        yield row, start, max(start + 1, min(end, len(content)))


def _local(length: int, usable: int) -> int:
    """Return how many bytes of a row stand on the page itself."""
    most = usable - 35
    if length <= most:
        return length
    least = (usable - 12) * 32 // 255 - 23
    local = least + (length - least) % (usable - 4)
    return local if local <= most else least


def _number(content: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and where it ends."""
    value = 0
    for count, byte in enumerate(content[at : at + 9], start=1):
        if count == 9:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count
    return value, len(content)
