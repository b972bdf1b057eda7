"""Open in another way: recovery code, a support worker's key, this key store."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_app.look.controls import Button, row
from evidence_app.look.look import Look
from evidence_app.presenters.opening import Way
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.fields import PlaceField, enable_controls
from evidence_app.ui.key_entry import KeyEntry
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import Words, mark


class OtherWayScreen(QWidget):
    """Shows the form."""

    open_pressed = Signal(str, object)
    code_typed = Signal(str)
    second_passed = Signal()
    busy_changed = Signal(bool)

    def __init__(self, look: Look, chooser: Chooser) -> None:
        super().__init__()
        self._look = look
        text = look.text
        self.form = Page(look, text(mark("Open in another way")), width=560)
        self.folder = PlaceField(look, chooser, text(mark("Folder")))
        self.entry = KeyEntry(look, chooser)
        self.go = Button(look, text(mark("Open")), role="primary")
        self.form.add(self.folder, self.entry)
        self.form.add_problem_box()
        self.form.add(side_by_side([self.go], row()))
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self.second_passed)
        self.go.clicked.connect(self._pressed)
        self.entry.return_pressed.connect(self._pressed)
        self.entry.code_typed.connect(self.code_typed)
        self.entry.way_changed.connect(self.form.hide_problem)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.form)

    def show_form(self, folder: str, ways: Sequence[Way]) -> None:
        """Show an empty form."""
        self.clear()
        self.form.hide_problem()
        self.folder.set(folder)
        self.entry.show_ways(ways)
        self.entry.take_focus()

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Show that these can be chosen."""
        self.entry.show_ways(ways)

    def show_code_told(self, words: Words | None) -> None:
        """Show what is thought of the code."""
        self.entry.show_code_told(words)

    def show_busy(self, words: Words) -> None:
        """Show that something is being done."""
        self.form.hide_problem()
        self.go.show_as(self._look.say(words), "")
        # Else the focus would move on to Exit, where a space typed blindly leaves.
        self.setFocus()
        self._enable(enabled=False)

    def show_problem(self, words: Words) -> None:
        """Show what did not work."""
        self._enable(enabled=True)
        self.form.show_problem(words)
        self.entry.take_focus()

    def show_wait(self, words: Words) -> None:
        """Show how long the next try has to wait; what is typed stays."""
        self.form.show_problem(words)

    def count_seconds(self, *, on: bool) -> None:
        """Say each second that it has passed, or stop saying so."""
        if on:
            self._second.start()
        else:
            self._second.stop()

    def clear(self) -> None:
        """Forget what was typed."""
        self.entry.clear()
        self._enable(enabled=True)

    def _enable(self, *, enabled: bool) -> None:
        enable_controls(self.form, enabled=enabled)
        if enabled:
            self.go.show_as(self._look.text(mark("Open")), "")
        self.busy_changed.emit(not enabled)

    def _pressed(self) -> None:
        self.open_pressed.emit(self.folder.text(), self.entry.named())
