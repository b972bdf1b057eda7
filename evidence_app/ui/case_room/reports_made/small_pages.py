"""Two short pages: an answer that came, and what it means to look."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from evidence_app.casework.reports_made import STATES
from evidence_app.look.controls import Button, column, empty, label, row
from evidence_app.look.look import Look, breakable
from evidence_app.look.select import Select
from evidence_app.model.report_made import State
from evidence_app.presenters.reports_made import ItemChoice, TypedReply
from evidence_app.ui.case_room.reports_made.form_page import WHEN
from evidence_app.ui.fields import enable_controls
from evidence_app.ui.pages import Page, captioned, side_by_side, writing_field
from evidence_app.words import Words, mark

_ANSWERS = (State.ANSWERED, State.REMOVED, State.REFUSED, State.NO_ANSWER)


class ReplyPage(Page):
    """What came back; what is typed stays until it is kept."""

    keep_pressed = Signal(object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Write down an answer")))
        self._name = self.add_line("", "strong")
        self.state = Select(look)
        for each in _ANSWERS:
            self.state.addItem(look.say(STATES[each]))
        self.when = QLineEdit()
        self.when.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.reference = QLineEdit()
        self.words = writing_field("")
        self.words.setFixedHeight(120)
        self.item = Select(look)
        self._items: tuple[ItemChoice, ...] = ()
        self.keep = Button(look, text(mark("Keep")), role="primary")
        self.back = Button(look, text(mark("Cancel")))
        self.add(captioned(text(mark("What it comes to")), self.state))
        self.add(captioned(self.look.say(WHEN), self.when))
        number = mark("Reference number, if you got one")
        self.add(captioned(text(number), self.reference))
        self.add(
            captioned(text(mark("What they wrote, or what you were told")), self.words)
        )
        where = mark("The item that holds the answer, if you saved it")
        self.add(captioned(text(where), self.item))
        self.add_problem_box()
        self.add(side_by_side([self.keep, self.back], row()))
        self.keep.clicked.connect(lambda: self.keep_pressed.emit(self.typed()))
        self.back.clicked.connect(self.left)

    def show_form(self, name: str, items: Sequence[ItemChoice]) -> None:
        """Show the form for an answer from someone."""
        self.hide_problem()
        enable_controls(self, enabled=True)
        self._name.setText(self.look.outside(breakable(name)))
        if tuple(items) != self._items or not self.item.count():
            self._items = tuple(items)
            self.item.clear()
            self.item.addItem(self.look.text(mark("None")))
            for each in items:
                self.item.addItem(self.look.outside(each.title))
        self.state.setFocus()

    def show_busy(self) -> None:
        """Let nothing be pressed while it is kept."""
        self.hide_problem()
        self.setFocus()
        enable_controls(self, enabled=False)

    def show_ready(self) -> None:
        """It can be used again."""
        enable_controls(self, enabled=True)

    def forget(self) -> None:
        """Forget what was typed."""
        for line in (self.when, self.reference):
            line.clear()
        self.words.clear()
        self.state.setCurrentIndex(0)
        self.item.setCurrentIndex(0)

    def typed(self) -> TypedReply:
        """Return the form as it is filled in."""
        place = self.item.currentIndex() - 1
        chosen = self._items[place].id if 0 <= place < len(self._items) else None
        return TypedReply(
            state=_ANSWERS[max(0, self.state.currentIndex())],
            when=self.when.text(),
            reference=self.reference.text(),
            words=self.words.toPlainText(),
            item=chosen,
        )


class VisitPage(Page):
    """What it means to open an address."""

    agreed = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Is it still online?")))
        self._address = self.add_line("", "strong")
        self._lines = column(8)
        self.add(self._lines)
        self.go = Button(look, text(mark("Open it")), icon="globe", role="primary")
        self.back = Button(look, text(mark("Cancel")), role="quiet")
        self.add(side_by_side([self.go, self.back], row()))
        self.go.clicked.connect(self.agreed)
        self.back.clicked.connect(self.left)

    def show_visit(self, address: str, lines: Sequence[Words]) -> None:
        """Say it of an address."""
        self._address.setText(self.look.outside(breakable(address)))
        empty(self._lines)
        for words in lines:
            self._lines.addWidget(label(self.look.say(words), wrap=True))
        # On the way back: a space typed too early opens nothing.
        self.back.setFocus()
