"""Walks over the segments of a JPEG and says which of them are the picture.

Kept: tables, frame and scans, and of the application's segments the two that tell the
colours, JFIF without a preview and Adobe. Left out: EXIF, GPS, XMP, profiles, comments,
previews, and all behind the end. The walk is narrow: what the readers of PDF files
might take in different ways (a second frame, bytes between segments, a length that does
not fit) is not passed, and goes the way of pixels.
"""

import re
from dataclasses import dataclass, field
from typing import Final

_MARKER: Final = re.compile(rb"\xff[^\x00\xd0-\xd7]")
_FRAMES: Final = frozenset({0xC0, 0xC2})
"""Sequential and progressive, as PDF knows them."""
_LEFT_OUT: Final = frozenset({*range(0xE1, 0xEE), 0xEF, 0xFE})
_JFIF: Final = b"JFIF\x00"
_ADOBE: Final = b"Adobe"
_PLAIN_JFIF: Final = 14
_PLAIN_ADOBE: Final = 12
_MOST_SCANS: Final = 64
"""More of them only make readers slow."""


class _OddError(Exception):
    """It is no plain JPEG; it may be a picture all the same."""


@dataclass(frozen=True, slots=True)
class JPEGData:
    """Size and channels of a JPEG, and the ranges that are the picture."""

    width: int
    height: int
    channels: int
    ranges: list[tuple[int, int]]


def picture_data(content: bytes) -> JPEGData | None:
    """Return what makes up the picture; None when it is not to be passed."""
    walk = _Walk(content)
    try:
        walk.go()
        return walk.found()
    except _OddError:
        return None


@dataclass(slots=True)
class _Walk:
    content: bytes
    ranges: list[tuple[int, int]] = field(default_factory=list)
    size: tuple[int, int] | None = None
    components: bytes = b""
    transform: int | None = None
    jfif: bool = False
    scans: int = 0

    def go(self) -> None:
        if not self.content.startswith(b"\xff\xd8"):
            raise _OddError
        self._keep(0, 2)
        at = 2
        while True:
            at, marker = self._marker(at)
            if marker == 0xD9:
                self._keep(at, at + 2)
                return
            end = self._segment_end(at)
            self._take(marker, at, end)
            if marker == 0xDA:
                end = self._scan_end(end)
                self._keep(at, end)
            at = end

    def found(self) -> JPEGData:
        if self.size is None or not self.scans or self._odd_colours():
            raise _OddError
        width, height = self.size
        return JPEGData(width, height, len(self.components), self.ranges)

    def _odd_colours(self) -> bool:
        """Whether readers could take the three channels for different colours."""
        if len(self.components) == 1:
            return False
        if self.transform is not None:
            return self.transform == 0 and self.jfif
        return not self.jfif and self.components != b"\x01\x02\x03"

    def _marker(self, at: int) -> tuple[int, int]:
        while self.content[at : at + 2] == b"\xff\xff":
            at += 1
        if len(self.content) < at + 2 or self.content[at] != 0xFF:
            raise _OddError
        return at, self.content[at + 1]

    def _segment_end(self, at: int) -> int:
        length = int.from_bytes(self.content[at + 2 : at + 4], "big")
        end = at + 2 + length
        if length < 2 or end > len(self.content):
            raise _OddError
        return end

    def _take(self, marker: int, at: int, end: int) -> None:
        if marker in _LEFT_OUT:
            return
        body = self.content[at + 4 : end]
        if marker in {0xE0, 0xEE}:
            keep = self._is_jfif(body) if marker == 0xE0 else self._is_adobe(body)
        elif marker in _CHECKS:
            keep = _CHECKS[marker](body)
        elif marker in _FRAMES:
            keep = self._frame(body)
        elif marker == 0xDA:
            self._scan(body)
            return
        else:
            raise _OddError
        if keep:
            self._keep(at, end)

    def _is_jfif(self, body: bytes) -> bool:
        """Whether to keep it; a preview inside is as long as its name says."""
        self.jfif = self.jfif or body.startswith(_JFIF)
        plain = len(body) == _PLAIN_JFIF and body.endswith(b"\x00\x00")
        return plain and body.startswith(_JFIF)

    def _is_adobe(self, body: bytes) -> bool:
        if not body.startswith(_ADOBE):
            return False
        if len(body) != _PLAIN_ADOBE or self.transform is not None or body[11] > 1:
            raise _OddError
        self.transform = body[11]
        return True

    def _frame(self, body: bytes) -> bool:
        if self.size is not None or len(body) < 6 or body[0] != 8:
            raise _OddError
        height, width = body[1] << 8 | body[2], body[3] << 8 | body[4]
        if body[5] not in {1, 3} or len(body) != 6 + 3 * body[5] or not width * height:
            raise _OddError
        self.size = (width, height)
        self.components = body[6::3]
        return True

    def _scan(self, body: bytes) -> None:
        self.scans += 1
        if self.size is None or self.scans > _MOST_SCANS:
            raise _OddError
        if not body or len(body) != 4 + 2 * body[0]:
            raise _OddError

    def _scan_end(self, at: int) -> int:
        found = _MARKER.search(self.content, at)
        if found is None:
            raise _OddError
        return found.start()

    def _keep(self, start: int, end: int) -> None:
        if self.ranges and self.ranges[-1][1] == start:
            start = self.ranges.pop()[0]
        self.ranges.append((start, end))


def _quantisation(body: bytes) -> bool:
    """Check that tables fill their segment, as nothing else may stand in it."""
    at = 0
    while at < len(body):
        if body[at] >> 4 > 1 or body[at] & 15 > 3:
            raise _OddError
        at += 1 + (64 << (body[at] >> 4))
    if at != len(body) or not body:
        raise _OddError
    return True


def _huffman(body: bytes) -> bool:
    at = 0
    while at < len(body):
        if body[at] >> 4 > 1 or body[at] & 15 > 3 or len(body) < at + 17:
            raise _OddError
        at += 17 + sum(body[at + 1 : at + 17])
    if at != len(body) or not body:
        raise _OddError
    return True


def _interval(body: bytes) -> bool:
    if len(body) != 2:
        raise _OddError
    return True


_CHECKS: Final = {0xDB: _quantisation, 0xC4: _huffman, 0xDD: _interval}
