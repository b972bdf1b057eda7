"""Writes an age file as a stream: 64 KiB chunks, the last one marked as last."""

import io
import secrets
from collections.abc import Callable
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from evidence_app.crypto.age.header import (
    Identity,
    Recipient,
    new_file_key,
    payload_key,
    write_header,
)
from evidence_app.crypto.age.reader import (
    CHUNK,
    PAYLOAD_NONCE_SIZE,
    AgeReader,
    chunk_nonce,
)

Sink = Callable[[bytes], object]


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

    def write(self, content: bytes) -> None:
        """Encrypt some more of the content."""
        self._waiting += content
        # A full chunk waits until something follows it: only then is it known
        # not to be the last.
        while len(self._waiting) > CHUNK:
            self._seal(self._waiting[:CHUNK], last=False)
            del self._waiting[:CHUNK]

    def finish(self) -> None:
        """Write the last chunk, which fixes the length."""
        self._seal(self._waiting, last=True)
        self._waiting = bytearray()

    def _seal(self, chunk: bytearray, *, last: bool) -> None:
        nonce = chunk_nonce(self._counter, last=last)
        self._sink(self._cipher.encrypt(nonce, chunk, None))
        self._counter += 1


def encrypt(content: bytes, recipient: Recipient) -> bytes:
    """Return small content as an age file."""
    parts: list[bytes] = []
    writer = AgeWriter(parts.append, recipient)
    writer.write(content)
    writer.finish()
    return b"".join(parts)


def decrypt(age_file: bytes, identity: Identity) -> bytes:
    """Return the content of an age file held in memory.

    Raises:
        AgeFileBrokenError: changed, incomplete, or for another identity.
    """
    with AgeReader(io.BytesIO(age_file), identity) as reader:
        return reader.readall()
