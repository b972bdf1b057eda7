"""Bytes that can be read at any place, wherever they lie."""

import errno
import io
from dataclasses import dataclass, field
from typing import BinaryIO, Final, Protocol

AT_ONCE: Final = 4 << 20
"""Bytes that are asked for at once: what comes is copied, so a long text would be held
twice."""


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


class SourceFile(io.RawIOBase):
    """A source as a file that is read."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._source = source
        self._at = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def tell(self) -> int:
        """Return the place at which is read next."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._source.size}
        at = base[whence] + offset
        if at < 0:
            # As a file on a disk answers: ZIPs that break off are looked for so.
            raise OSError(errno.EINVAL, "before the beginning")
        self._at = at
        return at

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]  # Buffer has no name before Python 3.12
        """Fill ``buffer`` and return how many bytes came."""
        part = self._source.read(self._at, min(len(buffer), AT_ONCE))
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)
