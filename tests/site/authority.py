"""The certificates of the test site, and a home folder whose browsers trust them."""

import datetime
import ipaddress
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CERTUTIL = shutil.which("certutil")
DAY = datetime.timedelta(days=1)
NAMES = ("social.test", "cdn.social.test", "ads.test", "captive.test", "localhost")
EXPIRED = "expired.test"
"""Its certificate ran out a week ago."""
STRANGER = "stranger.test"
"""Its certificate is signed by itself."""
MISNAMED = "misnamed.test"
"""Its certificate names another host."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificates:
    """Files in PEM: the authority, and for each host its key and chain in one."""

    ca: Path
    site: Path
    expired: Path
    stranger: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    name: str
    hosts: tuple[str, ...] = ()
    begin: datetime.timedelta = -30 * DAY
    end: datetime.timedelta = 300 * DAY
    issues: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Issued:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def key_pem(self) -> bytes:
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )


def make_certificates(folder: Path) -> Certificates:
    """Make an authority and the site's certificates in a folder."""
    ca = _issue(_Wanted(name="Test site authority", issues=True))
    site = _issue(_Wanted(name=NAMES[0], hosts=NAMES), ca)
    old = _Wanted(name=EXPIRED, hosts=(EXPIRED,), end=-7 * DAY)
    stranger = _issue(_Wanted(name=STRANGER, hosts=(STRANGER,)))
    made = Certificates(
        ca=folder / "ca.pem",
        site=folder / "site.pem",
        expired=folder / "expired.pem",
        stranger=folder / "stranger.pem",
    )
    expired = _issue(old, ca)
    made.ca.write_bytes(ca.pem())
    made.site.write_bytes(site.key_pem() + site.pem() + ca.pem())
    made.expired.write_bytes(expired.key_pem() + expired.pem() + ca.pem())
    made.stranger.write_bytes(stranger.key_pem() + stranger.pem())
    return made


def trust(home: Path, ca: Path) -> None:
    """Let browsers whose HOME is ``home`` trust us; skip the test without certutil."""
    if CERTUTIL is None:
        pytest.skip("certutil (libnss3-tools) is not here to make a browser trust us")
    store = home / ".pki" / "nssdb"
    store.mkdir(parents=True, exist_ok=True)
    nothing = home / ".pki" / "empty"
    nothing.touch()
    # Without an end of input and a file of passwords it asks for ever.
    made = ("-N", "--empty-password")
    added = ("-A", "-t", "C,,", "-n", "test site", "-i", str(ca), "-f", str(nothing))
    for words in (made, added):
        subprocess.run(
            [CERTUTIL, "-d", f"sql:{store}", *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=True,
        )


def _issue(wanted: _Wanted, issuer: _Issued | None = None) -> _Issued:
    key = ec.generate_private_key(ec.SECP256R1())
    signing = issuer.key if issuer else key
    subject = _name(wanted.name)
    now = datetime.datetime.now(datetime.UTC)  # noqa: TID251 - must be valid today
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + wanted.begin)
        .not_valid_after(now + wanted.end)
        .add_extension(_constraints(wanted), critical=True)
        .add_extension(_subject_key(key), critical=False)
        .add_extension(_authority_key(signing), critical=False)
    )
    if wanted.issues:
        builder = builder.add_extension(_SIGNS, critical=True)
    else:
        builder = builder.add_extension(_alternatives(wanted.hosts), critical=False)
        builder = builder.add_extension(_SERVES, critical=False)
    return _Issued(certificate=builder.sign(signing, hashes.SHA256()), key=key)


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Evidence App tests"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _constraints(wanted: _Wanted) -> x509.BasicConstraints:
    return x509.BasicConstraints(wanted.issues, 0 if wanted.issues else None)


def _subject_key(key: ec.EllipticCurvePrivateKey) -> x509.SubjectKeyIdentifier:
    return x509.SubjectKeyIdentifier.from_public_key(key.public_key())


def _authority_key(key: ec.EllipticCurvePrivateKey) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())


def _alternatives(hosts: tuple[str, ...]) -> x509.SubjectAlternativeName:
    loopback = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    return x509.SubjectAlternativeName([*(x509.DNSName(it) for it in hosts), loopback])


_SERVES = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
_SIGNS = x509.KeyUsage(
    digital_signature=True,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=True,
    encipher_only=False,
    decipher_only=False,
)
