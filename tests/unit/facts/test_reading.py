"""The decoder's client against the real decoder program."""

import pytest

from evidence_app.errors import (
    NotAPictureError,
    NotDecodableError,
    PictureDamagedError,
)
from evidence_app.facts import reading
from evidence_app.facts.reading import Decoder
from evidence_app.model.source import Held
from tests.unit.decoder.films import film
from tests.unit.decoder.pictures import CAMERA, exif, jpeg, numbered, png


@pytest.fixture(scope="module")
def decoder():
    with Decoder() as one:
        yield one


def test_facts_of_a_camera_file_come_back_as_values(decoder):
    content = jpeg(
        numbered(9, 6),
        exif=exif({CAMERA: "Lumo"}, {0x9003: "2026:03:05 14:05:33"}),
    )

    facts = decoder.facts(content)

    assert (facts.media_type, facts.width, facts.height) == ("image/jpeg", 9, 6)
    assert [(fact.name, fact.value) for fact in facts.facts] == [
        ("Size in pixels", "9 \u00d7 6"),
        ("Camera", "Lumo"),
        ("Taken at", "2026-03-05 14:05:33 (no zone)"),
    ]
    assert facts.findings == ()


def test_a_picture_comes_back_pixel_for_pixel(decoder):
    picture = numbered(30, 20)

    pixels = decoder.picture(png(picture), max_width=100, max_height=100)

    assert (pixels.width, pixels.height) == (30, 20)
    assert pixels.rgb == picture.tobytes()


def test_rows_come_back_pixel_for_pixel(decoder):
    picture = numbered(30, 200)

    pixels = decoder.crop(png(picture), top=150, height=20, max_width=30)

    assert pixels.rgb == picture.crop((0, 150, 30, 170)).tobytes()


def test_rows_that_do_not_exist_are_a_mistake_of_the_caller(decoder):
    content = png(numbered(3, 3))

    with pytest.raises(ValueError, match="rows"):
        decoder.crop(content, top=3, height=1, max_width=3)
    with pytest.raises(ValueError, match="rows"):
        decoder.crop(content, top=-1, height=1, max_width=3)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", NotAPictureError),
        (b"plain words", NotAPictureError),
        (png(numbered(50, 50))[:-40], PictureDamagedError),
    ],
)
def test_what_cannot_be_shown_has_its_own_sentence(decoder, content, error):
    with pytest.raises(error) as raised:
        decoder.picture(content, max_width=9, max_height=9)

    assert isinstance(raised.value, NotDecodableError)
    assert "kept as it is" in str(raised.value)


def test_a_refusal_does_not_cost_the_process(decoder):
    decoder.facts(png(numbered(2, 2)))
    before = decoder._child.pid

    with pytest.raises(NotDecodableError):
        decoder.facts(b"plain words")

    assert decoder._child.pid == before


def test_a_renewed_decoder_works_in_another_process():
    with Decoder() as decoder:
        decoder.facts(png(numbered(2, 2)))
        before = decoder._child

        decoder.renew()

        assert (decoder._child, decoder.confined) == (None, ())
        assert before is not None
        assert not before.running
        assert decoder.facts(png(numbered(3, 2))).width == 3


def test_renewing_one_that_never_ran_or_is_closed_starts_nothing(monkeypatch):
    monkeypatch.setattr(reading, "started", None)
    decoder = Decoder()

    decoder.renew()
    decoder.close()
    decoder.renew()

    with pytest.raises(ValueError, match="closed"):
        decoder.facts(b"")


def test_content_beyond_the_limit_is_not_even_sent(monkeypatch):
    monkeypatch.setattr(reading, "MAX_REQUEST", 10)
    monkeypatch.setattr(reading, "started", None)
    decoder = Decoder()

    with pytest.raises(NotDecodableError):
        decoder.facts(b"x" * 11)


def test_a_closed_decoder_starts_no_process():
    decoder = Decoder()
    decoder.close()

    with pytest.raises(ValueError, match="closed"):
        decoder.facts(b"")


def test_a_film_stays_where_it_is_and_tells_what_it_says(decoder):
    class Watched(Held):
        asked = 0

        def read(self, start, length):
            Watched.asked += length
            return super().read(start, length)

    content = film(3_855_456_000) + bytes(40_000_000)
    found = decoder.media("video/mp4", Watched(content))

    assert ("Length (hours:minutes:seconds)", "0:00:12.5") in [
        (fact.name, fact.value) for fact in found.facts
    ]
    assert Watched.asked < 1_000_000
    with pytest.raises(NotDecodableError):
        decoder.media("application/zip", Held(b"PK"))
