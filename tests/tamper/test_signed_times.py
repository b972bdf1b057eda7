"""Whichever bit of a signed time is turned: it is refused, or says the same."""

import os

import pytest

from evidence_app.errors import TimestampError
from evidence_app.timestamping import check_response
from tests.tsa.authority import Settings, Signing, needs_openssl, query_for
from tests.tsa.certificates import Wanted, make

STEP = 1 if os.environ.get("EVIDENCE_APP_FULL_TESTS") else 11
"""Every so many bits; a number without a factor of 8 comes to each bit of a byte."""
CONTENT = b"origin\n7\nroot\n"

pytestmark = needs_openssl


@pytest.fixture(scope="module")
def lean(tmp_path_factory):
    """Two certificates, bound by SHA-256: nothing in it but what is needed."""
    signing = Signing(tmp_path_factory.mktemp("lean"))
    return signing.authority(), signing.reply(query_for(CONTENT))


@pytest.fixture(scope="module")
def rich(tmp_path_factory):
    """RSA, bound by SHA-1 over the whole chain, and a certificate nobody needs."""
    settings = Settings(binding="sha1", whole_chain="yes")
    signing = Signing(
        tmp_path_factory.mktemp("rich"), Wanted(bits=2048), settings=settings
    )
    stranger = make(Wanted(name="Stranger"))
    chain = signing.intermediate.pem + stranger.pem
    (signing.folder / "chain.pem").write_bytes(chain)
    return signing.authority(), signing.reply(query_for(CONTENT))


def said(stamp):
    """Return everything that a stamp says but the bytes it came in."""
    told = (stamp.at, stamp.accuracy, stamp.serial, stamp.policy, stamp.signer)
    return (*told, stamp.chain)


def turned(response, place):
    changed = bytearray(response)
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)


def passing(authority, response, step):
    """Return where a turned bit passes, and what is said then."""
    passed = {}
    for place in range(0, 8 * len(response), step):
        try:
            stamp = check_response(turned(response, place), CONTENT, authority)
        except TimestampError:
            continue
        passed[place] = said(stamp)
    return passed


def test_each_turned_bit_is_refused(lean):
    authority, response = lean

    assert passing(authority, response, STEP) == {}


def test_a_bit_that_passes_stands_in_what_nobody_needs_and_changes_nothing(rich):
    authority, response = rich
    honest = said(check_response(response, CONTENT, authority))
    stranger = response.index(b"Stranger")

    passed = passing(authority, response, STEP)

    assert set(passed.values()) <= {honest}
    # Its certificate has some 350 bytes; the name stands in the first half of it.
    assert all(abs(place // 8 - stranger) < 350 for place in passed)
