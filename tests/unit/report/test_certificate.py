"""The certificate in a report: one key, the same bytes each time, and no name."""

from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import ExtensionOID, NameOID

from evidence_app.report.certificate import SUBJECT, certificate_of
from tests.signed_report import KEY, key

USES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
)


def read():
    return x509.load_der_x509_certificate(certificate_of(KEY))


def test_it_is_the_same_bytes_each_time_and_others_for_another_key():
    other, _ = key(b"o")

    assert certificate_of(KEY) == certificate_of(KEY)
    assert certificate_of(KEY) != certificate_of(other)


def test_its_numbers_differ_where_its_names_are_the_same():
    other, _ = key(b"o")
    second = x509.load_der_x509_certificate(certificate_of(other))

    assert read().issuer == second.issuer
    assert read().serial_number != second.serial_number


def test_it_names_nobody():
    certificate = read()

    assert certificate.subject == certificate.issuer
    assert [(each.oid, each.value) for each in certificate.subject] == [
        (NameOID.COMMON_NAME, SUBJECT)
    ]
    assert SUBJECT == "Key of an Evidence App vault"


def test_it_carries_the_key_and_is_signed_with_it():
    certificate = read()
    told = certificate.public_key().public_bytes(
        Encoding.DER, PublicFormat.SubjectPublicKeyInfo
    )

    certificate.verify_directly_issued_by(certificate)
    assert told == KEY.public_key


def test_no_wrong_clock_makes_it_look_expired():
    certificate = read()

    assert certificate.not_valid_before_utc == datetime(2000, 1, 1, tzinfo=UTC)
    assert certificate.not_valid_after_utc.year == 9999


def test_it_may_sign_documents_and_nothing_else():
    extensions = read().extensions
    usage = extensions.get_extension_for_oid(ExtensionOID.KEY_USAGE)
    basic = extensions.get_extension_for_oid(ExtensionOID.BASIC_CONSTRAINTS)

    assert (usage.critical, basic.critical, basic.value.ca) == (True, True, False)
    allowed = {name for name in USES if getattr(usage.value, name)}
    assert allowed == {"digital_signature", "content_commitment"}
