"""Tiles follow one another without a gap, and no tile is made up."""

import base64

import pytest
from PySide6.QtGui import QColor, QImage

from evidence_app.capture.devtools import Reply
from evidence_app.recorder.picture import Patience, take_beyond
from evidence_app.recorder.png import as_png


def tile(width, height, colour):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return Reply({"data": base64.b64encode(as_png(image)).decode()})


def play(width, height, *replies, seconds=60.0, scale=1):
    steps = take_beyond(Patience(seconds=seconds, stop=lambda: False))
    calls = [next(steps)]
    size = Reply(
        {
            "cssContentSize": {"width": width, "height": height},
            "contentSize": {"width": width * scale, "height": height * scale},
        }
    )
    try:
        for reply in (size, *replies):
            calls.append(steps.send(reply))  # noqa: PERF401 - it ends by StopIteration
    except StopIteration as end:
        return end.value, calls
    raise AssertionError


def clips(calls):
    return [
        (call.values["clip"]["y"], call.values["clip"]["height"]) for call in calls[1:]
    ]


def test_tiles_stay_below_the_limit_and_follow_one_another():
    picture, calls = play(
        100,
        9000,
        tile(100, 4000, "red"),
        tile(100, 4000, "lime"),
        tile(100, 1000, "blue"),
    )
    assert clips(calls) == [(0, 4000), (4000, 4000), (8000, 1000)]
    placed = [(piece.top, piece.height) for piece in picture.pieces]
    assert placed == [(0, 4000), (4000, 4000), (8000, 1000)]
    assert not picture.cut


def test_a_screen_of_twice_the_pixels_gets_tiles_of_half_the_page():
    _, calls = play(100, 3000, tile(200, 4000, "red"), tile(200, 2000, "red"), scale=2)
    assert clips(calls) == [(0, 2000), (2000, 1000)]


def test_a_page_beyond_the_limit_is_cut_and_its_height_told():
    picture, _ = play(10, 1_000_000, *[tile(10, 4000, "red")] * 30)
    assert (len(picture.pieces), picture.page_height) == (30, 1_000_000)
    assert picture.cut


def test_a_picture_that_takes_too_long_is_kept_as_far_as_it_came():
    picture, _ = play(100, 9000, tile(100, 4000, "red"), seconds=-1.0)
    assert ([piece.height for piece in picture.pieces], picture.cut) == ([4000], True)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(failure="no answer"),
        Reply({"data": ""}),
        Reply({"data": "***"}),
        Reply({"data": base64.b64encode(b"no picture").decode()}),
        tile(99, 500, "red"),
        tile(100, 499, "red"),
    ],
)
def test_a_tile_that_is_not_what_was_asked_for_makes_no_picture(reply):
    assert play(100, 500, reply)[0] is None


@pytest.mark.parametrize("size", [(0, 100), (100, 0), (-5, 10)])
def test_a_page_without_size_has_no_picture(size):
    assert play(*size)[0] is None
