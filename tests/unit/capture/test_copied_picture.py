"""A file made of a copied picture says that it was made; what is odd is refused."""

import pytest

from evidence_app.capture import recorder_pipe
from evidence_app.capture.copied_picture import capture_copied_picture
from evidence_app.errors import (
    CaptureStoppedError,
    NoCopiedPictureError,
    RecorderFailedError,
)
from evidence_app.model.item import Kind, Method
from tests.unit.capture.moments import NOON, StillClock
from tests.unit.capture.test_recorder_pipe import recorder_says  # noqa: F401 - fixture

CLOCK = StillClock()
PART = ({"type": "part", "role": "", "width": 3, "height": 2}, b"\x89PNG")
DONE = ({"type": "done", "qt": "6.10", "platform": "windows"}, b"")


def test_it_is_a_pasted_picture_and_says_that_the_app_made_the_file(
    recorder_says,  # noqa: F811 - fixture
):
    recorder_says(PART, DONE)
    captured = capture_copied_picture(CLOCK)

    with captured.open() as stream:
        assert stream.read() == b"\x89PNG"
    assert (captured.kind, captured.origin.method) == (Kind.FILE, Method.PICTURE_PASTED)
    assert (captured.captured_at, captured.media_type) == (NOON, "image/png")
    assert captured.shown is None
    (finding,) = captured.findings
    assert finding.code == "made_from_clipboard"
    assert "not a file that existed before" in finding.words.text
    assert {each.name: each.value for each in captured.facts} == {
        "Size in pixels": "3 x 2",
        "File made with": "Qt 6.10 (windows)",
    }


@pytest.mark.parametrize(
    "said", [[], [({"type": "error", "code": "no_picture"}, b"")], [PART]]
)
def test_without_a_picture_it_says_what_to_do(
    recorder_says,  # noqa: F811 - fixture
    said,
):
    recorder_says(*said)
    with pytest.raises(NoCopiedPictureError, match="Save it as a file"):
        capture_copied_picture(CLOCK)


@pytest.mark.parametrize(
    "said",
    [
        [DONE],
        [PART, PART, DONE],
        [({"type": "part", "role": ""}, b""), DONE],
        [({"type": "part", "width": "wide"}, b"x"), DONE],
        [PART, ({"type": "page"}, b"")],
    ],
)
def test_an_answer_that_makes_no_sense_is_refused(
    recorder_says,  # noqa: F811 - fixture
    said,
):
    recorder_says(*said)
    with pytest.raises(RecorderFailedError):
        capture_copied_picture(CLOCK)


def test_it_can_be_stopped(
    recorder_says,  # noqa: F811 - fixture
    monkeypatch,
):
    answers = [True, False]
    recorder_says(then=["wait"])
    with pytest.raises(CaptureStoppedError):
        capture_copied_picture(CLOCK, stop=lambda: answers.pop() if answers else True)
    assert recorder_pipe._GLANCE <= 0.2
