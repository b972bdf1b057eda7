"""Each lie that an authority, or someone on the way, can tell is refused by name."""

from datetime import UTC, datetime, timedelta

import pytest
from rfc3161_client import decode_timestamp_response

from evidence_app.errors import (
    NotATimestampError,
    OtherContentStampedError,
    OtherRequestAnsweredError,
    SignerNotForTimeError,
    SignerNotValidThenError,
    TimeSignatureBrokenError,
    TimestampDeclinedError,
    UnknownSignerError,
    WeakTimestampError,
)
from evidence_app.timestamping import check_response
from evidence_app.timestamping.tokens import read_response, sorted_copy
from tests.tsa.authority import (
    POLICY,
    Settings,
    Signing,
    ago,
    info_of,
    needs_compiler,
    needs_openssl,
    query_for,
)
from tests.tsa.by_hand import Hand
from tests.tsa.certificates import CODE, NOW, TIME, YEAR, Wanted, make, twin
from tests.unit.timestamping.conftest import CONTENT, NONCE

pytestmark = needs_openssl
DAY = timedelta(days=1)
LONG_AGO = datetime(2001, 9, 9, 1, 46, 40, tzinfo=UTC)


def test_an_honest_answer_says_when_who_and_how_exactly(signing, response):
    stamp = check_response(response, CONTENT, signing.authority(), nonce=NONCE)

    assert abs(stamp.at - NOW) < timedelta(hours=1)
    assert stamp.accuracy == timedelta(seconds=1.5)
    assert (stamp.policy, stamp.authority, stamp.authority_name) == (
        *(POLICY, "here"),
        "Here",
    )
    assert stamp.signer == Wanted().name
    assert stamp.serial > 0
    assert stamp.chain == (
        signing.signer.der,
        signing.intermediate.der,
        signing.root.der,
    )
    assert stamp.response == response
    assert stamp.offset is None


def test_it_is_checked_again_later_without_the_request(signing, response):
    assert check_response(response, CONTENT, signing.authority()).response == response


@needs_compiler
def test_it_counts_years_after_the_certificates_have_run_out(tmp_path):
    then = Wanted(begin=LONG_AGO - YEAR, end=LONG_AGO + YEAR)
    signing = Signing(tmp_path, then, intermediate=old("Middle"), root=old("Root"))
    shift = (LONG_AGO - NOW).total_seconds()

    stamp = check_response(
        signing.reply(query_for(CONTENT), shift=shift), CONTENT, signing.authority()
    )

    assert abs(stamp.at - LONG_AGO) < timedelta(hours=1)


def old(name):
    return Wanted(
        name=name,
        purposes=(),
        issues=True,
        begin=LONG_AGO - 2 * YEAR,
        end=LONG_AGO + 2 * YEAR,
    )


@pytest.mark.parametrize("binding", ["sha1", "sha256", "sha512"])
@pytest.mark.parametrize("whole_chain", ["yes", "no"])
def test_each_usual_way_of_binding_the_certificate_counts(
    tmp_path, binding, whole_chain
):
    settings = Settings(binding=binding, whole_chain=whole_chain)
    signing = Signing(tmp_path, settings=settings)

    answer = signing.reply(query_for(CONTENT))

    assert check_response(answer, CONTENT, signing.authority()).chain


def test_rsa_counts(tmp_path):
    signing = Signing(tmp_path, Wanted(bits=2048))

    answer = signing.reply(query_for(CONTENT))

    assert check_response(answer, CONTENT, signing.authority()).chain


def test_certificates_out_of_order_are_sorted_for_the_library_only(signing, response):
    with pytest.raises(ValueError, match="InvalidSetOrdering"):
        decode_timestamp_response(response)

    stamp = check_response(response, CONTENT, signing.authority())

    assert stamp.response == response
    assert sorted_copy(response) != response
    token = read_response(response).token
    assert token
    assert len(token.certificates) == 2


def test_another_nonce_is_the_answer_to_another_request(signing, response):
    with pytest.raises(OtherRequestAnsweredError):
        check_response(response, CONTENT, signing.authority(), nonce=NONCE + 1)


def test_another_imprint_is_about_something_else(signing, response):
    with pytest.raises(OtherContentStampedError):
        check_response(response, CONTENT + b"x", signing.authority(), nonce=NONCE)


def test_another_root_is_not_known(signing, response, tmp_path):
    other = Signing(tmp_path)

    with pytest.raises(UnknownSignerError):
        check_response(response, CONTENT, other.authority(), nonce=NONCE)


def test_a_root_that_comes_with_the_token_does_not_vouch_for_itself(signing, tmp_path):
    liar = Signing(tmp_path)
    (tmp_path / "chain.pem").write_bytes(liar.intermediate.pem + liar.root.pem)

    with pytest.raises(UnknownSignerError):
        check_response(liar.reply(query_for(CONTENT)), CONTENT, signing.authority())


def test_a_token_without_the_intermediate_leads_nowhere(tmp_path):
    signing = Signing(tmp_path)
    (tmp_path / "chain.pem").write_bytes(signing.root.pem)

    with pytest.raises(UnknownSignerError):
        check_response(signing.reply(query_for(CONTENT)), CONTENT, signing.authority())


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(begin=NOW - 10 * DAY, end=NOW - DAY),
        Wanted(begin=NOW + DAY, end=NOW + 10 * DAY),
    ],
    ids=["expired", "not yet valid"],
)
def test_a_signer_that_was_not_valid_then_is_refused(tmp_path, wanted):
    signing = Signing(tmp_path, wanted)

    with pytest.raises(SignerNotValidThenError):
        check_response(signing.reply(query_for(CONTENT)), CONTENT, signing.authority())


def test_an_intermediate_that_was_not_valid_then_is_refused(tmp_path):
    middle = Wanted(
        name="Middle", purposes=(), issues=True, begin=NOW - 9 * DAY, end=NOW - DAY
    )
    signing = Signing(tmp_path, intermediate=middle)

    with pytest.raises(SignerNotValidThenError):
        check_response(signing.reply(query_for(CONTENT)), CONTENT, signing.authority())


@needs_compiler
@pytest.mark.parametrize("away", [ago(days=3650), -ago(days=3650)])
def test_a_time_outside_the_certificate_is_refused(signing, away):
    answer = signing.reply(query_for(CONTENT), shift=away)

    with pytest.raises(SignerNotValidThenError):
        check_response(answer, CONTENT, signing.authority())


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(purposes=(CODE,)),
        Wanted(purposes=(TIME, CODE)),
        Wanted(purposes=()),
        Wanted(critical=False),
    ],
    ids=["other", "one more", "none", "may be overlooked"],
)
def test_a_signer_that_is_not_for_times_alone_is_refused(tmp_path, response, wanted):
    signing = Signing(tmp_path, wanted)
    answer = signing.signed(info_of(response))

    with pytest.raises(SignerNotForTimeError):
        check_response(answer, CONTENT, signing.authority())


def test_the_same_way_of_signing_counts_with_a_good_signer(signing, response):
    answer = signing.signed(info_of(response))

    assert check_response(answer, CONTENT, signing.authority(), nonce=NONCE).chain


def test_a_signer_of_its_own_making_is_not_known(tmp_path, signing, response):
    liar = Signing(tmp_path)
    liar.signer = make(Wanted(name="Here"))
    liar.write()

    with pytest.raises(UnknownSignerError):
        check_response(liar.signed(info_of(response)), CONTENT, signing.authority())


def test_an_issuer_that_may_not_issue_is_refused(tmp_path, response):
    signing = Signing(tmp_path, intermediate=Wanted(name="Middle", purposes=()))

    with pytest.raises(UnknownSignerError):
        check_response(signing.signed(info_of(response)), CONTENT, signing.authority())


def test_an_issuer_for_other_purposes_is_refused(tmp_path, response):
    middle = Wanted(name="Middle", purposes=(CODE,), issues=True)
    signing = Signing(tmp_path, intermediate=middle)

    with pytest.raises(UnknownSignerError):
        check_response(signing.signed(info_of(response)), CONTENT, signing.authority())


def test_a_chain_longer_than_its_root_allows_is_refused(tmp_path, response):
    root = Wanted(name="Root", purposes=(), issues=True, below=0)
    middle = Wanted(name="Middle", purposes=(), issues=True)
    signing = Signing(tmp_path, intermediate=middle, root=root)

    with pytest.raises(UnknownSignerError):
        check_response(signing.signed(info_of(response)), CONTENT, signing.authority())


def test_a_sha_1_digest_is_weak(tmp_path):
    signing = Signing(tmp_path, settings=Settings(digest="sha1"))

    with pytest.raises(WeakTimestampError):
        check_response(signing.reply(query_for(CONTENT)), CONTENT, signing.authority())


def test_a_short_key_is_weak(tmp_path):
    signing = Signing(tmp_path, Wanted(bits=1024))

    with pytest.raises(WeakTimestampError):
        check_response(signing.reply(query_for(CONTENT)), CONTENT, signing.authority())


def test_a_certificate_signed_with_sha_1_is_weak(tmp_path):
    signing = Signing(tmp_path)
    signing.issue_anew("-sha1")

    with pytest.raises(WeakTimestampError):
        check_response(signing.reply(query_for(CONTENT)), CONTENT, signing.authority())


def test_a_refusal_is_told_as_one(tmp_path):
    signing = Signing(tmp_path, settings=Settings(digests="sha512"))

    with pytest.raises(TimestampDeclinedError) as told:
        check_response(signing.reply(query_for(CONTENT)), CONTENT, signing.authority())

    assert told.value.values == {"authority": "Here", "code": 2}


def test_a_certificate_that_is_not_the_one_bound_does_not_count(tmp_path):
    """The same name, number and key, issued again: only the signed hash differs."""
    signing = Signing(tmp_path)
    answer = signing.reply(query_for(CONTENT))
    again = twin(signing.signer, signing.intermediate)

    changed = answer.replace(signing.signer.der, again)

    assert changed != answer
    with pytest.raises(TimeSignatureBrokenError):
        check_response(changed, CONTENT, signing.authority())


def test_a_changed_time_breaks_the_signature(signing, response):
    at = check_response(response, CONTENT, signing.authority()).at
    told = at.strftime("%Y%m%d%H%M%SZ").encode()
    other = (at - DAY).strftime("%Y%m%d%H%M%SZ").encode()

    with pytest.raises(TimeSignatureBrokenError):
        check_response(response.replace(told, other), CONTENT, signing.authority())


def test_someone_elses_signature_under_an_honest_name_does_not_fit():
    hand = Hand()
    forged = hand.reply(CONTENT, key=make(Wanted()).key)

    with pytest.raises(TimeSignatureBrokenError):
        check_response(forged, CONTENT, hand.authority())


def test_a_changed_signature_does_not_fit(signing, response):
    changed = response[:-1] + bytes([response[-1] ^ 1])

    with pytest.raises(TimeSignatureBrokenError):
        check_response(changed, CONTENT, signing.authority())


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html><body>Sign in to this network</body></html>",
        b"\x30\x80\x30\x03\x02\x01\x00\x00\x00",
        b"\x30" * 4000,
        bytes.fromhex("30053003020100"),
    ],
)
def test_something_else_is_no_signed_time(signing, answer):
    with pytest.raises(NotATimestampError):
        check_response(answer, CONTENT, signing.authority())


def test_a_token_that_was_cut_off_is_none(signing, response):
    for length in range(len(response)):
        with pytest.raises(NotATimestampError):
            check_response(response[:length], CONTENT, signing.authority())


def test_nothing_may_follow_a_token(signing, response):
    with pytest.raises(NotATimestampError):
        check_response(response + b"\0", CONTENT, signing.authority())
