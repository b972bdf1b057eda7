"""Texts in typed streams: read, or not at all."""

import pytest

from evidence_app.messages.imessage.typed_stream import words_of
from tests.unit.messages.imessage.samples import typed


@pytest.mark.parametrize(
    "text", ["", "hi", "안녕 🙂", "x" * 127, "x" * 128, "ن" * 9_000]
)
@pytest.mark.parametrize("name", [b"NSString", b"NSMutableString"])
def test_a_text_of_any_length_is_read(text, name):
    assert words_of(typed(text, name)) == text


def test_a_stream_that_breaks_off_gives_no_text():
    stream = typed("hello")
    whole = stream.index(b"hello") + 5

    assert {words_of(stream[:at]) for at in range(whole)} == {None}


@pytest.mark.parametrize(
    "stream",
    [
        b"",
        b"\x04\x0bstreamtyped",
        typed("hi").replace(b"hi", b"\xff\xff"),
        typed("hi").replace(b"streamtyped", b"streamtypes"),
        typed("hi").replace(b"\x01+", b"\x01i"),
        typed("hi").replace(b"+\x02", b"+\x90"),
    ],
)
def test_what_is_no_text_is_not_guessed_at(stream):
    assert words_of(stream) is None
