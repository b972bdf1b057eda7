"""Dresses the window as was chosen; where it is chosen is at hand on every screen."""

import os
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from evidence_app.look.dressing import dress, paint, sheet_of
from evidence_app.look.fonts import load_fonts
from evidence_app.look.look import Look
from evidence_app.look.system import system_manner
from evidence_app.model.appearance import Appearance
from evidence_app.presenters.appearance import AppearancePresenter, manner_of
from evidence_app.ui.appearance_page import AppearancePage
from evidence_app.ui.motion_wish import MotionWish
from evidence_app.ui.qt_words import QtWords
from evidence_app.ui.tasks import Tasks
from evidence_app.ui.window import MainWindow
from evidence_app.words import Words, load_language, mark


class AppearanceRoom(QObject):
    """The page with its presenter, and the look in force."""

    anew_wanted = Signal()
    """All screens are to be made again."""

    def __init__(
        self,
        app: QApplication,
        tasks: Tasks,
        language: str,
        base: Appearance,
        is_waited_for: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._app = app
        self._language = language
        self._fonts = load_fonts()
        self._qt_words: QtWords | None = None
        self._window: MainWindow | None = None
        self._front: QWidget | None = None
        self._on = "theme"
        self.presenter = AppearancePresenter(
            self,
            tasks.desk(awaited=False),
            base=base,
            is_waited_for=is_waited_for,
        )
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self.paint)
        self._wish = MotionWish(os.environ, self)
        self._wish.changed.connect(self.paint)
        hints.accessibility().contrastPreferenceChanged.connect(self.paint)

    def look(self) -> Look:
        """Dress the application, and return what its parts ask."""
        language = load_language(self.presenter.now.language or self._language)
        if self._qt_words is not None:
            self._app.removeTranslator(self._qt_words)
            self._qt_words.deleteLater()
        self._qt_words = QtWords(language)
        self._qt_words.setParent(self)
        self._app.installTranslator(self._qt_words)
        manner = manner_of(self.presenter.now, system_manner(still=self._wish.still))
        return dress(self._app, language, manner, self._fonts)

    def stand_in(self, window: MainWindow) -> None:
        """Have the page in a window, which was dressed just now."""
        if self._window is None:
            window.screen_changed.connect(self._changed)
        self._window = window
        self.page = AppearancePage(window.look)
        window.add_screen(self.page)
        window.bar.looks_pressed.connect(self.show)
        window.bar.looks_left.connect(self._leave)
        self.page.left.connect(self._leave)
        # Later: all that the list belongs to may be made again.
        later = Qt.ConnectionType.QueuedConnection
        self.page.chosen.connect(self.presenter.chosen, later)

    @property
    def is_shown(self) -> bool:
        """Whether the page is in front."""
        return self._window is not None and self._window.screen_in_front is self.page

    def show(self) -> None:
        """Bring the page to the front, over whatever is there."""
        window = self._open_window()
        if self.is_shown:
            return
        self._front = window.screen_in_front
        window.bar.show_looks(window.look.text(mark("How it looks")))
        window.show_screen(self.page)
        self.presenter.begin()
        self.page.begin(self._on)
        self._on = "theme"

    def show_chosen(self, chosen: Appearance, *, kept: bool) -> None:
        """Show what holds, and whether it is kept in a vault."""
        self.page.show_chosen(chosen, kept=kept)

    def show_problem(self, words: Words) -> None:
        """Show why something was not changed, or not kept."""
        self.page.show_problem(words)

    def paint(self) -> None:
        """Show other colours; everything stays as it is, and where it is."""
        window = self._open_window()
        manner = manner_of(self.presenter.now, system_manner(still=self._wish.still))
        paint(self._app, window.look, manner)
        window.setStyleSheet(sheet_of(window.look))

    def build_anew(self) -> None:
        """Have all screens made again, in another size or language."""
        self._on = self.page.list_in_use()
        self.anew_wanted.emit()

    def _leave(self) -> None:
        window, front = self._open_window(), self._front
        if front is None or not self.is_shown:
            return
        window.show_screen(front)
        # Nothing where the keyboard never was in it, whatever the stubs say.
        inside: QWidget | None = front.focusWidget()
        (front if inside is None else inside).setFocus()

    def _changed(self) -> None:
        if not self.is_shown:
            self._front = None
            self._open_window().bar.leave_looks()

    def _open_window(self) -> MainWindow:
        if self._window is None:
            raise RuntimeError("no window is dressed yet")
        return self._window
