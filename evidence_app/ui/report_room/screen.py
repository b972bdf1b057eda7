"""The pages of "Make a report", one in front of the others."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evidence_app.look.look import Look
from evidence_app.presenters.report import ReportForm
from evidence_app.presenters.report.made import Made
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.correct_screen import CorrectScreen
from evidence_app.ui.pages import Page
from evidence_app.ui.report_room.annex_page import AnnexPage
from evidence_app.ui.report_room.before_page import BeforePage
from evidence_app.ui.report_room.form_page import ReportFormPage
from evidence_app.ui.report_room.items_page import ItemsPage
from evidence_app.ui.report_room.look_page import LookPage
from evidence_app.ui.report_room.outcome_pages import FailedPage, MadePage, WaitPage
from evidence_app.ui.report_room.place_page import PlacePage
from evidence_app.words import Words, mark

P = TypeVar("P", bound=QWidget)


class ReportScreen(QWidget):
    """Shows the page that is asked for."""

    def __init__(self, look: Look, chooser: Chooser) -> None:
        super().__init__()
        self._look = look
        self._chooser = chooser
        self._stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def make_pages(self) -> Iterator[None]:
        """Make the pages one after another; only with all of them it is complete."""
        look = self._look
        self.form = self._added(ReportFormPage(look))
        yield
        self.items = self._added(ItemsPage(look, lambda: self._bring(self.items)))
        yield
        self.before = self._added(BeforePage(look, lambda: self._bring(self.before)))
        yield
        self.adding = self._added(
            CorrectScreen(look, look.text(mark("Add what is missing")))
        )
        yield
        self.annex = self._added(AnnexPage(look, lambda: self._bring(self.annex)))
        yield
        self.place = self._added(
            PlacePage(look, self._chooser, lambda: self._bring(self.place))
        )
        yield
        self.look = self._added(
            LookPage(look, lambda: self._stack.setCurrentWidget(self.look))
        )
        yield
        self.wait = self._added(WaitPage(look))
        yield
        self.made = self._added(MadePage(look))
        yield
        self.failed = self._added(FailedPage(look))

    def _added(self, page: P) -> P:
        self._stack.addWidget(page)
        return page

    def _bring(self, page: Page) -> None:
        # From its top: a password that is shown once stands there.
        page.show_top()
        self._stack.setCurrentWidget(page)

    def show_adding(self) -> None:
        """Bring the form in which something of an item is added to the front."""
        self._stack.setCurrentWidget(self.adding)

    def show_form(self, form: ReportForm) -> None:
        """Show what can be chosen."""
        self._bring(self.form)
        self.form.show_form(form)

    def show_form_again(self) -> None:
        """Show the form as it was left."""
        self._stack.setCurrentWidget(self.form)
        self.form.hide_problem()
        self.form.go.setFocus()

    def show_form_problem(self, words: Words) -> None:
        """Show what is missing."""
        self.form.show_problem(words)

    def show_wait(self) -> None:
        """Show that the report is being made."""
        self._bring(self.wait)
        self.wait.begin()

    def show_progress(self, words: Words) -> None:
        """Show what is being done."""
        self.wait.show_line(words)

    def show_made(self, made: Made, key: str, told: Sequence[Words]) -> None:
        """Show where it lies."""
        self._bring(self.made)
        self.made.show_made(made, key, told)

    def show_problem(self, words: Words) -> None:
        """Show why there is no report."""
        self._bring(self.failed)
        self.failed.show_words(words)

    @property
    def in_front(self) -> bool:
        """Whether the person has it before them."""
        return self.isVisible()

    def clear(self) -> None:
        """Forget what is shown only once."""
        self.made.clear()
        self.place.forget()

    @property
    def page(self) -> QWidget | None:
        """The page in front."""
        return self._stack.currentWidget()
