"""Finds the way from a signer's certificate up to one of an authority's own roots.

By RFC 5280, as far as a time needs it: each signature is checked, each certificate
must have been valid at the time that was signed (not now, so that the answer is the
same in ten years), and each issuer must be one. Nothing weak counts on the way; a
root's own signature is not looked at, because the root is known byte for byte.
Revocation is not asked for: that would tell another server who asks, and no answer
of today says what was known then. OpenSSL looks at the same way once more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from evidence_app.errors import (
    SignerNotForTimeError,
    SignerNotValidThenError,
    TimestampError,
    UnknownSignerError,
    WeakTimestampError,
)
from evidence_app.timestamping import der
from evidence_app.timestamping.der import DERError, Fields, context

STRONG_HASHES: Final = frozenset({"sha256", "sha384", "sha512"})
_RSA_BITS: Final = 2048
_EC_BITS: Final = 256
_LONGEST: Final = 6
_MOST_TRIES: Final = 60
"""Steps taken before the search ends, so that no answer keeps it busy."""
_Kind = TypeVar("_Kind", bound=x509.ExtensionType)
_UNREADABLE: Final = (
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)
"""What the library raises over certificates that nobody should have issued."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """An X.509 certificate with what is asked of it, read once.

    Attributes:
        der: Its bytes.
        parsed: The same, as the library has it.
        issuer: Of the issuer, a Name, DER as it stands there.
        serial: Its number.
        strong: Whether its key and the signature on it cannot be forged by now.
        purposes: Extended key usage, dotted OIDs; None when it names none.
        purposes_critical: Whether that must not be overlooked.
        issues: Whether it may sign certificates.
        below: How many issuers may stand below it; None is any number.
    """

    der: bytes
    parsed: x509.Certificate
    issuer: bytes
    serial: int
    strong: bool
    purposes: frozenset[str] | None
    purposes_critical: bool
    issues: bool
    below: int | None

    @property
    def name(self) -> str:
        """What the certificate calls its holder."""
        found = self.parsed.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return str(found[0].value) if found else self.parsed.subject.rfc4514_string()

    def valid_at(self, at: datetime) -> bool:
        """Whether ``at`` lies within its validity."""
        begin, end = self.parsed.not_valid_before_utc, self.parsed.not_valid_after_utc
        return begin <= at <= end


def read_certificate(untrusted: bytes) -> Certificate:
    """Return a certificate, read as far as it is used here.

    Raises:
        ValueError: it cannot be read.
    """
    issuer, serial = _identity(untrusted)
    if serial <= 0:
        raise DERError("a number that no certificate may have")  # RFC 5280, 4.1.2.2
    try:
        return _certificate(untrusted, issuer, serial)
    except _UNREADABLE as error:
        raise ValueError("certificate") from error


def check_purpose(signer: Certificate, authority: str) -> None:
    """Check that a certificate is for signing times and nothing else (RFC 3161, 2.3).

    Raises:
        SignerNotForTimeError: it is not.
    """
    for_time = frozenset({ExtendedKeyUsageOID.TIME_STAMPING.dotted_string})
    if signer.purposes != for_time or not signer.purposes_critical:
        raise SignerNotForTimeError(authority=authority)


def build_chain(
    signer: Certificate,
    others: Sequence[Certificate],
    roots: Sequence[Certificate],
    at: datetime,
    authority: str,
) -> tuple[Certificate, ...]:
    """Return the certificates from the signer up to a root, both included.

    Args:
        signer: Where to begin.
        others: What came with the token; unknown until a root vouches for it.
        roots: Those of the authority.
        at: The time that was signed, UTC.
        authority: Its name, for the errors.

    Raises:
        UnknownSignerError: no way leads to a root.
        SignerNotValidThenError: each way has a certificate not valid at ``at``.
        WeakTimestampError: each way has a weak key or signature.
    """
    problem: TimestampError = UnknownSignerError(authority=authority)
    for way in _Search(others, roots).ways((signer,)):
        if not all(one.strong for one in way[:-1]):
            problem = WeakTimestampError(authority=authority)
        elif not all(one.valid_at(at) for one in way):
            problem = SignerNotValidThenError(authority=authority)
        else:
            return way
    raise problem


class _Search:
    """Every way to a root, the shortest end first."""

    def __init__(
        self, others: Sequence[Certificate], roots: Sequence[Certificate]
    ) -> None:
        self._others = others
        self._roots = roots
        self._tries = 0

    def ways(self, way: tuple[Certificate, ...]) -> Iterator[tuple[Certificate, ...]]:
        """Yield the ways that begin with these certificates."""
        if way[-1] in self._roots:
            return  # a root signs no times itself
        for root in self._roots:
            if self._issued(way, root):
                yield (*way, root)
        if len(way) + 1 >= _LONGEST:
            return
        for other in self._others:
            if other not in way and self._issued(way, other):
                yield from self.ways((*way, other))

    def _issued(self, way: tuple[Certificate, ...], issuer: Certificate) -> bool:
        subject = way[-1].parsed
        if subject.issuer != issuer.parsed.subject or self._tries >= _MOST_TRIES:
            return False
        if not _may_issue(issuer, below=len(way) - 1):
            return False
        self._tries += 1
        if not way[-1].strong:
            return True  # such a signature shows nothing; the way is refused as weak
        try:
            subject.verify_directly_issued_by(issuer.parsed)
        except (InvalidSignature, *_UNREADABLE):
            return False
        return True


def _may_issue(issuer: Certificate, *, below: int) -> bool:
    wanted = {
        ExtendedKeyUsageOID.TIME_STAMPING.dotted_string,
        ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE.dotted_string,
    }
    for_time = issuer.purposes is None or bool(issuer.purposes & wanted)
    deep_enough = issuer.below is None or below <= issuer.below
    return issuer.issues and for_time and deep_enough


def _identity(untrusted: bytes) -> tuple[bytes, int]:
    """Return issuer and number as they stand in a certificate (RFC 5280, 4.1)."""
    fields = Fields(Fields(der.read(untrusted)).take(der.SEQUENCE))
    fields.maybe(context(0))
    serial = der.number(fields.take(der.INTEGER))
    fields.take(der.SEQUENCE)
    return fields.take(der.SEQUENCE).whole, serial


def _certificate(untrusted: bytes, issuer: bytes, serial: int) -> Certificate:
    parsed = x509.load_der_x509_certificate(untrusted)
    _ = (parsed.subject, parsed.issuer, parsed.not_valid_before_utc)
    extensions = parsed.extensions
    purposes = _extension(extensions, x509.ExtendedKeyUsage)
    constraints = _extension(extensions, x509.BasicConstraints)
    usage = _extension(extensions, x509.KeyUsage)
    issues = constraints is not None and constraints.value.ca
    if usage is not None:
        issues = issues and usage.value.key_cert_sign
    named = None
    if purposes is not None:
        named = frozenset(one.dotted_string for one in purposes.value)
    return Certificate(
        der=untrusted,
        parsed=parsed,
        issuer=issuer,
        serial=serial,
        strong=_strong(parsed),
        purposes=named,
        purposes_critical=purposes is not None and purposes.critical,
        issues=issues,
        below=constraints.value.path_length if constraints is not None else None,
    )


def _extension(
    extensions: x509.Extensions, kind: type[_Kind]
) -> x509.Extension[_Kind] | None:
    try:
        return extensions.get_extension_for_class(kind)
    except x509.ExtensionNotFound:
        return None


def _strong(parsed: x509.Certificate) -> bool:
    key, made_with = parsed.public_key(), parsed.signature_hash_algorithm
    if made_with is None or made_with.name not in STRONG_HASHES:
        return False
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size >= _RSA_BITS
    return isinstance(key, ec.EllipticCurvePublicKey) and key.key_size >= _EC_BITS
