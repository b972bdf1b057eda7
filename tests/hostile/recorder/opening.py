"""Browsers before which a test sits, and a hand on keyboard and mouse, as fixtures."""

import contextlib
import json
import shutil
import stat
import subprocess
from dataclasses import replace

import pytest

from evidence_app.capture.browsing import BrowseRequest
from evidence_app.capture.wacz.reader import open_wacz
from tests.hostile.recorder.sitting import COMMAND, Sitting, screen

needs_a_screen = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb")
needs_hands = pytest.mark.skipif(shutil.which("xdotool") is None, reason="no xdotool")


@pytest.fixture(scope="module")
def display():
    with screen() as name:
        yield name


@pytest.fixture(scope="module")
def opener(running_social, browser, trusting_home, display, tmp_path_factory):
    """Open a browser at a page of the site or elsewhere; all are closed in the end."""
    patch = pytest.MonkeyPatch()
    patch.setenv("HOME", str(trusting_home))
    patch.setenv("DISPLAY", display)
    patch.delenv("QT_QPA_PLATFORM", raising=False)
    patch.setattr("evidence_app.host.children._own_command", lambda: COMMAND)
    program = tmp_path_factory.mktemp("program") / "browser"
    if browser:
        rules = running_social.resolver_rules
        program.write_text(f'#!/bin/sh\nexec {browser.program} "$@" "{rules}"\n')
        program.chmod(stat.S_IRWXU)
        browser = replace(browser, program=program)
    sittings = []

    def make(path="", **values):
        inside = path.startswith("/")
        url = running_social.url(path) if inside else path
        sitting = Sitting(BrowseRequest(url=url, browser=browser, **values))
        sittings.append(sitting)
        sitting.open()
        if inside:
            sitting.told("page", path)
        return sitting

    yield make
    for sitting in sittings:
        sitting.end()
    patch.undo()


@pytest.fixture(scope="module")
def shared():
    """Holds the one browser for the tests that leave it as it was."""
    return []


@pytest.fixture
def opened(opener):
    """Open browsers for one test; none stands before another test's afterwards."""
    mine = []

    def make(path="", **values):
        mine.append(opener(path, **values))
        return mine[-1]

    yield make
    for sitting in mine:
        sitting.end()


@pytest.fixture
def sitting(opener, shared, social):
    """Return a browser in which nothing is under way."""
    if not (shared and shared[0].free):
        shared[:] = [opener("/index")]
    return shared[0]


@pytest.fixture
def hand(display, browser):
    """A hand on the keyboard and mouse, once the window is there."""
    return Hand(display, installed=browser is not None)


class Hand:
    """Presses keys and clicks, as if somebody sat there."""

    def __init__(self, display, *, installed):
        self._display = display
        self._installed = installed

    def __call__(self, *keys, window="Sign in"):
        """Click into the page in the window, then press keys."""
        self._find(window)
        self._do("mousemove", "--sync", "300", "600", "click", "1")
        for key in keys:
            self._do("key", key)

    def write(self, *fields):
        """Fill in a dialog of the browser's own, which has the keyboard."""
        self._find("Chromium")
        for field in fields:
            self._do("type", "--delay", "20", field)
            self._do("key", "Tab")
        self._do("key", "Return")

    def _find(self, window):
        name = window if self._installed else "Notes and pictures"
        search = ("search", "--sync", "--onlyvisible", "--name", name)
        for _ in range(4):
            # A window that goes while it looks at it makes it give up.
            with contextlib.suppress(subprocess.CalledProcessError):
                self._do(*search)
                return
        self._do(*search)

    def _do(self, *what):
        subprocess.run(
            ["xdotool", *what], check=True, env={"DISPLAY": self._display}, timeout=30
        )


def the_record(captured):
    (part,) = [one for one in captured.parts if one.role == "record"]
    with part.open() as stream:
        return json.loads(stream.read())


def archive_of(captured):
    with captured.open() as stream:
        return {one.url: one.body for one in open_wacz(stream.read()).exchanges()}


def codes(captured):
    return [finding.code for finding in captured.findings]
