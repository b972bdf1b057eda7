"""The one question asked before anything is taken in.

A batch waits here in memory. An answer lets it through; "under 18", "someone else" or
"not sure" drops it, and nothing of it was or will be written. Of a page it is asked
twice: before it opens, and again when it has come, before anything of it is saved.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Protocol

from evidence_app.capture.captured import Captured
from evidence_app.guidance.doors import where_to_turn
from evidence_app.model.gate import Shown, turned_away
from evidence_app.presenters.sentences import sentence
from evidence_app.words import Words, say

NOT_ANSWERED: Final = say(
    "The page had come, but the question was not answered. So it was not saved, and "
    "nothing of it was written."
)
_LONGEST_TITLE: Final = 120
"""Characters of a page's title in a question: more says nothing more."""


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

    def show_age_question(self, about: Words) -> None:
        """Ask how old that person was in the picture."""
        ...

    def show_whose_question(self, about: Words) -> None:
        """Ask whether it is the person who asks, or someone they act for."""
        ...

    def show_turned_away(self, words: Words, where_to_turn: Sequence[Words]) -> None:
        """Say calmly that nothing was taken in, and who can help."""
        ...


class Gate:
    """Asks, and lets a batch through or drops it.

    Attributes:
        place: The open case's jurisdiction, "" where none is known: who can help is
            said for it.
        turned: What was turned away last, so that it can be written down instead.
    """

    def __init__(self, view: GateView) -> None:
        self._view = view
        self.place = ""
        self._moves = 0
        self._waiting: Callable[[Shown], None] | None = None
        self._step = _Step.FIRST
        self._about = Words("")
        self._address = ""
        self._come = self._judges = False
        self.turned: Turned | None = None

    def ask(
        self, about: Words, waiting: Callable[[Shown], None], *, address: str = ""
    ) -> None:
        """Ask about a batch; ``waiting`` goes on with it once answered.

        ``address`` is the page's that shall be saved, "" for everything else.
        """
        self._begin(about, waiting, address)
        self._view.show_question(about)

    def ask_again(self, page: Captured, waiting: Callable[[Shown], None]) -> None:
        """Ask about a page that has come and waits in memory, before it is saved."""
        about = about_page(page)
        self._begin(about, waiting, page.origin.place)
        self._come = True
        self._view.show_question(about)

    def ask_whom(self, page: Captured, judged: Callable[[Shown], None]) -> None:
        """Ask whom a page shows of which it is said that it shows someone.

        Whatever is answered is handed on: turning it away is the caller's.
        """
        self._begin(about_page(page), judged, page.origin.place)
        self._judges, self._step = True, _Step.AGE
        self._view.show_age_question(self._about)

    def in_another_place(self) -> Callable[[str], None]:
        """Forget the place; return what is told the new one, once it is known."""
        self.place = ""
        self._moves += 1
        moves = self._moves

        def found(place: str) -> None:
            if moves == self._moves:
                self.place = place

        return found

    @property
    def waits(self) -> bool:
        """Whether a batch waits for an answer."""
        return self._waiting is not None

    def drop(self) -> bool:
        """Forget the batch that waits; return whether a page of it had come."""
        had_come = self._come and self._waiting is not None
        self._waiting = self.turned = None
        self._come = False
        return had_come

    def _begin(
        self, about: Words, waiting: Callable[[Shown], None], address: str
    ) -> None:
        self._waiting, self._about, self._address = waiting, about, address
        self.turned = None
        self._come = self._judges = False
        self._step = _Step.FIRST

    def naked_answered(self, *, yes: bool) -> None:
        """The first question was answered."""
        if self._waiting is None or self._step is not _Step.FIRST:
            return
        if yes:
            self._step = _Step.AGE
            self._view.show_age_question(self._about)
        else:
            self._answered(Shown.NOTHING_SEXUAL)

    def age_answered(self, age: Age) -> None:
        """The second question was answered."""
        if self._waiting is None or self._step is not _Step.AGE:
            return
        if age is Age.EIGHTEEN_OR_OVER:
            self._step = _Step.WHOSE
            self._view.show_whose_question(self._about)
        else:
            self._answered(Shown.UNDER_EIGHTEEN)

    def whose_answered(self, whose: Whose) -> None:
        """The third question was answered."""
        if self._waiting is not None and self._step is _Step.WHOSE:
            self._answered(_SHOWN[whose])

    def _answered(self, shown: Shown) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        if self._judges or not self.turn_away(shown):
            waiting(shown)

    def turn_away(self, shown: Shown, address: str | None = None) -> bool:
        """Say that an answer keeps everything out, and return whether it does.

        Without an address it is the one that was asked about last.
        """
        why = turned_away(shown)
        if why is None:
            return False
        self.turned = Turned(
            shown=shown, address=self._address if address is None else address
        )
        where = where_to_turn(shown, self.place or None)
        self._view.show_turned_away(sentence(why), where)
        return True


def about_page(page: Captured) -> Words:
    """Return which page it is that has come, by its title and its address."""
    title, address = page.title[:_LONGEST_TITLE], page.origin.place
    if not title or title == address:
        return say("About the page that has come: {address}", address=address)
    return say(
        "About the page that has come: {title}, at {address}",
        title=title,
        address=address,
    )


class _Step(Enum):
    """Which question stands before the person."""

    FIRST = 1
    AGE = 2
    WHOSE = 3
