"""Hides the app's windows for a picture, and shows on the screens what was frozen."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from evidence_app.capture.freezing import FrozenScreen
from evidence_app.look.look import Look
from evidence_app.model.redaction import Area
from evidence_app.ui.over_screen.countdown import Countdown
from evidence_app.ui.over_screen.frozen import FrozenWindow
from evidence_app.ui.over_screen.series_card import SeriesCard
from evidence_app.words import Words

LEAST_HIDING_MS = 300
"""A desktop needs this long to take a window off the screen."""
PATIENCE_MS = 120_000
"""So long a frozen screen stands untouched: nobody sits there any more, and while it
stands the vault does not lock itself."""


class ScreenWindows(QObject):
    """The windows over the screens, none of them there when no picture is taken."""

    gone = Signal()
    """No window of the app is on the screen any more."""
    drawn = Signal(int, object)
    moved = Signal(int, int, int, bool)
    grown = Signal(int, int, int, bool)
    room_told = Signal(int, int, int)
    """How large the card of a series is on a screen, in that screen's pixels."""
    stop_pressed = Signal()
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
        self.card: SeriesCard | None = None
        self._shown: dict[int, tuple[QScreen | None, float, float]] = {}
        """Of each frozen screen where it is, and its pixels to each unit."""
        self._hidden = QTimer(self)
        self._hidden.setSingleShot(True)
        self._hidden.timeout.connect(self.gone)
        self._untouched = QTimer(self)
        self._untouched.setSingleShot(True)
        self._untouched.setInterval(PATIENCE_MS)
        self._untouched.timeout.connect(self.given_up)

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

    def show_frozen(self, screens: Sequence[FrozenScreen], *, series: bool) -> None:
        """Cover each screen with its own picture."""
        # Of a series one part of one screen is kept.
        several = len(screens) > 1 and not series
        for place, screen in zip(_places(screens), screens, strict=True):
            made = FrozenWindow(
                self._look, screen, self._over.window(), several=several
            )
            if series:
                made.choices.show_series()
            self.frozen[screen.number] = made
            self._connect(made)
            made.cover(place)
            self._shown[screen.number] = (place, *made.scale())
            if series:
                self._tell_room(screen.number)
        self._untouched.start()
        for made in list(self.frozen.values())[:1]:
            made.activateWindow()
            made.setFocus()

    def show_frame(self, number: int, area: Area | None, words: Words) -> None:
        """Show where the frame is on one screen; the others have none."""
        self._untouched.start()
        for each, window in self.frozen.items():
            if each == number:
                window.show_frame(area, words)
            else:
                window.show_no_frame()

    def show_card(self, number: int, place: Area) -> None:
        """Show the card of a series on this screen, in this place of its pixels."""
        screen, across, down = self._shown[number]
        corner = screen.geometry().topLeft() if screen else QPoint()
        here = QRect(
            round(place.left / across),
            round(place.top / down),
            round(place.width / across),
            round(place.height / down),
        )
        card = self._card()
        if screen is not None:
            card.setScreen(screen)
        card.stand(here.translated(corner))

    def show_count(self, told: Words) -> None:
        """Show on the card how many pictures are kept."""
        if self.card is not None:
            self.card.show_count(told)

    def end(self) -> None:
        """Take all of them away, at once."""
        self._hidden.stop()
        self._untouched.stop()
        ending: list[QWidget] = [*self.frozen.values()]
        if self.card is not None:
            ending.append(self.card)
            self.card = None
        self.frozen = {}
        if self.countdown is not None:
            self.countdown.end()
            ending.append(self.countdown)
            self.countdown = None
        for each in ending:
            each.hide()
            each.deleteLater()

    def _card(self) -> SeriesCard:
        if self.card is None:
            self.card = SeriesCard(self._look, self._over.window())
            self.card.stop_pressed.connect(self.stop_pressed)
            self.card.leave_pressed.connect(self.leave_pressed)
        return self.card

    def _tell_room(self, number: int) -> None:
        _, across, down = self._shown[number]
        room = self._card().room()
        wide, tall = math.ceil(room.width() * across), math.ceil(room.height() * down)
        self.room_told.emit(number, wide, tall)

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
