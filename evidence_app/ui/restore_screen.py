"""Bring a vault back from a copy: which copy, where to, with which key."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from evidence_app.look.controls import Button, row
from evidence_app.look.look import Look
from evidence_app.presenters.opening import Way
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.fields import PlaceField
from evidence_app.ui.key_entry import KeyEntry
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.ui.work_pages import WorkScreen
from evidence_app.words import Words, mark


class RestoreScreen(WorkScreen):
    """Shows the form, the wait and the result."""

    restore_pressed = Signal(str, str, object)
    code_typed = Signal(str)

    def __init__(self, look: Look, chooser: Chooser) -> None:
        text = look.text
        form = Page(look, text(mark("Bring a vault back from a copy")))
        super().__init__(
            look,
            form,
            note=text(
                mark(
                    "You can stop at any time: the next time it goes on from there. "
                    "The copy itself is never changed."
                )
            ),
        )
        for _ in self.make_pages():
            pass  # Nobody waits for anything before a vault is open.
        self.backup = PlaceField(
            look, chooser, text(mark("The folder that holds the copy"))
        )
        self.place = PlaceField(
            look, chooser, text(mark("A new place: an empty folder, or a new one"))
        )
        self.entry = KeyEntry(look, chooser)
        self.go = Button(look, text(mark("Bring it back")), role="primary")
        form.add(self.backup, self.place, self.entry)
        form.add_problem_box()
        form.add(side_by_side([self.go], row()))
        self.go.clicked.connect(self._pressed)
        self.entry.return_pressed.connect(self._pressed)
        self.entry.code_typed.connect(self.code_typed)
        self.entry.way_changed.connect(form.hide_problem)

    def show_form(self, place: str, ways: Sequence[Way]) -> None:
        """Show an empty form."""
        self.clear()
        self.backup.set("")
        self.place.set(place)
        self.entry.show_ways(ways)
        self.show_first()
        self.backup.line.setFocus()

    def show_form_again(self) -> None:
        """Show the form once more; the key has to be given anew."""
        self.show_first()
        self.entry.take_focus()

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Show that these can be chosen."""
        self.entry.show_ways(ways)

    def show_code_told(self, words: Words | None) -> None:
        """Show what is thought of the code."""
        self.entry.show_code_told(words)

    def clear(self) -> None:
        """Forget what was typed."""
        self.entry.clear()

    def _pressed(self) -> None:
        self.restore_pressed.emit(
            self.backup.text(), self.place.text(), self.entry.named()
        )
