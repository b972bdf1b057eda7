"""Decrypts an age file from front to back while its end is still being written.

For reading back what was just written: a chunk is opened as soon as another one
follows it, so that it cannot be the last; the last one when the end is known.
"""

import io
from collections.abc import Callable
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from evidence_app.crypto.age.header import Identity, payload_key, read_header
from evidence_app.crypto.age.reader import (
    CHUNK,
    PAYLOAD_NONCE_SIZE,
    SEALED_CHUNK,
    TAG,
    chunk_nonce,
)
from evidence_app.errors import AgeFileBrokenError

_MOST: Final = 16
"""Chunks that are read at once."""
_BEGINNING: Final = 64 << 10
"""A header is never longer."""

ReadAt = Callable[[int, int], bytes]
Sink = Callable[[memoryview], object]


class AgeChecker:
    """Opens every chunk of a file once, in order, and hands on the content.

    Args:
        read_at: Returns so many bytes from a place in the file.
        identity: Opens the file.
        sink: Takes the content; what it is given is valid until it returns.
    """

    def __init__(self, read_at: ReadAt, identity: Identity, sink: Sink) -> None:
        self._read_at = read_at
        self._identity = identity
        self._sink = sink
        self._place = 0
        self._number = 0
        self._cipher: ChaCha20Poly1305 | None = None
        self._clear = memoryview(bytearray(CHUNK))

    def advance(self, size: int) -> None:
        """Check what the first ``size`` bytes tell; more may follow them.

        Raises:
            AgeFileBrokenError: they are not what was written.
        """
        if self._cipher is None:
            self._begin(min(size, _BEGINNING))
        while chunks := min(_MOST, (size - self._place - 1) // SEALED_CHUNK):
            sealed = memoryview(self._read(chunks * SEALED_CHUNK))
            for start in range(0, len(sealed), SEALED_CHUNK):
                self._open(sealed[start : start + SEALED_CHUNK], last=False)

    def finish(self, size: int) -> None:
        """Check the rest of a file of ``size`` bytes.

        Raises:
            AgeFileBrokenError: it is not what was written.
        """
        self.advance(size)
        rest = size - self._place
        # Only an empty file ends in an empty chunk.
        if rest < TAG or (rest == TAG and self._number):
            raise AgeFileBrokenError
        self._open(memoryview(self._read(rest)), last=True)

    def _begin(self, size: int) -> None:
        stream = io.BytesIO(self._read_at(0, size))
        file_key, header = read_header(stream, self._identity)
        nonce = stream.read(PAYLOAD_NONCE_SIZE)
        if len(nonce) < PAYLOAD_NONCE_SIZE:
            raise AgeFileBrokenError
        self._place = len(header) + PAYLOAD_NONCE_SIZE
        self._cipher = ChaCha20Poly1305(payload_key(file_key, nonce))

    def _read(self, size: int) -> bytes:
        content = self._read_at(self._place, size)
        if len(content) != size:
            raise AgeFileBrokenError
        self._place += size
        return content

    def _open(self, sealed: memoryview, *, last: bool) -> None:
        if self._cipher is None:
            raise AgeFileBrokenError
        clear = self._clear[: len(sealed) - TAG]
        nonce = chunk_nonce(self._number, last=last)
        try:
            self._cipher.decrypt_into(nonce, sealed, None, clear)
        except InvalidTag as error:
            raise AgeFileBrokenError from error
        self._number += 1
        self._sink(clear)
