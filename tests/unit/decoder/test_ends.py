"""What stands behind a picture's end, or around it, is told by what it begins with."""

import io
import zipfile

import pytest

from evidence_app.decoder import ends, opening
from tests.unit.decoder.pictures import encoded, exif, jpeg, numbered
from tests.unit.decoder.test_opening_kinds import KINDS, asked, halves

FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0\0\0\x08mdat" * 9
WITH_END = sorted(set(KINDS) - {"image/tiff"})


def packed(name="a.txt"):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, b"words")
    return stream.getvalue()


@pytest.mark.parametrize("kind", WITH_END)
def test_nothing_stands_behind_a_picture_and_what_is_put_there_is_told(kind):
    content = KINDS[kind]

    assert ends.behind(kind, content) == (0, ())
    assert ends.behind(kind, content + bytes(500)) == (0, ())
    assert ends.other_readings(kind, content) == ()
    for more, told in (
        (packed(), ("application/zip",)),
        (b"%PDF-1.7 x", ("application/pdf",)),
    ):
        assert ends.behind(kind, content + more) == (len(more), told)


def test_a_moving_photo_is_a_photo_with_a_film_behind_it_and_nothing_worse():
    opening.prepare()
    _, told, findings = asked(jpeg(halves()) + FILM)

    assert told["bytes_behind"] == str(len(FILM))
    assert told["kinds_behind"] == "video/mp4"
    assert findings == ["more_behind"]


def test_a_picture_that_is_a_zip_too_is_told_as_both():
    opening.prepare()
    content = jpeg(halves())
    _, told, findings = asked(content + packed())
    assert told["also_reads_as"] == "application/zip"
    assert findings == ["more_behind", "two_readings"]
    # Its directory alone, or the letters of it, make no ZIP.
    assert ends.other_readings("image/jpeg", content + b"PK\x05\x06" + bytes(18)) == ()

    page = encoded(halves(), "GIF", comment=b"<script>alert(1)</script>")
    assert ends.other_readings("image/gif", page) == ("text/html",)


def test_a_preview_inside_is_not_taken_for_the_end():
    small = jpeg(numbered(16, 12))
    block = exif({0x0110: "x"}).tobytes()
    content = jpeg(halves(), exif=block)
    # A second picture in a segment of its own, as EXIF keeps one.
    segment = b"\xff\xe2" + (len(small) + 2).to_bytes(2, "big") + small
    content = content[:2] + segment + content[2:]

    assert ends.behind("image/jpeg", content) == (0, ())
    assert all(
        ends.behind("image/jpeg", content[:at]) == (0, ())
        for at in range(3, len(content))
    )
