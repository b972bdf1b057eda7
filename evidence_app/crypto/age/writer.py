"""Writes an age file as a stream: 64 KiB chunks, the last one marked as last."""

import io
import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from evidence_app.crypto.age.header import (
    Recipient,
    Unwraps,
    new_file_key,
    payload_key,
    write_header,
)
from evidence_app.crypto.age.reader import (
    CHUNK,
    PAYLOAD_NONCE_SIZE,
    SEALED_CHUNK,
    TAG,
    AgeReader,
    chunk_nonce,
)

if TYPE_CHECKING:
    from typing_extensions import Buffer

Sink = Callable[[bytes | bytearray], object]
"""Takes encrypted pieces in order; each is its own to keep."""


class AgeWriter:
    """Encrypts what it is given and passes it on; nothing is final before ``finish``.

    ``head`` is the header with the payload nonce behind it. It names the one
    payload that can follow: keep its digest to notice a file put in another's place.
    """

    def __init__(self, sink: Sink, recipient: Recipient) -> None:
        file_key, nonce = new_file_key(), secrets.token_bytes(PAYLOAD_NONCE_SIZE)
        self.head: Final = write_header(file_key, recipient) + nonce
        self._sink = sink
        self._cipher = ChaCha20Poly1305(payload_key(file_key, nonce))
        self._waiting = bytearray()
        self._counter = 0
        sink(self.head)

    def write(self, content: "Buffer") -> None:
        """Encrypt some more of the content."""
        rest = memoryview(content).cast("B")
        # A full chunk waits until something follows it: only then is it known
        # not to be the last.
        if self._waiting:
            missing = CHUNK - len(self._waiting)
            self._waiting += rest[:missing]
            rest = rest[missing:]
            if not len(rest):
                return
            self._seal(self._waiting, 1, last=False)
            self._waiting.clear()
        whole = max(0, (len(rest) - 1) // CHUNK)
        if whole:
            self._seal(rest, whole, last=False)
        self._waiting += rest[whole * CHUNK :]

    def finish(self) -> None:
        """Write the last chunk, which fixes the length."""
        self._seal(self._waiting, 1, last=True)
        self._waiting[:] = bytes(len(self._waiting))

    def _seal(self, content: "Buffer", chunks: int, *, last: bool) -> None:
        """Encrypt the first chunks of ``content`` into one piece for the sink."""
        clear = memoryview(content)
        length = min(len(clear), chunks * CHUNK)
        sealed = bytearray(length + chunks * TAG)
        target = memoryview(sealed)
        for number in range(chunks):
            chunk = clear[number * CHUNK : min(length, (number + 1) * CHUNK)]
            start = number * SEALED_CHUNK
            self._cipher.encrypt_into(
                chunk_nonce(self._counter, last=last),
                chunk,
                None,
                target[start : start + len(chunk) + TAG],
            )
            self._counter += 1
        self._sink(sealed)


def encrypt(content: bytes | bytearray, recipient: Recipient) -> bytes:
    """Return small content as an age file."""
    parts: list[bytes | bytearray] = []
    writer = AgeWriter(parts.append, recipient)
    writer.write(content)
    writer.finish()
    return b"".join(parts)


def decrypt(age_file: bytes, identity: Unwraps) -> bytes:
    """Return the content of an age file held in memory.

    Raises:
        AgeFileBrokenError: changed, incomplete, or for another identity.
    """
    with AgeReader(io.BytesIO(age_file), identity) as reader:
        return reader.readall()
