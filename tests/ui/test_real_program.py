"""The real program on a virtual screen, used by hand: what it leaves behind.

From the first start to a bundle, then Shift three times; the home folder, empty
before, holds then only what the person asked for. Leaving works so from the first
screen, from a dialog and from a page over it, and nothing at all is left then.
"""

import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.hostile.recorder.sitting import screen

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs both"
)
PATIENCE = 15
PASSPHRASE = "four plain quiet words"
STORY = "He wrote to me again"


@pytest.fixture(scope="module")
def display():
    with screen("1400x2100") as name:
        yield name


@pytest.fixture
def empty_home(tmp_path):
    made = tmp_path / "home"
    made.mkdir()
    return made


class Person:
    """Looks for something by its name, and presses and types from outside."""

    def __init__(self, program, display):
        self._program = program
        self._display = display

    def spot(self, name):
        """Return where it is once it is to be seen and rests."""
        until, before = time.monotonic() + PATIENCE, []
        while time.monotonic() < until:
            told = self._told(name).split()
            if len(told) == 2 and told == before:
                return told
            before = told
            time.sleep(0.05)
        pytest.fail(f"{name} is not among: {self._told('?')}")

    def _told(self, name):
        self._program.stdin.write(f"{name}\n")
        self._program.stdin.flush()
        return self._program.stdout.readline()

    def press(self, *names):
        for name in names:
            self.do("mousemove", "--sync", *self.spot(name), "click", "1")

    def write(self, name, text):
        self.press(name)
        self.do("type", "--delay", "2", text)

    def keys(self, *names):
        self.do("key", "--delay", "60", *names)

    def leave(self):
        self.keys("Shift_L", "Shift_L", "Shift_L")
        return self._program.wait(PATIENCE)

    def do(self, *what):
        subprocess.run(
            ["xdotool", *what], check=True, env={"DISPLAY": self._display}, timeout=30
        )


@contextmanager
def started(display, home):
    """Start the program in a home of its own; it is ended if the test did not."""
    kept = ("PATH", "PYTHONPATH", "PYTHONPYCACHEPREFIX", "LD_LIBRARY_PATH")
    own = {each: os.environ[each] for each in kept if each in os.environ}
    runtime = home.parent / "runtime"
    runtime.mkdir(mode=0o700)
    own |= {
        "DISPLAY": display,
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "XDG_RUNTIME_DIR": str(runtime),
        "EVIDENCE_APP_LANGUAGE": "en",
    }
    with subprocess.Popen(
        [sys.executable, "-B", "-m", "tests.ui.with_eyes"],
        env=own,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as program:
        try:
            yield Person(program, display)
        finally:
            if program.poll() is None:
                program.kill()


def files_in(folder):
    return sorted(str(each.relative_to(folder)) for each in folder.rglob("*"))


def test_from_the_first_start_to_a_bundle_only_what_was_asked_for_is_left(
    display, empty_home
):
    home = empty_home
    with started(display, home) as person:
        person.press("I am new here: make a folder")
        person.write("Passphrase", PASSPHRASE)
        person.write("The same passphrase again", PASSPHRASE)
        person.press("Make it", "Something you write")
        person.write("What happened, or what was written", STORY)
        person.press("Keep it", "See what you have saved", "Make a report")
        person.press("Where it is for")
        person.keys("Down", "Return")
        person.press("Go on")
        person.spot("Look again")
        person.press("Go on", "Folder")
        person.keys("ctrl+a")
        person.do("type", str(home / "Out"))
        person.press("Make the report", "Go back")
        status = person.leave()

    assert status == 0
    left = files_in(home)
    (bundle,) = (each for each in left if each.startswith("Out/"))
    assert {each.split("/")[0] for each in left} == {"Notes", "Out"}
    assert Path(bundle).suffix == ".zip"
    whole = b"".join(each.read_bytes() for each in home.rglob("*") if each.is_file())
    assert STORY.encode() not in whole


@pytest.mark.parametrize(
    "way_there",
    [
        [],
        ["Choose …"],
        ["How it looks"],
        ["It is happening now"],
    ],
    ids=lambda names: names[-1] if names else "first screen",
)
def test_shift_three_times_leaves_and_an_empty_home_stays_empty(
    display, empty_home, way_there
):
    with started(display, empty_home) as person:
        person.spot("Exit now")
        person.press(*way_there)
        status = person.leave()

    assert (status, files_in(empty_home)) == (0, [])
