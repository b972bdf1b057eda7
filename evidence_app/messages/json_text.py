"""A window over the bytes of a JSON text that moves forward only.

It decodes one value at a time and always knows the byte at which it stands.
"""

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

MAX_ENTRY: Final = 64 << 20
"""The longest single value, in bytes."""

_CHUNK: Final = 1 << 20
_FIRST: Final = 512
"""How many bytes are decoded at first to find a value of unknown length."""
_LONGEST_TOKEN: Final = 12
"""A complaint this near to the end may only say that the text was cut there."""
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_SPACE: Final = re.compile(rb"[ \t\r\n]*")
_OF_NUMBERS: Final = frozenset("0123456789.eE+-")
_ESCAPE: Final = re.compile(r"\\(?:x([01][0-9A-Fa-f])|.)", re.DOTALL)
_DECODER: Final = json.JSONDecoder()
_SCAN: Final = _DECODER.scan_once  # type: ignore[attr-defined]  # its stub leaves it out
"""Decodes the value at a place of a text, and tells where it ends."""

Found = tuple[object, int, int]
"""A value, its first byte, and one past its last."""


BROKEN: Final = object()
"""Stands as the value of what could not be decoded, when walking on was asked for."""


class NotJsonError(Exception):
    """The text is no JSON, is cut off, or holds a value beyond the limits."""


class JsonText:
    """See the module's words."""

    def __init__(
        self, stream: BinaryIO, skip: int = 0, *, lenient: bool = False
    ) -> None:
        """Begin to read.

        Args:
            stream: The file, read from where it stands.
            skip: Bytes at the beginning that are no JSON.
            lenient: Bytes that are no UTF-8 become lone surrogates (PEP 383), and
                escapes that Telegram writes against the standard are understood.
        """
        self.lenient: Final = lenient
        self.passed = b""
        """The blanks that ``peek`` stepped over behind the last sign."""
        self.given = 0
        """How many values ``objects`` gave last."""
        self._errors = "surrogateescape" if lenient else "strict"
        self._stream = stream
        self._window = b""
        self._at = 0
        self._begin = skip
        self._ended = False
        if skip:
            stream.read(skip)
        while len(self._window) < len(_BYTE_ORDER_MARK) and self._more():
            pass
        if self._window.startswith(_BYTE_ORDER_MARK):
            self._at = len(_BYTE_ORDER_MARK)

    @property
    def byte(self) -> int:
        """The byte of the file at which the window's place is."""
        return self._begin + self._at

    def peek(self) -> str:
        """Return the next sign that is no blank, "" at the end."""
        while True:
            start = self._at
            found = _SPACE.match(self._window, start)
            at = found.end() if found else start
            if at < len(self._window):
                if at > start:
                    self.passed = self._window[start:at]
                self._at = at
                return chr(self._window[at])
            if at - start > MAX_ENTRY:
                raise NotJsonError("too many blanks")
            if not self._more(at - start):
                self._at = at
                return ""

    def take(self, sign: str) -> None:
        """Step over one sign."""
        if self.peek() != sign:
            raise NotJsonError(sign)
        self._at += 1
        self.passed = b""

    def value(self) -> object:
        """Decode the value that begins here, reading on as far as it goes.

        Raises:
            NotJsonError: there is none; the place stays where it was.
        """
        self.peek()
        length = _FIRST
        while True:
            while not self._ended and len(self._window) - self._at < length:
                self._more(length)
            piece = self._window[self._at : self._at + length]
            last = self._ended and self._at + length >= len(self._window)
            text = self._decoded(piece, last=last)
            found = self._found(text, last=last)
            if found is not None:
                value, end = found
                self._at += _length(text[:end], self._errors)
                return value
            if length > MAX_ENTRY:
                raise NotJsonError("a value is too long")
            length *= 2

    def objects(
        self, before: bytes, usual: re.Pattern[bytes] | None = None
    ) -> Iterator[Found]:
        """Yield the objects that follow, as long as all stand in the same way.

        Args:
            before: The line end and blanks that stand in front of each, behind a
                comma; the same stand in front of its closing brace.
            usual: Matches what most of them are, whole. Such a one is not decoded:
                the match is given as its value.

        """
        opening, closing = b"," + before + b"{", before + b"}"
        lead, tail = len(opening) - 1, len(closing)
        errors = self._errors
        self.given = 0
        while self._holds(opening):
            window, at, begin = self._window, self._at, self._begin
            try:
                while window.startswith(opening, at):
                    start = at + lead
                    if usual and (match := usual.match(window, start)):
                        at = self._at = match.end()
                        self.given += 1
                        yield match, begin + start, begin + at
                        continue
                    end = window.find(closing, start) + tail
                    if end < tail:
                        break
                    text = window[start:end].decode("utf-8", errors)
                    value, used = _SCAN(text, 0)
                    if used != len(text):
                        return
                    at = self._at = end
                    self.given += 1
                    yield value, begin + start, begin + end
            except (ValueError, StopIteration, RecursionError):
                return
            length = len(window) - at
            if window.startswith(opening, at) and (
                length > MAX_ENTRY or not self._more(length)
            ):
                return

    def step_over(self, before: bytes) -> int:
        """Go behind an object that cannot be decoded, and return the byte there.

        Args:
            before: The line end and blanks that stand in front of it and so in
                front of its closing brace. Nothing may close further out before.

        Raises:
            NotJsonError: its end cannot be told; the place stays where it was.
        """
        deepest = len(before.lstrip(b"\r\n"))
        closing = re.compile(rb"\r?\n[ \t]{0,%d}[\]}]" % deepest)
        while (found := closing.search(self._window, self._at)) is None:
            length = len(self._window) - self._at
            if length > MAX_ENTRY or not self._more(length):
                raise NotJsonError("no end")
        if found[0] != before + b"}":
            raise NotJsonError("it ends further out")
        self._at = found.end()
        return self.byte

    def rest(self) -> int:
        """Read to the end, and return the length of the file."""
        length = self._begin + len(self._window)
        while part := self._stream.read(_CHUNK):
            length += len(part)
        return length

    # --- reading ---------------------------------------------------------

    def _holds(self, opening: bytes) -> bool:
        while len(self._window) - self._at < len(opening) and self._more():
            pass
        return self._window.startswith(opening, self._at)

    def _more(self, count: int = 0) -> bool:
        """Read on; more each time, so that a long value is not scanned too often."""
        if self._ended:
            return False
        part = self._stream.read(max(count, _CHUNK))
        if not part:
            self._ended = True
            return False
        self._window = self._window[self._at :] + part
        self._begin += self._at
        self._at = 0
        return True

    def _decoded(self, piece: bytes, *, last: bool) -> str:
        try:
            return codecs.utf_8_decode(piece, self._errors, last)[0]
        except UnicodeDecodeError as error:
            raise NotJsonError("not UTF-8") from error

    def _found(self, text: str, *, last: bool) -> tuple[object, int] | None:
        """Return the value and its length in signs; None when more is needed."""
        try:
            value, end = _raw(text, lenient=self.lenient)
        except json.JSONDecodeError as error:
            cut = error.msg.startswith("Unterminated") or (
                error.pos >= len(text) - _LONGEST_TOKEN
            )
            if last or not cut:
                raise NotJsonError("no value") from error
            return None
        except ValueError as error:
            raise NotJsonError("a number is too long") from error
        except RecursionError as error:
            raise NotJsonError("nested too deeply") from error
        # A number that is cut where the piece ends goes on behind it.
        if not last and (end == len(text) and text[end - 1] in _OF_NUMBERS):
            return None
        return value, end


def decoded(entry: bytes) -> object:
    """Decode one value as a lenient text does; ``BROKEN`` where it cannot be."""
    text = entry.decode("utf-8", "surrogateescape")
    try:
        value, end = _raw(text, lenient=True)
    except (ValueError, RecursionError):
        return BROKEN
    return value if end == len(text) else BROKEN


def _raw(text: str, *, lenient: bool) -> tuple[object, int]:
    """Decode a value at the beginning of a text, and return where it ends."""
    try:
        return _DECODER.raw_decode(text)
    except json.JSONDecodeError as error:
        if not (lenient and error.msg.startswith("Invalid \\escape")):
            raise
    places = [one.start() for one in _ESCAPE.finditer(text) if one[1]]
    value, end = _DECODER.raw_decode(_ESCAPE.sub(_mended, text))
    # Each mended escape is two signs longer than what is written.
    longer = sum(place + 2 * number < end for number, place in enumerate(places))
    return value, end - 2 * longer


def _mended(escape: re.Match[str]) -> str:
    return rf"\u00{escape[1]}" if escape[1] else escape[0]


def _length(text: str, errors: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", errors))
