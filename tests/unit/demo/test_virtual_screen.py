"""The demo's own screen shows what was painted, and is gone afterwards."""

import os
import shutil
import sys

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


@pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
@pytest.mark.parametrize(
    "behaviour",
    [
        'eval "echo 7 >&$2"; exec sleep 600',
        "exec sleep 600",
        "exit 1",
        'eval "echo 7 >&$2"; yes >&2',
        "trap '' TERM; read forever",
    ],
    ids=["no memory", "silent", "ends", "talks", "stays"],
)
def test_a_server_that_does_not_do_its_part_is_not_waited_for(
    tmp_path, monkeypatch, behaviour
):
    fake = tmp_path / "Xvfb"
    fake.write_text(f"#!/bin/sh\n{behaviour}\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr("evidence_app.demo.virtual_screen._PATIENCE", 0.3)

    with virtual_screen(RGB) as display:
        assert display is None
