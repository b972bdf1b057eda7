"""What is read at any place out of a known number of bytes."""

import io
from typing import Final


class Placed(io.RawIOBase):
    """Bytes to be read only, from ``_at`` on; who derives from it reads them.

    Args:
        size: How many there are.
    """

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size: Final = size
        self._at = 0

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def seekable(self) -> bool:
        """Whether it can be read at any place: always."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}
        self._at = max(0, base[whence] + offset)
        return self._at
