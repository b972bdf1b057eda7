"""Attacks on covered parts: what is gone stays gone, whoever knows the algorithm."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from evidence_app.casework.redactions import make
from evidence_app.decoder import redacting
from evidence_app.errors import DecoderError, RedactionError
from evidence_app.facts.reading import Decoder
from evidence_app.model.redaction import (
    LEVELS,
    MOST_CELLS,
    STEP,
    Area,
    Cover,
    Covered,
    Redaction,
    grid,
    placed,
)
from tests.hostile.decoder.test_hostile_pictures import WHOLE, mutated
from tests.unit.decoder.pictures import declared_png, numbered, png

WORDS = Area(20, 20, 200, 60)


@pytest.fixture(scope="module")
def decoder():
    with Decoder(limit_seconds=60) as one:
        yield one


def letter(text):
    """Return a picture of words, black on white."""
    picture = Image.new("RGB", (240, 100), "white")
    ImageDraw.Draw(picture).text((30, 35), text, fill="black", font_size=28)
    return picture


def with_equal_means(picture, area):
    """Return another picture with the same block means: each block mirrored."""
    changed = picture.copy()
    across, down = grid(area)
    wide, tall = area.width // across, area.height // down
    for row in range(down):
        for column in range(across):
            left, top = area.left + column * wide, area.top + row * tall
            place = (left, top, left + wide, top + tall)
            block = picture.crop(place).transpose(Image.Transpose.ROTATE_180)
            changed.paste(block, place)
    return changed


def veiled(picture, area, byte=9):
    across, down = grid(area)
    noise = bytes([byte]) * (across * down * 3)
    whole = Area(0, 0, picture.width, picture.height)
    return redacting.redact(png(picture), whole, [(area, noise)], [])


def test_two_pictures_with_equal_means_give_the_same_veil_byte_for_byte():
    area = Area(24, 20, 192, 60)
    across, down = grid(area)
    assert (area.width % across, area.height % down) == (0, 0)
    one = letter("Meet me at nine")
    other = with_equal_means(one, area)
    inside = (area.left, area.top, area.right, area.bottom)
    assert one.crop(inside).tobytes() != other.crop(inside).tobytes()

    first, second = veiled(one, area), veiled(other, area)

    # Whatever anyone computes from the copy, they cannot tell which it was.
    assert first.rgb == second.rgb


def test_sharpening_a_veil_brings_no_letter_back_and_a_blur_s_letters_come():
    one, area = letter("Meet me at nine"), WORDS
    done = veiled(one, area)
    copy = Image.frombytes("RGB", (done.width, done.height), done.rgb)
    inside = (area.left, area.top, area.right, area.bottom)
    letters = one.crop(inside)
    blurred = letters.filter(ImageFilter.GaussianBlur(3))

    # The same attack reads a blur: so it is no weak one.
    assert alike(sharpened(blurred), letters) > 0.5
    assert abs(alike(sharpened(copy.crop(inside)), letters)) < 0.2


def sharpened(picture):
    for _ in range(3):
        picture = picture.filter(ImageFilter.UnsharpMask(3, 300, 0))
    return picture


def detail(picture):
    """Return what of a picture is finer than a cell, each pixel from its mean."""
    grey = picture.convert("L")
    coarse = grey.filter(ImageFilter.BoxBlur(12))
    pairs = zip(grey.tobytes(), coarse.tobytes(), strict=True)
    return [value - mean for value, mean in pairs]


def alike(one, other):
    """Return how well the fine parts of two pictures agree, from -1 to 1."""
    pairs = list(zip(detail(one), detail(other), strict=True))
    common = sum(a * b for a, b in pairs)
    first, second = sum(a * a for a, _ in pairs), sum(b * b for _, b in pairs)
    return common / max(1.0, (first * second) ** 0.5)


SIDES = st.integers(1, 90)
PLACES = st.integers(-40, 130)
AREAS = st.builds(Area, PLACES, PLACES, SIDES, SIDES)
COVERED = st.lists(
    st.builds(Covered, st.sampled_from(Cover), AREAS), min_size=1, max_size=6
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(COVERED, st.none() | AREAS, st.binary(min_size=96, max_size=96))
def test_outside_is_untouched_boxes_are_black_and_veils_hold_their_bound(
    covered, crop, noise
):
    picture = numbered(100, 80)
    order = placed(Redaction(covered=tuple(covered), crop=crop), 100, 80)
    if order is None:
        return
    veils = [(veil, noise[: grid(veil)[0] * grid(veil)[1] * 3]) for veil in order.veils]
    done = redacting.redact(png(picture), order.frame, veils, order.boxes)

    frame = order.frame
    expected = picture.crop((frame.left, frame.top, frame.right, frame.bottom))
    for veil, cells in zip(order.veils, done.cells, strict=True):
        across, down = grid(veil)
        # At most 32 cells of 3 channels of 16 steps: 48 bytes.
        assert across * down <= MOST_CELLS
        assert all(value % STEP == 0 for value in cells)
        assert LEVELS == 16
        size = (veil.width, veil.height)
        drawn = redacting.smoothed(across, down, cells, size)
        expected.paste(Image.frombytes("RGB", size, drawn), (veil.left, veil.top))
    for box in order.boxes:
        expected.paste((0, 0, 0), (box.left, box.top, box.right, box.bottom))
    assert done.rgb == expected.tobytes()


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("seed", range(3))
def test_a_hostile_picture_gives_a_tested_copy_or_a_sentence(decoder, kind, seed):
    redaction = Redaction(
        covered=(
            Covered(Cover.BOX, Area(1, 1, 20, 20)),
            Covered(Cover.VEIL, Area(10, 10, 40, 30)),
        )
    )
    try:
        copy = make(mutated(WHOLE[kind], seed), redaction, decoder)
    except (DecoderError, RedactionError):
        return
    with Image.open(io.BytesIO(copy.png), formats=("PNG",)) as read:
        assert read.size == (copy.width, copy.height)
        box = (1, 1, min(21, copy.width), min(21, copy.height))
        assert not any(read.crop(box).tobytes())


def test_a_picture_that_claims_to_be_huge_is_a_sentence(decoder):
    redaction = Redaction(covered=(Covered(Cover.BOX, Area(0, 0, 9, 9)),))
    for size in ((9_000, 9_000), (100_000, 100_000), (1, 200_000_000)):
        with pytest.raises((DecoderError, RedactionError)):
            make(declared_png(*size), redaction, decoder)
