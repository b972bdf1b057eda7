"""A PDF that holds a value is noticed, however it is written."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.capture.credentials import Secret, Secrets, pdf_secrets

KEY = "Zk38xQpW-7rT_vB2"
KNOWN = Secrets(found=(Secret(value=KEY, kind="cookie sid"),))
TABLE = (
    b"1 beginbfrange <0001> <007F> <0020> endbfrange "
    b"1 beginbfchar <0080> <00E9> endbfchar"
)


def drawn(text, *streams):
    packed = b"".join(
        b"stream\r\n" + zlib.compress(it) + b"\r\nendstream\n"
        for it in (text, *streams)
    )
    return b"%PDF-1.7\n" + packed + b"%%EOF"


HELD = {
    "plain": b"%PDF-1.7\n/URI (https://board.test/?sid=" + KEY.encode() + b")",
    "packed": drawn(b"BT (" + KEY.encode() + b") Tj ET"),
    "escaped": drawn(b"(" + KEY.replace("-", "\\055").encode() + b") Tj"),
    "moved apart": drawn(b"[(Zk38xQ) -20 (pW-7r) 5 (T_vB2)] TJ"),
    "hex": drawn(b"<" + KEY.encode().hex().encode() + b"> Tj"),
    "hex in lines": drawn(b"<" + KEY.encode().hex(" ").encode() + b"> Tj"),
    "UTF-16": drawn(b"(\xfe\xff" + KEY.encode("utf-16-be") + b")"),
    "UTF-16 hex": drawn(b"<FEFF" + KEY.encode("utf-16-be").hex().encode() + b">"),
    "font's numbers": drawn(
        b"<" + "".join(f"{ord(it) - 31:04x}" for it in KEY).encode() + b"> Tj", TABLE
    ),
}


@pytest.mark.parametrize("pdf", HELD.values(), ids=HELD)
def test_a_value_is_noticed(pdf):
    assert pdf_secrets(pdf, KNOWN)


def test_a_pdf_without_values_may_go_out():
    assert not pdf_secrets(drawn(b"BT (Words of a post) Tj ET", TABLE), KNOWN)


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\nstream\n", drawn(b"x")[:30]])
def test_a_broken_pdf_is_read_as_far_as_it_goes(pdf):
    assert not pdf_secrets(pdf, KNOWN)


def test_a_pdf_that_unpacks_to_too_much_is_taken_to_hold_one():
    heavy = zlib.compress(bytes(33 << 20), 9)
    stream = b"stream\n" + heavy + b"\nendstream\n"
    assert not pdf_secrets(b"%PDF-1.7\n" + stream, KNOWN)
    assert pdf_secrets(b"%PDF-1.7\n" + stream * 2, KNOWN)


@given(st.binary(max_size=60))
def test_nothing_in_a_string_stops_the_reading(inside):
    assert pdf_secrets(drawn(b"(" + inside + b") Tj (" + KEY.encode() + b")"), KNOWN)


def test_a_stroke_before_an_eight_or_nine_is_no_number():
    assert pdf_secrets(drawn(b"(\\9\\8) Tj (" + KEY.encode() + b") Tj"), KNOWN)
