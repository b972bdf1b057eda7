"""age files locked with a passphrase (scrypt): read, never written here.

Support workers often keep their own key file like this (``age --passphrase``).
"""

import re
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from evidence_app.crypto.age.header import FILE_KEY_SIZE, SCRYPT, Stanza, read_base64
from evidence_app.errors import AgeFileBrokenError, ShortMemoryError

_LABEL: Final = b"age-encryption.org/v1/scrypt"
_SALT_SIZE: Final = 16
_MOST_WORK: Final = 22  # 4 GiB and some ten seconds: more is no one's own file
_WORK: Final = re.compile(rb"[1-9][0-9]?")


class PassphraseIdentity:
    """A passphrase that opens an age file."""

    def __init__(self, passphrase: str) -> None:
        self._passphrase = passphrase

    def __repr__(self) -> str:
        return "PassphraseIdentity(…)"

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """Return the file key, or None when the stanza is for someone else.

        Raises:
            AgeFileBrokenError: the stanza is a scrypt one and not well formed.
            ShortMemoryError: there is not the memory that it asks for.
        """
        if stanza.arguments[0] != SCRYPT:
            return None
        if len(stanza.arguments) != 3 or len(stanza.body) != FILE_KEY_SIZE + 16:
            raise AgeFileBrokenError
        salt, work = read_base64(stanza.arguments[1]), stanza.arguments[2]
        if len(salt) != _SALT_SIZE or not _WORK.fullmatch(work):
            raise AgeFileBrokenError
        if int(work) > _MOST_WORK:
            raise AgeFileBrokenError
        try:
            derivation = Scrypt(_LABEL + salt, 32, 1 << int(work), 8, 1)
            key = derivation.derive(self._passphrase.encode())
        except MemoryError as error:
            raise ShortMemoryError from error
        try:
            return ChaCha20Poly1305(key).decrypt(bytes(12), stanza.body, None)
        except InvalidTag:
            return None
