"""The demo's own screen shows what was painted, and is gone afterwards."""

import shutil

import pytest

from evidence_app.capture.screen import capture_screen
from evidence_app.clock import SystemClock
from evidence_app.demo.pictures import SCREEN, screen_with_messages
from evidence_app.demo.virtual_screen import virtual_screen
from evidence_app.facts.reading import Decoder

RGB = screen_with_messages([("someone", "I know where you live.")])


def test_without_a_virtual_screen_there_is_none(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with virtual_screen(RGB) as display:
        assert display is None


@pytest.mark.skipif(not shutil.which("Xvfb"), reason="no virtual screen here")
def test_what_is_grabbed_is_what_was_painted():
    with virtual_screen(RGB) as display:
        (captured,) = capture_screen(SystemClock(), display=display)
        with captured.open() as stream:
            content = stream.read()
    with Decoder() as decoder:
        width, height = SCREEN
        picture = decoder.picture(content, max_width=width, max_height=height)
    assert picture.rgb == RGB
