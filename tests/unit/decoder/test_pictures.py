"""Pixels come out upright, on white, fitted and never enlarged."""

import pytest
from PIL import Image, ImageOps

from evidence_app.decoder import opening, pictures, png_data
from evidence_app.decoder.pictures import Rows, render
from evidence_app.decoder.refusal import RefusedError
from tests.unit.decoder.pictures import declared_png, jpeg, numbered, png, turned

UPRIGHT = numbered(5, 4)
CORNERS = [(0, 0), (4, 0), (0, 3), (4, 3)]

# Where the upright picture's four corners lie in the stored one, by EXIF 2.3.
STORED_CORNERS = {
    1: [(0, 0), (4, 0), (0, 3), (4, 3)],
    2: [(4, 0), (0, 0), (4, 3), (0, 3)],
    3: [(4, 3), (0, 3), (4, 0), (0, 0)],
    4: [(0, 3), (4, 3), (0, 0), (4, 0)],
    5: [(0, 0), (0, 4), (3, 0), (3, 4)],
    6: [(0, 4), (0, 0), (3, 4), (3, 0)],
    7: [(3, 4), (3, 0), (0, 4), (0, 0)],
    8: [(3, 0), (3, 4), (0, 0), (0, 4)],
}
UNTURNED = {
    1: lambda picture: picture,
    2: ImageOps.mirror,
    3: lambda picture: picture.transpose(Image.Transpose.ROTATE_180),
    4: ImageOps.flip,
    5: lambda picture: picture.transpose(Image.Transpose.TRANSPOSE),
    6: lambda picture: picture.transpose(Image.Transpose.ROTATE_90),
    7: lambda picture: picture.transpose(Image.Transpose.TRANSVERSE),
    8: lambda picture: picture.transpose(Image.Transpose.ROTATE_270),
}


def shown(content, max_width=1000, max_height=1000):
    width, height, rgb = render(content, max_width=max_width, max_height=max_height)
    return Image.frombytes("RGB", (width, height), rgb)


@pytest.mark.parametrize("turn", range(1, 9))
def test_each_orientation_comes_out_upright_to_the_pixel(turn):
    stored = UNTURNED[turn](UPRIGHT)

    assert shown(png(stored, exif=turned(turn))) == UPRIGHT


@pytest.mark.parametrize("turn", range(1, 9))
def test_the_stored_pictures_of_these_tests_are_turned_as_the_standard_says(turn):
    stored = UNTURNED[turn](UPRIGHT)

    assert [stored.getpixel(at) for at in STORED_CORNERS[turn]] == [
        UPRIGHT.getpixel(at) for at in CORNERS
    ]


@pytest.mark.parametrize("turn", range(1, 9))
def test_rows_of_a_turned_picture_are_the_rows_as_shown(turn):
    stored = png(UNTURNED[turn](UPRIGHT), exif=turned(turn))

    width, height, rgb = render(
        stored, max_width=1000, max_height=None, rows=Rows(1, 2)
    )

    assert Image.frombytes("RGB", (width, height), rgb) == UPRIGHT.crop((0, 1, 5, 3))


def test_an_orientation_behind_the_pixels_of_a_png_counts_too():
    content = png(UNTURNED[6](UPRIGHT), exif=turned(6))
    at = content.index(b"eXIf") - 4
    length = 12 + int.from_bytes(content[at : at + 4], "big")
    moved = content[:at] + content[at + length : -12]
    moved += content[at : at + length] + content[-12:]

    assert shown(moved) == UPRIGHT


@pytest.mark.parametrize("turn", [0, 9, 65535])
def test_an_orientation_out_of_range_is_none(turn):
    assert shown(png(UPRIGHT, exif=turned(turn))) == UPRIGHT


def test_clear_pixels_come_out_white_and_half_clear_ones_half_white():
    picture = Image.new("RGBA", (2, 1))
    picture.putpixel((0, 0), (200, 0, 0, 0))
    picture.putpixel((1, 0), (200, 0, 0, 128))

    flat = shown(png(picture))

    assert flat.getpixel((0, 0)) == (255, 255, 255)
    assert flat.getpixel((1, 0)) == (227, 127, 127)


def test_a_palette_colour_declared_clear_comes_out_white():
    picture = Image.new("P", (1, 1))
    picture.putpalette([9, 9, 9])

    assert shown(png(picture, transparency=0)).getpixel((0, 0)) == (255, 255, 255)


def test_sixteen_bits_of_grey_keep_their_upper_eight():
    picture = Image.new("I;16", (1, 1), 0x8040)

    assert shown(png(picture)).getpixel((0, 0)) == (0x80, 0x80, 0x80)


def test_a_picture_is_fitted_and_keeps_its_shape():
    assert shown(png(numbered(400, 100)), 100, 100).size == (100, 25)
    assert shown(png(numbered(100, 400)), 100, 100).size == (25, 100)
    assert shown(jpeg(numbered(400, 100)), 100, 100).size == (100, 25)


def test_a_small_picture_is_never_enlarged():
    assert shown(png(UPRIGHT), 5000, 5000).size == UPRIGHT.size


def test_a_line_of_one_pixel_stays_at_least_one_pixel_thick():
    assert shown(png(Image.new("RGB", (1000, 1))), 10, 10).size == (10, 1)


def test_strips_leave_no_seam(monkeypatch):
    picture = numbered(64, 90)
    whole = shown(png(picture), 20, 20)
    monkeypatch.setattr(pictures, "_STRIP_PIXELS", 64 * 4)

    assert shown(png(picture), 20, 20) == whole


def test_rows_beyond_the_end_are_refused_and_the_last_ones_are_fewer():
    content = png(numbered(4, 10))

    with pytest.raises(RefusedError, match="outside"):
        render(content, max_width=4, max_height=None, rows=Rows(10, 1))
    width, height, _ = render(content, max_width=4, max_height=None, rows=Rows(8, 9))
    assert (width, height) == (4, 2)


def test_a_picture_that_declares_too_many_pixels_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    side = 14_143
    assert side * side > opening.MAX_PIXELS

    with pytest.raises(RefusedError, match="too_large"):
        render(declared_png(side, side), max_width=10, max_height=10)


@pytest.mark.parametrize("content", [b"", b"GIF8", b"BM", b"%PDF-1.7", b"\x89PNG"])
def test_what_is_no_picture_is_refused_by_content(content):
    with pytest.raises(RefusedError, match="not_a_picture"):
        render(content, max_width=10, max_height=10)


@pytest.mark.parametrize("make", [jpeg, png])
def test_a_picture_that_breaks_off_is_refused_and_not_half_shown(make):
    content = make(numbered(200, 200))

    with pytest.raises(RefusedError, match="damaged"):
        render(content[: len(content) // 2], max_width=10, max_height=10)


def test_a_flipped_bit_in_the_pixels_of_a_png_is_noticed():
    content = bytearray(png(numbered(50, 50), compress_level=0))
    content[len(content) // 2] ^= 1

    with pytest.raises(RefusedError, match="damaged"):
        render(bytes(content), max_width=50, max_height=50)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
@pytest.mark.parametrize("size", [(1, 1), (7, 5), (9, 16)])
def test_whole_pictures_of_every_kind_are_taken_as_whole(mode, size):
    assert shown(png(Image.new(mode, size))).size == size


@pytest.mark.parametrize(
    ("width", "height"), [(1, 1), (3, 2), (5, 5), (8, 9), (33, 17)]
)
def test_an_interlaced_png_is_whole_with_exactly_its_rows(width, height):
    rows = interlaced_rows(width, height)

    assert png_data.is_whole(declared_png(width, height, bytes(rows), interlaced=1))
    assert not png_data.is_whole(
        declared_png(width, height, bytes(rows - 1), interlaced=1)
    )


def interlaced_rows(width, height):
    """Count the bytes of the seven passes pixel by pixel, by the PNG standard."""
    pattern = ["16462646", "77777777", "56565656", "77777777"]
    pattern += ["36463646", "77777777", "56565656", "77777777"]
    places = [(pattern[y % 8][x % 8], y) for y in range(height) for x in range(width)]
    return len(places) * 3 + len(set(places))
