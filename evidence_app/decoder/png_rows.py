"""Walks over the chunks of a PNG and says where its packed rows lie.

Passed are greys, palettes and RGB without transparency or interlacing, as PDF knows no
other. The chunks that matter must be in their places with checksums that agree, and the
rows unpack to exactly what the head declares: neither too little nor anything more.
"""

import struct
import zlib
from dataclasses import dataclass
from typing import Final

from evidence_app.decoder import png_data

_DEPTHS: Final = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8)}
_HEAD: Final = 13
_AT_ONCE: Final = 1 << 20
_FILTERS: Final = b"\x00\x01\x02\x03\x04"


@dataclass(frozen=True, slots=True)
class PNGData:
    """Size and form of a PNG's rows, and the ranges that hold them packed."""

    width: int
    height: int
    channels: int
    bits: int
    palette: bytes
    ranges: list[tuple[int, int]]

    @property
    def row(self) -> int:
        """Bytes of a row, its filter's among them."""
        return 1 + -(-self.width * self.channels * self.bits // 8)


def picture_data(content: bytes) -> PNGData | None:
    """Return what makes up the picture; None when it is not to be passed.

    Whether the rows unpack is for ``rows_are_whole`` to say.
    """
    places: dict[bytes, list[tuple[int, int]]] = {}
    order: list[bytes] = []
    for name, start, end in png_data.chunks(content):
        if not name[0] & 32:
            if not _agrees(content, start, end):
                return None
            order.append(name)
        places.setdefault(name, []).append((start, end))
    known = [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    if b"tRNS" in places or order != [
        name for name in known for _ in places.get(name, ())
    ]:
        return None
    return _data(content, places)


def rows_are_whole(content: bytes, data: PNGData) -> bool:
    """Whether the packed rows unpack to what is declared, and to nothing more."""
    unpacker = zlib.decompressobj()
    count, most = 0, data.row * data.height
    try:
        for start, end in data.ranges:
            packed = content[start:end]
            while packed and count <= most:
                rows = unpacker.decompress(packed, _AT_ONCE)
                if rows[-count % data.row :: data.row].translate(None, _FILTERS):
                    return False
                count += len(rows)
                packed = unpacker.unconsumed_tail
                if unpacker.eof:
                    break
            if unpacker.unused_data:
                return False
    except zlib.error:
        return False
    return unpacker.eof and count == most


def _data(content: bytes, places: dict[bytes, list[tuple[int, int]]]) -> PNGData | None:
    heads, palettes = places.get(b"IHDR", []), places.get(b"PLTE", [])
    if len(heads) != 1 or heads[0][1] - heads[0][0] != _HEAD or len(palettes) > 1:
        return None
    width, height, bits, colour, *ways = struct.unpack_from(
        ">IIBBBBB", content, heads[0][0]
    )
    if any(ways) or bits not in _DEPTHS.get(colour, ()) or not width * height:
        return None
    palette = b""
    if colour == 3:
        palette = b"".join(content[slice(*place)] for place in palettes)
        if not palette or len(palette) % 3 or len(palette) > 3 << bits:
            return None
    ranges = [place for place in places.get(b"IDAT", ()) if place[0] < place[1]]
    if not ranges or len(places.get(b"IEND", ())) != 1:
        return None
    return PNGData(width, height, 3 if colour == 2 else 1, bits, palette, ranges)


def _agrees(content: bytes, start: int, end: int) -> bool:
    checksum = zlib.crc32(memoryview(content)[start - 4 : end])
    return content[end : end + 4] == checksum.to_bytes(4, "big")
