"""The small card beside the frame while a series is taken: the count, Stop, Exit.

It does not take the keyboard from the window that is scrolled; it can be reached by
the mouse, and by the keys that go from window to window. Esc on it stops.
"""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_app.look.announce import announce
from evidence_app.look.controls import Button, column, label, panel, row
from evidence_app.look.look import Look
from evidence_app.words import Words, mark

_EDGE = 8
"""Room between the card and the frame."""


class SeriesCard(QWidget):
    """Says how many pictures are kept, and ends it."""

    stop_pressed = Signal()
    leave_pressed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        flags = Qt.WindowType
        super().__init__(
            parent,
            flags.Window | flags.FramelessWindowHint | flags.WindowStaysOnTopHint,
        )
        self._look = look
        text = look.text
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(parent.windowTitle())
        self.told = label(text(mark("No picture kept yet")), "strong")
        self.stop = Button(look, text(mark("Stop")), icon="check", role="primary")
        self.leave = Button(look, text(mark("Exit now")), icon="door-open", role="exit")
        line = row(12)
        line.addWidget(self.told, 1)
        line.addWidget(self.stop)
        line.addWidget(self.leave)
        inside = column(6)
        inside.addLayout(line)
        stays = mark("Scroll slowly. What is kept stays, also if you exit or lock.")
        inside.addWidget(label(text(stays), "muted"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panel(inside, margin=10))
        self.stop.clicked.connect(self._stop)
        self.leave.clicked.connect(self.leave_pressed)

    def room(self) -> QSize:
        """Return how much room it needs, with a little between it and the frame."""
        return self.sizeHint() + QSize(2 * _EDGE, 2 * _EDGE)

    def stand(self, place: QRect) -> None:
        """Stand in the middle of this place, so that no edge of it is in a picture."""
        size = self.sizeHint()
        left = place.left() + max(0, place.width() - size.width()) // 2
        top = place.top() + max(0, place.height() - size.height()) // 2
        self.setGeometry(QRect(left, top, size.width(), size.height()))
        self.show()

    def show_count(self, told: Words) -> None:
        """Show how many are kept."""
        self.told.setText(self._look.say(told))
        announce(self, self.told.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Stop at Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._stop()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Stop, when the desktop is asked to close it: nothing goes on unseen."""
        event.ignore()
        self._stop()

    def _stop(self) -> None:
        # Else the focus would move on to Exit, where a space typed twice leaves.
        self.setFocus()
        self.stop.setEnabled(False)
        self.stop_pressed.emit()
