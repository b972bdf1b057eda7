"""Tells, while someone writes, that it is time to keep what stands there as a draft."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)

QUIET_MS = 800
"""So long after the last change: a pause in typing."""
LONGEST_MS = 3000
"""So long after the first change that was not told yet: also while typing goes on."""
_NAME = "typing pause"


class Pause(QObject):
    """Watches the fields of a form; that it is hidden is a pause too."""

    passed = Signal()

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self.setObjectName(_NAME)
        self._quiet = self._timer(QUIET_MS)
        self._longest = self._timer(LONGEST_MS)
        for line in form.findChildren(QLineEdit):
            line.textChanged.connect(self._changed)
        for text in form.findChildren(QPlainTextEdit):
            text.textChanged.connect(self._changed)
        for choice in form.findChildren(QComboBox):
            choice.currentIndexChanged.connect(self._changed)
        for button in form.findChildren(QAbstractButton):
            button.toggled.connect(self._changed)
        for rows in form.findChildren(QListWidget):
            rows.itemSelectionChanged.connect(self._changed)
            rows.model().rowsInserted.connect(self._changed)
            rows.model().rowsRemoved.connect(self._changed)
        form.installEventFilter(self)

    def flush(self) -> None:
        """Tell now what would be told soon: the form is left."""
        if self._longest.isActive():
            self._tell()

    def drop(self) -> None:
        """Forget what changed: the app did it, or it is kept."""
        self._quiet.stop()
        self._longest.stop()

    def eventFilter(  # noqa: N802 - Qt's name
        self, watched: QObject, event: QEvent
    ) -> bool:
        """However the form is left, it is told at once."""
        if event.type() is QEvent.Type.Hide:
            self.flush()
        return super().eventFilter(watched, event)

    def _timer(self, milliseconds: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        made.timeout.connect(self._tell)
        return made

    def _tell(self) -> None:
        self.drop()
        self.passed.emit()

    def _changed(self) -> None:
        self._quiet.start()
        if not self._longest.isActive():
            self._longest.start()


def flush_within(part: QWidget) -> None:
    """Tell at once what would be told soon of each form inside, the part itself too."""
    for each in part.findChildren(QObject, _NAME):
        if isinstance(each, Pause):
            each.flush()
