"""Tells, while someone writes, that it is time to keep what stands there as a draft."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)

WAIT_MS = 3000
"""So long after the first change that was not told yet: also while typing goes on."""


class Pause(QObject):
    """Watches the fields of a form."""

    passed = Signal()

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.passed)
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

    def flush(self) -> None:
        """Tell now what would be told soon: the form is left."""
        if self._timer.isActive():
            self._timer.stop()
            self.passed.emit()

    def drop(self) -> None:
        """Forget what changed: the app did it, or it is kept."""
        self._timer.stop()

    def _changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
