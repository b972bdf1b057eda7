"""Hears from the system that it goes to sleep, or that its session is locked or left.

Which words a system has for that is in ``host.session_watch``. A system that says
nothing, or a bus that is not there, is no error: then this never speaks.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import (
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    QTimer,
    Signal,
)

from evidence_app.host.session_watch import (
    WINDOWS_MESSAGE,
    MacSession,
    ask_windows_to_tell,
    tells_of_leaving,
)

if sys.platform == "linux":
    from evidence_app.ui.bus_ears import BusEars

ASK_MS = 2000
"""How often a system is asked that says nothing by itself."""


class SessionWatch(QObject):
    """Listens from its beginning to the end of its parent."""

    left = Signal()
    """The computer goes to sleep, or its screen is locked or switched away from."""

    def __init__(self, window: int, parent: QObject | None = None) -> None:
        """Listen; ``window`` is the number that the system knows a window by."""
        super().__init__(parent)
        self._ears: QObject | QAbstractNativeEventFilter | None = None
        if sys.platform == "linux":
            self._ears = BusEars(os.environ, self.left.emit, self)
        elif sys.platform == "win32":
            self._ears = WindowsEar(self.left.emit)
            ask_windows_to_tell(window)
            QCoreApplication.instance().installNativeEventFilter(self._ears)
        elif sys.platform == "darwin":
            # A macOS that does not know the question is one that says nothing.
            with suppress(OSError, AttributeError):
                self._ears = Asking(MacSession().is_left, self.left.emit, self)


class WindowsEar(QAbstractNativeEventFilter):
    """Hears what Windows tells windows; takes none of it away."""

    def __init__(self, left: Callable[[], None]) -> None:
        super().__init__()
        self._left = left

    def nativeEventFilter(  # noqa: N802 - Qt's name
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Look at a message on its way."""
        if kind == WINDOWS_MESSAGE and tells_of_leaving(int(message)):
            self._left()
        return False, 0


class Asking(QObject):
    """Asks again and again, and speaks once when the answer turns to yes."""

    def __init__(
        self,
        is_left: Callable[[], bool],
        left: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_left = is_left
        self._left = left
        self._before = False
        self._timer = QTimer(self)
        self._timer.setInterval(ASK_MS)
        self._timer.timeout.connect(self.ask)
        self._timer.start()

    def ask(self) -> None:
        """Ask how it stands now."""
        now = self._is_left()
        before, self._before = self._before, now
        if now and not before:
            self._left()
