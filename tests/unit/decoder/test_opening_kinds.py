"""Pictures of each kind: what they are, their size, their pixels, and no more."""

import io
from typing import Any

import pytest
from PIL import Image, ImageDraw

from evidence_app.decoder import frame_counts, opening, passing, program
from evidence_app.decoder.pictures import Rows, render
from evidence_app.decoder.refusal import RefusedError
from evidence_app.host.frames import Frame
from evidence_app.model.item import PICTURE_TYPES
from tests.unit.decoder.heic import HEIC
from tests.unit.decoder.pictures import CAMERA, encoded, exif

RED, BLUE = (200, 30, 40), (20, 60, 200)


@pytest.fixture(autouse=True)
def ready():
    opening.prepare()


def halves(width=64, height=48):
    """Return a picture that is red on the left and blue on the right."""
    picture = Image.new("RGB", (width, height), RED)
    ImageDraw.Draw(picture).rectangle((width // 2, 0, width, height), fill=BLUE)
    return picture


WHO = exif({CAMERA: "Lumo"})
KINDS = {
    "image/jpeg": encoded(halves(), "JPEG", quality=95, exif=WHO),
    "image/png": encoded(halves(), "PNG", exif=WHO),
    "image/gif": encoded(halves(), "GIF"),
    "image/webp": encoded(halves(), "WEBP", quality=95, exif=WHO),
    "image/avif": encoded(halves(), "AVIF", quality=95, exif=WHO),
    "image/tiff": encoded(halves(), "TIFF", compression="tiff_lzw", exif=WHO),
    "image/bmp": encoded(halves(), "BMP"),
    "image/heic": HEIC,
}


def near(one, other):
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


def asked(content):
    """Return the answer about a picture, and its facts by name."""
    head = program.answer(Frame({"op": "facts"}, content)).head
    told: Any = head["facts"]
    findings: Any = head["findings"]
    return head, dict(told), findings


def shown(content, **options):
    wanted = {"max_width": 1000, "max_height": 1000, **options}
    width, height, rgb = render(content, **wanted)
    return Image.frombytes("RGB", (width, height), rgb)


def test_every_kind_that_is_promised_is_tried_here():
    assert set(KINDS) | {"image/heif"} == PICTURE_TYPES


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"image/heic"}))
def test_each_kind_is_told_by_its_bytes_and_comes_out_as_its_pixels(kind):
    content = KINDS[kind]
    head, told, _ = asked(content)

    assert (head["media_type"], head["width"], head["height"]) == (kind, 64, 48)
    assert told.get("camera") == (
        None if kind in {"image/gif", "image/bmp"} else "Lumo"
    )
    assert "pictures_inside" not in told
    whole = shown(content)
    assert near(whole.getpixel((5, 5)), RED)
    assert near(whole.getpixel((60, 40)), BLUE)
    # A page can take the data of two kinds only; the others are whole and drawn.
    assert (passing.plan(content) is None) is (kind not in {"image/jpeg", "image/png"})


def test_a_photo_of_an_iphone_is_upright_once_and_its_time_has_no_zone():
    head, told, _ = asked(HEIC)

    assert (head["media_type"], head["width"], head["height"]) == ("image/heic", 48, 64)
    assert told["camera"] == "Lumo Two"
    assert told["taken_at"] == "2026-03-04 10:20:30 (no zone)"
    # A quarter clockwise: what was left is above.
    assert near(shown(HEIC).getpixel((24, 8)), RED)
    assert near(shown(HEIC).getpixel((24, 56)), BLUE)
    below = shown(HEIC, max_height=None, rows=Rows(40, 10))
    assert below.size == (48, 10)
    assert near(below.getpixel((24, 5)), BLUE)


def test_a_turned_tiff_and_avif_are_upright_once():
    for kind in ("TIFF", "AVIF", "WEBP"):
        content = encoded(halves(), kind, exif=exif({0x0112: 6}))
        assert shown(content).size == (48, 64)
        assert near(shown(content).getpixel((24, 8)), RED)


def test_moving_pictures_are_counted_and_the_first_is_shown():
    frames = [Image.new("RGB", (8, 8), (each, 0, 0)) for each in (250, 90, 10)]
    for kind in ("GIF", "WEBP", "TIFF"):
        content = encoded(
            frames[0], kind, save_all=True, append_images=frames[1:], **LOSSLESS[kind]
        )
        _, told, findings = asked(content)
        assert told["pictures_inside"] == "3"
        assert "more_pictures" in findings
        assert near(shown(content).getpixel((4, 4)), (250, 0, 0))


LOSSLESS = {"GIF": {}, "TIFF": {}, "WEBP": {"lossless": True}}


def test_a_gif_is_walked_over_to_its_end_whatever_its_blocks_say():
    frames = [Image.new("P", (8, 8), each) for each in range(5)]
    content = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])

    assert frame_counts.of_gif(content) in {1, 5}
    assert frame_counts.gif_end(content + b"more") == len(content)
    assert frame_counts.gif_end(content[:-1]) is None
    assert all(frame_counts.of_gif(content[:at]) >= 1 for at in range(len(content)))
    endless = content[:-1] + b"\x21\xfe\x00" * 300_000 + b";"
    assert frame_counts.gif_end(endless) == len(endless)


def test_a_webp_that_claims_to_be_huge_is_refused_before_its_reader_makes_room():
    huge = bytearray(
        encoded(Image.new("RGBA", (4, 4)), "WEBP", lossless=True, exif=WHO)
    )
    assert huge[12:16] == b"VP8X"
    huge[24:30] = (16_382).to_bytes(3, "little") * 2

    with pytest.raises(RefusedError, match="too_large"), opening.opened(bytes(huge)):
        pass


def test_grey_of_sixteen_bits_in_the_other_order_keeps_its_upper_eight():
    picture = Image.frombytes("I;16B", (1, 1), b"\x80\x40")
    stream = io.BytesIO()
    picture.save(stream, "TIFF")

    assert shown(stream.getvalue()).getpixel((0, 0)) == (0x80, 0x80, 0x80)


def test_measurements_are_not_drawn_as_if_they_were_colours():
    with pytest.raises(RefusedError, match="not_a_picture"):
        shown(encoded(Image.new("F", (2, 2), 0.5), "TIFF"))


def test_an_avif_of_a_kind_that_its_library_does_not_know_is_damaged():
    # The library answers "not implemented", which is no OSError in Python.
    content = KINDS["image/avif"].replace(b"av01", b"av99")

    with pytest.raises(RefusedError, match="damaged"), opening.opened(content):
        pass
