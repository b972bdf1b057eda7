"""Look at a saved page again: what will happen, the question, and what was found."""

from PySide6.QtCore import Signal

from evidence_app.look.controls import Button, column, empty, holding, label, row
from evidence_app.look.look import Look, breakable
from evidence_app.look.select import Select
from evidence_app.presenters.long_work import Result
from evidence_app.presenters.second_look import LookForm
from evidence_app.ui.add_forms import CertificatePage, ProgressPage
from evidence_app.ui.gate_pages import (
    AgePage,
    QuestionPage,
    TurnedAwayPage,
    WhosePage,
)
from evidence_app.ui.gate_screen import GateScreen
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.ui.work_pages import ResultPage
from evidence_app.words import Words, mark, say


class LookFormPage(Page):
    """What would be done."""

    look_pressed = Signal(int)
    compare_pressed = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Look at this page again")))
        self._address = self.add_line("", "strong")
        self._lines = column(8)
        self.add(self._lines)
        self.add_line(
            text(
                mark(
                    "The page as it is now is saved as a page of its own. What changed "
                    "and what is gone is saved beside it. Nothing you saved before is "
                    "changed."
                )
            )
        )
        self.save = Select(look)
        self._save_box = holding(
            captioned(text(mark("Compare with the save of")), self.save)
        )
        self.add(self._save_box)
        self.add_problem_box()
        self.go = Button(
            look, text(mark("Open it again")), icon="globe", role="primary"
        )
        self.back = Button(look, text(mark("Cancel")), role="quiet")
        self.compare = Button(look, "", icon="history")
        self.add(side_by_side([self.go, self.back], row()))
        self.add(side_by_side([self.compare], row()))
        self.go.clicked.connect(
            lambda: self.look_pressed.emit(self.save.currentIndex())
        )
        self.back.clicked.connect(self.left)
        self.compare.clicked.connect(self.compare_pressed)

    def show_form(self, form: LookForm) -> None:
        """Show what would be done with which page."""
        self.hide_problem()
        self._address.setText(self.look.outside(breakable(form.address)))
        empty(self._lines)
        for words in form.lines:
            self._lines.addWidget(label(self.look.say(words), "muted", wrap=True))
        self.save.clear()
        for when in form.saves:
            self.save.addItem(self.look.exact_moment(when))
        self._save_box.setVisible(bool(form.saves))
        self.go.setEnabled(bool(form.saves))
        self.compare.setVisible(form.earlier is not None)
        if form.earlier is not None:
            name = self.look.say(
                say(
                    "Only compare with the save of {when}: nothing is opened",
                    when=self.look.exact_moment(form.earlier),
                )
            )
            self.compare.show_as(name, "history")

    def clear(self) -> None:
        """Forget what was shown."""
        self.show_form(LookForm(address="", lines=(), saves=(), earlier=None))


class SecondLookScreen(GateScreen):
    """The pages of a second look, one at a time."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.form = self._added(LookFormPage(look))
        self.question = self._added(QuestionPage(look))
        self.age = self._added(AgePage(look))
        self.whose = self._added(WhosePage(look))
        self.turned_away = self._added(TurnedAwayPage(look))
        self.progress = self._added(ProgressPage(look))
        self.certificate = self._added(CertificatePage(look))
        self.result = self._added(ResultPage(look))
        self.form.clear()

    def begin(self) -> None:
        """Show the form, empty: what it says is being looked up."""
        self.form.clear()
        self._show(self.form)
        self.setFocus()

    def show_form(self, form: LookForm) -> None:
        """Show what would be done."""
        self.form.show_form(form)
        self._show(self.form)
        self.form.go.setFocus()

    def show_form_problem(self, words: Words) -> None:
        """Show why that cannot be told."""
        self._show(self.form)
        self.form.show_problem(words)
        self.form.back.setFocus()

    def show_result(self, result: Result) -> None:
        """Show what came of it."""
        self._show(self.result)
        self.result.show_result(result)

    def clear(self) -> None:
        """Forget what was shown."""
        self.form.clear()
        self._stack.setCurrentWidget(self.form)
