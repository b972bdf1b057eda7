"""Short pages: whom to report to, an answer that came, what it means to look."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from evidence_app.casework.reports_made import STATES
from evidence_app.look.controls import Button, column, empty, label, row
from evidence_app.look.look import Look, breakable
from evidence_app.look.select import Select
from evidence_app.model.report_made import State
from evidence_app.presenters.reports_made import (
    DoorRow,
    ItemChoice,
    ReplyForm,
    TypedReply,
)
from evidence_app.ui.case_room.reports_made.form_page import WHEN
from evidence_app.ui.fields import enable_controls
from evidence_app.ui.pages import Page, captioned, side_by_side, writing_field
from evidence_app.ui.pause import Pause
from evidence_app.words import Words, mark

_ANSWERS = (State.ANSWERED, State.REMOVED, State.REFUSED, State.NO_ANSWER)


class DoorsPage(Page):
    """Whom a report was made to, of those that can help."""

    chosen = Signal(object)
    other_pressed = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Whom did you tell?")))
        self.add_line(
            text(
                mark(
                    "Choose one, and its form is filled in as far as it is known. The "
                    "app sends nothing: you report, and write it down here."
                )
            ),
            "muted",
        )
        self._rows = column(12)
        self.add(self._rows)
        self.other = Button(look, text(mark("None of these: an empty form")))
        self.add(side_by_side([self.other], row()))
        self.buttons: list[Button] = []
        self.other.clicked.connect(self.other_pressed)

    def show_doors(self, doors: Sequence[DoorRow]) -> None:
        """Show them."""
        empty(self._rows)
        self.buttons = []
        look = self.look
        for each in doors:
            name = look.say(each.name) if isinstance(each.name, Words) else each.name
            button = Button(look, name, role="answer")
            lines = [look.say(words) for words in each.lines]
            button.setAccessibleDescription(". ".join(lines))
            button.clicked.connect(
                lambda _=False, door=each.door: self.chosen.emit(door)
            )
            inside = column(4)
            inside.addWidget(button)
            for line in lines:
                inside.addWidget(label(line, "muted", wrap=True))
            self._rows.addLayout(inside)
            self.buttons.append(button)
        # On no answer: none must be given by a key pressed too early.
        self.setFocus()


class ReplyPage(Page):
    """What came back; what is typed stays until it is kept or thrown away."""

    keep_pressed = Signal(object)
    typed_some = Signal(object)
    discard_pressed = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Write down an answer")))
        self._name = self.add_line("", "strong")
        self._above = self.add_line("", "strong")
        self.state = Select(look)
        for each in _ANSWERS:
            self.state.addItem(look.say(STATES[each]))
        self.when = QLineEdit()
        self.when.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.reference = QLineEdit()
        self.words = writing_field("")
        self.words.setFixedHeight(self.look.px(120))
        self.item = Select(look)
        self._items: tuple[ItemChoice, ...] = ()
        self.keep = Button(look, text(mark("Keep")), role="primary")
        self.discard = Button(look, text(mark("Throw away what I typed")))
        self.back = Button(look, text(mark("Back to the report")), role="quiet")
        self._loaded: TypedReply | None = None
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
        self.add(side_by_side([self.keep, self.discard, self.back], row()))
        self.pause = Pause(self)
        self.pause.passed.connect(self._tell_typed)
        self.keep.clicked.connect(self._keep)
        self.discard.clicked.connect(self.discard_pressed)
        self.back.clicked.connect(self.left)

    @property
    def has_unkept(self) -> bool:
        """Whether something was typed that was not kept."""
        return self._loaded is not None and self.typed() != self._loaded

    def show_form(self, form: ReplyForm) -> None:
        """Show the form for an answer, with what was typed before."""
        self.hide_problem()
        enable_controls(self, enabled=True)
        self.forget()
        self._name.setText(self.look.outside(breakable(form.name)))
        if form.items != self._items or not self.item.count():
            self._items = form.items
            self.item.clear()
            self.item.addItem(self.look.text(mark("None")))
            for each in form.items:
                self.item.addItem(self.look.outside(each.title))
        self._loaded = self.typed()
        if form.typed is not None:
            self._fill(form.typed)
        self.pause.drop()
        self._above.setText(self.look.say(form.remark) if form.remark else "")
        self._above.setVisible(form.remark is not None)
        self._scroll.verticalScrollBar().setValue(0)
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
        self._loaded = None
        self.pause.drop()

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

    def _fill(self, typed: TypedReply) -> None:
        """Put this into the fields."""
        if typed.state in _ANSWERS:
            self.state.setCurrentIndex(_ANSWERS.index(typed.state))
        self.when.setText(typed.when)
        self.reference.setText(typed.reference)
        self.words.setPlainText(typed.words)
        ids = [each.id for each in self._items]
        if typed.item in ids:
            self.item.setCurrentIndex(ids.index(typed.item) + 1)

    def _tell_typed(self) -> None:
        if self._loaded is not None:
            self.typed_some.emit(self.typed())

    def _keep(self) -> None:
        # Should keeping it fail, it is a draft at least.
        self.pause.flush()
        self.keep_pressed.emit(self.typed())


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
