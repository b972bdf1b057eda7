"""Cuts a Signal export into frames: one a line, or the entries of one array.

Signal writes one ``Frame`` of its backup format as JSON on each line of
``main.jsonl`` (proto3 JSON); its first builds wrote all of them as one array. A line
break inside a string, which JSON forbids and some builds write, does not end a frame.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from evidence_app.messages.json_walk import NotJsonError, walk

MAX_LINE: Final = 64 << 20
SHOWN: Final = 64 << 10
_MAX_JOINED: Final = 1 << 20
"""Bytes for which a frame may go on over its line's end."""
_MAX_JOINS: Final = 20_000
"""How often that is tried in one file."""
_DECODER: Final = json.JSONDecoder(strict=False)
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_PART: Final = 1 << 20
_ARRAY: Final = ("*",)


@dataclass(frozen=True, slots=True)
class Frame:
    """One record.

    Attributes:
        value: It, decoded; None for what is no JSON.
        raw: For what is no JSON, its first bytes.
        start: Its first byte.
        end: One past its last byte.
        line: Its first line, from 1; 0 in an array.
        pointer: Its place in an array, or "".
    """

    value: object
    raw: bytes
    start: int
    end: int
    line: int
    pointer: str = ""


def frames_of(stream: BinaryIO, head: bytes) -> Iterator[Frame]:
    """Yield the frames of a file, in its order.

    Args:
        stream: The file, from its beginning.
        head: Its first bytes.
    """
    if head.removeprefix(_BYTE_ORDER_MARK).lstrip()[:1] == b"[":
        yield from _entries(stream)
    else:
        yield from _Lines(stream).frames()


def _entries(stream: BinaryIO) -> Iterator[Frame]:
    last = 0
    counted = _Counted(stream)
    try:
        for entry in walk(counted, [_ARRAY]):  # type: ignore[arg-type]  # it is read only
            if entry.way:
                last = entry.end
                yield Frame(entry.value, b"", entry.start, entry.end, 0, entry.pointer)
    except NotJsonError:
        while counted.read(_PART):
            pass
        if counted.count > last:
            yield Frame(None, b"", last, counted.count, 0)


class _Counted:
    """A file that knows how much of it was read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def read(self, size: int) -> bytes:
        part = self._stream.read(size)
        self.count += len(part)
        return part


class _Lines:
    """The frames of a file that has one on each line."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0
        self._number = 0
        self._waiting: list[bytes] = []
        self._joins_left = _MAX_JOINS

    def frames(self) -> Iterator[Frame]:
        while True:
            start, number = self._at, self._number + 1
            line = self._next()
            if not line:
                return
            if not start:
                line = line.removeprefix(_BYTE_ORDER_MARK)
            if not line.strip():
                continue
            # Blanks and the line's end belong to no frame.
            start = self._at - len(line.lstrip())
            end = self._at - _blanks(line)
            value, open_string = _decoded(line)
            if open_string:
                value, end = self._joined(line, end)
            raw = line.strip()[:SHOWN] if value is None else b""
            yield Frame(value, raw, start, end, number)

    def _joined(self, line: bytes, end: int) -> tuple[object, int]:
        """Read on in a string that holds a line break; else nothing was read."""
        taken: list[bytes] = []
        whole = line
        while self._joins_left and len(whole) < _MAX_JOINED:
            self._joins_left -= 1
            more = self._next()
            taken.append(more)
            whole += more
            value, open_string = _decoded(whole)
            if value is not None:
                return value, self._at - _blanks(more)
            if not open_string or not more or more.startswith(b'{"'):
                break
        for more in reversed(taken):
            self._put_back(more)
        return None, end

    def _next(self) -> bytes:
        line = self._waiting.pop() if self._waiting else self._stream.readline(MAX_LINE)
        self._at += len(line)
        self._number += bool(line)
        return line

    def _put_back(self, line: bytes) -> None:
        if line:
            self._waiting.append(line)
        self._at -= len(line)
        self._number -= bool(line)


def _blanks(line: bytes) -> int:
    return len(line) - len(line.rstrip())


def _decoded(text: bytes) -> tuple[object, bool]:
    """Return the one value of a text, or None and whether a string is still open."""
    try:
        written = text.decode("utf-8").strip()
        value, end = _DECODER.raw_decode(written)
    except json.JSONDecodeError as error:
        return None, error.msg.startswith("Unterminated string")
    except (ValueError, RecursionError):
        return None, False
    return (value if end == len(written) else None), False
