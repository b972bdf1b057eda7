"""Checks that a PNG holds all the pixels it declares, unchanged.

Pillow fills missing rows with black and passes over the checksums of pixel data; a
picture shown like that would look whole. So the data is counted and checked first,
without keeping any of it.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import Final

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"

_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# Adam7 interlacing: first column, first row, and the steps between.
_PASSES: Final = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
_AT_ONCE: Final = 1 << 20


def chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield the name of each chunk and where its data begins and ends."""
    at = len(SIGNATURE)
    while at + 12 <= len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        yield name, at + 8, min(at + 8 + length, len(content))
        if name == b"IEND":
            break
        at += 12 + length


def is_whole(content: bytes) -> bool:
    """Whether the pixel data is complete and its checksums agree."""
    unpacker = zlib.decompressobj()
    left = _declared(content)
    for name, start, end in chunks(content):
        if name != b"IDAT":
            continue
        checksum = zlib.crc32(memoryview(content)[start - 4 : end])
        if content[end : end + 4] != checksum.to_bytes(4, "big"):
            return False
        try:
            left -= _unpacked(unpacker, content[start:end], left)
        except zlib.error:
            return False
        if left <= 0:
            return True
    return left <= 0


def _unpacked(unpacker: "zlib._Decompress", packed: bytes, most: int) -> int:
    count = 0
    while packed and count < most:
        count += len(unpacker.decompress(packed, _AT_ONCE))
        packed = unpacker.unconsumed_tail
    return count


def _declared(content: bytes) -> int:
    """Return how many bytes the rows take, each with its filter byte."""
    width, height, depth, colour, _, _, interlaced = struct.unpack_from(
        ">IIBBBBB", content, len(SIGNATURE) + 8
    )
    bits = depth * _CHANNELS.get(colour, 1)
    if not interlaced:
        return _rows(width, height, bits)
    return sum(
        _rows(-(-(width - left) // across), -(-(height - top) // down), bits)
        for left, top, across, down in _PASSES
    )


def _rows(width: int, height: int, bits: int) -> int:
    if width < 1 or height < 1:
        return 0
    return height * (1 + -(-width * bits // 8))
