"""Signed times: the question, and how things stand."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evidence_app.look.controls import Button, row
from evidence_app.look.look import Look
from evidence_app.ui.fields import enable_controls
from evidence_app.ui.keys.pages import QuestionPage
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import Words, mark


class AgreedPage(Page):
    """It was agreed to: the last time, and what waits."""

    ask_pressed = Signal()
    off_pressed = Signal()
    back_pressed = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Signed times")))
        self._told = self.add_line("")
        self.add_problem_box()
        self.ask = Button(look, text(mark("Ask now")), icon="clock", role="primary")
        self.off = Button(look, text(mark("Ask nobody any more")))
        self.back = Button(look, text(mark("Go back")))
        self.add(side_by_side([self.ask, self.back, self.off], row()))
        self.ask.clicked.connect(self.ask_pressed)
        self.off.clicked.connect(self.off_pressed)
        self.back.clicked.connect(self.back_pressed)

    def show_told(self, told: Sequence[Words], *, can_ask: bool) -> None:
        """Show how things stand."""
        self.hide_problem()
        enable_controls(self, enabled=True)
        self._told.setText("\n\n".join(self.look.say(words) for words in told))
        self.ask.setEnabled(can_ask)
        (self.ask if can_ask else self.back).setFocus()

    def show_busy(self, words: Words) -> None:
        """Show that something is being done."""
        self.hide_problem()
        self.setFocus()
        enable_controls(self, enabled=False)
        self._told.setText(self.look.say(words))


class TimeScreen(QWidget):
    """One of the two pages."""

    agreed = Signal()
    ask_pressed = Signal()
    off_pressed = Signal()
    back_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        text = look.text
        self.question = QuestionPage(
            look,
            text(mark("Have the time signed by outside services?")),
            text(mark("Yes, they may be asked")),
            no=text(mark("No, send nothing")),
        )
        self.question.go.clicked.connect(self.agreed)
        self.question.back_pressed.connect(self.back_pressed)
        self.standing = AgreedPage(look)
        self.standing.ask_pressed.connect(self.ask_pressed)
        self.standing.off_pressed.connect(self.off_pressed)
        self.standing.back_pressed.connect(self.back_pressed)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.question)
        self._stack.addWidget(self.standing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def show_question(self, meaning: Sequence[Words]) -> None:
        """Ask whether authorities may be asked."""
        self._stack.setCurrentWidget(self.question)
        self.question.ask("", meaning)

    def show_agreed(self, told: Sequence[Words], *, can_ask: bool) -> None:
        """Show how things stand."""
        self._stack.setCurrentWidget(self.standing)
        self.standing.show_told(told, can_ask=can_ask)

    def show_busy(self, words: Words) -> None:
        """Show that something is being done; nothing can be pressed."""
        if self._stack.currentWidget() is self.question:
            self.setFocus()
            self.question.show_busy(words)
        else:
            self.standing.show_busy(words)

    def show_problem(self, words: Words) -> None:
        """Show what did not work."""
        if self._stack.currentWidget() is self.question:
            self.question.show_ready()
            self.question.show_problem(words)
        else:
            enable_controls(self.standing, enabled=True)
            self.standing.show_problem(words)
