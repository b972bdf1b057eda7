"""One report: what is known of it, its clock, its addresses, what came back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from evidence_app.look.controls import Button, column, empty, label, panel, row
from evidence_app.look.look import Look, breakable
from evidence_app.presenters.reports_made import AddressRow, Detail
from evidence_app.ui.fields import enable_controls
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import Words, mark

_LOOKS = 6
"""Looks at an address that are shown; a report prints them all."""


class DetailPage(Page):
    """Shows it, and what can be done."""

    reply_pressed = Signal()
    close_pressed = Signal(bool)
    look_pressed = Signal(str)
    seen_pressed = Signal(str, bool)
    left = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Reports made")))
        self._said = label("", wrap=True)
        said = column()
        said.addWidget(self._said)
        self._said_box = panel(said, "good", 12)
        self.add(self._said_box)
        self.add_problem_box()
        self._all = column(14)
        self.add(self._all)
        self.reply = Button(
            look, text(mark("Write down an answer")), icon="plus", role="primary"
        )
        self.close_button = Button(look, "")
        self.back = Button(look, text(mark("All reports")), role="quiet")
        self.add(side_by_side([self.reply], row()))
        self.add(side_by_side([self.close_button, self.back], row()))
        self.look_buttons: list[Button] = []
        self.seen_buttons: list[Button] = []
        self._closed = False
        self.reply.clicked.connect(self.reply_pressed)
        self.close_button.clicked.connect(
            lambda: self.close_pressed.emit(not self._closed)
        )
        self.back.clicked.connect(self.left)

    def show_detail(self, detail: Detail, said: Words | None) -> None:
        """Show it, and what was just done."""
        self.hide_problem()
        look = self.look
        self.heading.setText(look.outside(breakable(detail.name)))
        self._said.setText(look.say(said) if said else "")
        self._said_box.setVisible(said is not None)
        self._closed = detail.closed
        name = (
            mark("Wait for it again")
            if detail.closed
            else mark("I wait for nothing more here")
        )
        self.close_button.show_as(look.text(name), "")
        empty(self._all)
        self.look_buttons, self.seen_buttons = [], []
        self._add_facts(detail)
        self._add_clock(detail)
        if detail.addresses:
            self._add_heading(mark("Is it still online?"))
        for each in detail.addresses:
            self._all.addWidget(self._address(each))
        self._add_replies(detail)
        enable_controls(self, enabled=True)
        self.reply.setFocus()

    def show_busy(self) -> None:
        """Let nothing be pressed while something is kept."""
        self.hide_problem()
        self.setFocus()
        enable_controls(self, enabled=False)

    def show_problem(self, words: Words) -> None:
        """Show why something was not kept."""
        enable_controls(self, enabled=True)
        self._said_box.hide()
        super().show_problem(words)

    def forget(self) -> None:
        """Forget what was shown."""
        self.heading.setText(self.look.text(mark("Reports made")))
        self._said.clear()
        empty(self._all)
        self.look_buttons, self.seen_buttons = [], []

    def _add_facts(self, detail: Detail) -> None:
        look = self.look
        for name, value in detail.facts:
            inside = column(2)
            inside.addWidget(label(look.text(name), "muted", wrap=True))
            shown = (
                look.outside(breakable(value))
                if isinstance(value, str)
                else look.say(value)
            )
            inside.addWidget(label(shown, wrap=True))
            self._all.addLayout(inside)
        if detail.lost:
            self._all.addWidget(self._panel([detail.lost], "care"))

    def _add_clock(self, detail: Detail) -> None:
        if not detail.clock:
            return
        first, *rest = detail.clock
        inside = column(6)
        inside.addWidget(label(self.look.say(first), "strong", wrap=True))
        for words in rest:
            inside.addWidget(label(self.look.say(words), "muted", wrap=True))
        self._all.addWidget(panel(inside, "care" if detail.late else "note", 14))
        if detail.offices:
            self._add_heading(mark("You can turn to"))
        for name, lines in detail.offices:
            inside = column(4)
            shown = (
                self.look.outside(name)
                if isinstance(name, str)
                else self.look.say(name)
            )
            inside.addWidget(label(shown, "strong", wrap=True))
            for words in lines:
                inside.addWidget(label(self.look.say(words), "muted", wrap=True))
            self._all.addWidget(panel(inside, "note", 14))
        if detail.offices:
            offer = mark("This is an offer. The app tells them nothing.")
            self._all.addWidget(label(self.look.text(offer), "muted", wrap=True))

    def _address(self, shown: AddressRow) -> QWidget:
        look = self.look
        inside = column(6)
        inside.addWidget(
            label(look.outside(breakable(shown.address)), "strong", wrap=True)
        )
        for when, told, why in shown.looks[:_LOOKS]:
            inside.addWidget(label(look.say(told), "strong", wrap=True))
            inside.addWidget(label(look.outside(when), "muted", wrap=True))
            inside.addWidget(label(look.say(why), "muted", wrap=True))
        if not shown.looks:
            nobody = look.text(mark("Nobody looked from here yet."))
            inside.addWidget(label(nobody, "muted", wrap=True))
        inside.addLayout(self._look_button(shown.address))
        if shown.can_say:
            self._add_seen(inside, shown.address)
        return panel(inside, "note", 14)

    def _look_button(self, address: str) -> QLayout:
        button = Button(self.look, self.look.text(mark("Look now …")), icon="globe")
        button.setAccessibleDescription(address)
        button.clicked.connect(lambda: self.look_pressed.emit(address))
        self.look_buttons.append(button)
        return side_by_side([button], row())

    def _add_seen(self, inside: QVBoxLayout, address: str) -> None:
        look = self.look
        asked = mark("You looked at what was saved last? You can say what you see:")
        inside.addWidget(label(look.text(asked), "muted", wrap=True))
        buttons: list[Button] = []
        for name, there in (
            (mark("It is still there"), True),
            (mark("It is gone"), False),
        ):
            button = Button(look, look.text(name))
            button.setAccessibleDescription(address)
            button.clicked.connect(
                lambda _=False, there=there: self.seen_pressed.emit(address, there)
            )
            buttons.append(button)
        self.seen_buttons += buttons
        inside.addLayout(side_by_side(buttons, row()))

    def _add_replies(self, detail: Detail) -> None:
        if not detail.replies:
            return
        self._add_heading(mark("What came back"))
        for when, state, words in detail.replies:
            inside = column(4)
            inside.addWidget(label(self.look.say(state), "strong", wrap=True))
            inside.addWidget(label(self.look.outside(when), "muted", wrap=True))
            if words:
                shown = self.look.outside(breakable(words))
                inside.addWidget(label(shown, wrap=True))
            self._all.addWidget(panel(inside, "note", 14))

    def _add_heading(self, text: str) -> None:
        self._all.addWidget(label(self.look.text(text), "heading", wrap=True))

    def _panel(self, lines: Sequence[Words], role: str) -> QWidget:
        inside = column(4)
        for words in lines:
            inside.addWidget(label(self.look.say(words), wrap=True))
        return panel(inside, role, 12)
