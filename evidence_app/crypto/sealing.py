"""Seals small values with AES-256-GCM, and binds names to them with HMAC-SHA256.

A nonce is always random and travels in front of the sealed bytes: one taken from
a counter would be used twice when a torn log tail is written anew.
"""

import hashlib
import hmac
import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from evidence_app.errors import SealBrokenError

NONCE_SIZE: Final = 12
TAG_SIZE: Final = 16
MAC_SIZE: Final = 32
_SINGLE_USE_NONCE: Final = bytes(NONCE_SIZE)

Key = bytes | bytearray


def new_nonce() -> bytes:
    """Return a random nonce."""
    return secrets.token_bytes(NONCE_SIZE)


def new_salt(size: int) -> bytes:
    """Return random bytes for a salt or a name."""
    return secrets.token_bytes(size)


def seal(key: Key, nonce: bytes, content: bytes, context: bytes) -> bytes:
    """Encrypt ``content`` and bind it to ``context``, which stays readable."""
    return AESGCM(key).encrypt(nonce, content, context)


def open_sealed(key: Key, nonce: bytes, sealed: bytes, context: bytes) -> bytes:
    """Return what was sealed.

    Raises:
        SealBrokenError: any of the values is not the one of sealing.
    """
    try:
        return AESGCM(key).decrypt(nonce, sealed, context)
    except (InvalidTag, ValueError) as error:
        raise SealBrokenError from error


def wrap_key(single_use_key: Key, secret: Key, context: bytes) -> bytes:
    """Seal a secret under a key that is used this once only (fresh salt)."""
    return AESGCM(single_use_key).encrypt(_SINGLE_USE_NONCE, secret, context)


def unwrap_key(single_use_key: Key, sealed: bytes, context: bytes) -> bytearray:
    """Return the secret that ``wrap_key`` sealed, in a buffer that can be wiped.

    Raises:
        SealBrokenError: wrong key, or changed.
    """
    secret = bytearray(max(0, len(sealed) - TAG_SIZE))
    try:
        cipher = AESGCM(single_use_key)
        into = getattr(
            cipher, "decrypt_into", None
        )  # not in every version that we run with
        if into is None:
            secret[:] = cipher.decrypt(_SINGLE_USE_NONCE, sealed, context)
        else:
            into(_SINGLE_USE_NONCE, sealed, context, secret)
    except (InvalidTag, ValueError) as error:
        raise SealBrokenError from error
    return secret


def wipe(secret: bytearray) -> None:
    """Overwrite a secret."""
    secret[:] = bytes(len(secret))


def mac(key: Key, content: bytes) -> bytes:
    """Return the HMAC-SHA256 of ``content``."""
    return hmac.digest(bytes(key), content, hashlib.sha256)


def check_mac(key: Key, content: bytes, untrusted_mac: bytes) -> None:
    """Compare in constant time.

    Raises:
        SealBrokenError: they differ.
    """
    if not hmac.compare_digest(mac(key, content), untrusted_mac):
        raise SealBrokenError
