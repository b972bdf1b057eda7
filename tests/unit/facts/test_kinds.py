"""A kind is told by the bytes alone."""

import pytest

from evidence_app.facts.kinds import HEAD, recognise


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\x10\0\0\0WAVEfmt ", "audio/wav"),
        (b"RIFF\x10\0\0\0AVI LIST", "video/x-msvideo"),
        (b"II*\0\x08\0\0\0", "image/tiff"),
        (b"MM\0*\0\0\0\x08", "image/tiff"),
        (b"BM\x36\0\0\0\0\0\0\0\x36", "image/bmp"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "image/heic"),
        (b"\0\0\0\x18ftypavif\0\0\0\0", "image/avif"),
        (b"\0\0\0\x18ftypisom\0\0\0\0", "video/mp4"),
        (b"\0\0\0\x18ftypqt  \0\0\0\0", "video/quicktime"),
        (b"\0\0\0\x18ftypM4A \0\0\0\0", "audio/mp4"),
        (b"\0\0\0\x18ftyp3gp5\0\0\0\0", "video/3gpp"),
        (b"\x1aE\xdf\xa3\x01", "video/x-matroska"),
        (b"ID3\x04\0", "audio/mpeg"),
        (b"OggS\0\x02", "audio/ogg"),
        (b"fLaC\0\0", "audio/flac"),
        (b"#!AMR\n", "audio/amr"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"PK\x03\x04\x14\0", "application/zip"),
        (b"PK\x05\x06\0\0", "application/zip"),
        (b"\x1f\x8b\x08\0", "application/gzip"),
        (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
        (b"Rar!\x1a\x07\x01\0", "application/vnd.rar"),
        (b"SQLite format 3\0", "application/vnd.sqlite3"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
        (b"{\\rtf1", "application/rtf"),
        (b"WARC/1.1\r\n", "application/warc"),
        (b"  <!DOCTYPE html><p>", "text/html"),
        (b"<HTML>", "text/html"),
        (b"plain words\r\n", "text/plain"),
        ("안녕 سلام 🙂".encode(), "text/plain"),
        (b"\xef\xbb\xbfwords", "text/plain"),
        ("\ufeffwords 안녕".encode("utf-16-le"), "text/plain"),
        ("\ufeffwords 안녕".encode("utf-16-be"), "text/plain"),
    ],
)
def test_a_kind_is_recognised_by_its_signature(head, media_type):
    assert recognise(head) == media_type


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\0\0\0\0",
        b"words\0words",
        b"words\x01",
        b"caf\xe9 au lait",
        b"\xff\xfe\x00",
        b"cut \xec\x95",
        b"RIFF\x10\0\0\0ELSE",
    ],
)
def test_what_is_not_known_is_not_guessed(head):
    assert recognise(head) == "application/octet-stream"


def test_words_that_begin_like_a_picture_stay_words():
    assert recognise(b"BMX rider") == "text/plain"


def test_a_character_cut_by_the_end_of_the_head_is_still_text():
    text = ("x" * (HEAD - 1) + "안").encode()

    assert recognise(text[:HEAD]) == "text/plain"
    assert recognise(text[: HEAD + 1]) == "text/plain"


def test_a_text_with_other_bytes_late_in_the_head_is_no_text():
    assert recognise(b"x" * 4000 + b"\xff\xff") == "application/octet-stream"
