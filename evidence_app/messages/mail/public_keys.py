"""The keys that domains publish for their mail signatures (RFC 6376, 3.6.1; RFC 8463).

Public keys only: nothing here can sign, and no key of the vault is near.
"""

import binascii
import re
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from evidence_app.messages.mail.tags import NoTagsError, tags_of

SHORTEST: Final = 1_024
"""Bits of an RSA key; shorter ones no longer count (RFC 8301, 3.2)."""
LONGEST: Final = 8_192

_BLANKS: Final = re.compile(r"\s+")


class KeyUnusableError(ValueError):
    """A record holds no key that may be used; its text is the stable reason."""


@dataclass(frozen=True, slots=True)
class PublishedKey:
    """A key out of a record.

    Attributes:
        key: The key.
        testing: Whether the domain says that it only tries this out (``t=y``).
        strict: Whether it is for the domain itself alone (``t=s``).
    """

    key: RSAPublicKey | Ed25519PublicKey
    testing: bool
    strict: bool

    def fits(self, algorithm: str, digest: bytes, signature: bytes) -> bool:
        """Whether a signature over a SHA-256 digest was made with this key.

        Raises:
            KeyUnusableError: the key is of another kind than the algorithm.
        """
        try:
            if algorithm == "ed25519-sha256" and isinstance(self.key, Ed25519PublicKey):
                self.key.verify(signature, digest)
            elif algorithm == "rsa-sha256" and isinstance(self.key, RSAPublicKey):
                self.key.verify(signature, digest, PKCS1v15(), Prehashed(SHA256()))
            else:
                raise KeyUnusableError("key_of_other_kind")
        except InvalidSignature:
            return False
        return True


def key_in(record: str) -> PublishedKey:
    """Return the key of a TXT record.

    Raises:
        KeyUnusableError: ``key_revoked``, ``key_short``, or ``key_unreadable``.
    """
    try:
        tags = tags_of(record)
    except NoTagsError as error:
        raise KeyUnusableError("key_unreadable") from error
    if tags.get("v", "DKIM1") != "DKIM1" or "p" not in tags:
        raise KeyUnusableError("key_unreadable")
    told = _BLANKS.sub("", tags["p"])
    if not told:
        raise KeyUnusableError("key_revoked")
    if not _for_mail(tags.get("s", "*")) or "sha256" not in tags.get("h", "sha256"):
        raise KeyUnusableError("key_of_other_kind")
    flags = {flag.strip() for flag in tags.get("t", "").split(":")}
    key = _key(tags.get("k", "rsa"), told)
    return PublishedKey(key, testing="y" in flags, strict="s" in flags)


def _for_mail(services: str) -> bool:
    return bool({one.strip() for one in services.split(":")} & {"*", "email"})


def _key(kind: str, told: str) -> RSAPublicKey | Ed25519PublicKey:
    try:
        content = binascii.a2b_base64(told, strict_mode=True)
        if kind == "ed25519":
            return Ed25519PublicKey.from_public_bytes(content)
        key = load_der_public_key(content)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyUnusableError("key_unreadable") from error
    if kind != "rsa" or not isinstance(key, RSAPublicKey):
        raise KeyUnusableError("key_of_other_kind")
    if key.key_size < SHORTEST:
        raise KeyUnusableError("key_short")
    if key.key_size > LONGEST:
        raise KeyUnusableError("key_unreadable")
    return key
