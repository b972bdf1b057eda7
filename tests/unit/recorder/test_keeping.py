"""Pictures are told by what they are, whatever they call themselves."""

import pytest

from evidence_app.recorder.keeping import is_picture, without_inline_pictures


@pytest.mark.parametrize(
    ("resource", "media_type", "body"),
    [
        ("Image", "text/html", b""),
        ("Media", "application/octet-stream", b""),
        ("Fetch", "image/png", b""),
        ("XHR", "Video/MP4; codecs=x", b""),
        ("Fetch", "application/json", b"\x89PNG\r\n\x1a\n..."),
        ("XHR", "text/plain", b"\xff\xd8\xff\xe0"),
        ("Fetch", "application/octet-stream", b"\0\0\0\x20ftypavif"),
        ("Fetch", "", b"RIFF\x10\0\0\0WEBPVP8 "),
    ],
)
def test_a_picture_under_any_name_is_one(resource, media_type, body):
    assert is_picture(resource, media_type, body)


@pytest.mark.parametrize(
    ("resource", "media_type", "body"),
    [
        ("Document", "text/html", b"<title>Words</title>"),
        ("Fetch", "application/json", b'{"image": "a.png"}'),
        ("Fetch", "image/svg+xml", b"<svg/>"),
        ("Script", "text/javascript", b"RIFF RAFF"),
    ],
)
def test_words_are_no_picture(resource, media_type, body):
    assert not is_picture(resource, media_type, body)


def test_a_picture_written_into_words_is_taken_out_of_them():
    body = b'a <img src="data:image/png;base64,' + b"iVBORw0KGgo" * 20 + b'"> b'
    plain, count = without_inline_pictures(body)
    assert (plain, count) == (b'a <img src="data:image/png;base64,"> b', 1)


def test_words_without_pictures_stay_as_they_are():
    body = "data:text/plain;base64,aGk= کچھ نہیں".encode() * 50
    assert without_inline_pictures(body) == (body, 0)
