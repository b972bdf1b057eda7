"""Walks a JSON file entry by entry, in bounded memory, with the place of each.

Only the ways to the wanted arrays are followed; each entry of such an array is
decoded by itself, and everything beside the ways is given as one value. The text
may begin with a byte order mark or, for files of JavaScript, an assignment.

Places are bytes of the file; pointers are RFC 6901.
"""

import codecs
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

EACH: Final = "*"
"""In a way: each entry of an array, or each value of an object."""
MAX_ENTRY: Final = 64 << 20
"""The longest single value, in characters."""

_CHUNK: Final = 1 << 20
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_OF_NUMBERS: Final = ("", *"0123456789.eE+-")
_DECODER: Final = json.JSONDecoder()

Way = tuple[str, ...]


class NotJsonError(Exception):
    """The text is no JSON, is cut off, or holds a value beyond the limits."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One value met on the walk.

    Attributes:
        way: The keys that lead to it; numbers of arrays as text.
        value: It, decoded; for the array or object at a wanted way's stem, None:
            that one has just begun.
        start: Its first byte.
        end: One past its last byte; equal to ``start`` for one that has just begun.
    """

    way: Way
    value: object
    start: int
    end: int

    @property
    def pointer(self) -> str:
        """The place as RFC 6901 writes it."""
        return "".join(
            "/" + key.replace("~", "~0").replace("/", "~1") for key in self.way
        )


def walk(stream: BinaryIO, ways: Sequence[Way], *, skip: int = 0) -> Iterator[Entry]:
    """Yield the values of a JSON text in its order.

    Args:
        stream: The file, read from where it stands.
        ways: Where the entries are: ``("chats", "list", "*", "messages", "*")``.
        skip: Bytes at the beginning that are no JSON (an assignment).

    Raises:
        NotJsonError: see there; all that was yielded before stands.
    """
    text = _Text(stream, skip)
    yield from _value(text, (), tuple(ways))
    if text.peek():
        raise NotJsonError("more follows")


class _Text:
    """A window over the text that moves forward only."""

    def __init__(self, stream: BinaryIO, skip: int) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8")()
        self._window = ""
        self._at = 0
        self._begin = skip
        """The byte at which ``_window[_counted:]`` begins."""
        self._counted = 0
        self._ended = False
        if skip:
            stream.read(skip)
        self._more()
        if self._window.startswith("\ufeff"):
            self._at = 1

    @property
    def byte(self) -> int:
        """The byte at which the window's place is."""
        passed = self._window[self._counted : self._at]
        self._begin += len(passed) if passed.isascii() else len(_encoded(passed))
        self._counted = self._at
        return self._begin

    def peek(self) -> str:
        """Return the next sign that is no blank, "" at the end."""
        while True:
            found = _SPACE.match(self._window, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._window):
                return self._window[self._at]
            if not self._more():
                return ""

    def take(self, sign: str) -> None:
        """Step over one sign."""
        if self.peek() != sign:
            raise NotJsonError(sign)
        self._at += 1

    def value(self) -> object:
        """Decode the value that begins here, reading on as far as it goes."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._window, self._at)
            except ValueError as error:
                if not self._grow():
                    raise NotJsonError("no value") from error
                continue
            except RecursionError as error:
                raise NotJsonError("nested too deeply") from error
            # A number that is cut where the window ends goes on behind it.
            if self._window[end : end + 1] in _OF_NUMBERS and self._grow():
                continue
            self._at = end
            return value

    def _grow(self) -> bool:
        """Read on; more each time, so that a long value is not scanned too often."""
        length = len(self._window) - self._at
        if length > MAX_ENTRY:
            raise NotJsonError("a value is too long")
        return self._more(max(_CHUNK, length))

    def _more(self, count: int = 0) -> bool:
        if self._ended:
            return False
        if self._at > _CHUNK:
            _ = self.byte
            self._window = self._window[self._at :]
            self._at = self._counted = 0
        while not self._ended:
            part = self._stream.read(count or _CHUNK)
            self._ended = not part
            try:
                text = self._decode.decode(part, final=not part)
            except UnicodeDecodeError as error:
                raise NotJsonError("not UTF-8") from error
            if text:
                self._window += text
                return True
        return False


def _value(text: _Text, way: Way, ways: tuple[Way, ...]) -> Iterator[Entry]:
    sign = text.peek()
    start = text.byte
    if sign in "{[" and sign and _leads_on(way, ways):
        yield Entry(way, None, start, start)
        yield from _inside(text, way, ways, sign)
        return
    value = text.value()
    yield Entry(way, value, start, text.byte)


def _inside(
    text: _Text, way: Way, ways: tuple[Way, ...], opening: str
) -> Iterator[Entry]:
    closing = "}" if opening == "{" else "]"
    text.take(opening)
    number = 0
    while text.peek() != closing:
        key = str(number)
        if opening == "{":
            if text.peek() != '"':
                raise NotJsonError("no key")
            key = str(text.value())
            text.take(":")
        yield from _value(text, (*way, key), ways)
        number += 1
        if text.peek() != closing:
            text.take(",")
            if text.peek() == closing:
                raise NotJsonError("comma")
    text.take(closing)


def _leads_on(way: Way, ways: tuple[Way, ...]) -> bool:
    """Whether a wanted way goes on below this place."""
    return any(
        len(wanted) > len(way)
        and all(step in (EACH, key) for step, key in zip(wanted, way, strict=False))
        for wanted in ways
    )


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
