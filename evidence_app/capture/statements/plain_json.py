"""Reads untrusted JSON into plain values, within bounds of size, parts and depth.

Numbers stay text, digit for digit, and a key that stands twice keeps both values:
what is quoted as evidence must be what stood there.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

MAX_LENGTH: Final = 8_000_000
MAX_TOTAL: Final = 48_000_000
"""Characters that are taken apart for one page."""
MAX_PARTS: Final = 1_000_000
"""Commas and brackets in one document: each costs memory when it is unpacked."""
MAX_DOCUMENTS: Final = 3_000
MAX_FOUND: Final = 40
"""Documents looked for inside scripts: each may cost one look at the whole script."""

_GUARD: Final = re.compile(r"[^\[{]{0,40}(?=[\[{])")
_BLANK: Final = re.compile(r"[\s,;]*")


@dataclass(frozen=True, slots=True)
class Members:
    """An object's members in their order, doubled keys included."""

    pairs: tuple[tuple[str, "Value"], ...]

    def values(self, key: str) -> Iterator["Value"]:
        """Yield every value under the key."""
        return (value for name, value in self.pairs if name == key)


Value = str | bool | None | Members | Sequence["Value"]


class Reader:
    """Reads the documents of one page and keeps account of the bounds.

    Attributes:
        unread: How many texts could not be read, or not to their end.
    """

    def __init__(self) -> None:
        self.unread = 0
        self._letters = MAX_TOTAL
        self._documents = MAX_DOCUMENTS
        self._found = MAX_FOUND
        self._decoder = json.JSONDecoder(
            object_pairs_hook=lambda pairs: Members(tuple(pairs)),
            parse_int=str,
            parse_float=str,
            parse_constant=str,
            strict=False,
        )

    def read(self, untrusted: str) -> Iterator[Value]:
        """Yield the documents of a text: one, or several one after the other.

        A guard in front of the first (``for (;;);``) is stepped over. A text without
        brackets near its start is no such document and is passed over in silence.
        """
        start = _GUARD.match(untrusted)
        if not start or not self._may_read(untrusted):
            return
        at = start.end()
        while at < len(untrusted):
            value, at = self._decode(untrusted, at)
            if not at:
                return
            yield value
            blank = _BLANK.match(untrusted, at)
            at = blank.end() if blank else at

    def read_inside(self, untrusted: str, at: int) -> Value:
        """Return the one document that begins there, None if it is unreadable."""
        if not self._found:
            self.unread += 1
            return None
        self._found -= 1
        piece = untrusted[at : at + MAX_LENGTH]
        return self._decode(piece, 0)[0] if self._may_read(piece) else None

    def _may_read(self, untrusted: str) -> bool:
        allowed = len(untrusted) <= min(MAX_LENGTH, self._letters)
        if allowed and sum(map(untrusted.count, ",[{")) <= MAX_PARTS:
            self._letters -= len(untrusted)
            return True
        self.unread += 1
        return False

    def _decode(self, untrusted: str, at: int) -> tuple[Value, int]:
        """Return a document and its end, 0 when it cannot be read."""
        if self._documents:
            self._documents -= 1
            try:
                return self._decoder.raw_decode(untrusted, at)
            except (ValueError, RecursionError):
                pass
        self.unread += 1
        return None, 0


def objects_in(value: Value) -> Iterator[Members]:
    """Yield every object inside, itself included, in the order of the document."""
    waiting: list[Value] = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, Members):
            yield found
            waiting.extend(inside for _, inside in reversed(found.pairs))
        elif isinstance(found, list):
            waiting.extend(reversed(found))


def texts_at(value: Value, path: str) -> Iterator[str]:
    """Yield the texts and numbers under a dotted path; ``*`` is every list element."""
    found: list[Value] = [value]
    for step in path.split("."):
        found = [inside for each in found for inside in _step(each, step)]
    return (each for each in found if isinstance(each, str))


def _step(value: Value, step: str) -> Iterator[Value]:
    if isinstance(value, Members):
        yield from value.values(step)
    elif isinstance(value, list) and step == "*":
        yield from value
    elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
        yield value[int(step)]
