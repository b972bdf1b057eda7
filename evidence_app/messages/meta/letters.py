"""Tells whether a file's letters were written as bytes, and puts them together again.

Meta writes every byte of UTF-8 as a letter of its own: é stands there as Ã©. Whether
a file is written so is a property of the whole file: one letter in it that cannot
have come about so proves that it is not, and then nothing is touched. So a person's
own "Ã©" in a file that is right stays as it was typed.
"""

from dataclasses import dataclass
from typing import Final

MENDED: Final = "mojibake_fixed"
NOT_TEXT: Final = "invalid_utf8"

_SHORT: Final = 40
_MOST_SEEN: Final = 10_000
_CUT_OFF: Final = "unexpected end of data"


class Evidence:
    """What the letters of one file speak for."""

    def __init__(self) -> None:
        self._for = 0
        self._against = 0
        self._seen: set[str] = set()
        """Short texts that were weighed: names come again and again."""

    def look(self, value: object) -> None:
        """Look at every text inside a value."""
        waiting = [value]
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                if not one.isascii() and one not in self._seen:
                    self._weigh(one)
            elif isinstance(one, dict):
                waiting.extend(one.values())
            elif isinstance(one, list):
                waiting.extend(one)

    @property
    def as_bytes(self) -> bool:
        """Whether every letter of the file is a byte of UTF-8, and some show it."""
        return self._for > 0 and self._against == 0

    @property
    def unclear(self) -> bool:
        """Whether the file speaks for both."""
        return self._for > 0 and self._against > 0

    def _weigh(self, text: str) -> None:
        if len(text) < _SHORT and len(self._seen) < _MOST_SEEN:
            self._seen.add(text)
        try:
            text.encode("latin-1").decode("utf-8")
        except UnicodeEncodeError:
            self._against += 1
        except UnicodeDecodeError as error:
            # Meta cuts long texts at a byte, in the middle of a letter. One byte
            # alone ("café" in a file that is right) speaks for neither.
            cut_off = error.reason == _CUT_OFF
            several = len(error.object) - error.start > 1
            before = not text[: error.start].isascii()
            self._for += cut_off and (several or before)
            self._against += not cut_off
        else:
            self._for += 1


@dataclass(frozen=True, slots=True)
class Letters:
    """How the texts of one file are read."""

    as_bytes: bool

    def read(self, text: str, flags: list[str]) -> str:
        """Return a text as it can be shown and stored; a change adds its flag."""
        if text.isascii():
            return text
        if self.as_bytes:
            return _mended(text, flags)
        return storable(text)

    def name(self, value: object, most: int = 1_000) -> str:
        """Return a name, "" for what is no text."""
        return self.read(value, [])[:most] if isinstance(value, str) else ""


def storable(text: str) -> str:
    """Replace halves of surrogate pairs, which cannot be stored as text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _mended(text: str, flags: list[str]) -> str:
    try:
        raw = text.encode("latin-1")
    except UnicodeEncodeError:
        return storable(text)
    flags.append(MENDED)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        flags.append(NOT_TEXT)
        return raw.decode("utf-8", "replace")
