"""Unpacks the formatted text of an Outlook message (MS-OXRTFCP).

What is packed is cut where it cannot go on, and a sum that does not fit is said; the
packed bytes stay in the original.
"""

import struct
import zlib
from dataclasses import dataclass
from typing import Final

MAX_UNPACKED: Final = 8 << 20

_HEAD: Final = struct.Struct("<II4sI")
_PACKED: Final = b"LZFu"
_PLAIN: Final = b"MELA"
_WINDOW: Final = 4_096
_BEFORE: Final = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern "
    rb"\fscript \fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0"
    rb"\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What every window begins with, by the standard."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A text that was packed.

    Attributes:
        text: Its bytes, or b"" when it is of no known kind.
        whole: Whether its length and its sum fit.
        cut: Whether it is longer than is unpacked.
    """

    text: bytes
    whole: bool
    cut: bool = False


def unpacked(packed: bytes) -> Unpacked:
    """Return the text of the property that holds it packed."""
    if len(packed) < _HEAD.size:
        return Unpacked(b"", whole=False)
    packed_size, size, kind, stated_sum = _HEAD.unpack_from(packed)
    body = packed[_HEAD.size : packed_size + 4]
    whole = len(body) + _HEAD.size == packed_size + 4
    if kind == _PLAIN:
        cut = min(size, len(body)) > MAX_UNPACKED
        fits = cut or (whole and len(body) >= size)
        return Unpacked(body[: min(size, MAX_UNPACKED)], fits, cut)
    if kind != _PACKED:
        return Unpacked(b"", whole=False)
    text, ended = _grown(body)
    cut = len(text) > MAX_UNPACKED
    fits = _sum(body) == stated_sum and whole and ended and len(text) == size
    return Unpacked(text[:MAX_UNPACKED], cut or fits, cut)


def _sum(body: bytes) -> int:
    # Begins with 0 and is not turned over at its end, as zlib's is.
    return zlib.crc32(body, 0xFFFFFFFF) ^ 0xFFFFFFFF


def _grown(body: bytes) -> tuple[bytes, bool]:
    """Return what bytes unpack to, and whether they say where they end."""
    text = bytearray(_BEFORE)
    at = 0
    while at < len(body) and len(text) <= MAX_UNPACKED + len(_BEFORE):
        control, at = body[at], at + 1
        for bit in range(8):
            if not control >> bit & 1:
                text += body[at : at + 1]
                at += 1
                continue
            pair = int.from_bytes(body[at : at + 2], "big")
            at += 2
            back = (len(text) - (pair >> 4)) % _WINDOW
            if not back or at > len(body):
                return bytes(text[len(_BEFORE) :]), at <= len(body)
            _repeat(text, back, (pair & 15) + 2)
    return bytes(text[len(_BEFORE) :]), False


def _repeat(text: bytearray, back: int, length: int) -> None:
    """Put what lies so far back once more; it may run into what it puts."""
    start = len(text) - back
    if start < 0:  # of the window that was never written
        text += bytes(min(-start, length))
        length -= min(-start, length)
        start = len(text) - back
    while length > 0:
        piece = text[start : start + min(back, length)]
        text += piece
        length -= len(piece)
