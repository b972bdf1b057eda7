"""A quiet line beside the items of a case: a report whose time has passed."""

from typing import Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.case import Case
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.reports_made.lines import waiting_line
from evidence_app.presenters.reports_made.vault import MadeReports
from evidence_app.session.reports_made import Waiting
from evidence_app.words import Words


class RemindingView(Protocol):
    """Shows the line."""

    def show_reminder(self, words: Words | None) -> None:
        """Show the line, or none."""
        ...


class Reminding:
    """Decides whether the line is shown: only when a time that a law gives is over."""

    def __init__(self, view: RemindingView, desk: Desk, made: MadeReports) -> None:
        self._view = view
        self._desk = desk
        self._made = made
        self._turn = 0
        self._case: Case | None = None

    def case_shown(self, case: Case | None) -> None:
        """The items of this case are shown, perhaps again and again."""
        if case != self._case:
            self.items_shown(case)

    def items_shown(self, case: Case | None) -> None:
        """The person came back to the items: what waits may have changed."""
        self._case = case
        if case is None:
            return
        self._turn += 1
        turn = self._turn
        self._desk.run(
            lambda: self._made.waiting(case),
            lambda waiting: self._tell(turn, waiting),
            lambda error: self._failed(turn, error),
            lane=Lane.LISTS,
        )

    def _tell(self, turn: int, waiting: Waiting) -> None:
        if turn == self._turn:
            words = waiting_line(waiting) if waiting.passed else None
            self._view.show_reminder(words)

    def _failed(self, turn: int, _error: EvidenceError) -> None:
        # What cannot be read is said where the reports are listed.
        if turn == self._turn:
            self._view.show_reminder(None)
