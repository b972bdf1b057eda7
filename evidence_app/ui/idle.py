"""Hears that nobody does anything: a timer, and an ear for keys, mouse and touch."""

from PySide6.QtCore import QEvent, QObject, QTimer

from evidence_app.look.every_window import EveryWindow
from evidence_app.presenters.idle import IdlePresenter

TICK_MS = 250
_DOINGS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.Drop,
    }
)


class IdleWatch(QObject):
    """Tells the presenter of every tick, and of everything that is done."""

    def __init__(self, presenter: IdlePresenter, parent: QObject) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(presenter.tick)
        self._timer.start()
        self._windows = EveryWindow(self, self)

    def close(self) -> None:
        """Hear nothing more; the check ends at once."""
        self._timer.stop()
        self._windows.close()
        self._presenter.close()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at what is done on its way; stop none."""
        if event.type() in _DOINGS:
            self._presenter.touched()
        return False
