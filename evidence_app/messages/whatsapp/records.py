"""Cuts a WhatsApp text into records: every byte belongs to exactly one.

The text is gone through a window at a time with one pattern, made for the shape of
this file's headers; so the work is done where it is fast, and little is held.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from evidence_app.messages.cutting import Encoded, Ends, pieces, text_of
from evidence_app.messages.whatsapp.headers import (
    MARKS,
    Dialect,
    begins_like_header,
    shared_dialect,
)

WINDOW: Final = 256 << 10
_LOOKED_AT: Final = 2_000
"""Pieces that are looked at for the shape of headers."""
_LONGEST_HEADER: Final = 200
_MAX_NAMES: Final = 10_000
_NAME: Final = r"(?:(?P<name>[^\r\n:]{1,100}(?::(?! )[^\r\n:]{0,100}){0,3}): )?"
_DAMAGED: Final = "\N{REPLACEMENT CHARACTER}"
_INNER: Final = re.compile(rf"[\r\n][{MARKS}]{{0,4}}[\[\d]")

Row = tuple[str, ...]
"""What a record holds: signs in front of its header, the moment as written, the parts
of that (``headers.FIELDS``), the name, and what stands behind. There is no name
(None) where a header has none."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of records that follow each other.

    Attributes:
        rows: In order.
        simple: Whether each sign of theirs is one byte of the file.
        length_of: Returns how many bytes of the file a record takes, its line end
            with it.
    """

    rows: list[Row]
    simple: bool
    length_of: Callable[[Row], int]


def dialect_in(content: bytes, ends: Ends) -> Dialect | None:
    """Return the shape of a text's headers, or None if it has none."""
    return shared_dialect(_beginnings(content, ends))


def _beginnings(content: bytes, ends: Ends) -> Iterator[str]:
    for number, piece in enumerate(pieces(content, ends)):
        if number >= _LOOKED_AT:
            return
        text, _ = text_of(content[piece.start : piece.stop][:_LONGEST_HEADER])
        # A header does not go on behind the first line.
        yield text.partition("\n")[0]


class Cutter:
    """Cuts one text.

    Attributes:
        mark: The line end at which a message may begin.
        damaged: Whether bytes were met that are no text; they are lone surrogates.
        in_front: What stands in front of the first header, "" if nothing does; known
            once the first batch was given.
    """

    def __init__(self, text: Encoded, ends: Ends, dialect: Dialect) -> None:
        self.mark: Final = _mark(text.content, ends)
        self.newline: Final = "\n" if "\n" in self.mark else "\r"
        self.damaged = False
        self.in_front = ""
        self._text = text
        self._size = WINDOW
        self._signs: Final = dialect.signs
        self._around: Final = len(self.mark) + len(dialect.signs)
        self._around_in_bytes: Final = self.bytes_of(self.mark + dialect.signs)
        pattern = f"{self.mark}{dialect.pattern.pattern}{_NAME}"
        self._find: Final = re.compile(pattern)
        self._width: Final = self._find.groups + 1
        self._named: dict[str | None, int] = {}

    def batches(self) -> Iterator[Batch]:
        """Yield the records of the text, in order; the first batch may be empty."""
        self._size = WINDOW
        self.in_front = ""
        rest, begun = self.mark, False
        for window in self._windows():
            text = rest + window
            in_front, *parts = self._find.split(text)
            rows = list(zip(*[iter(parts)] * self._width, strict=True))
            if len(rows) < 2:
                # A long message: larger windows, so that it is not copied too often.
                self._size *= 2
            if not rows:
                rest = text
                continue
            if not begun and in_front:
                self.in_front = in_front[len(self.mark) :] + self.mark
            begun = True
            rest = text[len(text) - self._signs_of(rows.pop()) :]
            simple = self._text.codec == "utf-8" and text.isascii()
            yield Batch(rows, simple, self._signs_of if simple else self._bytes_of)
        yield self._last(rest)

    def _last(self, rest: str) -> Batch:
        in_front, *parts = self._find.split(rest)
        if not parts:
            self.in_front = in_front[len(self.mark) :]
            return Batch([], simple=False, length_of=self._bytes_of)
        *told, text = parts
        if text.endswith(self.mark):
            row = (*told, text.removesuffix(self.mark))
            return Batch([row], simple=False, length_of=self._bytes_of)
        row, short = (*told, text), self.bytes_of(self.mark)
        return Batch(
            [row], simple=False, length_of=lambda row: self._bytes_of(row) - short
        )

    def bytes_of(self, text: str) -> int:
        """Return how many bytes of the file a text takes."""
        if self._text.codec == "utf-8":
            return len(text.encode("utf-8", "surrogateescape"))
        return len(text.encode(self._text.codec))

    def _signs_of(self, row: Row) -> int:
        """Return how many signs a record takes, a line end with it."""
        name = row[-2]
        named = 2 + len(name) if name else 0
        return self._around + len(row[0]) + len(row[1]) + named + len(row[-1])

    def _bytes_of(self, row: Row) -> int:
        if self._text.codec != "utf-8":
            return self.bytes_of(self._written(row))
        # Most texts need not be written out to be measured, and names come again.
        marks, written, name, text = row[0], row[1], row[-2], row[-1]
        named = self._named.get(name)
        if named is None:
            named = self._name_in_bytes(name)
        count = self._around_in_bytes + len(written) + named
        if text.isascii():
            count += len(text)
        else:
            count += len(text.encode("utf-8", "surrogateescape"))
        if marks or not written.isascii():
            count += self.bytes_of(marks + written) - len(written)
        return count

    def _name_in_bytes(self, name: str | None) -> int:
        """Return how many bytes a name takes with what ends it."""
        count = self.bytes_of(name) + 2 if name else 0
        if len(self._named) < _MAX_NAMES:
            self._named[name] = count
        return count

    def _written(self, row: Row) -> str:
        """Return a text as long as a record and the line end before it."""
        named = f"{row[-2]}: " if row[-2] else ""
        return f"{self.mark}{row[0]}{self._signs}{row[1]}{named}{row[-1]}"

    def _windows(self) -> Iterator[str]:
        """Yield the text in parts that end where a line does."""
        content, mark = self._text.content, self.mark.encode()
        start = 0
        while start < len(content):
            end = min(start + self._size, len(content))
            if end < len(content):
                end = content.find(mark, end)
                end = len(content) if end < 0 else end + len(mark)
            text, valid = escaped(content[start:end])
            self.damaged = self.damaged or not valid
            yield text
            start = end


def escaped(raw: bytes) -> tuple[str, bool]:
    """Return bytes as text in which none is lost, and whether all are text."""
    try:
        return raw.decode(), True
    except UnicodeDecodeError:
        return raw.decode("utf-8", "surrogateescape"), False


def mended(text: str) -> tuple[str, bool]:
    """Return an escaped text with U+FFFD for what is none, and whether all was text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raw = text.encode("utf-8", "surrogateescape")
        return raw.decode("utf-8", "replace"), False
    return text, True


def headers_inside(text: str) -> int:
    """Return how many lines of a message but the first look like a header.

    A line counts that would be one but for its damaged bytes: whose words follow it
    cannot be told.
    """
    text = text.replace(_DAMAGED, "")
    if not _INNER.search(text):
        return 0
    lines = text.replace("\r", "\n").split("\n")[1:]
    return sum(map(begins_like_header, lines))


def may_hold_headers(text: str) -> bool:
    """Whether a line of a message but the first may look like a header."""
    return _INNER.search(text) is not None


def _mark(content: bytes, ends: Ends) -> str:
    if b"\n" not in content:
        return "\r"
    pairs = ends is not Ends.MIXED and b"\r\n" in content
    return "\r\n" if pairs else "\n"
