"""What the decoder covers is gone; what it leaves is untouched."""

import pytest
from PIL import Image

from evidence_app.decoder import redacting
from evidence_app.decoder.refusal import RefusedError
from evidence_app.model.redaction import STEP, Area, grid
from tests.unit.decoder.pictures import encoded, jpeg, numbered, png, turned

WHOLE = Area(0, 0, 60, 40)


def noise(area, byte=7):
    across, down = grid(area)
    return bytes([byte]) * (across * down * 3)


def part(done, area):
    picture = Image.frombytes("RGB", (done.width, done.height), done.rgb)
    return picture.crop((area.left, area.top, area.right, area.bottom))


def test_a_box_is_black_and_all_around_it_is_as_it_was():
    picture, box = numbered(60, 40), Area(10, 5, 20, 8)

    done = redacting.redact(png(picture), WHOLE, [], [box])

    expected = picture.copy()
    expected.paste((0, 0, 0), (10, 5, 30, 13))
    assert done.rgb == expected.tobytes()


def test_a_veil_holds_no_more_than_its_cells():
    picture, veil = numbered(60, 40), Area(4, 4, 50, 30)

    done = redacting.redact(png(picture), WHOLE, [(veil, noise(veil))], [])

    (cells,) = done.cells
    across, down = grid(veil)
    assert len(cells) == across * down * 3
    assert all(each % STEP == 0 for each in cells)
    drawn = redacting.smoothed(across, down, cells, (50, 30))
    assert part(done, veil).tobytes() == drawn


def test_a_veil_knows_nothing_of_what_lies_under_a_box():
    veil, box = Area(0, 0, 60, 40), Area(20, 10, 20, 20)
    one, other = numbered(60, 40), numbered(60, 40)
    other.paste((255, 255, 255), (20, 10, 40, 30))

    first, second = (
        redacting.redact(png(each), WHOLE, [(veil, noise(veil))], [box])
        for each in (one, other)
    )

    assert first == second
    assert part(first, box).getcolors() == [(400, (0, 0, 0))]


def test_a_veil_knows_nothing_of_what_is_cut_away():
    frame = Area(0, 0, 30, 40)
    veil = Area(0, 0, 30, 40)
    one, other = numbered(60, 40), numbered(60, 40)
    other.paste((255, 255, 255), (30, 0, 60, 40))

    first, second = (
        redacting.redact(png(each), frame, [(veil, noise(veil))], [])
        for each in (one, other)
    )

    assert first == second


def test_other_noise_gives_other_cells():
    picture, veil = numbered(60, 40), Area(0, 0, 60, 40)

    first, second = (
        redacting.redact(png(picture), WHOLE, [(veil, noise(veil, byte))], [])
        for byte in (0, 32)
    )

    assert first.cells != second.cells


@pytest.mark.parametrize("turn", range(1, 9))
def test_parts_are_measured_in_the_picture_as_it_is_shown(turn):
    picture = Image.new("RGB", (60, 40), (200, 200, 200))
    content = encoded(picture, "PNG", exif=turned(turn))
    size = (40, 60) if turn >= 5 else (60, 40)
    box = Area(1, 2, 5, 7)

    done = redacting.redact(content, Area(0, 0, *size), [], [box])

    assert (done.width, done.height) == size
    assert part(done, box).getcolors() == [(35, (0, 0, 0))]
    assert done.rgb.count(b"\x00\x00\x00") == 35


@pytest.mark.parametrize(
    "frame", [Area(0, 0, 61, 40), Area(30, 0, 31, 1), Area(0, 39, 1, 2)]
)
def test_a_frame_that_reaches_outside_is_refused(frame):
    with pytest.raises(RefusedError, match="outside"):
        redacting.redact(png(numbered(60, 40)), frame, [], [])


def test_noise_that_does_not_fit_is_refused():
    veil = Area(0, 0, 60, 40)

    with pytest.raises(RefusedError, match="outside"):
        redacting.redact(png(numbered(60, 40)), WHOLE, [(veil, b"\x01")], [])
    with pytest.raises(RefusedError, match="outside"):
        redacting.smoothed(2, 2, b"\x00" * 11, (5, 5))


def test_a_whole_picture_can_be_veiled():
    across, down, cells = redacting.veil(jpeg(numbered(900, 1200)))

    assert (across, down) == grid(Area(0, 0, 400, 533))
    assert len(cells) == across * down * 3
