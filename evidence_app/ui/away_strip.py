"""The strip that says that the vault is not in its place: above whatever is shown.

It takes no more than a quarter of the window, a sixth of one with large letters, and is
scrolled where that is too little for its words.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from evidence_app.look.announce import announce
from evidence_app.look.controls import Button, column, holding, label, row, scrolling
from evidence_app.look.look import Look
from evidence_app.presenters.away import AwaySheet
from evidence_app.words import mark


class AwayStrip(QFrame):
    """Covers nothing: what is below it moves down."""

    lock_pressed = Signal()
    seen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        name = look.text(mark("Where your vault is"))
        self.setProperty("role", "care")
        self.setAccessibleName(name)
        self.heading = label("", "strong", wrap=True)
        self.told = label("", wrap=True)
        self.lock = Button(look, look.text(mark("Lock")), icon="lock")
        self.fine = Button(look, look.text(mark("Fine")))
        self._lines = column(4)
        self._lines.addWidget(self.heading)
        self._lines.addWidget(self.told)
        self._area = scrolling(holding(self._lines), name=name)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        whole = row(12, 12)
        whole.addWidget(self._area, 1)
        whole.addWidget(self.lock)
        whole.addWidget(self.fine)
        self.setLayout(whole)
        self.lock.clicked.connect(self.lock_pressed)
        self.fine.clicked.connect(self.seen)
        self.hide()

    def show_away(self, sheet: AwaySheet) -> None:
        """Show, and say, what is so; what is typed keeps the focus."""
        self.heading.setText(self.look.say(sheet.heading))
        self.told.setText(" ".join(self.look.say(each) for each in sheet.lines))
        self.lock.setVisible(sheet.offers_lock and not sheet.is_back)
        self.fine.setVisible(sheet.is_back)
        self.show()
        self._take_room()
        announce(self, f"{self.heading.text()} {self.told.text()}", urgent=True)

    def hide_away(self) -> None:
        """Show nothing of it."""
        self.hide()
        self.heading.clear()
        self.told.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the room that the words need at this width."""
        super().resizeEvent(event)
        self._take_room()

    def _take_room(self) -> None:
        wanted = self._lines.totalHeightForWidth(self._area.viewport().width())
        share = 6 if self.look.large else 4
        most = self.window().height() // share
        self._area.setFixedHeight(max(0, min(wanted, most)))
