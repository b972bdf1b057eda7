"""Writes raw pixels as PNG: their size, their colours, and nothing else.

Three chunks stand in the file, IHDR, IDAT and IEND: no time, no place, no profile,
no preview and no words, for there is nowhere that they could come from.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from evidence_app.model.pixels import Pixels

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_MOST: Final = 1 << 20
"""Bytes of one IDAT chunk."""
_UP: Final = b"\x02"
"""Each row is told by what differs from the row above it, which packs better."""


def write_png(pixels: Pixels) -> bytes:
    """Return the pixels as a PNG file, 8 bits a channel, RGB."""
    head = struct.pack(">IIBBBBB", pixels.width, pixels.height, 8, 2, 0, 0, 0)
    packed = b"".join(_packed(pixels))
    pieces = [_SIGNATURE, _chunk(b"IHDR", head)]
    pieces += [
        _chunk(b"IDAT", packed[at : at + _MOST]) for at in range(0, len(packed), _MOST)
    ]
    pieces.append(_chunk(b"IEND", b""))
    return b"".join(pieces)


def _packed(pixels: Pixels) -> Iterator[bytes]:
    packer = zlib.compressobj(6)
    for row in _rows(pixels):
        yield packer.compress(_UP + row)
    yield packer.flush()


def _rows(pixels: Pixels) -> Iterator[bytes]:
    """Yield each row less the one above it, byte by byte, modulo 256.

    A row is subtracted as one large number, its upper bits kept apart so that no
    byte borrows from its neighbour.
    """
    length = pixels.width * 3
    high = int.from_bytes(b"\x80" * length, "big")
    every = int.from_bytes(b"\xff" * length, "big")
    above = 0
    for at in range(0, len(pixels.rgb), length):
        row = int.from_bytes(pixels.rgb[at : at + length], "big")
        less = ((row | high) - (above & ~high)) ^ ((row ^ above ^ every) & high)
        yield less.to_bytes(length, "big")
        above = row


def _chunk(name: bytes, content: bytes) -> bytes:
    checked = name + content
    return (
        struct.pack(">I", len(content))
        + checked
        + struct.pack(">I", zlib.crc32(checked))
    )
