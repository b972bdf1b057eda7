"""Whether the keys that signed e-mails are checked with may be asked for."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from evidence_app.look.controls import Button, column, empty, holding, label, row
from evidence_app.look.look import Look
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import Words, mark


class ChatKeysPage(Page):
    """Asks, and shows what came of it."""

    answered = Signal(str)
    """The sentence that was agreed to, "" for a no."""
    seen = Signal()
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Who signed these e-mails")))
        self._lines = column(8)
        self.add(self._lines)
        self.yes = Button(look, text(mark("Yes, ask for the keys")), role="answer")
        self.no = Button(look, text(mark("No, ask nobody")), role="answer")
        answers = row(12)
        answers.addWidget(self.yes, 1)
        answers.addWidget(self.no, 1)
        self._answers = holding(answers)
        self.add(self._answers)
        self.go = Button(look, text(mark("Go on")), role="primary")
        self.back = Button(look, text(mark("Cancel")), role="quiet")
        self.add(side_by_side([self.go, self.back], row()))
        self._question = ""
        self.yes.clicked.connect(lambda: self.answered.emit(self._question))
        self.no.clicked.connect(lambda: self.answered.emit(""))
        self.go.clicked.connect(self.seen)
        self.back.clicked.connect(self.cancelled)

    def show_question(self, question: Words) -> None:
        """Ask; only a press is a yes."""
        self._show([question], asking=True)
        self._question = self.look.say(question)
        # On no answer: none must be given by a key pressed too early.
        self.setFocus()

    def show_answer(self, lines: Sequence[Words]) -> None:
        """Show what came of it."""
        self._show(lines, asking=False)
        self.go.setFocus()

    def _show(self, lines: Sequence[Words], *, asking: bool) -> None:
        self.show_top()
        empty(self._lines)
        for each in lines:
            self._lines.addWidget(label(self.look.say(each), wrap=True))
        if asking:
            later = self.look.text(
                mark(
                    "Keys are changed from time to time. So this is best done when an "
                    "e-mail is saved. The e-mails can be saved without it too."
                )
            )
            self._lines.addWidget(label(later, "muted", wrap=True))
        self._answers.setVisible(asking)
        self.go.setVisible(not asking)
