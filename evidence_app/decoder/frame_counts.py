"""Counts the pictures of a GIF by walking over its blocks; nothing is unpacked."""

from typing import Final

MOST: Final = 10_000
"""More are not counted."""

_TRAILER: Final = 0x3B
_EXTENSION: Final = 0x21
_PICTURE: Final = 0x2C


def of_gif(content: bytes) -> int:
    """Return how many pictures there are, at least 1 and at most ``MOST``."""
    return max(1, _walk(content)[0])


def gif_end(content: bytes) -> int | None:
    """Return where the GIF ends by its own word; None when it breaks off."""
    return _walk(content)[1]


def _walk(content: bytes) -> tuple[int, int | None]:
    at = 13 + _colours(content, 10)
    count = 0
    while at < len(content) and count < MOST:
        kind = content[at]
        if kind == _TRAILER:
            return count, at + 1
        if kind == _PICTURE:
            count += 1
            at = _blocks_end(content, at + 11 + _colours(content, at + 9))
        elif kind == _EXTENSION:
            at = _blocks_end(content, at + 2)
        else:
            break
    return count, None


def _colours(content: bytes, at: int) -> int:
    """Return the bytes of the colour table that a byte of flags declares."""
    flags = content[at] if at < len(content) else 0
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(content: bytes, at: int) -> int:
    while at < len(content) and content[at]:
        at += 1 + content[at]
    return at + 1
