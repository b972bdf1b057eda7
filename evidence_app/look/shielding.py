"""Keeps every window of a program out of pictures of the screen, as it comes.

A window of the app is asked about before it is shown where that can be, a dialog when
it gets the keyboard, an open list right after the press that opened it; a window that
opens by itself within half a second.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QPlatformSurfaceEvent, QWindow
from PySide6.QtWidgets import QWidget

from evidence_app.host.capture_shield import CaptureShield
from evidence_app.look.every_window import EveryWindow

_OPENING: Final = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.TouchEnd,
    }
)
"""After these another window may have opened."""


class Shielding(QObject):
    """Hides all windows until it is told that they may be seen.

    Args:
        shield: What can be asked of the system.
        parent: Whose end is the end of this.
        listening: Whether to hear what is done in windows, and so find an open list at
            once. Not in a browser: PySide breaks down when it is shown what is done
            inside the browser's own drawing.
    """

    refused = Signal()
    """The system did not take it; once."""

    def __init__(
        self, shield: CaptureShield, parent: QObject, *, listening: bool = True
    ) -> None:
        super().__init__(parent)
        self._shield = shield
        self._hiding = True
        self._refused = False
        self._windows: EveryWindow | None = None
        if shield.works:
            self._windows = EveryWindow(self if listening else None, self)
            self._windows.seen.connect(self._ask)
            self._windows.look()

    @property
    def works(self) -> bool:
        """Whether the system can be asked, and has not refused."""
        return self._shield.works and not self._refused

    def before_shown(self, widget: QWidget) -> None:
        """Ask for a window that is about to be shown for the first time."""
        if self._windows is not None:
            widget.winId()
            self._windows.look()
            self._ask(widget.windowHandle(), made=True)

    def turn(self, *, hiding: bool) -> None:
        """Leave all windows out from now on, or let them be seen."""
        self._hiding = hiding
        if self._windows is not None:
            self._windows.look()

    def close(self) -> None:
        """Look no more; what was asked stays so."""
        if self._windows is not None:
            self._windows.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at what happens to a window on its way; stop nothing."""
        if not isinstance(watched, QWindow):
            return False
        if isinstance(event, QPlatformSurfaceEvent):
            created = QPlatformSurfaceEvent.SurfaceEventType.SurfaceCreated
            if event.surfaceEventType() == created:
                self._ask(watched, made=True)
        elif event.type() in _OPENING and self._windows is not None:
            QTimer.singleShot(0, self._windows, self._windows.look)
        return False

    def _ask(self, window: QWindow, *, made: bool = False) -> None:
        # Asked for its handle, Qt would make a window that is not there yet.
        if not (made or window.isVisible()):
            return
        handle = int(window.winId())
        if not self._hiding:
            self._shield.show(handle)
        elif not self._shield.hide(handle) and not self._refused:
            self._refused = True
            self.refused.emit()
