"""Hears that nobody does anything: a timer, and an ear for keys, mouse and touch."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from evidence_app.look.every_window import EveryWindow

TICK_MS = 250
_DOINGS = frozenset(
    {
        QEvent.Type.KeyPress,
        # While letters are put together (한글), only this may come of a key.
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.Drop,
    }
)


class Hearing(Protocol):
    """Decides what comes of a quiet time."""

    def touched(self) -> None:
        """Something was pressed or moved."""
        ...

    def tick(self) -> None:
        """Time passes."""
        ...

    def close(self) -> None:
        """The vault is being locked."""
        ...


class IdleWatch(QObject):
    """Tells presenters of every tick, and of everything that is done."""

    def __init__(self, presenters: Sequence[Hearing], parent: QObject) -> None:
        super().__init__(parent)
        self._presenters = tuple(presenters)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self._windows = EveryWindow(self, self)
        # Where the system itself puts letters together, no key comes at all; but the
        # place to write at moves on.
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._touched)

    def tick(self) -> None:
        """Say that time passes."""
        for each in self._presenters:
            each.tick()

    def close(self) -> None:
        """Hear nothing more; the check ends at once."""
        if self._timer.isActive():
            self._timer.stop()
            method = QGuiApplication.inputMethod()
            method.cursorRectangleChanged.disconnect(self._touched)
        self._windows.close()
        for each in self._presenters:
            each.close()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at what is done on its way; stop none."""
        if event.type() in _DOINGS:
            self._touched()
        return False

    def _touched(self) -> None:
        for each in self._presenters:
            each.touched()
