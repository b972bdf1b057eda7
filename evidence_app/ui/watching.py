"""What goes on by itself in an open vault while nobody does anything.

It is checked slowly, it locks itself, and it is seen when the vault is not in its
place any more. All have one pair of ears (``ui.idle``).
"""

from PySide6.QtCore import QObject, Signal

from evidence_app.clock import SystemClock, monotonic
from evidence_app.presenters.auto_lock import AutoLockPresenter
from evidence_app.presenters.away import AwayPresenter
from evidence_app.presenters.idle import IdlePresenter
from evidence_app.presenters.library import LibraryPresenter
from evidence_app.presenters.services import OpenVault
from evidence_app.presenters.shell import ShellPresenter
from evidence_app.ui.idle import IdleWatch
from evidence_app.ui.tasks import Tasks
from evidence_app.ui.window import MainWindow


class Watching(QObject):
    """Builds the presenters over one open vault, and lets them go together."""

    lock_near = Signal(bool)
    """Whether it locks by itself in a few seconds, when that changes."""

    def __init__(
        self,
        vault: OpenVault,
        tasks: Tasks,
        shell: ShellPresenter,
        window: MainWindow,
        library: LibraryPresenter,
    ) -> None:
        super().__init__()
        # A step of the check is nothing that a person waits for.
        self._desk = tasks.desk(awaited=False)
        self.is_paused = _never
        """Whether what is waited for waits for the person: then it locks by itself."""
        self.goes_on = _never
        """Whether work goes on that pauses between two of its steps."""
        self.lock = AutoLockPresenter(
            self,
            self._desk,
            vault.settings,
            seconds=monotonic,
            clock=SystemClock(),
            is_waited_for=lambda: (
                (tasks.at_work and not self.is_paused()) or self.goes_on()
            ),
        )
        self._check = IdlePresenter(
            self._desk,
            vault.checking,
            seconds=monotonic,
            is_free=lambda: tasks.idle,
            on_found=library.notices_changed,
        )
        self.away = AwayPresenter(
            window.away,
            self._desk,
            vault.presence,
            seconds=monotonic,
            on_told=self._where_told,
        )
        self._strip, self._shell, self._library = window.away, shell, library
        self._strip.seen.connect(self.away.put_away)
        self.idle = IdleWatch((self.lock, self._check, self.away), self)
        self.lock.begin()
        self.away.begin(read_only=vault.read_only)

    def lock_pressed(self) -> None:
        """It locks by itself."""
        self._shell.lock_pressed()

    def lock_is_near(self) -> None:
        """It does so soon."""
        self._shell.lock_is_near()
        self.lock_near.emit(True)  # noqa: FBT003 - a signal

    def lock_is_far(self) -> None:
        """It does not: something was done."""
        self._shell.lock_is_far()
        self.lock_near.emit(False)  # noqa: FBT003 - as above

    def close(self) -> None:
        """The vault is being locked: hear nothing more, and check nothing."""
        self._strip.seen.disconnect(self.away.put_away)
        self.idle.close()
        self._desk.close()

    def _where_told(self, away: bool) -> None:  # noqa: FBT001 - a plain answer
        self._shell.vault_away(away=away)
        if not away:
            self._library.refresh()


def _never() -> bool:
    return False
