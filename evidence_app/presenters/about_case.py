"""Whom a case is about: shown as it is kept, and changed only on a press."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from evidence_app.errors import EvidenceError
from evidence_app.model.case import Case, Concerns
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.what_happened import Paths
from evidence_app.words import Words, say

T = TypeVar("T")


class AboutCaseView(Protocol):
    """Shows whom a case is about."""

    def show_concerns(self, concerns: Concerns) -> None:
        """Show what is kept."""
        ...

    def show_busy(self) -> None:
        """Let nothing be pressed for a moment."""
        ...

    def show_said(self, words: Words) -> None:
        """Show what came of a press."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show what did not work."""
        ...


class AboutCasePresenter:
    """Decides what becomes of the answer."""

    def __init__(self, view: AboutCaseView, desk: Desk, paths: Paths) -> None:
        self._view = view
        self._desk = desk
        self._paths = paths
        self._case: Case | None = None
        self._turn = 0
        self._busy = False

    def begin(self, case: Case) -> None:
        """Show what is kept with a case."""
        self._turn += 1
        self._case, self._busy = case, True
        self._view.show_busy()
        self._run(
            lambda: self._paths.answers(case.id).concerns, self._view.show_concerns
        )

    def keep_pressed(self, concerns: Concerns) -> None:
        """Keep this answer; that it was not said is one too."""
        case = self._case
        if case is None or self._busy:
            return
        self._busy = True
        self._view.show_busy()

        def kept(now: Case) -> None:
            self._view.show_concerns(now.concerns)
            self._view.show_said(say("It is kept."))

        self._run(lambda: self._paths.set_concerns(case.id, concerns), kept)

    def left(self) -> None:
        """The screen goes: what comes late is dropped."""
        self._turn += 1
        self._case, self._busy = None, False

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        turn = self._turn

        def ended(outcome: T) -> None:
            if turn == self._turn:
                self._busy = False
                done(outcome)

        def failed(error: EvidenceError) -> None:
            if turn == self._turn:
                self._busy = False
                self._view.show_problem(sentence(error))

        self._desk.run(work, ended, failed)
