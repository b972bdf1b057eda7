"""Answers of the DNS: what follows the standard is read, all else is no answer."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.session.mail_keys.records import (
    NoAnswerError,
    NotAskableError,
    answer,
    is_name,
    question,
)
from tests.unit.session.mail_keys.resolver import (
    CNAME,
    TXT,
    name_bytes,
    reply,
    row,
    text_bytes,
)

NAME = "spring._domainkey.mail.example"
QUERY = question(NAME)
LONG = "v=DKIM1; p=" + "A" * 600


def test_a_question_is_written_as_the_standard_has_it():
    assert (
        struct.pack(">HHHHHH", 0, 0x0120, 1, 0, 0, 0)
        + name_bytes(NAME)
        + struct.pack(">HH", TXT, 1)
    ) == QUERY


@pytest.mark.parametrize(
    "name",
    ["", ".", "a..b", "x" * 64, "ü.example", "a b", "A.example", "a." * 127 + "a"],
)
def test_names_that_cannot_be_asked_for_are_not(name):
    assert not is_name(name)
    with pytest.raises(NotAskableError):
        question(name)


def test_a_text_in_pieces_is_joined():
    told = answer(reply(QUERY, [row(TXT, text_bytes(LONG))]), NAME)

    assert (told.texts, told.signed) == ((LONG,), False)


def test_a_signed_answer_says_so():
    assert answer(reply(QUERY, [], flags=0x81A0), NAME).signed


def test_no_such_name_is_an_answer_without_texts():
    assert answer(reply(QUERY, [], code=3), NAME).texts == ()


def test_a_name_that_stands_for_another_is_followed():
    other = name_bytes("key.host.example")
    rows = [row(CNAME, other), row(TXT, text_bytes("p=A"), other)]

    assert answer(reply(QUERY, rows), NAME).texts == ("p=A",)


def test_a_text_of_another_name_does_not_count():
    rows = [row(TXT, text_bytes("p=A"), name_bytes("evil.example"))]

    assert answer(reply(QUERY, rows), NAME).texts == ()


def test_names_that_stand_for_each_other_have_no_text():
    other = name_bytes("b.example")
    rows = [row(CNAME, other), row(CNAME, name_bytes(NAME), other)]

    assert answer(reply(QUERY, rows), NAME).texts == ()


@pytest.mark.parametrize(
    "untrusted",
    [
        b"",
        QUERY,
        reply(QUERY, [], flags=0x8380),
        reply(QUERY, [], code=2),
        reply(question("other.example"), [row(TXT, text_bytes("p=A"))]),
        reply(QUERY, [row(TXT, text_bytes("p=A"))])[:-1],
        reply(QUERY, [row(TXT, b"\xff")]),
        reply(QUERY, [row(TXT, b"", b"\xc0\xff")]),
        reply(QUERY, [row(TXT, b"", b"\x80")]),
        reply(QUERY, [row(TXT, b"", b"\x01a" * 400 + b"\0")]),
    ],
)
def test_what_is_no_answer_is_not_read_as_one(untrusted):
    with pytest.raises(NoAnswerError):
        answer(untrusted, NAME)


@given(
    st.integers(0, 200),
    st.binary(max_size=8),
)
@settings(max_examples=60, deadline=None)
def test_a_damaged_answer_is_read_or_refused_and_nothing_else(at, other):
    rows = [row(CNAME, name_bytes("b.example")), row(TXT, text_bytes("p=A"))]
    hurt = bytearray(reply(QUERY, rows))
    hurt[at : at + len(other)] = other
    try:
        assert isinstance(answer(bytes(hurt), NAME).texts, tuple)
    except NoAnswerError:
        return
