"""Certificates for authorities of tests: a root, an intermediate, a signer."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

TIME = ExtendedKeyUsageOID.TIME_STAMPING
CODE = ExtendedKeyUsageOID.CODE_SIGNING
NOW = datetime.now(UTC)  # noqa: TID251 - openssl goes by the machine's clock too
YEAR = timedelta(days=365)


@dataclass
class Named:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

    @property
    def der(self):
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self):
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def key_pem(self):
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )


@dataclass
class Wanted:
    """What a certificate is to say; as a good signer's unless told otherwise."""

    name: str = "Signer of the time, by a name longer than that of its issuer"
    purposes: tuple[x509.ObjectIdentifier, ...] = (TIME,)
    critical: bool = True
    begin: datetime = field(default=NOW - YEAR)
    end: datetime = field(default=NOW + YEAR)
    issues: bool = False
    below: int | None = None
    bits: int = 0
    """Of an RSA key; 0 for P-256."""
    hashed: hashes.HashAlgorithm = field(default_factory=hashes.SHA256)


ROOT = Wanted(name="Root", purposes=(), issues=True, end=NOW + 30 * YEAR)
INTERMEDIATE = Wanted(name="Middle", purposes=(), issues=True, end=NOW + 20 * YEAR)


def make(wanted, issuer=None):
    """Return a certificate as it is wanted, signed by its issuer or by itself."""
    key = (
        rsa.generate_private_key(65537, wanted.bits)
        if wanted.bits
        else ec.generate_private_key(ec.SECP256R1())
    )
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, wanted.name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(wanted.begin)
        .not_valid_after(wanted.end)
        .add_extension(
            x509.BasicConstraints(wanted.issues, wanted.below), critical=True
        )
        .add_extension(usage(wanted.issues), critical=True)
    )
    if wanted.purposes:
        purposes = x509.ExtendedKeyUsage(wanted.purposes)
        builder = builder.add_extension(purposes, wanted.critical)
    return Named(builder.sign(issuer.key if issuer else key, wanted.hashed), key)


def twin(named, issuer):
    """Return the same certificate issued once more, as long as the first, DER."""
    old = named.certificate
    for days in range(1, 200):
        builder = (
            x509.CertificateBuilder()
            .subject_name(old.subject)
            .issuer_name(old.issuer)
            .public_key(old.public_key())
            .serial_number(old.serial_number)
            .not_valid_before(old.not_valid_before_utc)
            .not_valid_after(old.not_valid_after_utc + timedelta(days=days))
        )
        for extension in old.extensions:
            builder = builder.add_extension(extension.value, extension.critical)
        again = Named(builder.sign(issuer.key, hashes.SHA256()), named.key)
        if len(again.der) == len(named.der):
            return again.der
    raise AssertionError


def usage(issues):
    return x509.KeyUsage(
        digital_signature=not issues,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issues,
        crl_sign=issues,
        encipher_only=False,
        decipher_only=False,
    )
