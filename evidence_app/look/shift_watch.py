"""Hears Shift three times, in every window and dialog of the app."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow

from evidence_app.clock import monotonic
from evidence_app.look.lone_shift import PRESSES, WITHIN_SECONDS, LoneShift


class ShiftWatch(QObject):
    """An event filter for windows; see ``look/every_window.py``."""

    armed = Signal(int)
    """So many presses count now, 0 to 3."""
    pressed_three_times = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shift = LoneShift()
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(round(WITHIN_SECONDS * 1000))
        self._fade.timeout.connect(self._forget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at keys and mouse presses on their way to a window; stop none."""
        if isinstance(watched, QWindow):
            self._hear(event)
        return False

    def _hear(self, event: QEvent) -> None:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._forget()
        if not isinstance(event, QKeyEvent) or event.isAutoRepeat():
            return
        if event.key() != Qt.Key.Key_Shift:
            if kind == QEvent.Type.KeyPress:
                self._forget()
        elif kind == QEvent.Type.KeyPress:
            self._shift.pressed()
        elif kind == QEvent.Type.KeyRelease:
            self._released()

    def _released(self) -> None:
        count = self._shift.released(monotonic())
        self._fade.start()
        self.armed.emit(count)
        if count >= PRESSES:
            self._forget()
            self.pressed_three_times.emit()

    def _forget(self) -> None:
        self._shift.other()
        self._fade.stop()
        self.armed.emit(0)
