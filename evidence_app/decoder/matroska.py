"""Reads what a Matroska or WebM file says of itself, without its films (RFC 9559).

Of the elements only the few that tell length, times, programs and tracks are read.
What lies about its size or never ends stops the walk; what was found stays.
"""

import struct
from datetime import UTC, datetime, timedelta
from typing import Final

from evidence_app.decoder.told import Told, clock
from evidence_app.model.source import Source

MOST_ELEMENTS: Final = 20_000
MOST_READ: Final = 1 << 16

_EPOCH: Final = datetime(2001, 1, 1, tzinfo=UTC)
_INSIDE: Final = frozenset({0x1A45DFA3, 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0xE0})
"""EBML head, segment, info, tracks, one track, its pictures."""


def read(source: Source) -> Told:
    """Return what the elements say, as far as they can be followed."""
    walk = _Walk(source)
    walk.inside(0, source.size, 0)
    walk.finish()
    return walk.told


class _Walk:
    def __init__(self, source: Source) -> None:
        self._source = source
        self._left = MOST_ELEMENTS
        self._scale = 1_000_000
        self._length = 0.0
        self._width = 0
        self.told = Told()
        self._takes = {
            0x2AD7B1: self._take_scale,
            0x4489: self._take_length,
            0x4461: self._take_time,
            0x4D80: lambda body: self.told.keep("packed_with", _text(body)),
            0x5741: lambda body: self.told.keep("software", _text(body)),
            0x7BA9: lambda body: self.told.keep("description", _text(body)),
            0x86: lambda body: self.told.track(_text(body)),
            0xB0: self._take_width,
            0xBA: self._take_height,
        }

    def inside(self, at: int, end: int, depth: int) -> None:
        while at < end and self._left and depth < 8:
            self._left -= 1
            name, start = self._number(at, keep_length=True)
            size, start = self._number(start)
            if name is None or size is None:
                return
            below = min(start + size, end)
            if name in _INSIDE:
                self.inside(start, below, depth + 1)
            elif name in self._takes:
                length = min(below - start, MOST_READ)
                self._takes[name](self._source.read(start, length))
            at = start + size

    def finish(self) -> None:
        if self._length > 0:
            self.told.keep("duration", clock(self._length * self._scale / 1e9))
        if not self.told.tracks:
            self.told.findings.append("media_broken")
        self.told.finish()

    def _number(self, at: int, *, keep_length: bool = False) -> tuple[int | None, int]:
        """Return a number whose first bits say how long it is, and where it ends."""
        first = self._source.read(at, 1)
        if not first or not first[0]:
            return None, at
        length = 9 - first[0].bit_length()
        body = self._source.read(at, length)
        if len(body) < length:
            return None, at
        value = int.from_bytes(body, "big")
        if keep_length:
            return value, at + length
        value &= (1 << (7 * length)) - 1
        if value == (1 << (7 * length)) - 1:
            # Of no said length, as of a stream: it goes on to the end.
            value = self._source.size
        return value, at + length

    def _take_scale(self, body: bytes) -> None:
        self._scale = int.from_bytes(body, "big") or self._scale

    def _take_length(self, body: bytes) -> None:
        kinds = {4: ">f", 8: ">d"}
        value = struct.unpack(kinds[len(body)], body)[0] if len(body) in kinds else 0.0
        self._length = value if 0 < value < 1e15 else 0.0

    def _take_time(self, body: bytes) -> None:
        since = timedelta(microseconds=int.from_bytes(body, "big", signed=True) / 1000)
        if len(body) == 8 and since > timedelta(0):
            self.told.keep("recorded_at", f"{_EPOCH + since:%Y-%m-%d %H:%M:%S} UTC")

    def _take_width(self, body: bytes) -> None:
        self._width = int.from_bytes(body, "big")

    def _take_height(self, body: bytes) -> None:
        height = int.from_bytes(body, "big")
        if 0 < self._width < 1 << 20 and 0 < height < 1 << 20:
            self.told.keep("size", f"{self._width} × {height}")  # noqa: RUF001 - as printed


def _text(body: bytes) -> str:
    return body.rstrip(b"\x00").decode("utf-8", "replace")
