"""The one question asked before anything is taken in.

A batch waits here in memory. An answer lets it through; "under 18", "someone else" or
"not sure" drops it, and nothing of it was or will be written.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from evidence_app.guidance.doors import where_to_turn
from evidence_app.model.gate import Shown, turned_away
from evidence_app.presenters.sentences import sentence
from evidence_app.words import Words


class Age(Enum):
    """How old the person in the picture was."""

    EIGHTEEN_OR_OVER = "over"
    UNDER_EIGHTEEN = "under"
    NOT_SURE = "not_sure"


class Whose(Enum):
    """Whose picture it is, of an adult."""

    MINE = "mine"
    ACTED_FOR = "acted_for"
    SOMEONE_ELSE = "someone_else"


_SHOWN = {
    Whose.MINE: Shown.YOU,
    Whose.ACTED_FOR: Shown.ACTED_FOR,
    Whose.SOMEONE_ELSE: Shown.SOMEONE_ELSE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """What was turned away.

    Attributes:
        shown: The answer that forbids it.
        address: The page's, when one was to be saved; never a file's name.
    """

    shown: Shown
    address: str = ""


class GateView(Protocol):
    """Shows the question."""

    def show_question(self, about: Words) -> None:
        """Ask whether anyone is shown naked or in a sexual way."""
        ...

    def show_age_question(self) -> None:
        """Ask how old that person was in the picture."""
        ...

    def show_whose_question(self) -> None:
        """Ask whether it is the person who asks, or someone they act for."""
        ...

    def show_turned_away(self, words: Words, where_to_turn: Sequence[Words]) -> None:
        """Say calmly that nothing was taken in, and who can help."""
        ...


class Gate:
    """Asks, and lets a batch through or drops it."""

    def __init__(self, view: GateView) -> None:
        self._view = view
        self._waiting: Callable[[Shown], None] | None = None
        self._step = _Step.FIRST
        self._address = ""
        self.turned: Turned | None = None
        """What was turned away last, so that it can be written down instead."""

    def ask(
        self, about: Words, waiting: Callable[[Shown], None], *, address: str = ""
    ) -> None:
        """Ask about a batch; ``waiting`` goes on with it once answered.

        ``address`` is the page's that shall be saved, "" for everything else.
        """
        self._waiting, self._address, self.turned = waiting, address, None
        self._step = _Step.FIRST
        self._view.show_question(about)

    def drop(self) -> None:
        """Forget the batch that waits."""
        self._waiting = self.turned = None

    def naked_answered(self, *, yes: bool) -> None:
        """The first question was answered."""
        if self._waiting is None or self._step is not _Step.FIRST:
            return
        if yes:
            self._step = _Step.AGE
            self._view.show_age_question()
        else:
            self._answered(Shown.NOTHING_SEXUAL)

    def age_answered(self, age: Age) -> None:
        """The second question was answered."""
        if self._waiting is None or self._step is not _Step.AGE:
            return
        if age is Age.EIGHTEEN_OR_OVER:
            self._step = _Step.WHOSE
            self._view.show_whose_question()
        else:
            self._answered(Shown.UNDER_EIGHTEEN)

    def whose_answered(self, whose: Whose) -> None:
        """The third question was answered."""
        if self._waiting is not None and self._step is _Step.WHOSE:
            self._answered(_SHOWN[whose])

    def _answered(self, shown: Shown) -> None:
        waiting, self._waiting = self._waiting, None
        if not self.turn_away(shown) and waiting is not None:
            waiting(shown)

    def turn_away(self, shown: Shown) -> bool:
        """Say that an answer keeps everything out, and return whether it does."""
        why = turned_away(shown)
        if why is None:
            return False
        self.turned = Turned(shown=shown, address=self._address)
        self._view.show_turned_away(sentence(why), where_to_turn(shown))
        return True


class _Step(Enum):
    """Which question stands before the person."""

    FIRST = 1
    AGE = 2
    WHOSE = 3
