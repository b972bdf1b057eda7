"""Counts down before a picture, in a corner, without taking the keyboard.

It leaves the keyboard where it is, so that a menu which is opened stays open. It is
gone before the picture is taken.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_app.look.announce import announce
from evidence_app.look.controls import Button, column, label, panel, row
from evidence_app.look.look import Look
from evidence_app.ui.pages import side_by_side
from evidence_app.words import mark, say_count

_SECOND_MS = 1000
_EDGE = 24


class Countdown(QWidget):
    """Says how long it is until the picture is taken."""

    over = Signal()
    given_up = Signal()
    leave_pressed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        flags = Qt.WindowType
        super().__init__(
            parent,
            flags.Window
            | flags.FramelessWindowHint
            | flags.WindowStaysOnTopHint
            | flags.WindowDoesNotAcceptFocus,
        )
        self._look = look
        self._left = 0
        text = look.text
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(parent.windowTitle())
        self.told = label("", "title")
        self.cancel = Button(look, text(mark("Take no picture")))
        self.leave = Button(look, text(mark("Exit now")), icon="door-open", role="exit")
        inside = column(8)
        inside.addWidget(self.told)
        inside.addLayout(side_by_side([self.cancel, self.leave], row()))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panel(inside, margin=14))
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MS)
        self._second.timeout.connect(self._passed)
        self.cancel.clicked.connect(self.given_up)
        self.leave.clicked.connect(self.leave_pressed)

    def begin(self, seconds: int) -> None:
        """Count down from here."""
        self._left = seconds
        self._tell()
        self.adjustSize()
        self._stand()
        self.show()
        self._second.start()

    def end(self) -> None:
        """Count no more, and be gone."""
        self._second.stop()
        self.hide()

    def _passed(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._tell()
        else:
            self.end()
            self.over.emit()

    def _tell(self) -> None:
        words = say_count(
            "The picture is taken in {count} second",
            "The picture is taken in {count} seconds",
            self._left,
        )
        self.told.setText(self._look.say(words))
        announce(self, self.told.text(), urgent=True)

    def _stand(self) -> None:
        """In the corner where a line of text ends: menus open from its beginning."""
        room = self.screen().availableGeometry()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = room.left() + _EDGE
        right = room.left() + room.width() - self.width() - _EDGE
        top = room.top() + room.height() - self.height() - _EDGE
        self.move(left if mirrored else right, top)
