"""The way to a root is found, whatever else came along, and the search always ends."""

import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import NameOID

from evidence_app.errors import UnknownSignerError, WeakTimestampError
from evidence_app.timestamping.chain import build_chain, read_certificate
from evidence_app.timestamping.der import DERError
from tests.tsa.certificates import (
    INTERMEDIATE,
    NOW,
    ROOT,
    YEAR,
    Named,
    Wanted,
    make,
)


def chain_of(signer, others, roots):
    """Return the names on the way from the signer to a root."""
    came, known = (
        [read_certificate(one.der) for one in all_] for all_ in (others, roots)
    )
    found = build_chain(read_certificate(signer.der), came, known, NOW, "Here")
    return [one.name for one in found]


def crossed(named, issuer):
    """Return the certificate of ``named`` once more, issued by another."""
    old = named.certificate
    builder = (
        x509.CertificateBuilder()
        .subject_name(old.subject)
        .issuer_name(issuer.certificate.subject)
        .public_key(old.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(old.not_valid_before_utc)
        .not_valid_after(old.not_valid_after_utc)
    )
    for extension in old.extensions:
        builder = builder.add_extension(extension.value, extension.critical)
    return Named(builder.sign(issuer.key, hashes.SHA256()), named.key)


@pytest.fixture(scope="module")
def family():
    root = make(ROOT)
    middle = make(INTERMEDIATE, root)
    return root, middle, make(Wanted(name="Signer"), middle)


def test_a_signer_may_stand_right_below_the_root(family):
    root, _, _ = family

    assert chain_of(make(Wanted(name="S"), root), [], [root]) == ["S", "Root"]


def test_strangers_that_came_along_do_not_matter(family):
    root, middle, signer = family
    strangers = [make(Wanted(name="Stranger")), make(INTERMEDIATE)]

    told = chain_of(signer, [*strangers, signer, middle], [root])

    assert told == ["Signer", "Middle", "Root"]


def test_a_root_of_ours_ends_the_way_even_where_another_vouches_for_it(family):
    root, middle, signer = family
    older = make(Wanted(name="Older", purposes=(), issues=True))

    told = chain_of(signer, [middle, crossed(root, older)], [root])

    assert told == ["Signer", "Middle", "Root"]


def test_the_way_leads_through_what_another_root_vouches_for(family):
    root, middle, signer = family
    older = make(Wanted(name="Older", purposes=(), issues=True))

    told = chain_of(signer, [middle, crossed(root, older)], [older])

    assert told == ["Signer", "Middle", "Root", "Older"]


def test_another_way_is_taken_where_one_has_run_out(family):
    root, middle, signer = family
    late = Wanted(name="Middle", purposes=(), issues=True, end=NOW - YEAR / 2)
    gone = crossed(Named(make(late, root).certificate, middle.key), root)

    told = chain_of(signer, [gone, middle], [root])

    assert told == ["Signer", "Middle", "Root"]


def test_a_root_does_not_sign_times_itself(family):
    root, _, _ = family

    with pytest.raises(UnknownSignerError):
        chain_of(root, [], [root])


def test_a_way_with_a_short_key_is_weak(family):
    root, _, _ = family
    middle = make(Wanted(name="Middle", purposes=(), issues=True, bits=1024), root)

    with pytest.raises(WeakTimestampError):
        chain_of(make(Wanted(), middle), [middle], [root])


@pytest.mark.parametrize("bits", [0, 1024], ids=["strong", "weak"])
def test_a_crowd_that_vouches_for_each_other_does_not_keep_the_search_busy(
    family, bits
):
    root, _, _ = family
    crowd = [make(Wanted(name="One", purposes=(), issues=True, bits=bits))]
    crowd += [crossed(crowd[0], crowd[0]) for _ in range(40)]
    signer = make(Wanted(name="Signer", bits=bits), crowd[0])
    begun = time.process_time()

    with pytest.raises(UnknownSignerError):
        chain_of(signer, crowd, [root])

    assert time.process_time() - begun < 2


def test_a_certificate_without_a_common_name_is_called_by_all_of_its_names():
    name = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Here Ltd")])
    named = make(Wanted())
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(named.key.public_key())
        .serial_number(5)
        .not_valid_before(NOW)
        .not_valid_after(NOW + YEAR)
    )
    made = Named(builder.sign(named.key, hashes.SHA256()), named.key)

    assert read_certificate(made.der).name == "O=Here Ltd"
    assert read_certificate(made.der).serial == 5
    assert not read_certificate(made.der).issues


def test_a_number_below_one_is_refused():
    der = make(Wanted()).der
    # Version 3, then a whole number of mostly, but not always, twenty bytes.
    at = der.index(b"\xa0\x03\x02\x01\x02\x02") + 7

    with pytest.raises(DERError):
        read_certificate(der[:at] + bytes([der[at] | 0x80]) + der[at + 1 :])
