"""Reads what an MP4, MOV, 3GP or M4A file says of itself, without its films.

Walks over the boxes of ISO 14496-12 (and QuickTime's). What is read is small and
counted: nested, lying or endless boxes end the walk, and what was found stays.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from evidence_app.decoder.told import Told, clock
from evidence_app.model.source import Source

MOST_BOXES: Final = 20_000
DEEPEST: Final = 10
MOST_READ: Final = 1 << 20
"""Bytes of one box that are looked at."""

_EPOCH: Final = datetime(1904, 1, 1, tzinfo=UTC)
_CONTAINERS: Final = frozenset(
    {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta", b"ilst"}
)
_TEXTS: Final = {
    b"\xa9too": "software",
    b"\xa9swr": "software",
    b"\xa9enc": "software",
    b"\xa9mak": "make",
    b"\xa9mod": "model",
    b"\xa9day": "stated_time",
    b"\xa9xyz": "position",
    b"\xa9nam": "description",
    b"\xa9ART": "artist",
    b"\xa9cmt": "description",
}
_KEYS: Final = {
    "com.apple.quicktime.creationdate": "stated_time",
    "com.apple.quicktime.location.ISO6709": "position",
    "com.apple.quicktime.make": "make",
    "com.apple.quicktime.model": "model",
    "com.apple.quicktime.software": "software",
    "com.android.version": "software",
    "com.android.manufacturer": "make",
    "com.android.model": "model",
}
_POSITION: Final = re.compile(r"([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)")
_TURNS: Final = {
    (0, 1, -1, 0): "90°",
    (-1, 0, 0, -1): "180°",
    (0, -1, 1, 0): "270°",
}


@dataclass(frozen=True, slots=True)
class _Box:
    name: bytes
    start: int
    end: int


def read(source: Source) -> Told:
    """Return what the boxes say, as far as they can be followed."""
    walk = _Walk(source)
    walk.inside(0, source.size, 0)
    if not walk.seen_movie:
        walk.told.findings.append("media_broken")
    walk.told.finish()
    return walk.told


class _Walk:
    def __init__(self, source: Source) -> None:
        self._source = source
        self._left = MOST_BOXES
        self._keys: list[str] = []
        self.told = Told()
        self.seen_movie = False

    def inside(self, start: int, end: int, depth: int) -> None:
        for box in self._boxes(start, end):
            self.seen_movie = self.seen_movie or box.name == b"moov"
            self._take(box)
            if depth >= DEEPEST:
                continue
            if box.name in _CONTAINERS:
                self.inside(box.start, box.end, depth + 1)
            elif box.name == b"meta":
                # ISO's has four bytes of version first, QuickTime's none.
                plain = self._source.read(box.start + 4, 4) in {b"hdlr", b"keys"}
                self.inside(box.start + (0 if plain else 4), box.end, depth + 1)

    def _boxes(self, at: int, end: int) -> Iterator[_Box]:
        while at + 8 <= end and self._left:
            self._left -= 1
            head = self._source.read(at, 16)
            size, start = int.from_bytes(head[:4], "big"), at + 8
            if size == 1:
                size, start = int.from_bytes(head[8:16], "big"), at + 16
            elif size == 0:
                size = end - at
            if size < start - at:
                return
            yield _Box(head[4:8], start, min(at + size, end))
            at += size

    def _body(self, box: _Box) -> bytes:
        return self._source.read(box.start, min(box.end - box.start, MOST_READ))

    def _take(self, box: _Box) -> None:
        name = box.name
        if name == b"ftyp":
            self.told.keep("brand", self._body(box)[:4].decode("latin-1"))
        elif name == b"mvhd":
            self._movie(self._body(box))
        elif name == b"tkhd":
            self._track(self._body(box))
        elif name == b"stsd":
            self._sample(self._body(box))
        elif name == b"keys":
            self._names(self._body(box))
        elif name in _TEXTS:
            self._text(_TEXTS[name], self._body(box))
        elif name == b"\x00\x00\x00" + name[3:] and self._keys:
            self._value(name, self._body(box))

    def _movie(self, body: bytes) -> None:
        wide = body[:1] == b"\x01"
        size, at = (8, 4) if wide else (4, 4)
        created = int.from_bytes(body[at : at + size], "big")
        changed = int.from_bytes(body[at + size : at + 2 * size], "big")
        at += 2 * size
        scale = int.from_bytes(body[at : at + 4], "big")
        length = int.from_bytes(body[at + 4 : at + 4 + size], "big")
        if scale and 0 < length < (1 << (8 * size)) - 1:
            self.told.keep("duration", clock(length / scale))
        for name, value in (("recorded_at", created), ("changed_at", changed)):
            if moment := _moment(value):
                self.told.keep(name, moment)

    def _track(self, body: bytes) -> None:
        at = 52 if body[:1] == b"\x01" else 40
        matrix = [
            int.from_bytes(body[at + place : at + place + 4], "big", signed=True) >> 16
            for place in (0, 4, 12, 16)
        ]
        width = int.from_bytes(body[at + 36 : at + 40], "big") >> 16
        height = int.from_bytes(body[at + 40 : at + 44], "big") >> 16
        if width and height:
            self.told.keep("size", f"{width} × {height}")  # noqa: RUF001 - as printed
            self.told.keep("turned", _TURNS.get(tuple(matrix), ""))  # type: ignore[arg-type]  # four numbers

    def _sample(self, body: bytes) -> None:
        if len(body) >= 16:
            self.told.track(body[12:16].decode("latin-1").strip())

    def _names(self, body: bytes) -> None:
        at = 8
        while at + 8 <= len(body) and len(self._keys) < 200:
            size = int.from_bytes(body[at : at + 4], "big")
            if size < 8:
                return
            self._keys.append(body[at + 8 : at + size].decode("utf-8", "replace"))
            at += size

    def _value(self, name: bytes, body: bytes) -> None:
        number = int.from_bytes(name, "big")
        if not 1 <= number <= len(self._keys) or body[4:8] != b"data":
            return
        known = _KEYS.get(self._keys[number - 1])
        if known and body[8:12] == b"\x00\x00\x00\x01":
            self._keep(known, body[16:].decode("utf-8", "replace"))

    def _text(self, name: str, body: bytes) -> None:
        if body[4:8] == b"data":
            text = body[16:]
        else:
            length = int.from_bytes(body[:2], "big")
            text = body[4 : 4 + length]
        self._keep(name, text.decode("utf-8", "replace"))

    def _keep(self, name: str, value: str) -> None:
        if name != "position":
            self.told.keep(name, value)
            return
        found = _POSITION.match(value)
        if found is None:
            self.told.findings.append("position_unreadable")
        elif float(found[1]) == 0 and float(found[2]) == 0:
            self.told.findings.append("position_empty")
        else:
            place = f"{float(found[1]):.6f}, {float(found[2]):.6f}"
            self.told.keep("position", place)


def _moment(seconds: int) -> str:
    try:
        at = _EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        return ""
    # Some write seconds since 1970 into the field that counts from 1904.
    return f"{at:%Y-%m-%d %H:%M:%S} UTC" if at.year >= 1990 else ""
