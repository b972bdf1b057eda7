"""The window around the screens: start, vault, trouble; language and theme; leaving."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, qVersion
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog

from evidence_app import __version__
from evidence_app.clock import monotonic
from evidence_app.errors import EvidenceError, VaultWriteError
from evidence_app.host.places import place_of
from evidence_app.look.every_window import EveryWindow
from evidence_app.look.shielding import Shielding
from evidence_app.look.shift_watch import ShiftWatch
from evidence_app.model.appearance import Appearance
from evidence_app.presenters.mistakes import Mistakes
from evidence_app.presenters.services import OpenVault
from evidence_app.presenters.shell import ShellPresenter
from evidence_app.presenters.trouble import TroublePresenter
from evidence_app.ui.appearance_room import AppearanceRoom
from evidence_app.ui.chooser import Chooser, FileChooser
from evidence_app.ui.copied import Copied
from evidence_app.ui.dropping import DropWatch
from evidence_app.ui.services import Services
from evidence_app.ui.start_screens import StartScreens
from evidence_app.ui.taking import Taking
from evidence_app.ui.tasks import Tasks
from evidence_app.ui.trouble_screen import TroubleScreen
from evidence_app.ui.vault_screens import VaultScreens
from evidence_app.ui.window import MainWindow
from evidence_app.words import Words

PATIENCE_SECONDS = 1.5
"""How long leaving waits, all windows hidden, for what was stopped to clean up."""


class Shell(QObject):
    """Shows what the shell's presenter decides."""

    ended = Signal()
    """The window is gone and the vault is locked: the program may end."""

    def __init__(
        self,
        app: QApplication,
        services: Services,
        *,
        language: str,
        appearance: Appearance | None = None,
        chooser: Chooser | None = None,
        home: Path | None = None,
    ) -> None:
        super().__init__()
        self._app = app
        self._services = services
        self._given_chooser = chooser
        self._home = home or Path.home()
        self.tasks = Tasks()
        self.tasks.setParent(self)
        self.mistakes = Mistakes(monotonic)
        self.tasks.on_told = self._told
        self.ended_in_time = True
        self.vault_screens: VaultScreens | None = None
        self._taking: Taking | None = None
        self._desk = self.tasks.desk()
        self._shielding = Shielding(services.shield, self)
        self.looks = AppearanceRoom(
            app, self.tasks, language, appearance or Appearance(), self._is_waited_for
        )
        self.looks.setParent(self)
        self.looks.anew_wanted.connect(self._make_anew)
        self.window = MainWindow(self.looks.look(), services.named)
        self.window.sharing.tell(seen=False, works=self._shielding.works)
        self.presenter = ShellPresenter(
            self,
            lock=self._lock,
            place_of=place_of,
            day_of=self._day,
        )
        self._build()
        self._watch = ShiftWatch(self)
        self._watch.pressed_three_times.connect(self.presenter.leave_pressed)
        self._watch.armed.connect(self.window.show_armed)
        self._windows = EveryWindow(self._watch, self)
        self.drops = DropWatch(self.window, self)
        self._copied = Copied(self)
        app.setQuitOnLastWindowClosed(False)
        self._shielding.refused.connect(
            lambda: self.window.sharing.tell(seen=False, works=False)
        )
        self.window.closed.connect(self.presenter.leave_pressed)
        self.window.sharing.chosen.connect(
            lambda seen: self.presenter.sharing_chosen(seen=seen)
        )
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self.window)
        find.activated.connect(self._find)

    def begin(self) -> None:
        """Show the window."""
        self.presenter.begin()
        self._shielding.before_shown(self.window)
        self.window.show()
        self._windows.look()
        self.drops.watch()
        self.window.activateWindow()

    def show_start(self) -> None:
        """Show the first screen; everything of the vault is gone."""
        _close_what_is_above()
        self._drop_vault()
        self.looks.presenter.vault_closed()
        self.start_screens.begin()
        QTimer.singleShot(0, self.tasks.tidy)

    def show_vault(self, vault: OpenVault, *, new: bool = False) -> None:
        """Build and show the screens of an open vault."""
        self._drop_vault()
        self.start_screens.clear()
        if self.looks.presenter.vault_opened(vault.settings):
            self._dress_anew()
        self.vault_screens = VaultScreens(
            self.window,
            self.presenter,
            vault,
            self._services,
            self.tasks,
            self._chooser,
        )
        self._taking = Taking(self.window, self.drops, self.vault_screens)
        self.vault_screens.begin(adding=new)

    def show_status(self, sentences: Sequence[Words], out: Sequence[Words]) -> None:
        """Show the line at the bottom, and elsewhere all that has gone out."""
        self.window.show_status(sentences)
        self.window.gone_out.tell(out)

    def show_soon(self, words: Words) -> None:
        """Show in the line at the bottom, and say, what comes soon by itself."""
        self.window.show_soon(words)

    def show_no_status(self) -> None:
        """Show an empty line at the bottom."""
        self.window.show_no_status()

    def show_trouble(self) -> None:
        """Show that the app made a mistake; a vault stays open."""
        self.window.bar.show_start(self.window.name)
        self.window.bar.language.hide()
        self.window.show_screen(self.trouble_screen)
        self.trouble_screen.begin()
        if not self.window.isVisible():
            self.window.show()

    def let_be_seen(self, *, seen: bool) -> None:
        """Let the windows be seen on screen sharing, or ask to leave them out."""
        self._shielding.turn(hiding=not seen)
        self.window.look.seen_on_sharing = seen
        self.window.sharing.tell(seen=seen, works=self._shielding.works)

    def hide_everything(self) -> None:
        """Hide every window of the app, at once."""
        for window in QApplication.topLevelWidgets():
            window.hide()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def end(self, vault: OpenVault | None) -> None:
        """Stop what runs, lock the vault if one is open, and end the program."""
        self._copied.close()
        self._drop_vault()
        self.start_screens.close()
        self._desk.close()
        last = vault.lock if vault is not None else _nothing
        self.ended_in_time = self.tasks.finish(last, patience=PATIENCE_SECONDS)
        self._windows.close()
        self._shielding.close()
        self.ended.emit()

    def choose_language(self, code: str) -> None:
        """Show everything in another language."""
        now = self.looks.presenter.now
        if code != self.window.look.language.code:
            self.looks.presenter.chosen(replace(now, language=code))

    def _day(self, day: date) -> str:
        return self.window.look.day(day)

    def _told(self, kind: type[EvidenceError]) -> None:
        self.mistakes.told(kind)
        if issubclass(kind, VaultWriteError) and self.vault_screens is not None:
            self.vault_screens.watching.away.write_failed()

    def _find(self) -> None:
        self.window.bar.search.setFocus()

    def _build(self) -> None:
        look = self.window.look
        self._chooser: Chooser = self._given_chooser or FileChooser(
            look, self.window, on_leave=self.presenter.leave_pressed
        )
        self.trouble_screen = TroubleScreen(look, self._chooser)
        self.trouble = TroublePresenter(
            self.trouble_screen,
            self._desk,
            self.mistakes,
            versions=versions(),
            say_words=look.text,
        )
        self.start_screens = StartScreens(
            self.window,
            self._desk,
            self._services,
            self.presenter,
            self._chooser,
            home=self._home,
        )
        self.start, self.start_screen = (
            self.start_screens.start,
            self.start_screens.start_screen,
        )
        self.window.add_screen(self.trouble_screen)
        self.looks.stand_in(self.window)
        bar = self.window.bar
        bar.leave_pressed.connect(self.presenter.leave_pressed)
        bar.lock_pressed.connect(self.presenter.lock_pressed)
        self.window.away.lock_pressed.connect(self.presenter.lock_pressed)
        bar.language_chosen.connect(
            self.choose_language, Qt.ConnectionType.QueuedConnection
        )
        self.trouble_screen.seen.connect(self.presenter.trouble_seen)
        self.trouble_screen.folder_chosen.connect(self.trouble.folder_chosen)

    def _dress_anew(self) -> None:
        """Make window and first screens again, in the look that is in force now."""
        seen = self.window.look.seen_on_sharing
        self.window.dress(self.looks.look())
        self.window.look.seen_on_sharing = seen
        self._build()

    def _make_anew(self) -> None:
        """Make all screens again; what was typed is a draft, or stays on the first."""
        shown, typed = self.looks.is_shown, self.start_screen.typed()
        opened = self.vault_screens is not None
        self._drop_vault()
        self._dress_anew()
        self.presenter.trouble_seen()
        if not opened:
            self.start_screen.type_again(typed)
        if shown:
            self.looks.show()

    def _is_waited_for(self) -> bool:
        screens = self.vault_screens
        return self.tasks.awaited or (screens is not None and screens.waits)

    def _lock(self, vault: OpenVault) -> None:
        self._copied.take_back()
        # Hidden for a picture of the screen, it would not come back by itself.
        self.window.show()
        self.start.locking()
        self._desk.run(vault.lock, lambda _: self.start.begin(), self._lock_failed)

    def _lock_failed(self, error: EvidenceError) -> None:
        # Named only now: another language has built another first screen.
        self.start.failed(error)

    def _drop_vault(self) -> None:
        if self._taking is not None:
            self._taking.close()
            self._taking = None
        if self.vault_screens is not None:
            self.vault_screens.close()
            self.vault_screens.deleteLater()
            self.vault_screens = None
        self.window.show_not_named()


def _close_what_is_above() -> None:
    """Close dialogs and open lists: they may show what is in the vault."""
    for window in QApplication.topLevelWidgets():
        if not window.isVisible():
            continue
        if isinstance(window, QDialog):
            window.reject()
        elif window.windowType() == Qt.WindowType.Popup:
            window.close()


def versions() -> tuple[str, ...]:
    """Return what the app is and runs on; nothing that tells one computer's name."""
    python = ".".join(str(each) for each in sys.version_info[:3])
    return (
        f"Version {__version__}",
        f"Python {python}, Qt {qVersion()}, {sys.platform}",
    )


def _nothing() -> None:
    return
