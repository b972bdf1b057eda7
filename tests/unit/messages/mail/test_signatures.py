"""Signatures of mails: what fits fits, and every change of what was signed is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from evidence_app.errors import UnknownExportError
from evidence_app.messages.reading import Declared
from evidence_app.model.mail import (
    Chain,
    SignatureKind,
    SignatureState,
    Standing,
    chain,
    standing,
)
from tests.unit.messages import chats
from tests.unit.messages.chats import codes
from tests.unit.messages.mail.samples import PLAIN, box
from tests.unit.messages.mail.signing import (
    NAME,
    arc_sealed,
    ed_key,
    record,
    rsa_key,
    short_record,
    signed,
)
from tests.vectors import rfc8463_mail

FITS, KEY_UNAVAILABLE = SignatureState.FITS, SignatureState.KEY_UNAVAILABLE
BODY, HEADERS = SignatureState.BODY_ALTERED, SignatureState.HEADERS_ALTERED


def known(key=None, extra=""):
    return ((NAME, record(key or rsa_key(), extra)),)


def read(content, keys=()):
    return chats.read(content, "a.eml", Declared(keys=tuple(keys)))


def signatures(content, keys=()):
    (message, *_) = read(content, keys).messages
    return message.mail.signatures


def states(content, keys=()):
    return [one.state for one in signatures(content, keys)]


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_the_published_signatures_fit(ends):
    mail = rfc8463_mail.MAIL.replace(b"\n", ends)

    assert states(mail, rfc8463_mail.RECORDS) == [FITS, FITS]


@pytest.mark.parametrize("number", range(0, len(rfc8463_mail.MAIL), 35))
def test_a_published_mail_with_a_changed_byte_fits_no_longer(number):
    mail = bytearray(rfc8463_mail.MAIL)
    mail[number] ^= 1

    # Each byte belongs to one of the two signatures, or to what both cover.
    assert states_or_nothing(bytes(mail), rfc8463_mail.RECORDS) != [FITS, FITS]


def states_or_nothing(content, keys):
    try:
        return states(content, keys)
    except UnknownExportError:
        return []


@pytest.mark.parametrize(
    "form", ["relaxed/relaxed", "simple/simple", "relaxed/simple", "simple/relaxed"]
)
@pytest.mark.parametrize("key", [rsa_key(), ed_key()])
def test_a_signed_mail_fits_in_every_form(form, key):
    mail = signed(PLAIN, key, form=form)

    assert states(mail, known(key)) == [FITS]
    assert "mail_signature_fits" in codes(read(mail, known(key)))


def test_lines_added_at_the_end_are_no_change():
    assert states(signed(PLAIN) + b"\r\n\r\n", known()) == [FITS]


def test_a_changed_text_is_told_from_a_changed_header():
    mail = signed(PLAIN)

    assert states(mail.replace(b"until Friday", b"until Monday"), known()) == [BODY]
    assert states(mail.replace(b"last chance", b"best chance"), known()) == [HEADERS]


def test_a_changed_mail_is_a_warning():
    export = read(signed(PLAIN).replace(b"Friday", b"Monday"), known())

    assert "mail_signature_contradicts" in codes(export)


def test_a_changed_text_is_told_without_the_key():
    (one,) = signatures(signed(PLAIN).replace(b"Friday", b"Monday"))

    assert (one.state, one.remarks) == (BODY, ("key_not_asked",))


def test_a_key_that_was_not_asked_for_is_told_from_one_that_is_gone():
    (not_asked,) = signatures(signed(PLAIN))
    (gone,) = signatures(signed(PLAIN), [(NAME, "")])

    assert not_asked.state is gone.state is KEY_UNAVAILABLE
    assert (not_asked.remarks, gone.remarks) == (("key_not_asked",), ("key_gone",))
    assert not_asked.key_name == NAME
    assert "mail_keys_not_asked" in codes(read(signed(PLAIN)))


def test_another_key_under_the_same_name_does_not_fit():
    assert states(signed(PLAIN), known(rsa_key(number=1))) == [HEADERS]


@pytest.mark.parametrize(
    ("text", "state", "remark"),
    [
        ("v=DKIM1; p=", KEY_UNAVAILABLE, "key_revoked"),
        ("v=DKIM2; p=AAAA", KEY_UNAVAILABLE, "key_unreadable"),
        ("v=DKIM1; k=rsa; p=AAAA", KEY_UNAVAILABLE, "key_unreadable"),
        ("no record at all", KEY_UNAVAILABLE, "key_unreadable"),
        (record(ed_key()), SignatureState.UNSUPPORTED, "key_of_other_kind"),
        (record(rsa_key(), " s=tlsrpt;"), SignatureState.UNSUPPORTED, None),
        (short_record(), SignatureState.UNSUPPORTED, "key_short"),
    ],
    # Keys differ from process to process; names of tests must not.
    ids=["revoked", "other", "broken", "none", "ed25519", "of_reports", "short"],
)
def test_a_record_without_a_key_to_use_says_why(text, state, remark):
    (one,) = signatures(signed(PLAIN), [(NAME, text)])

    assert one.state is state
    assert one.remarks[-1] == (remark or "key_of_other_kind")


def test_a_domain_that_only_tries_it_out_is_said():
    (one,) = signatures(signed(PLAIN), known(extra=" t=y;"))

    assert (one.state, one.remarks) == (FITS, ("key_testing",))


def test_what_is_signed_in_part_is_said():
    (one,) = signatures(signed(PLAIN, length=20) + b"added below", known())

    assert (one.state, one.remarks) == (FITS, ("part_of_body",))


def test_fields_that_are_not_signed_are_said():
    (one,) = signatures(signed(PLAIN, named=("from",)), known())

    assert one.state is FITS
    assert set(one.remarks) == {
        "subject_not_signed",
        "date_not_signed",
        "to_not_signed",
    }


def test_a_sender_put_on_top_of_a_signed_one_does_not_pass():
    mail = b"From: bank@bank.example\r\n" + signed(PLAIN)

    (one,) = signatures(mail, known())

    assert one.state is HEADERS
    assert {"from_added", "other_domain"} <= set(one.remarks)
    assert "mail_fields_twice" in codes(read(mail, known()))


def test_a_subject_put_on_top_is_said():
    (one,) = signatures(b"Subject: other\r\n" + signed(PLAIN), known())

    assert "subject_added" in one.remarks


def test_a_signature_of_another_domain_is_said():
    mail = signed(PLAIN.replace(b"r.sample@mail.example", b"r@bank.example"))

    (one,) = signatures(mail, known())

    assert (one.state, one.remarks) == (FITS, ("other_domain",))


ARRIVED = datetime(2026, 11, 20, 20, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("expires", "now", "stands"),
    [
        (ARRIVED + timedelta(days=7), ARRIVED + timedelta(days=1), Standing.FITS),
        (
            ARRIVED + timedelta(days=7),
            ARRIVED + timedelta(days=8),
            Standing.EXPIRED_SINCE,
        ),
        (ARRIVED, ARRIVED, Standing.EXPIRED_ON_ARRIVAL),
    ],
)
def test_the_end_of_a_signature_is_held_against_the_arrival(expires, now, stands):
    seconds = int(expires.timestamp())
    mail = signed(PLAIN, more=f" t={seconds - 1_000}; x={seconds};")
    details = read(mail, known()).messages[0].mail
    (one,) = details.signatures

    assert (one.state, one.expires) == (FITS, expires)
    assert details.arrived == ARRIVED
    assert standing(one, details.arrived, now) is stands
    assert standing(replace(one, state=BODY), ARRIVED, now) is Standing.UNPROVEN


def test_without_an_arrival_an_end_that_is_over_is_only_that():
    (one,) = signatures(signed(PLAIN, more=" x=1900000000;"), known())
    end = datetime.fromtimestamp(1_900_000_000, UTC)

    assert standing(one, None, end - timedelta(seconds=1)) is Standing.FITS
    assert standing(one, None, end) is Standing.EXPIRED


@pytest.mark.parametrize(
    ("before", "after", "state"),
    [
        (b"v=1; a=rsa-sha256", b"v=1; a=rsa-sha1", SignatureState.UNSUPPORTED),
        (b"v=1; a=rsa-sha256", b"v=1; a=none", SignatureState.UNSUPPORTED),
        (b"v=1; a=", b"v=2; a=", SignatureState.UNSUPPORTED),
        (b"c=relaxed/relaxed", b"c=nofws", SignatureState.UNSUPPORTED),
        (b"v=1; a=", b"v=1; v=1; a=", SignatureState.UNREADABLE),
        (b"v=1; a=", b"v=1; x=yes; a=", SignatureState.UNREADABLE),
        (b"v=1; a=", b"v=1; l=-1; a=", SignatureState.UNREADABLE),
        (b"v=1; a=", b"v=1; t=99999999999999; a=", SignatureState.UNREADABLE),
        (b"h=from:", b"h=sender:", SignatureState.UNREADABLE),
        (b"v=1; a=", b"v=1; i=@other.example; a=", SignatureState.UNREADABLE),
        (b"s=spring", b"s=../etc", SignatureState.UNREADABLE),
    ],
)
def test_what_is_not_checked_is_told_from_what_cannot_be_read(before, after, state):
    mail = signed(PLAIN)
    assert before in mail

    assert states(mail.replace(before, after, 1), known()) == [state]


def test_signs_that_an_mbox_put_in_are_taken_out_and_said():
    lone = signed(PLAIN)
    assert b"\r\nFrom here on" in lone

    (one,) = signatures(box(lone), known())

    assert (one.state, one.remarks) == (FITS, ("from_unquoted",))


def test_a_chain_of_servers_is_checked_seal_by_seal():
    mail = arc_sealed(arc_sealed(signed(PLAIN), 1, "none"), 2, "pass")

    found = signatures(mail, known())

    assert {one.state for one in found} == {FITS}
    assert [one.instance for one in found] == [2, 2, 1, 1, 0]
    assert chain(found) is Chain.WHOLE


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (b"dkim=pass", b"dkim=fail", Chain.BROKEN),
        (b"cv=none", b"cv=pass", Chain.BROKEN),
        (b"until Friday", b"until Monday", Chain.BROKEN),
        (b"ARC-Seal: i=1", b"X-Seal: i=1", Chain.BROKEN),
        (b"last chance", b"best chance", Chain.BROKEN),
    ],
)
def test_a_changed_chain_is_broken(before, after, verdict):
    mail = arc_sealed(arc_sealed(PLAIN, 1, "none"), 2, "pass")
    assert before in mail

    assert chain(signatures(mail.replace(before, after), known())) is verdict


def test_a_chain_whose_keys_are_not_there_is_not_checked():
    found = signatures(arc_sealed(PLAIN, 1, "none"))

    assert chain(found) is Chain.UNCHECKED
    assert {one.kind for one in found} == {
        SignatureKind.ARC_SEAL,
        SignatureKind.ARC_MESSAGE,
    }
    assert chain(()) is Chain.NONE


def test_a_chain_that_says_of_itself_that_it_broke_is_broken():
    mail = arc_sealed(arc_sealed(PLAIN, 1, "none"), 2, "fail")

    assert chain(signatures(mail, known())) is Chain.BROKEN


def test_more_signatures_than_are_checked_are_said():
    mail = b"DKIM-Signature: v=1\r\n" * 40 + PLAIN

    (message,) = read(mail).messages

    assert len(message.mail.signatures) == 30
    assert "signatures_left_out" in message.flags
