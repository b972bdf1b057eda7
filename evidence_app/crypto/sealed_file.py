"""Files on disk for as long as something is being made, whose key is only in memory.

What is written is encrypted before it reaches the disk (AES-256-GCM, a block at a time,
each time it is written under another nonce). Nothing keeps the key: after a crash what
is left can be read by nobody.
"""

import errno
import io
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

BLOCK: Final = 1 << 16
_NONCE: Final = 12
_STORED: Final = _NONCE + BLOCK + 16
_MODE: Final = 0o600


class SealedFiles:
    """Makes such files, and opens those again that it made."""

    def __init__(self) -> None:
        self._cipher: Final = AESGCM(secrets.token_bytes(32))
        self._sizes: dict[Path, int] = {}

    def create(self, path: Path) -> BinaryIO:
        """Make a file that did not exist before, to be written and read."""

        def private(name: str, flags: int) -> int:
            return os.open(name, flags, _MODE)

        stream = open(path, "x+b", buffering=0, opener=private)  # noqa: SIM115
        raw = _SealedFile(stream, self._cipher, 0, self._remember(path))
        return cast("BinaryIO", io.BufferedRandom(raw, BLOCK))

    def open(self, path: Path) -> BinaryIO:
        """Open one that was made and closed before, to be read."""
        stream = path.open("rb", buffering=0)
        raw = _SealedFile(stream, self._cipher, self._sizes[path], lambda _size: None)
        return cast("BinaryIO", io.BufferedReader(raw, BLOCK))

    def _remember(self, path: Path) -> Callable[[int], None]:
        def remember(size: int) -> None:
            self._sizes[path] = size

        return remember


class _SealedFile(io.RawIOBase):
    """One file; it holds one block in memory."""

    def __init__(
        self,
        stream: io.FileIO,
        cipher: AESGCM,
        size: int,
        remember: Callable[[int], None],
    ) -> None:
        super().__init__()
        self._stream = stream
        self._cipher = cipher
        self._size = size
        self._remember = remember
        self._at = 0
        self._block = bytearray(BLOCK)
        self._number = -1
        self._changed = False

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def seekable(self) -> bool:
        """Whether it can be read and written at any place: always."""
        return True

    def writable(self) -> bool:
        """Whether it can be written."""
        return self._stream.writable()

    def fileno(self) -> int:
        """Return the system's number of the file."""
        return self._stream.fileno()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}
        self._at = base[whence] + offset
        return self._at

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Read what fits, up to the end of the block."""
        into = memoryview(buffer).cast("B")
        number, start = divmod(self._at, BLOCK)
        count = max(0, min(len(into), self._size - self._at, BLOCK - start))
        if count:
            self._load(number)
            into[:count] = self._block[start : start + count]
        self._at += count
        return count

    def write(self, content: "ReadableBuffer", /) -> int:
        """Write up to the end of the block."""
        if self._at > self._size:
            raise ValueError("a gap")
        part = memoryview(content).cast("B")
        number, start = divmod(self._at, BLOCK)
        part = part[: BLOCK - start]
        self._load(number)
        self._block[start : start + len(part)] = part
        self._changed = True
        self._at += len(part)
        self._size = max(self._size, self._at)
        return len(part)

    def truncate(self, size: int | None = None, /) -> int:
        """Cut it off; it is never made longer."""
        self._size = min(self._size, self._at if size is None else size)
        return self._size

    def flush(self) -> None:
        """Write the block that was changed."""
        if not self.closed and self._changed:
            nonce = secrets.token_bytes(_NONCE)
            stored = self._cipher.encrypt(nonce, bytes(self._block), self._place)
            self._stream.seek(self._number * _STORED)
            _write_all(self._stream, nonce + stored)
            self._changed = False

    def close(self) -> None:
        """Write what was changed; the file can be opened again then."""
        if self.closed:
            return
        try:
            super().close()
            self._remember(self._size)
        finally:
            self._stream.close()

    def _load(self, number: int) -> None:
        if number == self._number:
            return
        self.flush()
        self._number = number
        if number * BLOCK >= self._size:
            self._block = bytearray(BLOCK)
            return
        self._stream.seek(number * _STORED)
        stored = _read_all(self._stream, _STORED)
        try:
            plain = self._cipher.decrypt(stored[:_NONCE], stored[_NONCE:], self._place)
        except (InvalidTag, ValueError) as error:
            raise OSError(errno.EIO, "not what was written") from error
        self._block = bytearray(plain)

    @property
    def _place(self) -> bytes:
        return self._number.to_bytes(8, "big")


def _write_all(stream: io.FileIO, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[stream.write(left) :]


def _read_all(stream: io.FileIO, count: int) -> bytes:
    content = b""
    while len(content) < count and (piece := stream.read(count - len(content))):
        content += piece
    return content
