"""The text chunks of a PNG, wherever they stand, within fixed sizes.

Pillow shows text behind the pixels only after it has unpacked them, and may refuse a
file over one chunk; here each chunk counts by itself, and a broken one is passed over.
"""

import zlib
from collections.abc import Iterator
from typing import Final

from evidence_app.decoder import png_data

LONGEST: Final = 1 << 20
"""Bytes of one text; what is longer is cut there."""
MOST: Final = 500
"""Chunks of text that are looked at."""
MOST_UNPACKED: Final = 8 << 20
"""Bytes of all texts of a file together."""


def texts(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield keyword and text of each text chunk, in the order of the file."""
    left = MOST_UNPACKED
    count = 0
    for name, start, end in png_data.chunks(content):
        if name not in _READERS:
            continue
        count += 1
        if count > MOST or left <= 0:
            return
        keyword, between, rest = content[start:end].partition(b"\0")
        if not between:
            continue
        text = _READERS[name](rest)
        left -= len(text)
        yield keyword.decode("latin-1"), text


def _plain(rest: bytes) -> str:
    return rest[:LONGEST].decode("latin-1")


def _packed(rest: bytes) -> str:
    return _unpacked(rest[1:]).decode("latin-1")


def _international(rest: bytes) -> str:
    # A flag and a method, then language and translated keyword, each ended by 0.
    is_packed, rest = rest[:1] == b"\1", rest[2:]
    _, _, rest = rest.partition(b"\0")
    _, _, rest = rest.partition(b"\0")
    text = _unpacked(rest) if is_packed else rest[:LONGEST]
    return text.decode("utf-8", errors="replace")


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, LONGEST)
    except zlib.error:
        return b""


_READERS: Final = {b"tEXt": _plain, b"zTXt": _packed, b"iTXt": _international}
