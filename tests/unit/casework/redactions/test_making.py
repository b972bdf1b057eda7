"""A redacted copy is tested before it counts, and a decoder that errs is found out."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from evidence_app.casework.redactions import make, making
from evidence_app.errors import (
    NotAPictureError,
    NothingCoveredError,
    PictureDamagedError,
    RedactionNotCheckedError,
    RedactionTooLargeError,
    TooManyCoveredError,
)
from evidence_app.facts.reading import Decoder
from evidence_app.model.pixels import Pixels
from evidence_app.model.redaction import MOST_COVERED, Area, Cover, Covered, Redaction
from tests.unit.decoder.pictures import (
    CAMERA,
    chunk,
    encoded,
    exif,
    jpeg,
    numbered,
    png,
    turned,
)

BOX = Covered(Cover.BOX, Area(10, 5, 20, 8))
VEIL = Covered(Cover.VEIL, Area(2, 15, 50, 24))


@pytest.fixture(scope="module")
def decoder():
    with Decoder() as one:
        yield one


def redaction(*covered, crop=None):
    return Redaction(covered=covered, crop=crop)


def opened(copy):
    with Image.open(io.BytesIO(copy.png), formats=("PNG",)) as read:
        read.load()
        return read


def test_a_copy_is_the_original_outside_of_what_is_covered(decoder):
    picture = numbered(60, 40)

    read = opened(make(png(picture), redaction(BOX, VEIL), decoder))

    assert read.crop((0, 0, 60, 5)).tobytes() == picture.crop((0, 0, 60, 5)).tobytes()
    assert read.crop((10, 5, 30, 13)).getcolors() == [(160, (0, 0, 0))]
    under = (2, 15, 52, 39)
    assert read.crop(under).tobytes() != picture.crop(under).tobytes()


def test_a_crop_is_what_is_left_and_what_reaches_over_it_is_cut(decoder):
    picture = numbered(60, 40)
    over = Covered(Cover.BOX, Area(-5, 30, 500, 500))

    copy = make(png(picture), redaction(over, crop=Area(10, 10, 30, 25)), decoder)

    read = opened(copy)
    assert (copy.width, copy.height) == read.size == (30, 25)
    assert (
        read.crop((0, 0, 30, 20)).tobytes() == picture.crop((10, 10, 40, 30)).tobytes()
    )
    assert read.crop((0, 20, 30, 25)).getcolors() == [(150, (0, 0, 0))]


MARKERS = (b"Lumo-secret", b"place-secret", b"icc-secret", b"com-secret", b"Exif")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_nothing_that_a_file_says_of_itself_gets_into_the_copy(decoder, kind):
    block = exif({CAMERA: "Lumo-secret", 0x0112: 6}, position={0x001B: "place-secret"})
    options = {"exif": block, "icc_profile": b"icc-secret" * 20}
    content = encoded(numbered(60, 40), kind, **options)
    if kind == "JPEG":
        comment = b"com-secret"
        content = (
            content[:2]
            + b"\xff\xfe"
            + (len(comment) + 2).to_bytes(2, "big")
            + comment
            + content[2:]
            + b"com-secret after the end"
        )
    else:
        head, tail = content[:33], content[33:]
        content = head + chunk(b"tEXt", b"Comment\x00com-secret") + tail
    assert all(marker in content for marker in MARKERS[:1])

    copy = make(content, redaction(BOX), decoder)

    assert (copy.width, copy.height) == (40, 60)
    assert [marker for marker in MARKERS if marker in copy.png] == []
    assert opened(copy).info == {}


@pytest.mark.parametrize(
    "wrong",
    [
        redaction(),
        redaction(Covered(Cover.BOX, Area(60, 0, 5, 5))),
        redaction(Covered(Cover.VEIL, Area(-9, -9, 9, 9))),
        redaction(BOX, crop=Area(100, 100, 5, 5)),
        redaction(crop=Area(0, 0, 60, 40)),
        redaction(crop=Area(-1, -1, 99, 99)),
    ],
)
def test_a_copy_that_would_be_the_original_or_nothing_is_not_made(decoder, wrong):
    with pytest.raises(NothingCoveredError):
        make(png(numbered(60, 40)), wrong, decoder)


def test_more_parts_than_are_kept_are_refused(decoder):
    with pytest.raises(TooManyCoveredError):
        make(png(numbered(60, 40)), redaction(*[BOX] * (MOST_COVERED + 1)), decoder)


def test_a_picture_too_large_can_be_cut_out_first(decoder, monkeypatch):
    monkeypatch.setattr(making, "MOST_PIXELS", 60 * 20)
    content = png(numbered(60, 40))

    with pytest.raises(RedactionTooLargeError):
        make(content, redaction(BOX), decoder)
    assert make(content, redaction(crop=Area(0, 0, 60, 20)), decoder).height == 20


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", NotAPictureError),
        (b"only words", NotAPictureError),
        (b"GIF89a", PictureDamagedError),
        (png(numbered(50, 50))[:-40], PictureDamagedError),
    ],
)
def test_what_cannot_be_opened_is_a_sentence(decoder, content, error):
    with pytest.raises(error):
        make(content, redaction(BOX), decoder)


class Erring:
    """A decoder that hands on all requests and alters what ``redacted`` gives."""

    def __init__(self, decoder, alter):
        self._decoder, self._alter = decoder, alter

    def redacted(self, content, order, noise):
        return self._alter(self._decoder.redacted(content, order, noise))

    def __getattr__(self, name):
        return getattr(self._decoder, name)


def with_byte(done, at):
    changed = bytearray(done.pixels.rgb)
    changed[at] ^= 1
    pixels = Pixels(done.pixels.width, done.pixels.height, bytes(changed))
    return replace(done, pixels=pixels)


@pytest.mark.parametrize(
    "place", [(0, 0), (59, 39), (12, 6), (29, 12), (2, 15), (51, 38), (20, 30)]
)
def test_one_changed_bit_anywhere_in_the_copy_is_noticed(decoder, place):
    column, row = place
    erring = Erring(decoder, lambda done: with_byte(done, (row * 60 + column) * 3))

    with pytest.raises(RedactionNotCheckedError):
        make(png(numbered(60, 40)), redaction(BOX, VEIL), erring)


def test_a_decoder_that_leaves_the_original_under_a_veil_is_noticed(decoder):
    original = numbered(60, 40).tobytes()
    erring = Erring(
        decoder, lambda done: replace(done, pixels=Pixels(60, 40, original))
    )

    with pytest.raises(RedactionNotCheckedError):
        make(png(numbered(60, 40)), redaction(VEIL), erring)


def test_cells_that_are_not_those_that_were_drawn_are_noticed(decoder):
    def other_cells(done):
        (cells,) = done.cells
        black = Pixels(cells.width, cells.height, bytes(len(cells.rgb)))
        return replace(done, cells=(black,))

    with pytest.raises(RedactionNotCheckedError):
        make(png(numbered(60, 40)), redaction(VEIL), Erring(decoder, other_cells))


def test_the_noise_is_new_each_time(decoder):
    content = jpeg(numbered(60, 40), exif=turned(3))
    asked = []

    class Listening(Erring):
        def redacted(self, content, order, noise):
            asked.append(tuple(noise))
            return self._decoder.redacted(content, order, noise)

    for _ in range(2):
        make(content, redaction(VEIL), Listening(decoder, None))

    assert asked[0] != asked[1]
