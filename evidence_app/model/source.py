"""Bytes that can be read at any place, wherever they lie."""

from dataclasses import dataclass, field
from typing import BinaryIO, Protocol


class Source(Protocol):
    """Bytes at any place: a file that lies elsewhere, or bytes in memory."""

    @property
    def size(self) -> int:
        """How many bytes there are."""
        ...

    def read(self, start: int, length: int) -> bytes:
        """Return ``length`` bytes from ``start`` on, fewer only at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Held:
    """A source whose bytes are in memory."""

    content: bytes = field(repr=False)

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self.content)

    def read(self, start: int, length: int) -> bytes:
        """Return bytes from a place on."""
        return self.content[start : start + length]


@dataclass(frozen=True, slots=True)
class Stream:
    """A source over a file that is open and can be sought."""

    stream: BinaryIO = field(repr=False)
    size: int

    def read(self, start: int, length: int) -> bytes:
        """Return bytes from a place on."""
        self.stream.seek(start)
        return self.stream.read(length)
