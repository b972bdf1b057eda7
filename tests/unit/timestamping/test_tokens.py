"""A signed time is taken apart as far as its shape goes, and no further."""

from datetime import timedelta

import pytest

from evidence_app.errors import NotATimestampError, OtherRequestAnsweredError
from evidence_app.timestamping import check_response
from evidence_app.timestamping.der import DERError
from evidence_app.timestamping.tokens import read_response, sorted_copy
from tests.tsa.by_hand import Bare, Hand
from tests.tsa.certificates import NOW

CONTENT = b"note"


@pytest.fixture(scope="module")
def made():
    hand = Hand()
    return hand.authority(), hand.reply(CONTENT)


def test_every_field_is_read(made):
    authority, response = made

    stamp = check_response(response, CONTENT, authority, nonce=0x01020304)

    assert stamp.at == NOW.replace(microsecond=500_000)
    assert stamp.accuracy == timedelta(seconds=1, milliseconds=500, microseconds=7)
    assert stamp.serial == 5
    assert stamp.policy == "1.2.3.4.1"
    assert len(stamp.chain) == 3
    assert stamp.chain_pem.count(b"BEGIN CERTIFICATE") == 3


def test_a_token_without_a_nonce_answers_no_request_of_ours(made):
    authority, response = made
    stamp = check_response(response, CONTENT, authority)

    with pytest.raises(OtherRequestAnsweredError):
        check_response(response, CONTENT, authority, nonce=0)
    assert stamp.offset is None


def test_a_copy_in_order_is_as_long_and_the_second_is_the_first(made):
    _, response = made
    once = sorted_copy(response)

    assert len(once) == len(response)
    assert sorted(once) == sorted(response)
    assert sorted_copy(once) == once


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\x02\x01\x03\x31", b"\x02\x01\x04\x31"),
        (b"\x80\x02\x01\xf4", b"\x80\x02\x03\xe8"),
        (b"\x81\x01\x07", b"\x81\x01\xff"),
        (
            bytes.fromhex("06092a864886f70d010702"),
            bytes.fromhex("06092a864886f70d010701"),
        ),
        (
            bytes.fromhex("060b2a864886f70d0109100104"),
            bytes.fromhex("060b2a864886f70d0109100105"),
        ),
        (
            bytes.fromhex("06092a864886f70d010904"),
            bytes.fromhex("06092a864886f70d010903"),
        ),
    ],
    ids=["version", "1000 ms", "less than no µs", "no signed data", "no time", "twice"],
)
def test_a_field_out_of_its_range_is_no_signed_time(made, old, new):
    authority, response = made
    changed = response.replace(old, new)

    assert changed != response
    with pytest.raises(NotATimestampError):
        check_response(changed, CONTENT, authority)


@pytest.mark.parametrize("status", [1, 2, 3, 5, 6, 127])
def test_only_granted_is_granted(status):
    response = bytes.fromhex("30053003020100")[:-1] + bytes([status])

    assert read_response(response).token is None
    assert read_response(response).status == status


def test_granted_without_a_token_is_not_well_formed():
    with pytest.raises(DERError):
        read_response(bytes.fromhex("30053003020100"))


def test_a_token_that_does_not_bind_its_signer_is_none():
    hand = Hand()

    with pytest.raises(NotATimestampError):
        check_response(hand.reply(CONTENT, bound=False), CONTENT, hand.authority())


def test_a_token_without_certificates_is_none():
    bare = Bare()

    with pytest.raises(NotATimestampError):
        check_response(bare.reply(CONTENT), CONTENT, bare.authority())


def test_a_copy_of_what_has_no_certificates_is_the_same():
    response = Bare().reply(CONTENT)

    assert sorted_copy(response) == response
