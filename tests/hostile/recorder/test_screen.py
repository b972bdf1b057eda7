"""The screen is pictured as it is, or it is said that it cannot be."""

import io
import os
import shutil

import pytest
from PIL import Image

from evidence_app.capture.screen import Region, capture_screen
from evidence_app.errors import (
    NoDisplayError,
    RecorderFailedError,
    RegionOutsideError,
    ScreenForbiddenError,
)
from evidence_app.model.item import Kind, Method
from tests.hostile.recorder.sitting import screen
from tests.unit.capture.moments import NOON, StillClock

CLOCK = StillClock()

needs_virtual_screen = pytest.mark.skipif(
    shutil.which("Xvfb") is None, reason="needs Xvfb"
)


@pytest.fixture(scope="module")
def virtual_screen():
    with screen("640x400") as display:
        yield display


def picture(captured):
    with captured.open() as stream:
        return Image.open(io.BytesIO(stream.read()))


@needs_virtual_screen
def test_the_whole_screen_is_pictured(virtual_screen):
    (captured,) = capture_screen(CLOCK, display=virtual_screen)
    assert picture(captured).size == (640, 400)
    assert (captured.kind, captured.origin.method) == (
        Kind.SCREEN,
        Method.SCREEN_GRABBED,
    )
    assert captured.captured_at == NOON
    assert captured.media_type == "image/png"
    assert captured.shown is None
    facts = {fact.name: fact.value for fact in captured.facts}
    assert facts["Size in pixels"] == "640 x 400"


@needs_virtual_screen
def test_a_picture_of_one_colour_is_kept_and_said(virtual_screen):
    (captured,) = capture_screen(CLOCK, display=virtual_screen)
    assert [finding.code for finding in captured.findings] == ["screen_one_colour"]


@needs_virtual_screen
def test_a_region_is_cut_out_exactly(virtual_screen):
    (captured,) = capture_screen(
        CLOCK, display=virtual_screen, region=Region(600, 30, 200, 100)
    )
    assert picture(captured).size == (40, 100)


@needs_virtual_screen
@pytest.mark.parametrize("x", [900, 99_999_999_999])
def test_a_region_beside_every_screen_is_a_sentence(virtual_screen, x):
    with pytest.raises(RegionOutsideError):
        capture_screen(CLOCK, display=virtual_screen, region=Region(x, 0, 10, 10))


@needs_virtual_screen
def test_the_machine_is_not_named(virtual_screen):
    (captured,) = capture_screen(CLOCK, display=virtual_screen)
    assert os.uname().nodename not in repr((captured.facts, captured.origin))


def test_a_display_that_does_not_answer_is_a_sentence():
    with pytest.raises(NoDisplayError):
        capture_screen(CLOCK, display=":4193")


def test_no_display_at_all_is_a_sentence(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(NoDisplayError):
        capture_screen(CLOCK)


def test_a_desktop_that_hides_the_screen_is_a_sentence(monkeypatch):
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    with pytest.raises(ScreenForbiddenError):
        capture_screen(CLOCK)


def test_a_missing_system_library_is_a_sentence(monkeypatch, tmp_path):
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text("raise ImportError('libEGL')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(RecorderFailedError, match="library"):
        capture_screen(CLOCK, display=":4193")


def test_an_empty_region_cannot_be_asked_for():
    with pytest.raises(ValueError, match="empty"):
        Region(0, 0, 0, 10)
