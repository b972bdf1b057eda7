"""Hides the app's windows for a picture, and shows on the screens what was frozen."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from evidence_app.capture.freezing import FrozenScreen
from evidence_app.look.look import Look
from evidence_app.model.redaction import Area
from evidence_app.ui.over_screen.countdown import Countdown
from evidence_app.ui.over_screen.frozen import FrozenWindow
from evidence_app.words import Words

LEAST_HIDING_MS = 300
"""A desktop needs this long to take a window off the screen."""


class ScreenWindows(QObject):
    """The windows over the screens, none of them there when no picture is taken."""

    gone = Signal()
    """No window of the app is on the screen any more."""
    drawn = Signal(int, object)
    moved = Signal(int, int, int, bool)
    grown = Signal(int, int, int, bool)
    part_wanted = Signal()
    whole_wanted = Signal(int)
    all_wanted = Signal()
    given_up = Signal()
    leave_pressed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._over = parent
        self.frozen: dict[int, FrozenWindow] = {}
        self.countdown: Countdown | None = None
        self._hidden = QTimer(self)
        self._hidden.setSingleShot(True)
        self._hidden.timeout.connect(self.gone)

    def hide_all(self, seconds: int) -> None:
        """Hide every window; after so many seconds, and not before, say so."""
        for window in QApplication.topLevelWidgets():
            window.hide()
        if not seconds:
            self._hidden.start(LEAST_HIDING_MS)
            return
        made = self.countdown = Countdown(self._look, self._over.window())
        made.over.connect(lambda: self._hidden.start(LEAST_HIDING_MS))
        made.given_up.connect(self.given_up)
        made.leave_pressed.connect(self.leave_pressed)
        made.begin(seconds)

    def show_frozen(self, screens: Sequence[FrozenScreen]) -> None:
        """Cover each screen with its own picture."""
        several = len(screens) > 1
        for place, screen in zip(_places(screens), screens, strict=True):
            made = FrozenWindow(
                self._look, screen, self._over.window(), several=several
            )
            self.frozen[screen.number] = made
            self._connect(made)
            made.cover(place)
        for made in list(self.frozen.values())[:1]:
            made.activateWindow()
            made.setFocus()

    def show_frame(self, number: int, area: Area | None, words: Words) -> None:
        """Show where the frame is on one screen; the others have none."""
        for each, window in self.frozen.items():
            if each == number:
                window.show_frame(area, words)
            else:
                window.show_no_frame()

    def end(self) -> None:
        """Take all of them away, at once."""
        self._hidden.stop()
        ending: list[QWidget] = [*self.frozen.values()]
        self.frozen = {}
        if self.countdown is not None:
            self.countdown.end()
            ending.append(self.countdown)
            self.countdown = None
        for each in ending:
            each.hide()
            each.deleteLater()

    def _connect(self, made: FrozenWindow) -> None:
        made.drawn.connect(self.drawn)
        made.moved.connect(self.moved)
        made.grown.connect(self.grown)
        made.given_up.connect(self.given_up)
        choices = made.choices
        choices.part_wanted.connect(self.part_wanted)
        choices.whole_wanted.connect(self.whole_wanted)
        choices.all_wanted.connect(self.all_wanted)
        choices.given_up.connect(self.given_up)
        choices.leave_pressed.connect(self.leave_pressed)


def _places(screens: Sequence[FrozenScreen]) -> list[QScreen | None]:
    """Return which screen is which: by its name, else by its turn."""
    here = QGuiApplication.screens()
    names = [screen.name() for screen in here]
    told = [screen.name for screen in screens]
    if len(set(names)) == len(names) and set(told) <= set(names):
        return [here[names.index(name)] for name in told]
    return [
        here[number] if number < len(here) else None for number in range(len(screens))
    ]
