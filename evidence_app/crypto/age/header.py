"""The text at the top of an age file: who can open it, and its seal.

    age-encryption.org/v1
    -> X25519 <ephemeral share, base64>
    <wrapped file key, base64, 64 columns>
    --- <HMAC-SHA256 of all above, base64>

The parser is strict: one spelling per meaning, so that every changed byte is
noticed. A wrong byte anywhere is ``AgeFileBrokenError``.
"""

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final, Protocol, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from evidence_app.crypto.age.bech32 import read, spell
from evidence_app.errors import (
    AgeFileBrokenError,
    BadIdentityError,
    BadRecipientError,
)

FILE_KEY_SIZE: Final = 16
_VERSION: Final = b"age-encryption.org/v1\n"
_LABEL: Final = b"age-encryption.org/v1/X25519"
SCRYPT: Final = b"scrypt"
_ZERO_NONCE: Final = bytes(12)  # each key wrapped under it is used once only
_SECRET_PREFIX: Final = "age-secret-key-"  # noqa: S105 - how a key begins
_COLUMNS: Final = 64
_MAX_HEADER: Final = 64 << 10
_MAX_LINE: Final = 4 << 10
_ARGUMENT: Final = re.compile(rb"[\x21-\x7e]+")


class Unwraps(Protocol):
    """Whoever can open an age file."""

    def unwrap(self, stanza: "Stanza") -> bytes | None:
        """Return the file key, or None when the stanza is for someone else."""
        ...


class Recipient:
    """A public X25519 key: whoever has it can write to the vault's identity."""

    def __init__(self, public: bytes) -> None:
        self._public = public

    def __repr__(self) -> str:
        # Pitfall: the vault's public key allows forging blobs, so it is not shown.
        return "Recipient(…)"

    @classmethod
    def read(cls, untrusted: str) -> Self:
        """Read a key as other age tools spell it (``age1…``).

        Raises:
            BadRecipientError: it is not spelled in the one way, is of another kind,
                or is a point that shares no secret.
        """
        try:
            public = read("age", untrusted)
            if len(public) != 32 or spell("age", public) != untrusted:
                raise BadRecipientError
            probe = X25519PublicKey.from_public_bytes(public)
            X25519PrivateKey.generate().exchange(probe)
        except ValueError as error:
            raise BadRecipientError from error
        return cls(public)

    def text(self) -> str:
        """Return the key as other age tools take it (``age1…``)."""
        return spell("age", self._public)

    def wrap(self, file_key: bytes) -> bytes:
        """Return the stanza that gives the file key to this recipient."""
        ephemeral = X25519PrivateKey.generate()
        share = ephemeral.public_key().public_bytes_raw()
        shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(self._public))
        key = _derive(shared, share + self._public, _LABEL)
        body = ChaCha20Poly1305(key).encrypt(_ZERO_NONCE, file_key, None)
        return b"-> X25519 " + _encode(share) + b"\n" + _encode(body) + b"\n"


class Identity:
    """A secret X25519 key that opens age files."""

    def __init__(self, secret: bytes | bytearray) -> None:
        self._secret = bytearray(secret)
        self._public = self._private().public_key().public_bytes_raw()

    def __repr__(self) -> str:
        return "Identity(…)"

    @classmethod
    def read_all(cls, untrusted: str) -> tuple[Self, ...]:
        """Read an identity file as other age tools have it: keys among comments.

        Raises:
            BadIdentityError: there is no key, or one is not spelled in the one way.
        """
        lines = [line.strip() for line in untrusted.splitlines()]
        spelled = [line for line in lines if line and not line.startswith("#")]
        try:
            secrets_read = [read(_SECRET_PREFIX, line) for line in spelled]
        except ValueError as error:
            raise BadIdentityError from error
        found = tuple(cls(each) for each in secrets_read if len(each) == 32)
        if not found or [each.text() for each in found] != spelled:
            raise BadIdentityError
        return found

    def wipe(self) -> None:
        """Overwrite the secret; the identity opens nothing any more."""
        self._secret[:] = bytes(len(self._secret))

    @property
    def recipient(self) -> Recipient:
        """The public half."""
        return Recipient(self._public)

    def text(self) -> str:
        """Return the secret as other age tools take it (``AGE-SECRET-KEY-1…``)."""
        return spell(_SECRET_PREFIX, bytes(self._secret)).upper()

    def unwrap(self, stanza: "Stanza") -> bytes | None:
        """Return the file key, or None when the stanza is for someone else.

        Raises:
            AgeFileBrokenError: the stanza is an X25519 one and not well formed.
        """
        if stanza.arguments[0] != b"X25519":
            return None
        if len(stanza.arguments) != 2 or len(stanza.body) != FILE_KEY_SIZE + 16:
            raise AgeFileBrokenError
        share = read_base64(stanza.arguments[1])
        if len(share) != 32:
            raise AgeFileBrokenError
        try:
            shared = self._private().exchange(X25519PublicKey.from_public_bytes(share))
        except ValueError as error:  # a share of low order
            raise AgeFileBrokenError from error
        key = _derive(shared, share + self._public, _LABEL)
        try:
            return ChaCha20Poly1305(key).decrypt(_ZERO_NONCE, stanza.body, None)
        except InvalidTag:
            return None

    def _private(self) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(self._secret)


@dataclass(frozen=True, slots=True)
class Stanza:
    """One way to the file key: a type with arguments, and the wrapped key."""

    arguments: tuple[bytes, ...]
    body: bytes


def write_header(file_key: bytes, recipient: Recipient) -> bytes:
    """Return a header that gives ``file_key`` to one recipient."""
    sealed = _VERSION + recipient.wrap(file_key) + b"---"
    return sealed + b" " + _encode(_mac(file_key, sealed)) + b"\n"


def read_header(stream: BinaryIO, identity: "Unwraps") -> tuple[bytes, bytes]:
    """Read a header from ``stream`` and check its seal.

    Returns:
        The file key, and the header's bytes. The stream stands behind them.

    Raises:
        AgeFileBrokenError: not an age file, changed, or for another identity.
    """
    lines = _Lines(stream)
    if lines.next() != _VERSION:
        raise AgeFileBrokenError
    stanzas: list[Stanza] = []
    line = lines.next()
    while not line.startswith(b"---"):
        stanzas.append(_read_stanza(line, lines))
        line = lines.next()
    file_key = _unwrapped(stanzas, identity)
    if file_key is None or not line.startswith(b"--- "):
        raise AgeFileBrokenError
    sealed = lines.text[: len(lines.text) - len(line) + 3]
    if not hmac.compare_digest(read_base64(line[4:-1]), _mac(file_key, bytes(sealed))):
        raise AgeFileBrokenError
    return file_key, bytes(lines.text)


def _unwrapped(stanzas: Sequence[Stanza], identity: "Unwraps") -> bytes | None:
    """Return the file key; every stanza is looked at, so that each must be whole."""
    if len(stanzas) > 1 and any(each.arguments[0] == SCRYPT for each in stanzas):
        raise AgeFileBrokenError  # whoever has the passphrase could add readers
    keys = [identity.unwrap(stanza) for stanza in stanzas]
    return next((key for key in keys if key is not None), None)


def payload_key(file_key: bytes, nonce: bytes) -> bytes:
    """Return the key of the payload that follows a header."""
    return _derive(file_key, nonce, b"payload")


def new_file_key() -> bytes:
    """Return a fresh file key; one per file, never reused."""
    return secrets.token_bytes(FILE_KEY_SIZE)


class _Lines:
    """Reads header lines, each ended by one line feed, within limits."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.text = bytearray()

    def next(self) -> bytes:
        line = self._stream.readline(_MAX_LINE)
        self.text += line
        if not line.endswith(b"\n") or len(self.text) > _MAX_HEADER:
            raise AgeFileBrokenError
        return line


def _read_stanza(first: bytes, lines: _Lines) -> Stanza:
    if not first.startswith(b"-> "):
        raise AgeFileBrokenError
    arguments = tuple(first[3:-1].split(b" "))
    if not all(_ARGUMENT.fullmatch(argument) for argument in arguments):
        raise AgeFileBrokenError
    body = bytearray()
    while True:
        line = lines.next()[:-1]
        if len(line) > _COLUMNS:
            raise AgeFileBrokenError
        body += read_base64(line)
        if len(line) < _COLUMNS:
            return Stanza(arguments, bytes(body))


def _mac(file_key: bytes, sealed: bytes) -> bytes:
    return hmac.digest(_derive(file_key, b"", b"header"), sealed, hashlib.sha256)


def _derive(secret: bytes, salt: bytes, label: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt, label).derive(secret)


def _encode(content: bytes) -> bytes:
    return base64.b64encode(content).rstrip(b"=")


def read_base64(text: bytes) -> bytes:
    """Decode unpadded base64 and refuse every spelling but the one ``_encode`` has."""
    try:
        content = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise AgeFileBrokenError from error
    if _encode(content) != text:
        raise AgeFileBrokenError
    return content
