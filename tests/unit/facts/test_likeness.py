"""Near copies are found by what is seen in them; documented misses stay documented."""

import time

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from evidence_app.facts.likeness import SIDE, Table, likeness_of
from evidence_app.model.likeness import (
    FAR,
    LEAST_QUALITY,
    LENGTH,
    Likeness,
    Nearness,
    fact_of,
    likeness_from,
)
from evidence_app.model.pixels import Pixels


def scene(seed, size=(480, 360)):
    """Return a picture with shapes of its own: no two seeds are alike."""
    chosen = np.random.default_rng(seed)
    picture = Image.new("RGB", size, tuple(chosen.integers(0, 256, 3)))
    draw = ImageDraw.Draw(picture)
    for _ in range(60):
        left, top = (int(chosen.integers(-60, side)) for side in size)
        wide, high = (int(each) for each in chosen.integers(20, 160, 2))
        colour = tuple(int(each) for each in chosen.integers(0, 256, 3))
        draw.ellipse((left, top, left + wide, top + high), fill=colour)
    return picture.filter(ImageFilter.GaussianBlur(1))


def seen(picture):
    picture = picture.convert("RGB")
    picture.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    width, height = picture.size
    return likeness_of(Pixels(width, height, picture.tobytes()))


def cut(picture, share):
    across, down = (int(side * share / 2) for side in picture.size)
    return picture.crop((across, down, picture.width - across, picture.height - down))


def framed(picture):
    return ImageOps.expand(picture, 70, (250, 250, 250))


def dotted(picture):
    """Return it among the words and bars of a telephone's screen."""
    whole = Image.new("RGB", (picture.width + 40, picture.height * 2), (20, 20, 24))
    draw = ImageDraw.Draw(whole)
    for top in range(10, picture.height, 24):
        draw.rectangle((20, top, 60 + top % 300, top + 12), fill=(220, 220, 220))
    whole.paste(picture, (20, picture.height - 20))
    return whole


OTHERS = [seen(scene(seed)) for seed in range(100, 140)]
ORIGINAL = scene(1)


@pytest.mark.parametrize(
    ("change", "nearness"),
    [
        (lambda one: one, Nearness.WHOLE),
        (lambda one: one.resize((160, 120)), Nearness.WHOLE),
        (lambda one: one.filter(ImageFilter.GaussianBlur(2)), Nearness.WHOLE),
        (ImageOps.grayscale, Nearness.WHOLE),
        (ImageOps.mirror, Nearness.TURNED),
        (ImageOps.flip, Nearness.TURNED),
        (lambda one: one.rotate(90, expand=True), Nearness.TURNED),
        (lambda one: one.rotate(180), Nearness.TURNED),
        (lambda one: ImageOps.mirror(one.rotate(270, expand=True)), Nearness.TURNED),
        (framed, Nearness.CUT),
        (lambda one: cut(one, 0.06), Nearness.CUT),
        (lambda one: cut(one, 0.1), Nearness.CUT),
        (lambda one: cut(one, 0.26), Nearness.CUT),
    ],
)
def test_a_copy_is_found_among_others_and_it_is_said_how(change, nearness):
    (found,) = Table([*OTHERS, seen(change(ORIGINAL))]).near(seen(ORIGINAL))

    assert (found.number, found.nearness) == (len(OTHERS), nearness)


def test_the_original_of_a_cut_copy_is_found_too():
    (found,) = Table([*OTHERS, seen(ORIGINAL)]).near(seen(cut(ORIGINAL, 0.15)))

    assert found.nearness is Nearness.CUT


def test_what_is_said_to_be_missed_is_missed():
    """The window says so; when this fails, it says too little of what is found."""
    assert Table([seen(dotted(ORIGINAL))]).near(seen(ORIGINAL)) == []
    aside = ORIGINAL.crop((90, 0, *ORIGINAL.size))
    assert Table([seen(aside)]).near(seen(ORIGINAL)) == []
    assert Table([seen(ORIGINAL.rotate(12))]).near(seen(ORIGINAL)) == []


def test_a_picture_of_one_colour_is_near_to_nothing():
    plain = seen(Image.new("RGB", (200, 200), (9, 9, 9)))

    assert plain.quality < LEAST_QUALITY
    assert Table([plain, *OTHERS]).near(plain) == []
    assert Table([plain]).near(OTHERS[0]) == []
    assert Table([]).near(OTHERS[0]) == []


@pytest.mark.parametrize(
    ("seed", "size", "published"),
    [
        (
            1,
            (240, 180),
            "d6e6761ab9439a9cb4b92f43b7b59598adfb94842de14612aded01096b5a01ad",
        ),
        (
            3,
            (240, 180),
            "5a87183a1fe3e8a19ca1529738d04fd2a5729e2656a76ab45f1fa1587cdb1523",
        ),
        (
            4,
            (150, 248),
            "7b720cdf24217b5b96df4029db6a16e46d003a824ce3d20936d26935ff6981fe",
        ),
    ],
)
def test_the_bits_are_those_of_another_program(seed, size, published):
    """Of pdqhash 0.2.8 over the same pixels; it has no wheel for every system."""
    own = seen(scene(seed, size)).turned[0]

    differing = int.from_bytes(own, "big") ^ int(published, 16)
    assert differing.bit_count() <= 10


def test_what_is_kept_with_an_item_is_read_back_and_anything_else_is_none():
    kept = fact_of(OTHERS[0]).value

    assert likeness_from(kept) == OTHERS[0]
    for other in (None, "", kept[:-8], kept + "AAAA", "pdq-3" + kept[5:], "pdq-1 x y"):
        assert likeness_from(other) is None


def test_a_hundred_thousand_pictures_are_searched_at_once():
    chosen = np.random.default_rng(5).bytes(LENGTH * 16 * 1000)
    each = [chosen[at : at + LENGTH] for at in range(0, len(chosen), LENGTH)]
    some = [
        Likeness(90, tuple(each[at : at + 8]), tuple(each[at + 8 : at + 16]))
        for at in range(0, len(each), 16)
    ]
    table = Table([*some * 100, OTHERS[0]])

    begun = time.process_time()
    (found,) = table.near(OTHERS[0])

    assert found.number == 100_000
    assert found.distance == 0
    assert FAR < LENGTH * 8 / 4  # so far from chance that nothing else fits
    assert time.process_time() - begun < 0.3  # three times what is promised
