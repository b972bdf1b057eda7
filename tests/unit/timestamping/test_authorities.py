"""The list and its roots are what they say, and still good today."""

import re
import tomllib
from datetime import UTC, date, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from evidence_app.host import resources
from evidence_app.timestamping import (
    ASKED,
    AuthorityListError,
    authorities,
)

LIST = resources.folder("timestamping")[0]
LISTED = tomllib.loads(LIST.read_text(encoding="utf-8"))
ROOTS = LISTED["root"]
TODAY = datetime.now(UTC)  # noqa: TID251 - are they good on the day of the test?


def der_of(row):
    pem = (LIST.parent / row["file"]).read_bytes()
    return x509.load_pem_x509_certificate(pem)


def test_there_are_enough_to_ask_two_and_to_have_one_step_in():
    assert len(authorities()) > ASKED


def test_each_is_told_apart_and_works_under_a_named_law():
    listed = authorities()

    assert len({one.id for one in listed}) == len(listed)
    assert len({one.host for one in listed}) == len(listed)
    assert all(re.fullmatch(r"[a-z0-9-]+", one.id) for one in listed)
    assert all(re.fullmatch(r"[A-Z]{2}", one.country) for one in listed)


def test_the_first_two_work_under_different_laws():
    first, second = authorities()[:ASKED]

    assert first.country != second.country


@pytest.mark.parametrize("row", ROOTS, ids=lambda row: row["file"])
def test_each_root_says_where_it_came_from_and_is_that_one(row):
    assert der_of(row).fingerprint(hashes.SHA256()).hex() == row["sha256"]
    assert len(row["source"].split(";")) == 2
    assert isinstance(row["obtained"], date)


@pytest.mark.parametrize("row", ROOTS, ids=lambda row: row["file"])
def test_each_root_signed_itself_may_issue_and_is_valid_now(row):
    certificate = der_of(row)
    constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints)

    certificate.verify_directly_issued_by(certificate)
    assert constraints.critical
    assert constraints.value.ca
    assert certificate.not_valid_before_utc < TODAY < certificate.not_valid_after_utc


@pytest.mark.parametrize("row", ROOTS, ids=lambda row: row["file"])
def test_each_root_has_a_key_that_lasts(row):
    key = der_of(row).public_key()

    assert isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey)
    assert key.key_size >= (4096 if isinstance(key, rsa.RSAPublicKey) else 256)


def test_every_root_file_is_listed_and_used():
    files = {path.name for path in LIST.parent.glob("*.pem")}

    assert files == {row["file"] for row in ROOTS}
    assert files == {name for one in LISTED["authority"] for name in one["roots"]}


def test_each_authority_tells_how_it_was_checked_and_what_is_left_out_why():
    assert all(one["checked"] for one in LISTED["authority"])
    assert all(one["name"] and one["why"] for one in LISTED["left_out"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("552f7bdc", "552f7bdd"),
        ('roots = ["usertrust-rsa.pem"]', 'roots = ["other.pem"]'),
        ('roots = ["usertrust-rsa.pem"]', "roots = []"),
        ('id = "sectigo"', 'id = ""'),
        ('name = "Sectigo"', "name = 3"),
    ],
)
def test_a_list_that_is_not_as_it_should_be_is_refused(tmp_path, monkeypatch, old, new):
    place = tmp_path / "timestamping"
    place.mkdir()
    for path in LIST.parent.iterdir():
        (place / path.name).write_bytes(path.read_bytes())
    text = LIST.read_text(encoding="utf-8")
    (place / LIST.name).write_text(text.replace(old, new), encoding="utf-8")
    monkeypatch.setattr(resources, "_PLACES", (tmp_path,))

    assert old in text
    with pytest.raises(AuthorityListError):
        authorities()
