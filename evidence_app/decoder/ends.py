"""Finds what a picture's file holds beside the picture: behind its end, or around it.

Each kind says where it ends. Phones put short films and second pictures behind that;
anything else can stand there too, and some files can be read as two kinds. Nothing of
it is opened: what it begins with is told.
"""

import re
import struct
from collections.abc import Callable
from typing import Final

from evidence_app.decoder import frame_counts, png_data
from evidence_app.facts.kinds import HEAD, UNKNOWN, recognise

_PADDING: Final = b"\x00\xff\r\n \t"
_MOST_BEHIND: Final = 1 << 26
"""Bytes behind the end that are searched."""
_MARKER: Final = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]|\xff\xd9")
_LARGEST_HEAD: Final = 1024
"""Where readers of PDF and HTML still look for a beginning."""

_ANYWHERE: Final = (
    (re.compile(rb"\x00\x00\x00[\x08-\x80]ftyp"), 0),
    (re.compile(rb"PK\x03\x04"), 0),
    (re.compile(rb"%PDF-"), 0),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), 0),
    (re.compile(rb"\xff\xd8\xff[\xdb\xe0-\xef]"), 0),
    (re.compile(rb"Rar!\x1a\x07"), 0),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), 0),
    (re.compile(rb"SQLite format 3\x00"), 0),
    (re.compile(rb"<!doctype html|<html", re.IGNORECASE), 0),
)
_WEB_PAGE: Final = re.compile(rb"<!doctype html|<html|<script", re.IGNORECASE)


def behind(kind: str, content: bytes) -> tuple[int, tuple[str, ...]]:
    """Return how many bytes follow the picture's end, and what kinds begin there.

    Padding alone is nothing. 0 where the kind has no end of its own.
    """
    find = _ENDS.get(kind)
    end = find(content) if find else None
    if end is None or not content[end : end + _MOST_BEHIND].strip(_PADDING):
        return 0, ()
    return len(content) - end, tuple(_kinds_in(content[end : end + _MOST_BEHIND]))


def other_readings(kind: str, content: bytes) -> tuple[str, ...]:
    """Return as what else a reader could take the same file from its beginning on."""
    found = []
    head = content[:_LARGEST_HEAD]
    if kind != "application/pdf" and b"%PDF-" in head:
        found.append("application/pdf")
    if kind != "text/html" and _WEB_PAGE.search(head):
        found.append("text/html")
    if kind != "application/zip" and _ends_as_zip(content):
        found.append("application/zip")
    return tuple(found)


def _kinds_in(tail: bytes) -> list[str]:
    found: list[tuple[int, str]] = []
    for pattern, before in _ANYWHERE:
        hit = pattern.search(tail)
        if hit is None:
            continue
        at = hit.start() - before
        kind = recognise(tail[at : at + HEAD])
        if kind not in {UNKNOWN, *(known for _, known in found)}:
            found.append((at, kind))
    return [kind for _, kind in sorted(found)]


def _ends_as_zip(content: bytes) -> bool:
    """Whether the last bytes are a ZIP's directory, as a reader of ZIP files looks."""
    at = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557))
    if at < 0 or at + 22 > len(content):
        return False
    entries, size = struct.unpack_from("<HI", content, at + 10)
    start = at - size
    return bool(entries) and start >= 0 and content[start : start + 4] == b"PK\x01\x02"


def _jpeg(content: bytes) -> int | None:
    at = 2
    while True:
        found = _MARKER.search(content, at)
        if found is None:
            return None
        marker = content[found.start() + 1]
        if marker == 0xD9:
            return found.end()
        at = found.end()
        if marker not in {0x01, 0xD8, 0xFF}:
            at += int.from_bytes(content[at : at + 2], "big")


def _png(content: bytes) -> int | None:
    for name, _, end in png_data.chunks(content):
        if name == b"IEND":
            return end + 4
    return None


def _webp(content: bytes) -> int | None:
    size = int.from_bytes(content[4:8], "little")
    return 8 + size + size % 2


def _bmp(content: bytes) -> int | None:
    size = int.from_bytes(content[2:6], "little")
    return size if size > 26 else None


def _boxes(content: bytes) -> int | None:
    """Return where the row of boxes ends; the last may reach to the end of all."""
    at = 0
    while at + 8 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        if not content[at + 4 : at + 8].isalnum():
            return at
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16], "big")
        if size == 0:
            return len(content)
        if size < 8:
            return at
        at += size
    return min(at, len(content))


_ENDS: Final[dict[str, Callable[[bytes], int | None]]] = {
    "image/jpeg": _jpeg,
    "image/png": _png,
    "image/gif": frame_counts.gif_end,
    "image/webp": _webp,
    "image/bmp": _bmp,
    "image/heic": _boxes,
    "image/heif": _boxes,
    "image/avif": _boxes,
}
