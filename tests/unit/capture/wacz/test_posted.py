"""What was sent stands in the index as other tools write it, and no header does."""

from dataclasses import replace

import pytest

from evidence_app.capture.wacz.posted import LONGEST, address_with, words_of
from tests.unit.capture.wacz.sample import POSTED

FORM = "application/x-www-form-urlencoded"
PARTS = (
    b'--XX\r\nContent-Disposition: form-data; name="a"\r\n\r\none two\r\n'
    b'--XX\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\n\x00\xff'
    b"\r\n--XX--\r\n"
)


def sent(media_type, body, *more):
    headers = (("Content-Type", media_type), *more)
    return words_of(replace(POSTED, request_headers=headers, request_body=body))


@pytest.mark.parametrize(
    ("media_type", "body", "words"),
    [
        (FORM, b"a=1&b=%C3%A9+x", "a=1&b=é x"),
        (FORM, b"a=\xff", "__wb_post_data=YT3/"),
        (
            "application/json",
            b'{"a": {"b": [1, 2.0]}, "c": null}',
            "b=1&b.2_=2.0&c=None",
        ),
        ("application/json", b'{"a":1}\n{"a":true}', "a=1&a.2_=True"),
        ("application/json", b"not json", ""),
        ("application/json", b"[" * 100_000, ""),
        ("text/plain", b'{"a": "x y"}', "a=x+y"),
        ("text/plain", b"hello", "__wb_post_data=aGVsbG8="),
        ("multipart/form-data; boundary=XX", PARTS, "a=one+two&f=%00%FF"),
        ("multipart/form-data; boundary=XX", b"--XX", "__wb_post_data=LS1YWA=="),
        ("multipart/form-data", b"x", "__wb_post_data=eA=="),
        ("", b"\x00\x01", "__wb_post_data=AAE="),
    ],
)
def test_a_body_becomes_words(media_type, body, words):
    assert sent(media_type, body) == words


def test_a_request_that_does_not_say_its_length_is_read_at_its_beginning():
    body = b"a=1&" * 3_000
    assert sent(FORM, body) == body[:LONGEST].decode()


@pytest.mark.parametrize(
    ("length", "words"), [("3", "a=1"), ("no number", None), ("-1", "")]
)
def test_the_length_that_the_request_says_is_kept_to(length, words):
    assert sent(FORM, b"a=1&b=2", ("Content-Length", length)) == words


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.test/", "https://a.test/?__wb_method=POST&a=1"),
        ("https://a.test/?b=2", "https://a.test/?b=2&__wb_method=POST&a=1"),
    ],
)
def test_the_words_are_put_behind_the_address(url, address):
    assert address_with(url, POSTED, "a=1") == address


def test_a_request_without_words_still_names_its_method():
    assert address_with("https://a.test/", POSTED, "").endswith("?__wb_method=POST")
