"""An item's bytes, decrypted as they are read, and repaired where that is needed.

Constant memory, any place at any time, no temporary file. What was damaged is put
right from its repair data, once, and reading goes on where it was; what cannot be
repaired is refused, and the rest of the item is still read.
"""

import io
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, BinaryIO, cast

from evidence_app.crypto.age import AgeReader
from evidence_app.errors import (
    AgeFileBrokenError,
    EvidenceError,
    ItemDamagedError,
    VaultWriteError,
)
from evidence_app.model.digest import Digest
from evidence_app.model.item import Item, ItemId
from evidence_app.vault.objects import Objects
from evidence_app.vault.values import Staged

if TYPE_CHECKING:
    from typing_extensions import Buffer


def reading_original(
    objects: Objects,
    item: Item,
    head: Digest,
    still_open: Callable[[], None],
    mend: Callable[[ItemId], None],
) -> AbstractContextManager[BinaryIO]:
    """Open an item's original for reading.

    Args:
        objects: The vault's files.
        item: The item.
        head: SHA-256 of the head of its age file.
        still_open: Raises when the vault has been locked meanwhile.
        mend: Tries to put a damaged original right.

    Raises:
        ItemDamagedError: here, or while reading.
    """
    return _buffered(
        ItemReader(
            lambda: objects.open_original(item.id, head, item.size),
            still_open,
            lambda: mend(item.id),
            ItemDamagedError(title=item.title),
        )
    )


def reading_staged(
    objects: Objects, staged: Staged, still_open: Callable[[], None]
) -> AbstractContextManager[BinaryIO]:
    """Open something staged for reading.

    Raises:
        VaultWriteError: here, or while reading: the disk changed it.
    """
    return _buffered(
        ItemReader(
            lambda: objects.open_staged(staged), still_open, None, VaultWriteError()
        )
    )


class ItemReader(io.RawIOBase):
    """The bytes of something kept in the vault, as a stream.

    Args:
        opener: Opens the age file.
        still_open: Raises when the vault has been locked meanwhile.
        mend: Tries to put the file right; called once, with the file closed.
        damaged: The error for bytes that are not those that were saved.

    Raises:
        EvidenceError: ``damaged``, on opening or on any read of changed bytes.
    """

    def __init__(
        self,
        opener: Callable[[], AgeReader],
        still_open: Callable[[], None],
        mend: Callable[[], None] | None,
        damaged: EvidenceError,
    ) -> None:
        super().__init__()
        self._opener = opener
        self._still_open = still_open
        self._mend = mend
        self._damaged = damaged
        self._source: AgeReader | None = None
        self._position = 0
        try:
            self._source = opener()
        except (AgeFileBrokenError, OSError) as error:
            self._source = self._mended(error)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that it can be read at any place."""
        return True

    def tell(self) -> int:
        """Return the position."""
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Move the position."""
        self._position = self._opened().seek(offset, whence)
        return self._position

    def readinto(self, buffer: "Buffer", /) -> int:
        """Fill ``buffer`` as far as there is something to read at once."""
        self._still_open()
        try:
            count = self._opened().readinto(buffer)
        except (AgeFileBrokenError, OSError) as error:
            self._source = self._mended(error)
            count = self._read_mended(self._source, buffer)
        self._position += count
        return count

    def close(self) -> None:
        """Close the file."""
        if self._source is not None:
            self._source.close()
        super().close()

    def _opened(self) -> AgeReader:
        if self._source is None:
            raise self._damaged
        return self._source

    def _mended(self, error: Exception) -> AgeReader:
        """Have the file put right, once, and open it again at the same place."""
        if self._source is not None:
            self._source.close()  # Windows replaces no file that is open
            self._source = None
        mend, self._mend = self._mend, None
        if mend is not None:
            mend()
        try:
            source = self._opener()
        except (AgeFileBrokenError, OSError):
            raise self._damaged from error
        source.seek(self._position)
        return source

    def _read_mended(self, source: AgeReader, buffer: "Buffer") -> int:
        try:
            return source.readinto(buffer)
        except (AgeFileBrokenError, OSError) as error:
            raise self._damaged from error


def _buffered(reader: ItemReader) -> AbstractContextManager[BinaryIO]:
    # BufferedReader has every method of BinaryIO but not its name.
    return cast("AbstractContextManager[BinaryIO]", io.BufferedReader(reader))
