"""A screen of pages, one at a time, that asks the one question before it goes on."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evidence_app.ui.add_forms import CertificatePage, ProgressPage
from evidence_app.ui.gate_pages import (
    AgePage,
    QuestionPage,
    TurnedAwayPage,
    WhosePage,
)
from evidence_app.words import Words

P = TypeVar("P", bound=QWidget)


class GateScreen(QWidget):
    """Shows the question and what follows from it; the rest is its screen's own.

    Who inherits makes the six pages, each with ``_added``.
    """

    question: QuestionPage
    age: AgePage
    whose: WhosePage
    turned_away: TurnedAwayPage
    progress: ProgressPage
    certificate: CertificatePage

    def __init__(self) -> None:
        super().__init__()
        self._stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def show_question(self, about: Words) -> None:
        """Ask the one question."""
        self._show(self.question)
        self.question.show_about(about)

    def show_age_question(self, about: Words) -> None:
        """Ask how old that person was in the picture."""
        self._show(self.age)
        self.age.show_about(about)

    def show_whose_question(self, about: Words) -> None:
        """Ask whose picture it is."""
        self._show(self.whose)
        self.whose.show_about(about)

    def show_turned_away(self, words: Words, where_to_turn: Sequence[Words]) -> None:
        """Say that nothing was taken in, and who can help."""
        self._show(self.turned_away)
        self.turned_away.show_words(words, where_to_turn)

    def show_progress(self, words: Words, done: int, total: int) -> None:
        """Show how far it is."""
        if self._stack.currentWidget() is not self.progress:
            self.progress.begin()
            self._show(self.progress)
            self.progress.stop.setFocus()
        self.progress.show_progress(words, done, total)

    def show_certificate(self, words: Words) -> None:
        """Ask whether the certificate was expected."""
        self._show(self.certificate)
        self.certificate.show_words(words)

    @property
    def page(self) -> QWidget | None:
        """The page in front."""
        return self._stack.currentWidget()

    def _added(self, page: P) -> P:
        self._stack.addWidget(page)
        return page

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
