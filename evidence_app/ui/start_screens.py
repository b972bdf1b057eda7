"""The screens before a vault is open, with their presenters."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from evidence_app.clock import SystemClock
from evidence_app.host.places import sticks
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.now import NowPresenter
from evidence_app.presenters.other_way import OtherWayPresenter
from evidence_app.presenters.restore import RestorePresenter
from evidence_app.presenters.start import StartListener, StartPresenter
from evidence_app.ui.before_screen import BeforeScreen
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.now_screen import NowScreen
from evidence_app.ui.other_way_screen import OtherWayScreen
from evidence_app.ui.restore_screen import RestoreScreen
from evidence_app.ui.services import Services
from evidence_app.ui.start_screen import StartScreen
from evidence_app.ui.window import MainWindow
from evidence_app.words import mark


class StartScreens(QObject):
    """Builds them, and connects each with its presenter."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        services: Services,
        listener: StartListener,
        chooser: Chooser,
        *,
        home: Path,
    ) -> None:
        super().__init__()
        self._window = window
        look = window.look
        doors = services.doors
        self.start_screen = StartScreen(look, chooser)
        self.setParent(self.start_screen)
        self.other_screen = OtherWayScreen(look, chooser)
        self.restore_screen = RestoreScreen(look, chooser)
        self.now_screen = NowScreen(look)
        self.before_screen = BeforeScreen(look, window.sharing)
        self._others: tuple[QWidget, ...] = (
            self.other_screen,
            self.restore_screen,
            self.now_screen,
            self.before_screen,
        )
        for screen in (self.start_screen, *self._others):
            window.add_screen(screen)
        self.now = NowPresenter(self.now_screen, desk, services.guide)
        self.start = StartPresenter(
            self.start_screen,
            desk,
            doors,
            listener,
            suggested=home / "Notes",
            sticks=sticks,
        )
        self.other = OtherWayPresenter(self.other_screen, desk, doors, listener)
        self.restore = RestorePresenter(
            self.restore_screen,
            desk,
            doors,
            suggested=home / "Notes 2",
            local_offset=SystemClock().local_offset,
            on_open=self._open_restored,
        )
        self._connect_start()
        self._connect_others()
        self._connect_help()

    def begin(self) -> None:
        """Show the first screen; nothing typed on the others is left."""
        self._others_left()
        self._to_front()
        self.start.begin()

    def clear(self) -> None:
        """Forget what was typed."""
        self.start_screen.show_opening("")
        self._others_left()

    def close(self) -> None:
        """The app ends: stop what is being brought back."""
        self.restore.close()
        self.clear()

    def _connect_start(self) -> None:
        screen, start = self.start_screen, self.start
        screen.opening_wanted.connect(start.opening_wanted)
        screen.making_wanted.connect(start.making_wanted)
        screen.open_pressed.connect(start.open_pressed)
        screen.make_pressed.connect(start.make_pressed)
        screen.passphrase_typed.connect(start.passphrase_typed)
        screen.place_changed.connect(start.place_changed)
        screen.place_chosen.connect(start.place_chosen)
        screen.second_passed.connect(start.second_passed)
        screen.other_way_wanted.connect(self.show_other_way)
        screen.restore_wanted.connect(self.show_restore)

    def _connect_others(self) -> None:
        bar = self._window.bar
        bar.back_pressed.connect(self._back_pressed)
        other, shown = self.other, self.other_screen
        shown.open_pressed.connect(other.open_pressed)
        shown.code_typed.connect(other.code_typed)
        shown.second_passed.connect(other.second_passed)
        shown.busy_changed.connect(bar.back.setDisabled)
        restore, screen = self.restore, self.restore_screen
        screen.restore_pressed.connect(restore.restore_pressed)
        screen.code_typed.connect(restore.code_typed)
        screen.busy_changed.connect(bar.back.setDisabled)
        screen.wait.stop_pressed.connect(restore.stop_pressed)
        screen.wait.pause_pressed.connect(restore.pause_pressed)
        screen.result.again.connect(restore.again_pressed)
        screen.result.further.connect(restore.open_pressed)
        screen.result.finished.connect(self.begin)

    def _connect_help(self) -> None:
        screen, now = self.now_screen, self.now
        screen.place_told.connect(now.place_told)
        screen.situation_told.connect(now.situation_told)
        screen.save_pressed.connect(self._make_at_once)
        self.start_screen.now_wanted.connect(self.show_now)
        self.start_screen.before_wanted.connect(self.show_before)
        self.before_screen.now_pressed.connect(self.show_now)
        self.before_screen.on_pressed.connect(self.begin)

    def show_now(self) -> None:
        """Bring "It is happening now" to the front."""
        self._show(mark("It is happening now"), self.now_screen)
        self.now_screen.begin()
        self.now.begin()

    def show_before(self) -> None:
        """Bring what the app does and cannot do to the front."""
        self._show(mark("Before you begin"), self.before_screen)
        self.before_screen.begin()

    def show_other_way(self) -> None:
        """Bring "Open in another way" to the front."""
        folder = self.start_screen.folder
        self._show(mark("Open in another way"), self.other_screen)
        self.other.begin(folder)

    def show_restore(self) -> None:
        """Bring "Bring a vault back from a copy" to the front."""
        self._show(mark("Bring a vault back from a copy"), self.restore_screen)
        self.restore.begin()

    def _show(self, title: str, screen: QWidget) -> None:
        self.start.left()
        self._window.bar.show_before(self._window.look.text(title))
        self._window.show_screen(screen)

    def _to_front(self) -> None:
        self._window.bar.show_start(self._window.name)
        self._window.show_screen(self.start_screen)

    def _open_restored(self, folder: Path) -> None:
        self._to_front()
        self.start.restored(folder)

    def _back_pressed(self) -> None:
        if self._window.screen_in_front in self._others:
            self.begin()

    def _make_at_once(self) -> None:
        self.begin()
        self.start.making_wanted()

    def _others_left(self) -> None:
        self.other.left()
        self.restore.left()
        self.now.close()
        self.now_screen.clear()
