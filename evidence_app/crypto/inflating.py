"""Reads deflated bytes at any place, as often as wanted, without unpacking them first.

What is deflated can only be read from its beginning. So the state is kept every some
bytes on the way, and a place further back is reached from the state before it.
"""

import zlib
from bisect import bisect_right
from typing import TYPE_CHECKING, BinaryIO, Final

from evidence_app.crypto.placed import Placed

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

EVERY: Final = 8 << 20
"""Bytes between two states that are kept; one takes about 40 kB of memory."""
_PACKED: Final = 1 << 16
_PIECE: Final = 1 << 20


class Inflating(Placed):
    """Deflated bytes as they were before, to be read only.

    Args:
        packed: The deflated bytes, at any place.
        size: How many they were before; neither more nor fewer are given.
    """

    def __init__(self, packed: BinaryIO, size: int) -> None:
        super().__init__(size)
        self._packed: Final = packed
        self._read = self._taken = 0
        self._state = zlib.decompressobj(-zlib.MAX_WBITS)
        self._places: Final = [0]
        self._kept: Final = [(0, self._state.copy())]

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Read what fits, up to the end.

        Raises:
            zlib.error, EOFError: they are damaged, or fewer than was said.
        """
        into = memoryview(buffer).cast("B")
        count = max(0, min(len(into), self._size - self._at, _PIECE))
        if not count:
            return 0
        self._go_to(self._at)
        piece = self._next(count)
        into[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def _go_to(self, place: int) -> None:
        kept = bisect_right(self._places, place) - 1
        if place < self._read or self._places[kept] > self._read:
            self._read = self._places[kept]
            self._taken, state = self._kept[kept]
            self._state = state.copy()
        while self._read < place:
            self._next(min(place - self._read, _PIECE))

    def _next(self, most: int) -> bytes:
        """Return some bytes from where the state is, at least one."""
        while True:
            packed = self._state.unconsumed_tail or self._more()
            piece = self._state.decompress(packed, most)
            if piece:
                break
            if self._state.eof or not packed:
                raise EOFError
        self._read += len(piece)
        if self._read - self._places[-1] >= EVERY:
            self._places.append(self._read)
            self._kept.append((self._taken, self._state.copy()))
        return piece

    def _more(self) -> bytes:
        self._packed.seek(self._taken)
        packed = self._packed.read(_PACKED)
        self._taken += len(packed)
        return packed
