"""The strip that says that the vault is not in its place: above whatever is shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from evidence_app.look.announce import announce
from evidence_app.look.controls import Button, column, empty, label, row
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
        self.setProperty("role", "care")
        self.setAccessibleName(look.text(mark("Where your vault is")))
        self.heading = label("", "strong", wrap=True)
        self._lines = column(4)
        self.lock = Button(look, look.text(mark("Lock")), icon="lock")
        self.fine = Button(look, look.text(mark("Fine")))
        told = column(4)
        told.addWidget(self.heading)
        told.addLayout(self._lines)
        whole = row(12, 14)
        whole.addLayout(told, 1)
        whole.addWidget(self.lock)
        whole.addWidget(self.fine)
        self.setLayout(whole)
        self.lock.clicked.connect(self.lock_pressed)
        self.fine.clicked.connect(self.seen)
        self.hide()

    def show_away(self, sheet: AwaySheet) -> None:
        """Show, and say, what is so; what is typed keeps the focus."""
        lines = [self.look.say(each) for each in sheet.lines]
        self.heading.setText(self.look.say(sheet.heading))
        empty(self._lines)
        for line in lines:
            self._lines.addWidget(label(line, wrap=True))
        self.lock.setVisible(sheet.offers_lock and not sheet.is_back)
        self.fine.setVisible(sheet.is_back)
        self.show()
        announce(self, " ".join([self.heading.text(), *lines]), urgent=True)

    def hide_away(self) -> None:
        """Show nothing of it."""
        self.hide()
        empty(self._lines)
