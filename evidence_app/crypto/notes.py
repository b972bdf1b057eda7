"""Signed notes and checkpoints (c2sp.org/signed-note, c2sp.org/tlog-checkpoint).

A checkpoint is three lines of text, the log's name, its size and the root of its
hash tree, with an Ed25519 signature below. Anyone who has the public key can check
it with common tools; it says nothing of what the log holds.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from evidence_app.crypto.merkle import HASH_SIZE
from evidence_app.errors import SealBrokenError

SEED_SIZE: Final = 32
LARGEST_NOTE: Final = 16 << 10
_ED25519: Final = b"\x01"
_KEY_ID_SIZE: Final = 4
_DASH: Final = "— "


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far a log had come.

    Attributes:
        origin: The log's name.
        size: How many records it had.
        root: Of their hash tree.
    """

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The lines that are signed."""
        return f"{self.origin}\n{self.size}\n{_base64(self.root)}\n"


class NoteKey:
    """A key that signs notes under a name."""

    def __init__(self, name: str, seed: bytes | bytearray) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(bytes(seed))
        self.verifier: Final = NoteVerifier(
            name, self._key.public_key().public_bytes_raw()
        )

    def __repr__(self) -> str:
        return f"NoteKey({self.verifier.text})"

    def sign(self, text: str) -> bytes:
        """Return the note that holds ``text``; the same text gives the same note."""
        signature = self._key.sign(text.encode())
        line = _base64(self.verifier.key_id + signature)
        return f"{text}\n{_DASH}{self.verifier.name} {line}\n".encode()


class NoteVerifier:
    """The public half: checks notes."""

    def __init__(self, name: str, public_key: bytes) -> None:
        if not name or "+" in name or any(each.isspace() for each in name):
            raise ValueError(name)
        self.name: Final = name
        self._public_key = public_key
        told = name.encode() + b"\n" + _ED25519 + public_key
        self.key_id: Final = hashlib.sha256(told).digest()[:_KEY_ID_SIZE]

    @property
    def text(self) -> str:
        """The key in the one line in which note tools take it."""
        key = _base64(_ED25519 + self._public_key)
        return f"{self.name}+{self.key_id.hex()}+{key}"

    @classmethod
    def from_text(cls, text: str) -> "NoteVerifier":
        """Read what ``text`` gives.

        Raises:
            SealBrokenError: it is not a key of this kind.
        """
        try:
            name, key_id, coded = text.split("+", 2)
            key = base64.b64decode(coded, validate=True)
            verifier = cls(name, key[1:])
        except ValueError as error:
            raise SealBrokenError from error
        if key[:1] != _ED25519 or verifier.key_id.hex() != key_id:
            raise SealBrokenError
        return verifier

    def open(self, note: bytes) -> str:
        """Return the text of a note that this key signed.

        Signatures of other keys may stand beside ours, and are passed over.

        Raises:
            SealBrokenError: it is no note, or our signature is missing or broken.
        """
        text, lines = _parts_of(note)
        for line in lines:
            name, signature = _signature_in(line)
            if name == self.name and signature[:_KEY_ID_SIZE] == self.key_id:
                self._check(signature[_KEY_ID_SIZE:], text)
                return text
        raise SealBrokenError

    def _check(self, signature: bytes, text: str) -> None:
        try:
            key = Ed25519PublicKey.from_public_bytes(self._public_key)
            key.verify(signature, text.encode())
        except (InvalidSignature, ValueError) as error:
            raise SealBrokenError from error


def checkpoint_of(text: str) -> Checkpoint:
    """Return the checkpoint that a note's text gives.

    Raises:
        SealBrokenError: it is none, or has lines that we never write.
    """
    try:
        origin, size, coded = text.split("\n", 2)
        root = base64.b64decode(coded.removesuffix("\n"), validate=True)
        checkpoint = Checkpoint(origin, int(size), root)
    except ValueError as error:
        raise SealBrokenError from error
    if checkpoint.text != text or len(root) != HASH_SIZE:
        raise SealBrokenError
    return checkpoint


def _parts_of(note: bytes) -> tuple[str, list[str]]:
    try:
        told = note[: LARGEST_NOTE + 1].decode()
    except UnicodeDecodeError as error:
        raise SealBrokenError from error
    text, blank, signatures = told.rpartition("\n\n")
    whole = bool(blank and signatures.endswith("\n") and len(note) <= LARGEST_NOTE)
    if not whole or any(each < " " and each != "\n" for each in told):
        raise SealBrokenError
    return text + "\n", signatures.removesuffix("\n").split("\n")


def _signature_in(line: str) -> tuple[str, bytes]:
    try:
        dash, name, coded = line.split(" ")
        signature = base64.b64decode(coded, validate=True)
    except (ValueError, binascii.Error) as error:
        raise SealBrokenError from error
    # Spare bits behind the last letter could be changed unseen.
    if f"{dash} " != _DASH or _base64(signature) != coded:
        raise SealBrokenError
    return name, signature


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
