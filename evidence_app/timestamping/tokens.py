"""Takes an RFC 3161 response apart, as far as its shape goes; judges nothing.

Guarantees: it is DER throughout, one signer, one SignedData (RFC 5652) around one
TSTInfo, and every field is of the kind that it should be. The bytes are never changed;
``sorted_copy`` gives a copy for readers that insist on the order of a SET.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from evidence_app.timestamping import der
from evidence_app.timestamping.der import DERError, Element, Fields, context

MOST_CERTIFICATES: Final = 12
_SIGNED_DATA: Final = "1.2.840.113549.1.7.2"
_TST_INFO: Final = "1.2.840.113549.1.9.16.1.4"
_CONTENT_TYPE: Final = "1.2.840.113549.1.9.3"
_MESSAGE_DIGEST: Final = "1.2.840.113549.1.9.4"
_SIGNING_CERTIFICATE: Final = "1.2.840.113549.1.9.16.2.12"
_SIGNING_CERTIFICATE_V2: Final = "1.2.840.113549.1.9.16.2.47"
_SHA256: Final = "2.16.840.1.101.3.4.2.1"
_SHA1: Final = "1.3.14.3.2.26"
_GRANTED: Final = 0
_SIGNED_VERSION: Final = 3
_SIGNER_VERSION: Final = 1
_DAY: Final = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeInfo:
    """What was signed: a TSTInfo (RFC 3161, 2.4.2).

    Attributes:
        policy: Under which the authority signs, dotted OID.
        algorithm: Of the imprint, dotted OID.
        imprint: The hash of what was shown to the authority.
        serial: The token's own number.
        at: genTime, UTC.
        accuracy: How far off it may be, either way, or None.
        nonce: The request's, or None.
    """

    policy: str
    algorithm: str
    imprint: bytes
    serial: int
    at: datetime
    accuracy: timedelta | None
    nonce: int | None


@dataclass(frozen=True, slots=True)
class Binding:
    """The certificate that the signer signed to be its own (RFC 5035, ESSCertID).

    Attributes:
        algorithm: Of the hash, dotted OID.
        digest: The hash over the certificate's DER.
    """

    algorithm: str
    digest: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signed, and how: the SignerInfo (RFC 5652, 5.3).

    Attributes:
        issuer: Of the signer's certificate: a Name, DER.
        serial: Of the signer's certificate.
        digest_algorithm: Dotted OID.
        signature_algorithm: Dotted OID.
        message_digest: The signed hash of the TSTInfo.
        bindings: One or two, all signed.
    """

    issuer: bytes
    serial: int
    digest_algorithm: str
    signature_algorithm: str
    message_digest: bytes
    bindings: tuple[Binding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A TimeStampToken.

    Attributes:
        content: The TSTInfo, DER.
        info: The same, read.
        certificates: DER each, in the order in which they came.
        signer: Who signed it.
    """

    content: bytes
    info: TimeInfo
    certificates: tuple[bytes, ...]
    signer: Signer


@dataclass(frozen=True, slots=True)
class Response:
    """A TimeStampResp.

    Attributes:
        status: PKIStatus; 0 is granted.
        token: None when there is none; always there when granted.
    """

    status: int
    token: Token | None


def read_response(untrusted: bytes) -> Response:
    """Return a TimeStampResp (RFC 3161, 2.4.2) as values.

    Raises:
        DERError: it is none, or not well formed.
    """
    fields = Fields(der.read(untrusted))
    status = der.number(Fields(fields.take()).take(der.INTEGER))
    if status != _GRANTED:
        return Response(status, None)
    signed = _signed_data(fields.take())
    fields.finish()
    return Response(status, _token(signed))


def sorted_copy(untrusted: bytes) -> bytes:
    """Return a granted response with its certificates in the order that DER asks for.

    They are a SET, which DER sorts; OpenSSL sends them as they were given to it, and
    the library refuses that. They are not signed as a set, so nothing that counts
    changes, and neither does the length.

    Raises:
        DERError: it is no granted response.
    """
    fields = Fields(der.read(untrusted))
    fields.take()
    for element in _signed_data(fields.take()).children():
        if element.tag == context(0):
            inside = sorted(child.whole for child in element.children())
            before, after = untrusted[: element.body], untrusted[element.end :]
            return before + b"".join(inside) + after
    return untrusted


def _signed_data(token: Element) -> Element:
    fields = Fields(token)
    if der.oid(fields.take()) != _SIGNED_DATA:
        raise DERError("no signed data")
    signed = fields.take(context(0)).only(der.SEQUENCE)
    fields.finish()
    return signed


def _token(signed: Element) -> Token:
    fields = Fields(signed)
    # Not signed, but fixed by what is inside (RFC 5652, 5.1 and 5.3).
    if der.number(fields.take(der.INTEGER)) != _SIGNED_VERSION:
        raise DERError("version")
    fields.take(der.SET)  # digest algorithms: a hint only; the signer's own counts
    content = _content(fields.take())
    certificates = fields.maybe(context(0))
    fields.maybe(context(1))  # revocation lists: nothing here relies on them
    signer = _signer(fields.take(der.SET).only(der.SEQUENCE))
    fields.finish()
    found = certificates.children() if certificates else ()
    if not 1 <= len(found) <= MOST_CERTIFICATES:
        raise DERError("certificates")
    return Token(
        content=content,
        info=_time_info(der.read(content)),
        certificates=tuple(der.expect(one, der.SEQUENCE).whole for one in found),
        signer=signer,
    )


def _content(element: Element) -> bytes:
    fields = Fields(element)
    if der.oid(fields.take()) != _TST_INFO:
        raise DERError("no time info")
    return fields.take(context(0)).only(der.OCTETS).content


def _time_info(element: Element) -> TimeInfo:
    fields = Fields(element)
    if der.number(fields.take(der.INTEGER)) != 1:
        raise DERError("version")
    policy = der.oid(fields.take())
    imprint = Fields(fields.take())
    algorithm, digest = _algorithm(imprint.take()), imprint.take(der.OCTETS).content
    imprint.finish()
    serial = der.number(fields.take(der.INTEGER))
    at = der.time(fields.take())
    accuracy = fields.maybe(der.SEQUENCE)
    fields.maybe(der.BOOLEAN)
    nonce = fields.maybe(der.INTEGER)
    fields.maybe(context(0))  # the authority's name; the certificate's counts
    fields.maybe(context(1))
    fields.finish()
    return TimeInfo(
        policy=policy,
        algorithm=algorithm,
        imprint=digest,
        serial=serial,
        at=at,
        accuracy=_accuracy(accuracy) if accuracy else None,
        nonce=der.number(nonce) if nonce else None,
    )


def _accuracy(element: Element) -> timedelta:
    fields = Fields(element)
    parts = (fields.maybe(der.INTEGER), fields.maybe(0x80), fields.maybe(0x81))
    fields.finish()
    seconds, millis, micros = (der.number(part) if part else 0 for part in parts)
    if not 0 <= seconds <= _DAY or not 0 <= millis <= 999 or not 0 <= micros <= 999:
        raise DERError("accuracy")
    return timedelta(seconds=seconds, milliseconds=millis, microseconds=micros)


def _signer(element: Element) -> Signer:
    fields = Fields(element)
    if der.number(fields.take(der.INTEGER)) != _SIGNER_VERSION:
        raise DERError("version")
    name = Fields(fields.take())
    issuer, serial = name.take(der.SEQUENCE).whole, der.number(name.take(der.INTEGER))
    digest_algorithm = _algorithm(fields.take())
    signed = _attributes(fields.take(context(0)))
    signature_algorithm = _algorithm(fields.take())
    fields.take(der.OCTETS)
    fields.maybe(context(1))  # what is not signed says nothing
    fields.finish()
    if der.oid(_one(signed, _CONTENT_TYPE)) != _TST_INFO:
        raise DERError("content type")
    return Signer(
        issuer=issuer,
        serial=serial,
        digest_algorithm=digest_algorithm,
        signature_algorithm=signature_algorithm,
        message_digest=der.expect(_one(signed, _MESSAGE_DIGEST), der.OCTETS).content,
        bindings=_bindings(signed),
    )


def _attributes(element: Element) -> Mapping[str, tuple[Element, ...]]:
    """Return the signed attributes' values by their dotted OID."""
    found: dict[str, tuple[Element, ...]] = {}
    for child in element.children():
        fields = Fields(child)
        name, values = der.oid(fields.take()), fields.take(der.SET).children()
        fields.finish()
        if name in found:
            raise DERError("an attribute twice")
        found[name] = values
    return found


def _one(attributes: Mapping[str, tuple[Element, ...]], name: str) -> Element:
    values = attributes.get(name, ())
    if len(values) != 1:
        raise DERError("attribute")
    return values[0]


def _bindings(attributes: Mapping[str, tuple[Element, ...]]) -> tuple[Binding, ...]:
    """Return what binds the signer's certificate; at least one, as RFC 3161 asks."""
    found = []
    for name in (_SIGNING_CERTIFICATE, _SIGNING_CERTIFICATE_V2):
        if name in attributes:
            certificates = Fields(_one(attributes, name)).take(der.SEQUENCE).children()
            if not certificates:
                raise DERError("no certificate is bound")
            found.append(_binding(certificates[0], name))
    if not found:
        raise DERError("no certificate is bound")
    return tuple(found)


def _binding(element: Element, name: str) -> Binding:
    """Read the first ESSCertID, which is the signer's; others name its issuers."""
    fields = Fields(element)
    if name == _SIGNING_CERTIFICATE:
        return Binding(_SHA1, fields.take(der.OCTETS).content)
    algorithm = fields.maybe(der.SEQUENCE)
    digest = fields.take(der.OCTETS).content
    return Binding(_algorithm(algorithm) if algorithm else _SHA256, digest)


def _algorithm(element: Element) -> str:
    return der.oid(Fields(element).take())
