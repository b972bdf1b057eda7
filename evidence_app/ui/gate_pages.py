"""The one question before anything is taken in, and what follows from it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from evidence_app.look.controls import Button, column, panel, row
from evidence_app.look.look import Look
from evidence_app.presenters.gate import Age
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import Words, mark


class QuestionPage(Page):
    """Does this show anyone naked or in a sexual way?"""

    none_shown = Signal()
    someone_shown = Signal()
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(
            look, text(mark("Does this show anyone naked or in a sexual way?"))
        )
        self._about = self.add_line("", "muted")
        self.no = Button(look, text(mark("No")), role="answer")
        self.yes = Button(look, text(mark("Yes")), role="answer")
        answers = row(12)
        answers.addWidget(self.no, 1)
        answers.addWidget(self.yes, 1)
        self.add(answers)
        self.add_line(
            text(
                mark(
                    "Nothing is kept yet. The app cannot see what a picture shows, so "
                    "it asks. Saying yes does not mean that you did anything wrong."
                )
            ),
            "muted",
        )
        cancel = Button(look, text(mark("Cancel: keep nothing")), role="quiet")
        self.add(side_by_side([cancel], row()))
        self.no.clicked.connect(self.none_shown)
        self.yes.clicked.connect(self.someone_shown)
        cancel.clicked.connect(self.cancelled)

    def show_about(self, words: Words) -> None:
        """Name what the question is about."""
        self._about.setText(self.look.say(words))
        # On no answer: none must be given by a key pressed too early.
        self.setFocus()


class AgePage(Page):
    """How old was that person in the picture?"""

    age_answered = Signal(object)
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("How old was that person in the picture?")))
        self.add_line(
            text(
                mark(
                    "Not how old they are now. If it could be either, choose “I am not "
                    "sure”."
                )
            ),
            "muted",
        )
        answers = column(10)
        self.buttons = {
            Age.EIGHTEEN_OR_OVER: Button(look, text(mark("18 or over")), role="answer"),
            Age.UNDER_EIGHTEEN: Button(look, text(mark("Under 18")), role="answer"),
            Age.NOT_SURE: Button(look, text(mark("I am not sure")), role="answer"),
        }
        for age, button in self.buttons.items():
            button.clicked.connect(lambda _=False, age=age: self.age_answered.emit(age))
            answers.addWidget(button)
        self.add(answers)
        cancel = Button(look, text(mark("Cancel: keep nothing")), role="quiet")
        self.add(side_by_side([cancel], row()))
        cancel.clicked.connect(self.cancelled)

    def take_focus(self) -> None:
        """Take the keyboard, but put it on no answer."""
        self.setFocus()


class TurnedAwayPage(Page):
    """Nothing was taken in; who can help."""

    understood = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("This app must not keep this")))
        self._why = self.add_line("")
        help_box = column()
        self._where = self.add_line("")
        help_box.addWidget(self._where)
        self.add(panel(help_box, "note", 16))
        self.add_line(
            text(
                mark(
                    "You can still write down what happened, in words: who, when and "
                    "where."
                )
            )
        )
        self.back = Button(look, text(mark("Go back")), role="primary")
        self.add(side_by_side([self.back], row()))
        self.back.clicked.connect(self.understood)

    def show_words(self, why: Words, where: Sequence[Words]) -> None:
        """Say why, and where to turn."""
        self._why.setText(self.look.say(why))
        self._where.setText("\n".join(self.look.say(words) for words in where))
        self.back.setFocus()
