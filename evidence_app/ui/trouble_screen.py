"""A bug: a calm page without a stack. What was saved before is not touched by it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_app.look.controls import Button, row
from evidence_app.look.look import Look, breakable
from evidence_app.presenters.trouble import saved_words
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import Words, mark


class TroubleScreen(QWidget):
    """Says that something went wrong, and goes on."""

    seen = Signal()
    folder_chosen = Signal(object)

    def __init__(self, look: Look, chooser: Chooser) -> None:
        super().__init__()
        text = look.text
        self._look = look
        self._chooser = chooser
        page = Page(look, text(mark("Something in the app went wrong")))
        self._page = page
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
        page.add_line(
            text(
                mark(
                    "If you want to, save a small file for whoever mends the app. It "
                    "holds only codes: what kind of mistake it was, and where in the "
                    "program. Nothing that you saved or typed is in it."
                )
            ),
            "muted",
        )
        page.add_problem_box()
        self.told = page.add_line("")
        self.told.hide()
        self.go = Button(look, text(mark("Go on")), role="primary")
        self.save = Button(look, text(mark("Save what went wrong …")))
        page.add(side_by_side([self.go, self.save], row()))
        self.go.clicked.connect(self.seen)
        self.save.clicked.connect(self._choose)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def begin(self) -> None:
        """Show it as for a new mistake."""
        self._ready()
        self.told.hide()
        self.go.setFocus()

    def show_saving(self) -> None:
        """Show that the file is being written."""
        self.told.hide()
        self._page.hide_problem()
        self.save.setEnabled(False)

    def show_saved(self, place: Path) -> None:
        """Show where the file lies."""
        self._ready()
        where = self._look.outside(breakable(str(place)))
        self.told.setText(self._look.say(saved_words(where)))
        self.told.show()

    def show_not_saved(self, words: Words) -> None:
        """Show why there is no file."""
        self._ready()
        self._page.show_problem(words)

    def _ready(self) -> None:
        self._page.hide_problem()
        self.save.setEnabled(True)

    def _choose(self) -> None:
        self.folder_chosen.emit(self._chooser.choose_folder(""))
