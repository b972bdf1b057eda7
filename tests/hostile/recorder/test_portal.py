"""Under Wayland the desktop is asked: its bytes are kept, and its file is deleted.

The portal is a stand-in on a real message bus: no Wayland desktop runs here.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time

import pytest

from tests.bundle_sample import drawn_png

pytestmark = pytest.mark.skipif(
    shutil.which("dbus-run-session") is None, reason="needs a message bus"
)


@pytest.fixture
def picture(tmp_path):
    file = tmp_path / "Screenshot From 2026.png"
    file.write_bytes(drawn_png(64, 48))
    return file


def asked(picture, answer):
    """Return what came of asking a desktop that answers so."""
    command = ["dbus-run-session", "--", sys.executable, "-m"]
    session = "tests.hostile.recorder.portal_session"
    done = subprocess.run(
        [*command, session, str(picture), answer],
        env={**os.environ, "WAYLAND_DISPLAY": "wayland-0"},
        capture_output=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout)


def test_the_file_of_the_desktop_is_kept_byte_for_byte_and_deleted(picture):
    content = picture.read_bytes()
    told = asked(picture, "allowed")

    ((digest, facts, findings),) = told["taken"]
    assert digest == hashlib.sha256(content).hexdigest()
    assert not picture.exists()
    assert facts["Taken with"] == "xdg-desktop-portal"
    assert findings == ["screen_file_deleted", "screen_part_not_told"]
    interface, member, parent, options = told["asked"]
    assert (interface, member) == ("org.freedesktop.portal.Screenshot", "Screenshot")
    assert parent
    assert options["interactive"] == ["b", True]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("cancelled", "CaptureStoppedError"),
        ("refused", "ScreenForbiddenError"),
        ("none", "ScreenForbiddenError"),
    ],
)
def test_what_the_person_or_the_desktop_does_not_allow_is_not_taken(
    picture, answer, error
):
    assert asked(picture, answer)["error"] == error
    assert picture.exists()


def test_an_older_file_that_is_no_picture_is_neither_taken_nor_deleted(tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("hers")
    an_hour_ago = time.time() - 3_600
    os.utime(file, (an_hour_ago, an_hour_ago))

    assert asked(file, "allowed")["error"] == "ScreenForbiddenError"
    assert file.read_text() == "hers"


def test_what_was_made_for_this_is_deleted_even_if_it_cannot_be_read(tmp_path):
    file = tmp_path / "Screenshot.jpg"
    file.write_bytes(b"\xff\xd8\xff\xe0 made just now")

    assert asked(file, "allowed")["error"] == "ScreenForbiddenError"
    assert not file.exists()
