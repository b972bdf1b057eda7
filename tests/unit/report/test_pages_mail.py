"""The way of an e-mail in the report: whose words each line is, and no claim beyond."""

from dataclasses import replace
from datetime import timedelta

import pytest

from evidence_app.messages.reading import Declared
from evidence_app.model.mail import SignatureState
from evidence_app.model.message_doubts import DOUBTS
from evidence_app.report.blocks import Bullets, Table
from evidence_app.report.pages.mail import MOST
from tests.unit.messages import chats
from tests.unit.messages.mail.samples import GERMAN, PLAIN, box
from tests.unit.messages.mail.signing import NAME, arc_sealed, record, rsa_key, signed
from tests.unit.report.test_pages import made_blocks, material, page_text
from tests.unit.vault.making import CLOCK

KNOWN = ((NAME, record(rsa_key())),)


def read(content, keys=KNOWN):
    return chats.read(content, "a.eml", Declared(keys=keys)).messages


def printed(content, keys=KNOWN, **about):
    return page_text(material(messages=read(content, keys), **about))


def points(content, keys=KNOWN):
    made = material(messages=read(content, keys))
    return [one for each in made_blocks(made, Bullets) for one in each.points]


def test_every_hop_is_a_row_from_the_first_server_to_the_last():
    (table,) = [
        one
        for one in made_blocks(material(messages=read(PLAIN)), Table)
        if one.columns[1].title == "Received from"
    ]

    first, last = table.rows
    assert first[1] == "laptop (unknown [198.51.100.23])"
    assert last[2] == "inbox.example (Postfix)\nESMTPS\n<noor@inbox.example>"
    assert last[3] == "Fri, 20 Nov 2026 21:01:09 +0100 (CET)"
    assert (first[4], last[4]) == ("", "4 s")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (b":01:05 +0000", b":01:29 +0000", "20 s earlier"),
        (b"21:01:09", b"23:11:05", "130 min"),
    ],
)
def test_what_the_clocks_of_servers_say_is_said_as_it_is(before, after, said):
    assert said in printed(PLAIN.replace(before, after))


def test_header_and_results_are_said_to_be_somebodys_words():
    text = printed(PLAIN)

    assert "The way of this e-mail" in text
    assert "other@elsewhere.example" in text
    assert "it is that server's word" in text
    assert "subject: Your last chance" in text


def test_a_signature_that_fits_names_the_domain_and_no_person():
    text = printed(signed(PLAIN))

    assert "Signature of mail.example: it fits." in text
    assert "It does not show which person wrote them." in text


@pytest.mark.parametrize(
    ("content", "keys", "said"),
    [
        (signed(PLAIN).replace(b"Friday", b"Monday"), KNOWN, "does not fit the text"),
        (signed(PLAIN).replace(b"last", b"best"), KNOWN, "does not fit the header"),
        (signed(PLAIN), (), "Its key was not asked for, or nobody answered."),
        (signed(PLAIN), ((NAME, ""),), "had none under that name any more"),
        (signed(PLAIN, length=9), KNOWN, "covers only the beginning"),
        (signed(PLAIN, more=" x=1900000000;"), KNOWN, "until 2030-03-17 17:46:40 UTC."),
        (b"DKIM-Signature: v=1\r\n" + PLAIN, KNOWN, "could not be read"),
        (arc_sealed(PLAIN, 1, "none"), KNOWN, "Seal 1, of mail.example: it fits."),
    ],
)
def test_each_state_of_a_signature_has_its_sentence(content, keys, said):
    assert any(said in point for point in points(content, keys))


def test_a_mail_without_a_signature_says_what_that_means():
    assert "carries no signature of the sending side" in printed(PLAIN)


def test_a_time_that_ran_out_after_the_arrival_takes_nothing_away():
    (message,) = read(signed(PLAIN))
    ends = CLOCK.at - timedelta(days=1)
    (one,) = message.mail.signatures
    hop = replace(message.mail.hops[-1], time=ends - timedelta(days=1))
    details = replace(
        message.mail, signatures=(replace(one, expires=ends),), hops=(hop,)
    )

    text = page_text(material(messages=(replace(message, mail=details),)))

    assert "It still counted when the e-mail arrived" in text


def test_the_seals_of_servers_are_summed_up():
    sealed = arc_sealed(arc_sealed(PLAIN, 1, "none"), 2, "pass")

    assert "The seals fit, from the first to the last." in printed(sealed)
    assert "could not all be checked" in printed(sealed, ())
    assert "do not all fit" in printed(sealed.replace(b"dkim=pass", b"dkim=fail"))


def test_mails_of_one_file_are_told_apart_and_only_the_first_are_printed():
    text = printed(
        box(*[GERMAN] * (MOST + 1)), messages_path="data/messages/AB-1.jsonl"
    )

    assert f"The way of e-mail {MOST}" in text
    assert f"The way of e-mail {MOST + 1}" not in text
    assert "is in data/messages/AB-1.jsonl" in text


def test_every_state_has_a_sentence_of_its_own():
    (message,) = read(signed(PLAIN))
    (one,) = message.mail.signatures
    said = {
        page_text(material(messages=(replace(message, mail=replace(
            message.mail, signatures=(replace(one, state=state),))),)))
        for state in SignatureState
    }  # fmt: skip

    assert len(said) == len(SignatureState)


def test_doubts_about_a_mail_have_words():
    assert DOUBTS["formatted_beside"].text in printed(GERMAN)
