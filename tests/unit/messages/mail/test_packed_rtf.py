"""Outlook's packed text: unpacked by the standard, its words or its HTML read."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.messages.mail import packed_rtf
from evidence_app.messages.mail.packed_rtf import unpacked
from evidence_app.messages.mail.rtf_text import words_of
from tests.unit.messages import chats
from tests.unit.messages.mail.ole import outlook_message, packed_text
from tests.unit.messages.mail.samples import RTF_HTML, RTF_PLAIN

# The examples of MS-OXRTFCP, 3.1 and 3.2.
HELLO = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a0072637067313235423"
    "20af32068656c090020627705b06c647d0a800fa0"
)
CROSSING = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")


def only(packed):
    content = outlook_message(header="", files={}, packed=packed)
    return chats.read(content, "a.msg").messages[0]


@pytest.mark.parametrize(
    ("packed", "text"),
    [
        (HELLO, rb"{\rtf1\ansi\ansicpg1252\pard hello world}" + b"\r\n"),
        (CROSSING, rb"{\rtf1 WXYZWXYZWXYZWXYZWXYZ}"),
        (struct.pack("<II4sI", 14, 2, b"MELA", 0) + b"ab", b"ab"),
    ],
)
def test_the_examples_of_the_standard_unpack_to_what_it_says(packed, text):
    assert (unpacked(packed).text, unpacked(packed).whole) == (text, True)


@given(st.binary(max_size=9_000))
@settings(max_examples=40, deadline=None)
def test_what_was_packed_comes_out_and_no_changed_byte_goes_unnoticed(content):
    packed = packed_text(content)
    hurt = packed[:-1] + bytes([packed[-1] ^ 1])
    assert (unpacked(packed).text, unpacked(packed).whole) == (content, True)
    assert not unpacked(hurt).whole
    assert not unpacked(packed[:-3]).whole


def test_a_small_text_that_unpacks_without_end_is_cut(monkeypatch):
    monkeypatch.setattr(packed_rtf, "MAX_UNPACKED", 1_000)
    body = b"\xfe" + b"a" + b"\x0c\xff" * 7 + (b"\xff" + b"\x0c\xff" * 8) * 900
    found = unpacked(struct.pack("<II4sI", len(body) + 12, 9, b"LZFu", 0) + body)

    assert (len(found.text), found.cut) == (1_000, True)


def test_a_formatted_text_gives_its_words_in_the_letters_of_its_fonts():
    one = only(packed_text(RTF_PLAIN))

    assert one.text == "내일\n\u0645\u0631\n\u062a😀\t€}"
    assert "formatted_only" in one.flags


def test_wrapped_html_is_taken_out_of_its_wrapping():
    one = only(packed_text(RTF_HTML))

    assert one.text == "Pay now, a < b café"
    assert words_of(RTF_HTML).text == (
        "<html><style>p { x }</style><p>Pay <b>now</b>, a &lt; b&nbsp;café</p>"
    )
    assert one.flags == ("formatted_only", "mail_without_header")


def test_a_sign_whose_second_byte_looks_like_a_mark_stays_a_sign():
    comma = "\uff0c".encode("johab")  # its second byte is "<"
    told = words_of(
        rb"{\rtf1\fromhtml1{\fonttbl{\f1\fcharset130 B;}}{\*\htmltag <p>}\f1 "
        + comma
        + b"<b>}"
    )

    assert told.text == "<p>\uff0c&lt;b&gt;"
    assert told.valid


def test_a_text_that_was_never_packed_is_cut_too(monkeypatch):
    monkeypatch.setattr(packed_rtf, "MAX_UNPACKED", 3)
    found = unpacked(struct.pack("<II4sI", 17, 5, b"MELA", 0) + b"abcde")

    assert (found.text, found.whole, found.cut) == (b"abc", True, True)


@pytest.mark.parametrize(
    ("packed", "text", "flag"),
    [
        (HELLO[:-1] + b"\xa1", "hello world", "packed_text_damaged"),
        (HELLO[:40], "hello w", "packed_text_damaged"),
        (HELLO[:8] + b"ABCD" + HELLO[12:], "", "text_packed"),
        (b"\x01", "", "text_packed"),
        (packed_text(rb"{\rtf1 open"), "open", "packed_text_damaged"),
        (packed_text(rb"{\rtf1 a\'zz}"), "azz", "bytes_not_text"),
        (packed_text(rb"{\rtf1 a{\v b}{\pict 00}}"), "a", "more_inside"),
        (packed_text(rb"{\rtf1 a} b"), "a", "more_inside"),
        (packed_text(rb"{\rtf1 a\bin9 }}"), "a", "packed_text_damaged"),
        (packed_text(rb"{\rtf1 a\bin3 bcd}"), "a", "more_inside"),
        (packed_text(rb"{\rtf1 a" + b"{" * 9_000), "a", "packed_text_damaged"),
        (packed_text(rb"{\rtf1 \u55357?}"), "\ufffd", "formatted_only"),
    ],
)
def test_a_text_that_is_damaged_is_read_as_far_as_it_goes_and_said(packed, text, flag):
    one = only(packed)

    assert one.text.startswith(text)
    assert bool(one.text) == bool(text)
    assert flag in one.flags
    assert one.byte_end == len(outlook_message(header="", files={}, packed=packed))
