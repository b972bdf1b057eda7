"""The one question asked before anything is taken in.

A batch waits here in memory. An answer lets it through; "under 18" or "not sure"
drops it, and nothing of it was or will be written.
"""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Protocol

from evidence_app.errors import UnderEighteenError
from evidence_app.guidance.doors import where_to_turn_under_eighteen
from evidence_app.model.gate import Shown
from evidence_app.presenters.sentences import sentence
from evidence_app.words import Words


class Age(Enum):
    """How old the person in the picture was."""

    EIGHTEEN_OR_OVER = "over"
    UNDER_EIGHTEEN = "under"
    NOT_SURE = "not_sure"


class GateView(Protocol):
    """Shows the question."""

    def show_question(self, about: Words) -> None:
        """Ask whether anyone is shown naked or in a sexual way."""
        ...

    def show_age_question(self) -> None:
        """Ask how old that person was in the picture."""
        ...

    def show_turned_away(self, words: Words, where_to_turn: Sequence[Words]) -> None:
        """Say calmly that nothing was taken in, and who can help."""
        ...


class Gate:
    """Asks, and lets a batch through or drops it."""

    def __init__(self, view: GateView) -> None:
        self._view = view
        self._waiting: Callable[[Shown], None] | None = None
        self._aged = False

    def ask(self, about: Words, waiting: Callable[[Shown], None]) -> None:
        """Ask about a batch; ``waiting`` goes on with it once answered."""
        self._waiting = waiting
        self._aged = False
        self._view.show_question(about)

    def drop(self) -> None:
        """Forget the batch that waits."""
        self._waiting = None

    def naked_answered(self, *, yes: bool) -> None:
        """The first question was answered."""
        if self._waiting is None:
            return
        if yes:
            self._aged = True
            self._view.show_age_question()
        else:
            self._let_through(Shown.NOTHING_SEXUAL)

    def age_answered(self, age: Age) -> None:
        """The second question was answered."""
        if self._waiting is None or not self._aged:
            return
        if age is Age.EIGHTEEN_OR_OVER:
            self._let_through(Shown.ADULT)
            return
        self._waiting = None
        self._view.show_turned_away(
            sentence(UnderEighteenError()),
            where_to_turn_under_eighteen(),
        )

    def _let_through(self, shown: Shown) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting(shown)
