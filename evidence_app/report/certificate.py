"""The certificate that a signature in a PDF has to carry: a key, and nobody's name.

Self-signed with the vault's key for bundles. It is the same bytes each time, valid at
any time, and says nothing about when or where: whose key it is, only the fingerprint
tells, when it is compared with one that was received another way.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from evidence_app.crypto.signing import Signature
from evidence_app.timestamping import der

SUBJECT: Final = "Key of an Evidence App vault"
"""The name that readers show as the signer's: no person's."""
ECDSA_SHA256: Final = bytes.fromhex("300a06082a8648ce3d040302")
"""The algorithm's name (RFC 5758), DER."""
BITS: Final = 0x03
_COMMON_NAME: Final = bytes.fromhex("0603550403")
_UTF8: Final = 0x0C
_VERSION_3: Final = bytes.fromhex("a003020102")
# From before there was this program until the end of time (RFC 5280, 4.1.2.5): a
# wrong clock must not make a report look expired.
_VALID: Final = der.write(
    der.SEQUENCE,
    der.write(0x17, b"000101000000Z"),
    der.write(der.TIME, b"99991231235959Z"),
)
_NO_AUTHORITY: Final = bytes.fromhex("300c0603551d130101ff04023000")
"""Basic constraints, critical: it vouches for no other certificate."""
_SIGNS_DOCUMENTS: Final = bytes.fromhex("300e0603551d0f0101ff0404030206c0")
"""Key usage, critical: digital signature and content commitment, nothing else."""
_KEY_ID: Final = bytes.fromhex("0603551d0e")
_SERIAL: Final = 16
_KEY_ID_SIZE: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportKey:
    """The key that signs a report; the secret stays in the vault.

    Attributes:
        public_key: SubjectPublicKeyInfo, DER, of a key on P-256.
        sign: Signs bytes with it.
    """

    public_key: bytes
    sign: Callable[[bytes], Signature]


def certificate_of(key: ReportKey) -> bytes:
    """Return the certificate of a key (RFC 5280), DER."""
    name = _name(SUBJECT)
    hashed = hashlib.sha256(key.public_key).digest()
    # Above zero in its first bits, so that it is neither negative nor short.
    serial = int.from_bytes(hashed[:_SERIAL], "big") >> 2 | 1 << 8 * _SERIAL - 3
    key_id = der.write(der.OCTETS, hashed[:_KEY_ID_SIZE])
    extensions = der.write(
        der.SEQUENCE,
        _NO_AUTHORITY,
        _SIGNS_DOCUMENTS,
        der.write(der.SEQUENCE, _KEY_ID, der.write(der.OCTETS, key_id)),
    )
    told = der.write(
        der.SEQUENCE,
        _VERSION_3,
        der.write_number(serial),
        ECDSA_SHA256,
        name,
        _VALID,
        name,
        key.public_key,
        der.write(der.context(3), extensions),
    )
    signed = der.write(BITS, b"\0", ecdsa_value(key.sign(told)))
    return der.write(der.SEQUENCE, told, ECDSA_SHA256, signed)


def ecdsa_value(signature: Signature) -> bytes:
    """Return a signature in the form of certificates and CMS (RFC 3279, 2.2.3)."""
    half = len(signature.value) // 2
    r, s = signature.value[:half], signature.value[half:]
    return der.write(
        der.SEQUENCE,
        der.write_number(int.from_bytes(r, "big")),
        der.write_number(int.from_bytes(s, "big")),
    )


def _name(text: str) -> bytes:
    value = der.write(der.SEQUENCE, _COMMON_NAME, der.write(_UTF8, text.encode()))
    return der.write(der.SEQUENCE, der.write(der.SET, value))
