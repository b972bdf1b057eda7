"""Reads the one form that a report's signature has (CMS, RFC 5652; CAdES, RFC 5035).

What it says is read, written anew, and compared byte by byte: then no byte in it can
be another one without being noticed, signed or not. An authority's answer is taken out
as it is and judged elsewhere.
"""

import hashlib
from dataclasses import dataclass
from typing import Final

from evidence_app.crypto.signing import ALGORITHM, Signature
from evidence_app.report.certificate import ECDSA_SHA256, ecdsa_value
from evidence_app.timestamping import der
from evidence_app.timestamping.der import DERError, Element, Fields, context

_SIGNED_DATA: Final = bytes.fromhex("06092a864886f70d010702")
_DATA: Final = bytes.fromhex("06092a864886f70d010701")
_CONTENT_TYPE: Final = bytes.fromhex("06092a864886f70d010903")
_MESSAGE_DIGEST: Final = bytes.fromhex("06092a864886f70d010904")
_SIGNING_CERTIFICATE: Final = bytes.fromhex("060b2a864886f70d010910022f")
_TIME_TOKEN: Final = bytes.fromhex("060b2a864886f70d010910020e")
_SHA256: Final = bytes.fromhex("300d06096086480165030402010500")
_ONE: Final = b"\x02\x01\x01"
_DIRECTORY_NAME: Final = context(4)
_HALF: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSignature:
    """What a report's signature says; nothing of it is checked.

    Attributes:
        certificate: DER; its key is the one in ``signature``.
        digest: Of what is signed, as the signature says.
        signature: Over ``signed``.
        token: What an authority signed over ``value``, DER, or None.
    """

    certificate: bytes
    digest: bytes
    signature: Signature
    token: bytes | None

    @property
    def value(self) -> bytes:
        """The signature as it stands in the report, which an authority was shown."""
        return ecdsa_value(self.signature)

    @property
    def signed(self) -> bytes:
        """The bytes that the key signed."""
        return der.write(der.SET, *_attributes(self.certificate, self.digest))


def read_signature(untrusted: bytes) -> ReadSignature:
    """Return what a signature says.

    Raises:
        DERError: it is not of the one form.
    """
    read = _read(der.read(untrusted))
    if _write(read) != untrusted:
        raise DERError("form")
    return read


def _read(outer: Element) -> ReadSignature:
    fields = Fields(outer)
    fields.take()
    signed = Fields(fields.take(context(0)).only(der.SEQUENCE))
    for _version_digests_content in range(3):
        signed.take()
    certificate = signed.take(context(0)).only(der.SEQUENCE)
    signer = Fields(signed.take(der.SET).only(der.SEQUENCE))
    for _version_certificate_digest in range(3):
        signer.take()
    attributes = signer.take(context(0))
    signer.take()
    value = signer.take(der.OCTETS).content
    more = signer.maybe(context(1))
    return ReadSignature(
        certificate=certificate.whole,
        digest=_digest(attributes),
        signature=Signature(
            algorithm=ALGORITHM,
            public_key=_told(certificate.whole)[2],
            value=_halves(value),
        ),
        token=_value(more.only(der.SEQUENCE)).whole if more else None,
    )


def _write(read: ReadSignature) -> bytes:
    """Return the one form of what was read."""
    issuer, serial, _key = _told(read.certificate)
    token = (
        [der.write(context(1), _attribute(_TIME_TOKEN, read.token))]
        if read.token
        else []
    )
    signer = der.write(
        der.SEQUENCE,
        _ONE,
        der.write(der.SEQUENCE, issuer, serial),
        _SHA256,
        der.write(context(0), *_attributes(read.certificate, read.digest)),
        ECDSA_SHA256,
        der.write(der.OCTETS, read.value),
        *token,
    )
    signed = der.write(
        der.SEQUENCE,
        _ONE,
        der.write(der.SET, _SHA256),
        der.write(der.SEQUENCE, _DATA),
        der.write(context(0), read.certificate),
        der.write(der.SET, signer),
    )
    return der.write(der.SEQUENCE, _SIGNED_DATA, der.write(context(0), signed))


def _attributes(certificate: bytes, digest: bytes) -> list[bytes]:
    """Return what is signed, sorted as a SET is."""
    issuer, serial, _key = _told(certificate)
    names = der.write(der.SEQUENCE, der.write(_DIRECTORY_NAME, issuer))
    binding = der.write(
        der.SEQUENCE,
        der.write(der.OCTETS, hashlib.sha256(certificate).digest()),
        der.write(der.SEQUENCE, names, serial),
    )
    bound = der.write(der.SEQUENCE, der.write(der.SEQUENCE, binding))
    return sorted(
        (
            _attribute(_CONTENT_TYPE, _DATA),
            _attribute(_MESSAGE_DIGEST, der.write(der.OCTETS, digest)),
            _attribute(_SIGNING_CERTIFICATE, bound),
        )
    )


def _attribute(name: bytes, value: bytes) -> bytes:
    return der.write(der.SEQUENCE, name, der.write(der.SET, value))


def _value(attribute: Element) -> Element:
    """Return the one value of an attribute."""
    fields = Fields(attribute)
    fields.take()
    values = fields.take(der.SET).children()
    if len(values) != 1:
        raise DERError("values")
    return values[0]


def _digest(attributes: Element) -> bytes:
    for attribute in attributes.children():
        if Fields(attribute).take().whole == _MESSAGE_DIGEST:
            return _value(attribute).content
    raise DERError("no digest")


def _told(certificate: bytes) -> tuple[bytes, bytes, bytes]:
    """Return a certificate's issuer, number and key, DER each."""
    fields = Fields(Fields(der.read(certificate)).take(der.SEQUENCE))
    fields.take(context(0))
    serial = fields.take(der.INTEGER).whole
    fields.take()
    issuer = fields.take(der.SEQUENCE).whole
    for _validity_subject in range(2):
        fields.take()
    return issuer, serial, fields.take(der.SEQUENCE).whole


def _halves(value: bytes) -> bytes:
    """Return r then s of a signature, 32 bytes each."""
    fields = Fields(der.read(value))
    numbers = [der.number(fields.take(der.INTEGER)) for _r_s in range(2)]
    if any(number < 0 or number >> 8 * _HALF for number in numbers):
        raise DERError("signature")
    return b"".join(number.to_bytes(_HALF, "big") for number in numbers)
