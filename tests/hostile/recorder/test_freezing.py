"""What is kept of frozen screens is what was chosen, pixel for pixel, and no more."""

import io
import shutil
import threading

import pytest
from PIL import Image

from evidence_app.capture.freezing import Freezing, SeriesHears, Wanted
from evidence_app.demo.pictures import SCREEN
from evidence_app.demo.virtual_screen import virtual_screen
from evidence_app.errors import CaptureStoppedError
from evidence_app.model.redaction import Area
from tests.unit.capture.moments import NOON, StillClock

pytestmark = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb")

WIDE, TALL = SCREEN
PIXELS = b"".join(
    bytes(((x * 7 + y) % 256, (y * 5) % 256, (x + y * 3) % 256))
    for y in range(TALL)
    for x in range(WIDE)
)


@pytest.fixture
def display():
    """A screen of which every pixel is known; black again once a program has left."""
    with virtual_screen(PIXELS) as display:
        yield display


def kept(display, *wanted):
    """Return what was shown, and what is kept of it."""
    shown = []
    freezing = Freezing(StillClock(), display=display)

    def choose(screens):
        shown.extend(screens)
        # As the window does it: from another thread, a moment later.
        threading.Timer(0.05, freezing.keep, [wanted]).start()

    return shown, freezing.run(choose)


def pixels(captured):
    with captured.open() as stream:
        return Image.open(io.BytesIO(stream.read())).convert("RGB")


def test_of_an_area_its_own_pixels_are_kept_and_where_it_was(display):
    area = Area(101, 53, 333, 217)
    (shown,), (captured,) = kept(display, Wanted(1, area))

    whole = Image.frombytes("RGB", SCREEN, PIXELS)
    assert shown.pixels.rgb == PIXELS
    expected = whole.crop((area.left, area.top, area.right, area.bottom))
    assert pixels(captured).tobytes() == expected.tobytes()
    facts = {fact.name: fact.value for fact in captured.facts}
    assert facts["Size in pixels"] == "333 x 217"
    assert facts["Part of the screen"] == "333 x 217 at 101, 53"
    assert facts["Size of the whole screen"] == f"{WIDE} x {TALL}"
    assert (captured.parts, captured.captured_at) == ((), NOON)


def test_a_whole_screen_is_no_part_of_one(display):
    _, (captured,) = kept(display, Wanted(1))

    assert pixels(captured).tobytes() == PIXELS
    assert "Part of the screen" not in {fact.name for fact in captured.facts}


def test_what_is_left_leaves_nothing(display):
    freezing = Freezing(StillClock(), display=display)
    with pytest.raises(CaptureStoppedError):
        freezing.run(lambda _: freezing.stop())


def test_of_a_series_only_what_differs_is_kept_in_its_order(display):
    came, ticks = [], []
    freezing = Freezing(StillClock(), display=display)

    def again():
        ticks.append("same")
        if len(ticks) == 2:
            freezing.enough()

    hears = SeriesHears(came=came.append, same=again)
    area = Area(101, 53, 333, 217)
    rest = freezing.run(lambda _: freezing.keep_series(Wanted(1, area), hears))

    (captured,) = came
    whole = Image.frombytes("RGB", SCREEN, PIXELS)
    expected = whole.crop((area.left, area.top, area.right, area.bottom))
    assert pixels(captured).tobytes() == expected.tobytes()
    facts = {fact.name: fact.value for fact in captured.facts}
    assert facts["Part of the screen"] == "333 x 217 at 101, 53"
    assert facts["Place in a series of pictures"] == "1"
    assert facts["The series began"] == f"{NOON:%Y-%m-%d %H:%M:%S} UTC"
    assert (rest, ticks) == ((), ["same", "same"])
