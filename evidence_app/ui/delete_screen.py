"""Delete an item for good, in two steps; and the list of what was deleted."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from evidence_app.look.controls import Button, column, empty, label, panel, row
from evidence_app.look.look import Look, breakable
from evidence_app.ui.keys.pages import QuestionPage
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.vault.deletion import LONGEST_REASON
from evidence_app.words import Words, mark

WAIT_MS: Final = 1500
"""So long the last yes cannot be pressed: a double press or a held key misses it."""


class ReasonPage(QuestionPage):
    """The first step: what it means, what went out, and why."""

    def __init__(self, look: Look) -> None:
        text = look.text
        self._went_out = label("", wrap=True)
        inside = column()
        inside.addWidget(self._went_out)
        self._box = panel(inside, "care", 12)
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_REASON)
        super().__init__(
            look,
            text(mark("Delete this for good?")),
            text(mark("Go on to the last question")),
            no=text(mark("No, keep it")),
        )
        self.inside.insertWidget(1, self._box)
        self.inside.insertLayout(
            4, captioned(text(mark("Why? (it may stay empty)")), self.reason)
        )
        self._box.hide()

    def ask_why(self, what: str, meaning: Sequence[Words], looking: Words) -> None:
        """Ask about this; there is no going on before it is known what went out."""
        self._box.hide()
        self.ask(what, meaning)
        self.reason.clear()
        self._set_ready(self.look.say(looking), ready=False)

    def show_went_out(self, told: Sequence[Words]) -> None:
        """Show it above the question; what was typed, and where, stays."""
        self._went_out.setText("\n".join(self.look.say(words) for words in told))
        self._box.setVisible(bool(told))
        self._set_ready(self._go_text, ready=True)

    def _set_ready(self, words: str, *, ready: bool) -> None:
        self.go.show_as(words, "")
        self.go.setEnabled(ready)

    def clear(self) -> None:
        """Forget what was asked about, and the reason."""
        super().clear()
        self.reason.clear()
        self._went_out.clear()


class LastPage(QuestionPage):
    """The second step; its yes stands where the first step has nothing."""

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(
            look,
            text(mark("Really delete it for good?")),
            text(mark("Yes, delete it")),
            no=text(mark("No, keep it")),
        )
        self.buttons.removeWidget(self.go)
        self.buttons.addWidget(self.go)
        self.go.setEnabled(False)

    def ask(self, what: str, meaning: Sequence[Words]) -> None:
        """Ask; the yes can be given when the screen says so, not before."""
        super().ask(what, meaning)
        self.go.setEnabled(False)

    def clear(self) -> None:
        """Forget what was asked about; no yes is left to be given."""
        super().clear()
        self.go.setEnabled(False)


class DeleteScreen(QWidget):
    """Shows one question after the other."""

    reason_given = Signal(str)
    delete_pressed = Signal()
    kept = Signal()
    busy_changed = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.first = ReasonPage(look)
        self.last = LastPage(look)
        self.first.go.clicked.connect(self._reason_given)
        self.first.reason.returnPressed.connect(self.first.go.setFocus)
        self.first.back_pressed.connect(self.kept)
        self.last.go.clicked.connect(self.delete_pressed)
        self.last.back_pressed.connect(self.kept)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.first)
        self._stack.addWidget(self.last)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self._may_be_pressed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        # The reason stands above the buttons, and is come to before them.
        for one, following in pairwise(
            (self.first.reason, self.first.back, self.first.go)
        ):
            self.setTabOrder(one, following)

    def show_question(
        self, title: str, meaning: Sequence[Words], looking: Words
    ) -> None:
        """Say what deleting means for this item, and ask why."""
        self._wait.stop()
        self._stack.setCurrentWidget(self.first)
        self.first.ask_why(self._look.outside(title), meaning, looking)

    def show_went_out(self, told: Sequence[Words]) -> None:
        """Show what went out before; now there is going on."""
        self.first.show_went_out(told)

    def show_last_question(self, title: str, meaning: Sequence[Words]) -> None:
        """Ask for the last yes; only later can it be given."""
        self._stack.setCurrentWidget(self.last)
        self.last.ask(self._look.outside(title), meaning)
        self._wait.start()

    def show_busy(self, words: Words) -> None:
        """Show that it is being deleted."""
        # Else the focus would move on to Exit, where a space typed blindly leaves.
        self.setFocus()
        self.last.show_busy(words)
        self.busy_changed.emit(True)  # noqa: FBT003 - Qt's signature

    def show_problem(self, words: Words) -> None:
        """Show what did not work."""
        shown = self.first if self._stack.currentWidget() is self.first else self.last
        shown.show_ready()
        shown.show_problem(words)
        self.busy_changed.emit(False)  # noqa: FBT003 - Qt's signature

    def clear(self) -> None:
        """Forget the title and the reason."""
        self._wait.stop()
        self.first.clear()
        self.last.clear()
        self.busy_changed.emit(False)  # noqa: FBT003 - Qt's signature

    def _reason_given(self) -> None:
        self.reason_given.emit(self.first.reason.text())

    def _may_be_pressed(self) -> None:
        self.last.go.setEnabled(True)


class DeletedPage(Page):
    """What stays of deleted items."""

    back_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.text(mark("What was deleted")))
        self._rows = column(8)
        self.add(self._rows)
        self.add_problem_box()
        self.back = Button(look, look.text(mark("Go back")), role="primary")
        self.add(side_by_side([self.back], row()))
        self.back.clicked.connect(self.back_pressed)

    def show_deleted(self, told: Sequence[Words]) -> None:
        """Show them."""
        self.hide_problem()
        empty(self._rows)
        for words in told:
            inside = column()
            inside.addWidget(label(breakable(self.look.say(words)), wrap=True))
            self._rows.addWidget(panel(inside, "note", 12))
        self.back.setFocus()
