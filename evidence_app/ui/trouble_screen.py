"""A bug: a calm page without a stack. What was saved before is not touched by it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_app.look.controls import Button, row
from evidence_app.look.look import Look
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import mark


class TroubleScreen(QWidget):
    """Says that something went wrong, and goes on."""

    seen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        text = look.text
        page = Page(look, text(mark("Something in the app went wrong")))
        page.add_line(
            text(
                mark(
                    "What was saved before is not changed by this. What you were doing "
                    "just now may not have been saved: look in “What you have saved” "
                    "before you try again."
                )
            )
        )
        page.add_line(
            text(mark("You did nothing wrong. This is a mistake in the app.")), "muted"
        )
        self.go = Button(look, text(mark("Go on")), role="primary")
        page.add(side_by_side([self.go], row()))
        self.go.clicked.connect(self.seen)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
