"""The small picture inside a picture is held against it, and given back upright."""

import io
from typing import Literal

import pytest
from PIL import Image, ImageDraw, ImageEnhance

from evidence_app.decoder import opening, previews
from evidence_app.decoder.refusal import RefusedError
from tests.unit.decoder.pictures import encoded, exif, jpeg


@pytest.fixture(autouse=True)
def ready():
    opening.prepare()


def scene(width=800, height=450):
    """Return a hill under a sky with a sun, and someone's house on the left."""
    picture = Image.new("RGB", (width, height), (150, 190, 240))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((width * 0.6, height * 0.1, width * 0.8, height * 0.45), "yellow")
    draw.rectangle((0, height * 0.6, width, height), (40, 90, 30))
    house = (width * 0.1, height * 0.3, width * 0.3, height * 0.8)
    draw.rectangle(house, (120, 30, 20))
    return picture


def with_preview(picture, preview, turn=1):
    """Return a JPEG whose EXIF holds another one, as cameras write it."""
    small = encoded(preview, "JPEG", quality=60)
    block = exif({0x0112: turn}).tobytes()
    start = 6
    body = bytearray(block[start:])
    order: Literal["little", "big"] = "little" if body[:2] == b"II" else "big"

    def number(value, length):
        return value.to_bytes(length, order)

    def entry(tag, value):
        return number(tag, 2) + number(4, 2) + number(1, 4) + number(value, 4)

    first = int.from_bytes(body[4:8], order)
    count = int.from_bytes(body[first : first + 2], order)
    link = first + 2 + 12 * count
    at = len(body)
    directory = number(2, 2) + entry(0x0201, at + 30) + entry(0x0202, len(small))
    body[link : link + 4] = number(at, 4)
    body += directory + number(0, 4) + small
    return jpeg(picture, exif=bytes(block[:start] + body))


def small(picture, size=(160, 90)):
    return picture.resize(size)


def test_the_same_picture_small_bright_or_in_bars_is_the_same():
    picture = scene()
    barred = Image.new("RGB", (160, 120))
    barred.paste(small(picture), (0, 15))
    bright = ImageEnhance.Brightness(small(picture)).enhance(1.15)
    for preview in (small(picture), barred, bright):
        differs, _ = previews.compared(with_preview(picture, preview))
        assert not differs


def test_a_preview_of_what_was_cut_away_or_of_another_picture_differs():
    picture = scene()
    cut = picture.crop((350, 0, 800, 253))
    other = Image.effect_mandelbrot((160, 90), (-2, -1, 1, 1), 50)
    for preview in (small(picture), other):
        differs, _ = previews.compared(with_preview(cut, preview))
        assert differs


def test_the_preview_comes_back_upright_and_not_larger_than_said():
    content = with_preview(scene(), small(scene(), (1600, 900)), turn=6)
    _, (width, height, rgb) = previews.compared(content)

    assert (width, height) == (360, 640)
    assert len(rgb) == width * height * 3
    # A quarter clockwise: the sky, which was above, is on the right.
    shown = Image.frombytes("RGB", (width, height), rgb)
    sky = shown.getpixel((width - 5, 5))
    assert isinstance(sky, tuple)
    assert sky[2] > 200


@pytest.mark.parametrize("preview", [b"", b"\xff\xd8\xffbroken"])
def test_no_preview_or_a_broken_one_is_a_refusal(preview):
    content = jpeg(scene(), exif=exif({0x0110: "x"}))
    with pytest.raises(RefusedError):
        previews.compared(content)

    whole = with_preview(scene(), small(scene()))
    at = whole.index(b"\xff\xd8\xff", 10)
    with pytest.raises(RefusedError):
        previews.compared(whole[: at + 3] + bytes(900) + whole[at + 903 :])
    assert io.BytesIO(whole).read(2) == b"\xff\xd8"
