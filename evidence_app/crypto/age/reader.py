"""Reads an age file at any place, decrypting only the chunks it needs.

The last chunk is opened first: it alone carries the mark of the last, so a file
that was cut or extended is refused before a byte is handed out.
"""

import io
import os
from typing import TYPE_CHECKING, BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from evidence_app.crypto.age.header import Unwraps, payload_key, read_header
from evidence_app.errors import AgeFileBrokenError

if TYPE_CHECKING:
    from typing_extensions import Buffer

CHUNK: Final = 64 << 10
TAG: Final = 16
SEALED_CHUNK: Final = CHUNK + TAG
PAYLOAD_NONCE_SIZE: Final = 16


class AgeReader(io.RawIOBase):
    """The content of an age file as a seekable stream; closes its source.

    ``head`` is the header and payload nonce as found, see ``AgeWriter``.

    Raises:
        AgeFileBrokenError: on opening or on any read of changed bytes.
    """

    def __init__(self, source: BinaryIO, identity: Unwraps) -> None:
        super().__init__()
        self._source = source
        self._position = 0
        self._held: tuple[int, bytes] = (-1, b"")
        try:
            file_key, header = read_header(source, identity)
            nonce = source.read(PAYLOAD_NONCE_SIZE)
            self.head: Final = header + nonce
            self._cipher = ChaCha20Poly1305(payload_key(file_key, nonce))
            self._measure()
        except BaseException:
            source.close()
            raise

    @property
    def size(self) -> int:
        """Bytes of content."""
        return self._size

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that it can be read at any place."""
        return True

    def tell(self) -> int:
        """Return the position in the content."""
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Move the position; behind the end there is nothing to read."""
        base = {
            os.SEEK_SET: 0,
            os.SEEK_CUR: self._position,
            os.SEEK_END: self._size,
        }[whence]
        if base + offset < 0:
            raise ValueError(offset)
        self._position = base + offset
        return self._position

    def readinto(self, buffer: "Buffer", /) -> int:
        """Fill ``buffer`` from at most one chunk; 0 at the end."""
        target = memoryview(buffer).cast("B")
        if self._position >= self._size or not len(target):
            return 0
        number, start = divmod(self._position, CHUNK)
        part = memoryview(self._chunk(number))[start : start + len(target)]
        target[: len(part)] = part
        self._position += len(part)
        return len(part)

    def close(self) -> None:
        """Forget the chunk held and close the source."""
        if not self.closed:
            self._held = (-1, b"")
            self._source.close()
        super().close()

    def _measure(self) -> None:
        sealed = self._source.seek(0, os.SEEK_END) - len(self.head)
        self._chunks = max(1, -(-sealed // SEALED_CHUNK))
        last = sealed - (self._chunks - 1) * SEALED_CHUNK
        # A nonce cut short leaves no chunk. Only an empty file ends in an empty one.
        if last < 16 or (last == 16 and self._chunks > 1):
            raise AgeFileBrokenError
        self._size = sealed - 16 * self._chunks
        self._chunk(self._chunks - 1)

    def _chunk(self, number: int) -> bytes:
        if self._held[0] == number:
            return self._held[1]
        self._source.seek(len(self.head) + number * SEALED_CHUNK)
        sealed = self._source.read(SEALED_CHUNK)
        nonce = chunk_nonce(number, last=number == self._chunks - 1)
        try:
            chunk = self._cipher.decrypt(nonce, sealed, None)
        except InvalidTag as error:
            raise AgeFileBrokenError from error
        self._held = (number, chunk)
        return chunk


def chunk_nonce(number: int, *, last: bool) -> bytes:
    """Return a chunk's nonce: its number in 11 bytes, and whether it is the last."""
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
