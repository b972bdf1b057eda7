"""What goes on by itself in an open vault while nobody does anything.

It is checked slowly, and it locks itself. Both have one pair of ears (``ui.idle``).
"""

from collections.abc import Callable

from PySide6.QtCore import QObject

from evidence_app.clock import SystemClock, monotonic
from evidence_app.presenters.auto_lock import AutoLockPresenter
from evidence_app.presenters.idle import IdlePresenter
from evidence_app.presenters.services import OpenVault
from evidence_app.presenters.shell import ShellPresenter
from evidence_app.ui.idle import IdleWatch
from evidence_app.ui.tasks import Tasks


class Watching(QObject):
    """Builds the two presenters over one open vault, and lets them go together."""

    def __init__(
        self,
        vault: OpenVault,
        tasks: Tasks,
        shell: ShellPresenter,
        on_found: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        # A step of the check is nothing that a person waits for.
        self._desk = tasks.desk(awaited=False)
        self.lock = AutoLockPresenter(
            shell,
            self._desk,
            vault.settings,
            seconds=monotonic,
            clock=SystemClock(),
            is_waited_for=lambda: tasks.awaited,
        )
        self._check = IdlePresenter(
            self._desk,
            vault.checking,
            seconds=monotonic,
            is_free=lambda: tasks.idle,
            on_found=on_found,
        )
        self.idle = IdleWatch((self.lock, self._check), self)
        self.lock.begin()

    def close(self) -> None:
        """The vault is being locked: hear nothing more, and check nothing."""
        self.idle.close()
        self._desk.close()
