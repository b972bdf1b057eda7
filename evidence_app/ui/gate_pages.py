"""The one question before anything is taken in, and what follows from it."""

from collections.abc import Mapping, Sequence
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from evidence_app.guidance.doors import HEADINGS
from evidence_app.look.controls import Button, column, empty, label, panel, row
from evidence_app.look.look import Look, breakable
from evidence_app.model import gate_words
from evidence_app.presenters.gate import Age, Whose
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import Words, mark


class QuestionPage(Page):
    """Does this show anyone naked or in a sexual way?"""

    none_shown = Signal()
    someone_shown = Signal()
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(gate_words.SEXUAL))
        self._about = self.add_line("", "muted")
        self.no = Button(look, text(mark("No")), role="answer")
        self.yes = Button(look, text(mark("Yes")), role="answer")
        answers = row(12)
        answers.addWidget(self.no, 1)
        answers.addWidget(self.yes, 1)
        self.add(answers)
        self.add_line(text(gate_words.NOTHING_KEPT_YET), "muted")
        cancel = Button(look, text(gate_words.CANCEL), role="quiet")
        self.add(side_by_side([cancel], row()))
        self.no.clicked.connect(self.none_shown)
        self.yes.clicked.connect(self.someone_shown)
        cancel.clicked.connect(self.cancelled)

    def show_about(self, words: Words) -> None:
        """Name what the question is about."""
        self._about.setText(breakable(self.look.say(words)))
        # On no answer: none must be given by a key pressed too early.
        self.setFocus()


class _ChoicePage(Page):
    """A question with its answers below each other."""

    answered = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        look: Look,
        question: str,
        meant: str,
        answers: Mapping[Enum, str],
        cancel: str,
    ) -> None:
        text = look.text
        super().__init__(look, text(question))
        self._about = self.add_line("", "muted")
        self._about.setVisible(False)
        self.add_line(text(meant), "muted")
        choices = column(10)
        self.buttons: dict[Enum, Button] = {}
        for answer, words in answers.items():
            button = Button(look, text(words), role="answer")
            button.clicked.connect(lambda _=False, a=answer: self.answered.emit(a))
            choices.addWidget(button)
            self.buttons[answer] = button
        self.add(choices)
        none = Button(look, text(cancel), role="quiet")
        self.add(side_by_side([none], row()))
        none.clicked.connect(self.cancelled)

    def show_about(self, words: Words) -> None:
        """Name what the question is about."""
        self._about.setText(breakable(self.look.say(words)))
        self._about.setVisible(True)
        self.take_focus()

    def take_focus(self) -> None:
        """Take the keyboard, but put it on no answer."""
        self.setFocus()


class AgePage(_ChoicePage):
    """How old was that person in the picture?"""

    def __init__(self, look: Look, cancel: str = gate_words.CANCEL) -> None:
        super().__init__(
            look,
            gate_words.AGE,
            gate_words.AGE_THEN,
            {
                Age.EIGHTEEN_OR_OVER: gate_words.EIGHTEEN_OR_OVER,
                Age.UNDER_EIGHTEEN: gate_words.UNDER_EIGHTEEN,
                Age.NOT_SURE: gate_words.NOT_SURE,
            },
            cancel,
        )


class WhosePage(_ChoicePage):
    """Is that person you, or someone you act for?"""

    def __init__(self, look: Look, cancel: str = gate_words.CANCEL) -> None:
        super().__init__(
            look,
            gate_words.WHOSE,
            gate_words.WHOSE_MEANT,
            {
                Whose.MINE: gate_words.IT_IS_ME,
                Whose.ACTED_FOR: gate_words.ACTED_FOR,
                Whose.SOMEONE_ELSE: gate_words.SOMEONE_ELSE,
            },
            cancel,
        )


class TurnedAwayPage(Page):
    """Nothing was taken in; who can help."""

    understood = Signal()
    write_wanted = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("This app must not keep this")))
        self._why = self.add_line("")
        self.add_line(
            text(
                mark(
                    "You can still write down what happened, in words: who, when and "
                    "where. If you are under 18, that is for you too."
                )
            )
        )
        self.write = Button(
            look,
            text(mark("Write it down instead")),
            icon="notebook-pen",
            role="primary",
        )
        self.back = Button(look, text(mark("Go back")))
        self.add(side_by_side([self.write, self.back], row()))
        # Below what can be pressed: it is long, and nobody has to read all of it.
        self._where = column(8)
        self.add(panel(self._where, "note", 16))
        self.write.clicked.connect(self.write_wanted)
        self.back.clicked.connect(self.understood)

    def show_words(self, why: Words, where: Sequence[Words]) -> None:
        """Say why, and where to turn."""
        self._why.setText(self.look.say(why))
        show_doors(self._where, self.look, where)
        self.back.setFocus()


def show_doors(layout: QVBoxLayout, look: Look, where: Sequence[Words]) -> None:
    """Show where to turn, a line each, with headings over those that belong together.

    Others can be shown in the same place before: they go.
    """
    empty(layout)
    for words in where:
        role = "strong" if words in HEADINGS else ""
        layout.addWidget(label(breakable(look.say(words)), role, wrap=True))
