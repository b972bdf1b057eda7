"""What is shown over the window while something is held over it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_app.look.announce import announce
from evidence_app.look.controls import IconLabel, centred, column, label, panel
from evidence_app.look.look import Look
from evidence_app.presenters.add import Welcome

_WIDTH = 460
_VEIL = 190
"""How much of the window is covered, of 255: the words must be read with ease."""


class DropArea(QWidget):
    """A calm card in the middle of the window; nothing in it can be pressed."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.heading = label("", "title", wrap=True)
        self.line = label("", "muted", wrap=True)
        self._icon = IconLabel(look, "download", colour="accent", size=40)
        inside = column(12)
        inside.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for each in (self.heading, self.line):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inside.addWidget(each)
        card = panel(inside, margin=28)
        card.setFixedWidth(look.wide(_WIDTH))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(centred(card))
        self.hide()

    def show_welcome(self, welcome: Welcome) -> None:
        """Show what happens when it is let go."""
        heading, line = self._look.say(welcome.heading), self._look.say(welcome.line)
        self._icon.show_icon("download" if welcome.taken else "circle-pause")
        self.heading.setText(heading)
        self.line.setText(line)
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self.raise_()
        if not self.isVisible():
            self.show()
            announce(self, f"{heading}. {line}")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Lay a veil over what is behind."""
        ground = self.palette().window().color()
        ground.setAlpha(_VEIL)
        painter = QPainter(self)
        painter.fillRect(event.rect(), ground)
        painter.end()
