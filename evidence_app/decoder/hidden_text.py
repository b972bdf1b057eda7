"""Reads text that generators hide in the lowest bits of a picture's pixels.

The scheme is known as "stealth pnginfo": down the columns, one bit a pixel in alpha
or three in red, green and blue; first a word that names the scheme, then the length
in bits, then the text, packed by gzip or not. It is gone after one saving as JPEG.
"""

import zlib
from typing import Final

from PIL import Image

from evidence_app.decoder.opening import ODD_BYTES

LONGEST: Final = 1 << 20
"""Bytes of text, packed and unpacked; what is longer is cut there."""
MOST_PIXELS: Final = 50_000_000
"""Of a larger picture the pixels are not unpacked for this."""

_LOSSY: Final = frozenset({"JPEG", "MPO", "AVIF", "HEIF"})

_WORDS: Final = {
    "alpha": {b"stealth_pnginfo": False, b"stealth_pngcomp": True},
    "rgb": {b"stealth_rgbinfo": False, b"stealth_rgbcomp": True},
}
_WORD: Final = 15
_HEAD: Final = _WORD + 4
"""Bytes of the word and the length."""
_DIGITS: Final = bytes(0x30 | (value & 1) for value in range(256))
"""The lowest bit of each byte, as a digit."""


class UnsearchedError(Exception):
    """The pixels could not be searched."""


def read(picture: Image.Image) -> tuple[str, str] | None:
    """Return where the text lies (``alpha`` or ``rgb``) and the text, None without.

    Raises:
        UnsearchedError: the picture is too large, or damaged.
    """
    if picture.format in _LOSSY:
        return None  # saving in these ways changes the lowest bits
    if picture.width * picture.height > MOST_PIXELS:
        raise UnsearchedError
    try:
        return _read(picture)
    except (MemoryError, *ODD_BYTES) as error:
        raise UnsearchedError from error


def _read(picture: Image.Image) -> tuple[str, str] | None:
    picture.load()
    if picture.mode == "RGBA":
        found = _text(picture.getchannel("A"), "alpha")
        if found is not None:
            return "alpha", found
    if picture.mode in {"RGB", "RGBA"}:
        found = _text(picture, "rgb")
        if found is not None:
            return "rgb", found
    return None


def _text(picture: Image.Image, place: str) -> str | None:
    head = _hidden(picture, place, _HEAD)
    word = head[:_WORD]
    if word not in _WORDS[place]:
        return None
    length = min(int.from_bytes(head[_WORD:], "big") // 8, LONGEST)
    hidden = _hidden(picture, place, _HEAD + length)[_HEAD:]
    if _WORDS[place][word]:
        hidden = _unpacked(hidden)
    return hidden.decode("utf-8", errors="replace")


def _hidden(picture: Image.Image, place: str, count: int) -> bytes:
    """Return the first bytes that the lowest bits spell, down the columns."""
    each = 1 if place == "alpha" else 3
    columns = min(picture.width, -(-count * 8 // (picture.height * each)))
    strip = picture.crop((0, 0, columns, picture.height))
    if place == "rgb":
        strip = strip.convert("RGB")
    values = strip.transpose(Image.Transpose.TRANSPOSE).tobytes()
    digits = values.translate(_DIGITS)[: count * 8]
    digits = digits[: len(digits) // 8 * 8]
    return int(digits or b"0", 2).to_bytes(len(digits) // 8, "big")


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(packed, LONGEST)
    except zlib.error:
        return b""
