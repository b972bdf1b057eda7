"""Cuts a text into lines with their places, and loses no sign of it.

Never at U+2028, U+0085 or the like, which are text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

BYTE_ORDER_MARK: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its place; ``ending`` is part of it."""

    start: int
    end: int
    text: str
    ending: bytes
    valid: bool


def split_lines(content: bytes) -> Iterator[Line]:
    """Yield lines at LF, or at CR in a file without any LF.

    Never at U+2028, U+0085 or the like, which are text.
    """
    sign = b"\n" if b"\n" in content else b"\r"
    start = 0
    while start < len(content):
        found = content.find(sign, start)
        end = len(content) if found < 0 else found + 1
        raw = content[start:end]
        ending = _ending(raw)
        yield _line(start, raw[: len(raw) - len(ending)], ending)
        start = end


def _ending(raw: bytes) -> bytes:
    for ending in (b"\r\n", b"\n"):
        if raw.endswith(ending):
            return ending
    return b"\r" if raw.endswith(b"\r") else b""


def _line(start: int, raw: bytes, ending: bytes) -> Line:
    end = start + len(raw) + len(ending)
    try:
        text, valid = raw.decode("utf-8"), True
    except UnicodeDecodeError:
        text, valid = raw.decode("utf-8", errors="replace"), False
    if start == 0:
        text = text.removeprefix(BYTE_ORDER_MARK)
    return Line(start, end, text, ending, valid)
