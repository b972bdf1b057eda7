"""Puts an event filter on every window and dialog of the app, as it comes.

What a person does reaches a window before anything in it. A filter for the whole
application would do too, and would be asked in Python about each event of each widget:
some ten thousand for a room that is being made, half of the time that this takes.
"""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_LOOK_MS = 500


class EveryWindow(QObject):
    """Keeps a filter on all windows until it is closed.

    Args:
        ears: The filter; None only to see which windows there are.
        parent: Whose end is the end of this.
    """

    seen = Signal(object)
    """A window that is there: when it comes to the front, and at every look."""

    def __init__(self, ears: QObject | None, parent: QObject) -> None:
        super().__init__(parent)
        self._ears = ears
        self._app = QGuiApplication.instance()
        self._timer = QTimer(self)
        # A window that is never the one for keys, such as an open list, is found so.
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        if isinstance(self._app, QGuiApplication):
            self._app.focusWindowChanged.connect(self._came)
            self._timer.start()
            self.look()

    def look(self) -> None:
        """Put the filter on all windows that are there."""
        for window in QGuiApplication.topLevelWindows():
            self._came(window)

    def close(self) -> None:
        """Take it off all of them."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        if isinstance(self._app, QGuiApplication):
            self._app.focusWindowChanged.disconnect(self._came)
        for window in QGuiApplication.topLevelWindows():
            if self._ears is not None:
                window.removeEventFilter(self._ears)

    def _came(self, window: QWindow | None) -> None:
        if window is not None:
            if self._ears is not None:
                window.installEventFilter(self._ears)
            self.seen.emit(window)
