"""A ZIP whose size is known before its first byte goes out, and that never goes back.

A locked member has to say its size first, and what was encrypted cannot be written a
second time under the same key. So a ZIP is packed twice: first for nothing but its
size and the heads that are put right behind their members; then with those heads.
"""

import io
from collections.abc import Callable
from typing import BinaryIO, Final, cast

Fill = Callable[[BinaryIO], object]
"""Writes the same bytes each time."""


class Measured:
    """What a first packing has shown."""

    def __init__(self, fill: Fill) -> None:
        self._fill: Final = fill
        stream = _Forward(lambda _content: None, {})
        fill(cast("BinaryIO", stream))
        self.size: Final = stream.end
        self._corrected: Final = stream.corrected

    def write(self, out: Callable[[bytes], object]) -> None:
        """Write it, from front to back.

        Raises:
            OSError: it would not be the same as before.
        """
        stream = _Forward(out, self._corrected)
        self._fill(cast("BinaryIO", stream))
        if stream.end != self.size or stream.corrected != self._corrected:
            raise OSError("not the same bytes twice")


class _Forward(io.RawIOBase):
    """Hands on what is written; what is written again later is only remembered."""

    def __init__(self, out: Callable[[bytes], object], known: dict[int, bytes]) -> None:
        super().__init__()
        self._out = out
        self._known = known
        self._at = 0
        self.end = 0
        self.corrected: dict[int, bytes] = {}

    def writable(self) -> bool:
        """Whether it can be written: always."""
        return True

    def seekable(self) -> bool:
        """Whether one can go back in it: as it seems."""
        return True

    def tell(self) -> int:
        """Return the place."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place, counted from the beginning."""
        if whence != io.SEEK_SET:
            raise io.UnsupportedOperation
        self._at = offset
        return offset

    def write(self, content: object, /) -> int:
        """Hand on what comes at the end."""
        piece = bytes(cast("bytes", content))
        if self._at < self.end:
            self.corrected[self._at] = piece
        else:
            known = self._known.get(self._at, piece)
            self._out(known if len(known) == len(piece) else piece)
        self._at += len(piece)
        self.end = max(self.end, self._at)
        return len(piece)
