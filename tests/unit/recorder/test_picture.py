"""Tiles are joined without loss, and no tile is made up."""

import base64

import pytest
from PySide6.QtGui import QColor, QImage

from evidence_app.capture.devtools import Reply
from evidence_app.recorder.picture import take_picture
from evidence_app.recorder.png import as_png


def tile(width, height, colour):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return Reply({"data": base64.b64encode(as_png(image)).decode()})


def play(width, height, *replies):
    steps = take_picture()
    calls = [next(steps)]
    size = Reply({"cssContentSize": {"width": width, "height": height}})
    try:
        for reply in (size, *replies):
            calls.append(steps.send(reply))  # noqa: PERF401 - it ends by StopIteration
    except StopIteration as end:
        return end.value, calls
    raise AssertionError


def test_tiles_stay_below_the_limit_and_join_exactly():
    picture, calls = play(
        100,
        9000,
        tile(100, 4000, "red"),
        tile(100, 4000, "lime"),
        tile(100, 1000, "blue"),
    )
    clips = [call.values["clip"] for call in calls[1:]]
    assert [(clip["y"], clip["height"]) for clip in clips] == [
        (0, 4000),
        (4000, 4000),
        (8000, 1000),
    ]
    image = QImage.fromData(picture.png, "PNG")  # type: ignore[arg-type]  # as in the code
    assert (image.width(), image.height()) == (100, 9000)
    names = [image.pixelColor(50, y).name() for y in (3999, 4000, 7999, 8000, 8999)]
    assert names == ["#ff0000", "#00ff00", "#00ff00", "#0000ff", "#0000ff"]


def test_a_page_beyond_the_limit_is_cut_and_its_height_told():
    tiles = [tile(10, 4000, "red")] * 7 + [tile(10, 2000, "red")]
    picture, _ = play(10, 1_000_000, *tiles)
    assert (picture.height, picture.page_height) == (30_000, 1_000_000)


def test_a_picture_that_takes_too_long_is_kept_as_far_as_it_came(monkeypatch):
    monkeypatch.setattr("evidence_app.recorder.picture._PICTURE_SECONDS", -1.0)
    picture, _ = play(100, 9000, tile(100, 4000, "red"))
    assert (picture.height, picture.page_height) == (4000, 9000)
    image = QImage.fromData(picture.png, "PNG")  # type: ignore[arg-type]  # as in the code
    assert image.height() == 4000


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
