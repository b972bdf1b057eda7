"""No value survives in any form that a program writes; nothing else is touched."""

import base64
import html
import json
import string
from urllib.parse import quote, quote_plus, unquote

from hypothesis import assume, given
from hypothesis import strategies as st

from evidence_app.capture.credentials import (
    Cleaner,
    Secret,
    Secrets,
    find_secrets,
    without_sign_in,
)
from evidence_app.capture.credentials.mail import rewritten
from tests.unit.capture.credentials.samples import FORM, JSON, PARTS, posted

MHTML_START = b"Content-Type: multipart/related; boundary=edge\r\n\r\n--edge\r\n"
LETTERS = string.ascii_letters + string.digits
SECRETS = st.text(LETTERS + "-_.~+/=%|:!&<>\"'@ \\é한", min_size=6, max_size=40)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
PLAIN_TEXT = st.text(string.ascii_letters + string.digits + " .,!\n<>/=", max_size=400)


def as_json(text):
    return json.dumps(text)[1:-1]


def slashed(text):
    return as_json(text).replace("/", "\\/")


def per_cent(text):
    return quote(text, safe="")


def small_per_cent(text):
    return "".join(f"%{byte:02x}" for byte in text.encode())


def for_script(text):
    return as_json(text).replace("<", "\\u003c").replace("&", "\\u0026")


def numbered(text):
    return "".join(f"&#{ord(character)};" for character in text)


def identity(text):
    return text


ESCAPES = st.one_of(
    st.sampled_from([identity, as_json, slashed, for_script]),
    st.sampled_from([per_cent, small_per_cent, quote_plus]),
    st.sampled_from([html.escape, numbered]),
)


def unpacked(text):
    """Undo base64 in either alphabet, whatever stands for a value now."""
    told = unquote(text).translate(str.maketrans("-_", "+/"))
    told = "".join(each for each in told if each.isalnum() or each in "+/")
    # One letter over holds no byte: where a value was cut out, one can be left.
    told = told[: len(told) - (len(told) % 4 == 1)]
    return base64.b64decode(told + "=" * (-len(told) % 4))


def cleaned(text, secret, kind="text/plain"):
    known = Secrets(found=(Secret(value=secret, kind="cookie sid"),))
    return Cleaner(known).document(text, kind, where="a text").value


@given(secret=SECRETS, before=WORDS, after=WORDS, inner=ESCAPES, outer=ESCAPES)
def test_a_value_does_not_survive_two_escapes(secret, before, after, inner, outer):
    written = outer(inner(secret))
    text = f"{before} {written} {after}".encode()
    assume(written not in f"{before}  REMOVED  {after}")

    clean = cleaned(text, secret)

    assert clean is None or written.encode() not in clean


@given(
    secret=SECRETS,
    before=st.binary(max_size=20),
    after=st.binary(max_size=20),
    encode=st.sampled_from([base64.b64encode, base64.urlsafe_b64encode]),
    escape=st.sampled_from([identity, as_json, slashed, per_cent]),
)
def test_a_value_does_not_survive_base64(secret, before, after, encode, escape):
    packed = encode(before + secret.encode() + after)
    document = f'{{"x": "{escape(packed.decode())}"}}'.encode()

    clean = cleaned(document, secret, "application/json")

    assert clean is not None
    assert secret.encode() not in unpacked(json.loads(clean)["x"])


@given(
    secret=SECRETS,
    before=WORDS,
    after=WORDS,
    charset=st.sampled_from(["utf-16", "utf-16-le", "utf-16-be", "utf-8"]),
)
def test_a_value_does_not_survive_a_charset(secret, before, after, charset):
    assume(secret not in before + after and secret not in f"{before}REMOVED{after}")
    text = f"{before}{secret}{after}".encode(charset)

    clean = cleaned(text, secret, f"text/plain; charset={charset}")

    assert clean is None or secret not in clean.decode(charset)


@given(text=PLAIN_TEXT, secret=st.text(LETTERS, min_size=16, max_size=30))
def test_text_without_secrets_stays_byte_for_byte(text, secret):
    assume(secret not in text)

    assert cleaned(text.encode(), secret) == text.encode()


@given(content=st.binary(max_size=300), secret=st.text(LETTERS, min_size=16))
def test_binary_without_secrets_stays_byte_for_byte(content, secret):
    assert cleaned(content, secret, "application/octet-stream") == content


@given(
    secret=SECRETS,
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | WORDS,
        lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner),
        max_leaves=10,
    ),
    place=WORDS,
)
def test_json_stays_json(secret, value, place):
    document = json.dumps({"a": value, place: [secret, 1234567]}).encode()

    clean = cleaned(document, secret, "application/json")

    assert clean is None or json.loads(clean)


@given(
    mail=st.binary(max_size=200)
    | st.text("ab-:;= \r\n\t", max_size=200).map(
        lambda text: (
            "Content-Type: multipart/related; boundary=ab\r\n\r\n--ab\r\n" + text
        ).encode()
    )
)
def test_a_mail_of_any_bytes_is_put_together_as_it_was(mail):
    assert rewritten(mail, lambda head: head, lambda leaf: leaf.content) == mail


HOSTILE_PIECES = rb"""
--edge ~name="token" token= %3D %26a%3D \u00 &# &#x110000; " ' \ <input ~value= >
eyJhbGciOiJ. ://a@b =?utf-8?Q? {"password": 12345 } charset=utf-7 Bearer~abcdefghijklm
%PDF- stream~ <</ beginbfrange<0001><ffff><ffff>endbf token%5B%5D=https://[::1
"""
HOSTILE = st.lists(
    st.sampled_from([piece.replace(b"~", b"\n") for piece in HOSTILE_PIECES.split()])
    | st.sampled_from([b"\xff", b"\0", b"\x1f\x8b", b"\xff\xfe", b"\r\n", b"=\r\n"]),
    max_size=30,
).map(b"".join)


@given(
    sent=HOSTILE | st.binary(max_size=60),
    received=HOSTILE,
    kind=st.sampled_from([FORM, JSON, PARTS, "", "text/html; charset=utf-16", "a/b"]),
)
def test_whatever_a_site_sends_is_cleaned_without_an_error(sent, received, kind):
    exchange = posted(
        sent,
        kind,
        url="https://[board.test/" + sent.decode("utf-8", "replace"),
        body=received or None,
        response_headers=(("Content-Type", kind), ("Location", repr(received))),
    )
    known = find_secrets([exchange], texts=[received, MHTML_START + received])

    once = Cleaner(known).exchange(without_sign_in(exchange))

    assert Cleaner(known).mhtml(MHTML_START + received, where="page").value
    assert Cleaner(known).exchange(once.value).value == once.value
    assert Cleaner(known).is_in_pdf(b"%PDF-" + received) in {True, False}
