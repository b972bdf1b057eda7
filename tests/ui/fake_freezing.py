"""Screens that stand still for a test, and keep what it chooses."""

import threading
from dataclasses import replace
from typing import Any

from evidence_app.capture.freezing import FrozenScreen, Wanted
from evidence_app.errors import CaptureStoppedError
from evidence_app.model.pixels import Pixels


def frozen(number=1, width=400, height=300, name="screen"):
    """A screen in one grey."""
    pixels = Pixels(width, height, b"\x90" * (width * height * 3))
    return FrozenScreen(number=number, name=name, pixels=pixels)


class FakeFreezing:
    """Blocks until something is chosen, as the real one does.

    Args:
        picture: What each kept picture is.
        screens: What is frozen.
        chooses: Does what a person would, once they are shown; without it, a person
            takes her time.
    """

    def __init__(self, picture, screens, chooses=None):
        self.picture, self.screens, self.chooses = picture, screens, chooses
        self.wanted: tuple[Wanted, ...] = ()
        self.stopped = False
        self.hears: Any = None
        self._over = threading.Event()

    def run(self, frozen):
        frozen(self.screens)
        if self.chooses:
            self.chooses(self)
        assert self._over.wait(20)
        if self.stopped:
            raise CaptureStoppedError
        if self.hears:
            return ()
        return tuple(
            replace(self.picture, title=f"Screen {each.number}") for each in self.wanted
        )

    def keep(self, wanted):
        self.wanted = tuple(wanted)
        self._over.set()

    def keep_series(self, wanted, hears):
        self.wanted, self.hears = (wanted,), hears

    def comes(self, times=1):
        """So many seconds pass, each with another picture."""
        for _ in range(times):
            self.hears.came(self.picture)

    def enough(self):
        self._over.set()

    def stop(self):
        self.stopped = True
        self._over.set()


def whole(freezing):
    """Keep the first screen, whole."""
    freezing.keep([Wanted(1)])
