"""The pages of an SQLite database in memory, with its write-ahead log put in.

A database opened from memory cannot see a log, in which the newest messages may be.
So its valid, finished changes are put in here, as SQLite would: frame after frame as
long as salts and checksums fit, up to the last that ends a change (SQLite's "Database
File Format", section 4). Of each page it is known in which file it stands.
"""

import struct
from dataclasses import dataclass, field
from typing import Final

MAX_DATABASE: Final = 400 << 20
"""The largest database that is opened; SQLite holds a copy of its own, in bytes."""
MAX_LOG: Final = 128 << 20
MAGIC: Final = b"SQLite format 3\0"
LOG_MAGIC: Final = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")

_HEADER: Final = 100
_LOG_HEADER: Final = 32
_FRAME_HEADER: Final = 24
_WORDS: Final = 0xFFFFFFFF


class NoDatabaseError(Exception):
    """The bytes are no SQLite database."""


class DatabaseTooLargeError(Exception):
    """The database would be larger than ``MAX_DATABASE``."""


@dataclass(slots=True)
class Pages:
    """A database as it is after the changes of its log.

    Attributes:
        image: All pages, one after the other.
        size: Of one page, in bytes.
        stored: How long the database's own file is, in bytes.
        in_log: Where in the log a page's newest form begins, by its number from 1.
        waits_for_log: Whether the database says that it is used with a log.
        log_whole: Whether all of the log was put in.
    """

    image: bytearray = field(repr=False)
    size: int
    stored: int
    in_log: dict[int, int] = field(default_factory=dict)
    waits_for_log: bool = False
    log_whole: bool = True

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.image) // self.size

    def place(self, page: int) -> tuple[bool, int]:
        """Return whether a page stands in the log, and its first byte there."""
        if page in self.in_log:
            return True, self.in_log[page]
        return False, (page - 1) * self.size


def pages_of(image: bytearray, log: bytes = b"") -> Pages:
    """Return the pages of a database; ``image`` is changed.

    Raises:
        NoDatabaseError, DatabaseTooLargeError: see there.
    """
    if len(image) < _HEADER or not image.startswith(MAGIC):
        raise NoDatabaseError
    pages = Pages(image, _page_size(image), len(image))
    pages.waits_for_log = image[18] == 2
    if log:
        _put_in(pages, log)
    # Opened from memory there is no log any more; with the mark SQLite would refuse.
    pages.image[18:20] = b"\x01\x01"
    return pages


def _page_size(image: bytearray) -> int:
    (size,) = struct.unpack_from(">H", image, 16)
    size = 65_536 if size == 1 else size
    if size < 512 or size & (size - 1):
        raise NoDatabaseError
    return int(size)


def _put_in(pages: Pages, log: bytes) -> None:
    """Put the finished changes of a log into the pages."""
    pages.log_whole = False
    if len(log) < _LOG_HEADER or log[:4] not in LOG_MAGIC:
        return
    size, salts = struct.unpack_from(">I", log, 8)[0], log[16:24]
    order = "<" if log[3] == 0x82 else ">"
    sums = _sums((0, 0), log[:24], order)
    if size != pages.size or struct.pack(">II", *sums) != log[24:32]:
        return
    waiting: dict[int, int] = {}
    at = _LOG_HEADER
    while at + _FRAME_HEADER + size <= len(log):
        page, after = struct.unpack_from(">II", log, at)
        content = at + _FRAME_HEADER
        sums = _sums(sums, log[at : at + 8], order)
        sums = _sums(sums, log[content : content + size], order)
        fits = struct.pack(">II", *sums) == log[at + 16 : content]
        if log[at + 8 : at + 16] != salts or not fits or not page:
            return
        waiting[page] = content
        at = content + size
        if after:
            _finish(pages, log, waiting, after)
            waiting = {}
    pages.log_whole = not waiting and at == len(log)


def _finish(pages: Pages, log: bytes, waiting: dict[int, int], after: int) -> None:
    """Put one change in; the database has ``after`` pages then."""
    length = after * pages.size
    if length > MAX_DATABASE:
        raise DatabaseTooLargeError
    image = pages.image
    if len(image) < length:
        image.extend(bytes(length - len(image)))
    del image[length:]
    for page, at in waiting.items():
        if page <= after:
            start = (page - 1) * pages.size
            image[start : start + pages.size] = log[at : at + pages.size]
            pages.in_log[page] = at


def _sums(sums: tuple[int, int], content: bytes, order: str) -> tuple[int, int]:
    """Carry the log's checksum on over bytes, eight at a time."""
    one, two = sums
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        one = (one + even + two) & _WORDS
        two = (two + odd + one) & _WORDS
    return one, two
