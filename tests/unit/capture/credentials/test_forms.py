"""The forms of a value are those that programs write."""

import base64
import html
import json
from urllib.parse import quote, quote_plus

import pytest

from evidence_app.capture.credentials.forms import forms_of

VALUE = "a/b+c=d&é\"'<한>%~Zk38"

WRITTEN = {
    "raw": VALUE,
    "address": quote(VALUE, safe=""),
    "address twice": quote(quote(VALUE, safe=""), safe=""),
    "form": quote_plus(VALUE),
    "JSON": json.dumps(VALUE)[1:-1],
    "JSON with letters": json.dumps(VALUE, ensure_ascii=False)[1:-1],
    "JSON with slashes": json.dumps(VALUE)[1:-1].replace("/", "\\/"),
    "JSON twice": json.dumps(json.dumps(VALUE)[1:-1])[1:-1],
    "HTML": html.escape(VALUE),
    "JSON in HTML": html.escape(json.dumps(VALUE)[1:-1]),
}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_an_escaped_value_is_among_its_forms(written):
    assert forms_of(VALUE)[written.encode()] == b"REMOVED"


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
@pytest.mark.parametrize("before", [b"", b".", b"..", b"..."])
@pytest.mark.parametrize("after", [b"", b".", b".."])
def test_in_base64_it_is_found_whatever_stands_around_it(encode, before, after):
    encoded = encode(before + VALUE.encode() + after)

    found = [form for form in forms_of(VALUE) if form in encoded and len(form) > 24]

    assert len(found) == 1
    assert len(forms_of(VALUE)[found[0]]) == len(found[0])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_byte_text_is_replaced_by_two_byte_text(encoding):
    assert forms_of(VALUE)[VALUE.encode(encoding)] == "REMOVED".encode(encoding)


def test_half_a_character_does_no_harm():
    assert "abc\ud800def".encode("utf-8", "surrogatepass") in forms_of("abc\ud800def")
