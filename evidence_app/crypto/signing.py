"""Signs bundles with ECDSA on P-256 over SHA-256, and checks such signatures.

The curve that every browser and every openssl knows. A signature is 64 bytes,
r then s, as WebCrypto takes it. The same bytes get the same signature each time
(RFC 6979): no bad luck in drawing lots can give the key away, and a certificate made
twice is one certificate. Checking needs no vault and no secret.
"""

import hashlib
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)

from evidence_app.errors import SignatureBrokenError

ALGORITHM: Final = "ECDSA-P256-SHA256"
SCALAR_MATERIAL: Final = 48
"""Bytes needed to derive a signing key: 128 bits more than the order has."""
_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_HALF: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A signature with the key that made it.

    Attributes:
        algorithm: ``ECDSA-P256-SHA256``.
        public_key: SubjectPublicKeyInfo, DER.
        value: r then s, 32 bytes each, big-endian.
    """

    algorithm: str
    public_key: bytes
    value: bytes


class SigningKey:
    """A vault's key for bundles."""

    def __init__(self, material: bytes | bytearray) -> None:
        """Derive the key from 48 uniform bytes.

        The scalar is the material, as a big-endian number, modulo (order - 1),
        plus 1 (FIPS 186-5, A.2.1): never 0, and its bias is below 2^-128.
        """
        if len(material) != SCALAR_MATERIAL:
            raise ValueError(len(material))
        scalar = int.from_bytes(material, "big") % (_ORDER - 1) + 1
        self._key = ec.derive_private_key(scalar, ec.SECP256R1())
        self.public_key: Final = self._key.public_key().public_bytes(
            serialization.Encoding.DER,
            serialization.PublicFormat.SubjectPublicKeyInfo,
        )

    def __repr__(self) -> str:
        return f"SigningKey({fingerprint(self.public_key)[:16]}…)"

    def sign(self, content: bytes) -> Signature:
        """Sign ``content``."""
        by_itself = ec.ECDSA(hashes.SHA256(), deterministic_signing=True)
        r, s = decode_dss_signature(self._key.sign(content, by_itself))
        value = r.to_bytes(_HALF, "big") + s.to_bytes(_HALF, "big")
        return Signature(algorithm=ALGORITHM, public_key=self.public_key, value=value)


def check_signature(signature: Signature, content: bytes) -> None:
    """Check that ``signature`` was made over ``content`` by the key it carries.

    Whose key that is must be judged by its ``fingerprint``.

    Raises:
        SignatureBrokenError: it was not, or is not well formed.
    """
    if signature.algorithm != ALGORITHM or len(signature.value) != 2 * _HALF:
        raise SignatureBrokenError
    r = int.from_bytes(signature.value[:_HALF], "big")
    s = int.from_bytes(signature.value[_HALF:], "big")
    try:
        _load(signature.public_key).verify(
            encode_dss_signature(r, s), content, ec.ECDSA(hashes.SHA256())
        )
    except InvalidSignature as error:
        raise SignatureBrokenError from error


def fingerprint(public_key: bytes) -> str:
    """Return the SHA-256 of a SubjectPublicKeyInfo as hex."""
    return hashlib.sha256(public_key).hexdigest()


def _load(public_key: bytes) -> ec.EllipticCurvePublicKey:
    try:
        key = serialization.load_der_public_key(public_key)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise SignatureBrokenError from error
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise SignatureBrokenError
    if not isinstance(key.curve, ec.SECP256R1):
        raise SignatureBrokenError
    return key
