"""Whether a person is there: what the app must know to lock itself when nobody is.

What is done in the browser reaches no window of the app. It is told that something was
done, never what, and no more often than every few seconds.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject

from evidence_app.clock import monotonic

_APART: Final = 2.0
"""So long lies between two that are told (s)."""
_DOINGS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class Presence(QObject):
    """A filter for windows that tells of what is done in them."""

    def __init__(
        self,
        tell: Callable[[], None],
        parent: QObject,
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(parent)
        self._tell = tell
        self._seconds = seconds
        self._told_at = float("-inf")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at what is done on its way; stop none."""
        if event.type() in _DOINGS:
            self.seen()
        return False

    def seen(self) -> None:
        """Something is done, or waited for."""
        now = self._seconds()
        if now - self._told_at >= _APART:
            self._told_at = now
            self._tell()
