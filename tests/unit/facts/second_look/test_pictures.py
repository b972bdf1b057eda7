"""Regions that differ are found where they are; noise and shifts are none."""

import time

import pytest

from evidence_app.facts.second_look.look import PicturesCompared, Region
from evidence_app.facts.second_look.pictures import MAX_REGIONS, compare_pictures
from evidence_app.model.pixels import Pixels
from tests.unit.facts.second_look.drawing import WIDTH, painted, picture, rows


def test_equal_pictures_have_no_region():
    found = compare_pictures(picture(rows(200)), picture(rows(200)))

    assert (found.compared, found.regions, found.share) == (PicturesCompared.YES, (), 0)


def test_a_patch_is_one_region_of_whole_tiles_around_it():
    before = rows(200)
    after = painted(before, left=40, top=70, width=10, height=64, level=255)

    found = compare_pictures(picture(before), picture(after))

    assert found.regions == (
        Region(
            left=32,
            width=32,
            first_top=70,
            first_height=64,
            second_top=70,
            second_height=64,
        ),
    )
    assert found.share == pytest.approx(32 * 64 / (WIDTH * 200))


def test_two_patches_side_by_side_are_two_regions():
    before = rows(100)
    after = painted(before, left=0, top=10, width=8, height=8, level=255)
    after = painted(after, left=70, top=10, width=8, height=8, level=255)

    found = compare_pictures(picture(before), picture(after))

    assert [(each.left, each.width) for each in found.regions] == [(0, 32), (64, 32)]


@pytest.mark.parametrize(
    ("before", "after", "first_height", "second_height"),
    [
        (rows(150), [*rows(40), *rows(30, first=100), *rows(150)[40:]], 0, 30),
        ([*rows(40), *rows(30, first=100), *rows(150)[40:]], rows(150), 30, 0),
    ],
    ids=["put in", "taken out"],
)
def test_rows_put_in_or_taken_out_are_all_that_differs(
    before, after, first_height, second_height
):
    found = compare_pictures(picture(before), picture(after))

    assert found.regions == (
        Region(
            left=0,
            width=WIDTH,
            first_top=40,
            first_height=first_height,
            second_top=40,
            second_height=second_height,
        ),
    )


@pytest.mark.parametrize(
    ("level", "differs"), [(108, False), (116, True), (92, False), (84, True)]
)
def test_faint_noise_is_no_difference(level, differs):
    before = [bytes([100]) * (WIDTH * 3)] * 64
    after = painted(before, left=0, top=0, width=WIDTH, height=64, level=level)

    assert bool(compare_pictures(picture(before), picture(after)).regions) is differs


@pytest.mark.parametrize("level", range(9, 247, 13))
def test_noise_is_faint_at_every_level(level):
    before = [bytes([level]) * (WIDTH * 3)] * 32
    after = [bytes([level + 8]) * (WIDTH * 3)] * 32
    other = [bytes([level - 8]) * (WIDTH * 3)] * 32

    assert compare_pictures(picture(before), picture(after)).regions == ()
    assert compare_pictures(picture(before), picture(other)).regions == ()


@pytest.mark.parametrize("level", range(0, 230, 7))
def test_a_clear_difference_is_noticed_at_every_level(level):
    before = [bytes([level]) * (WIDTH * 3)] * 32
    after = [bytes([level + 16]) * (WIDTH * 3)] * 32

    assert compare_pictures(picture(before), picture(after)).share == 1


def test_two_specks_of_dust_are_no_difference_and_three_are():
    before = rows(64)
    two = painted(before, left=5, top=20, width=2, height=1, level=255)
    three = painted(before, left=5, top=20, width=3, height=1, level=255)

    assert compare_pictures(picture(before), picture(two)).regions == ()
    assert len(compare_pictures(picture(before), picture(three)).regions) == 1


def test_a_missing_picture_is_said_and_not_called_equal():
    found = compare_pictures(picture(rows(9)), None)

    assert found.compared is PicturesCompared.MISSING


def test_pictures_of_other_widths_are_not_compared():
    narrow = Pixels(1, 9, bytes(27))

    found = compare_pictures(picture(rows(9)), narrow)

    assert found.compared is PicturesCompared.WIDTHS_DIFFER


def test_too_many_regions_end_in_one_that_holds_the_rest():
    tall = MAX_REGIONS + 100
    before = [each for number in range(tall) for each in [*rows(1), stripe(number)]]
    after = [each for number in range(tall) for each in [*rows(1, 99), stripe(number)]]

    found = compare_pictures(picture(before), picture(after))

    assert len(found.regions) == MAX_REGIONS
    last = found.regions[-1]
    assert last.second_top + last.second_height == len(after) - 1


def test_a_page_of_thirty_thousand_rows_that_all_differ_takes_seconds_only():
    width, height = 1280, 30_000
    before = Pixels(width, height, bytes(width * height * 3))
    after = Pixels(width, height, b"\xff" * (width * height * 3))

    # Of the processor: the clock on the wall tells of what runs beside it.
    started = time.process_time()
    found = compare_pictures(before, after)

    assert time.process_time() - started < 6
    assert found.share == 1


def stripe(number):
    return bytes([number % 256, number // 256, 200] * WIDTH)
