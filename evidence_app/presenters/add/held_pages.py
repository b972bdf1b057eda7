"""Pages of a list that have come: they wait in memory until it is said what they show.

One question is asked about all of them. She names those that show someone, and is asked
of each of these whom; whatever is left without an answer is let go of.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from evidence_app.capture.captured import Captured
from evidence_app.model.gate import Shown
from evidence_app.presenters.add.page_list_view import HeldRow, PageListView
from evidence_app.presenters.gate import Gate

MOST_HELD: Final = 256 << 20
"""When so many bytes wait, it is asked about them before another page opens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPage:
    """A page that has come.

    Attributes:
        place: Its place in the list, from 0.
        captured: The page; nothing of it is written.
        shown: What it shows, None without an answer.
    """

    place: int
    captured: Captured
    shown: Shown | None = None


class HeldPages:
    """Keeps them, and asks.

    Args:
        view: Shows the question.
        gate: Asks about a single page.
        judged: Given all that waited, with the answers; it saves them.
        most: How many bytes may wait.
    """

    def __init__(
        self,
        view: PageListView,
        gate: Gate,
        judged: Callable[[Sequence[HeldPage]], None],
        *,
        most: int = MOST_HELD,
    ) -> None:
        self._view = view
        self._gate = gate
        self._judged = judged
        self._most = most
        self._pages: list[HeldPage] = []
        self._named: list[HeldPage] = []
        """Those of which it is still to be asked whom they show."""
        self._answers: dict[int, Shown] = {}
        self._asking = False

    @property
    def asking(self) -> bool:
        """Whether the question stands there."""
        return self._asking

    @property
    def empty(self) -> bool:
        """Whether nothing waits."""
        return not self._pages

    @property
    def full(self) -> bool:
        """Whether it has to be asked before more can wait."""
        return held_size(self._pages) >= self._most

    def add(self, place: int, captured: Captured) -> None:
        """Let a page wait."""
        self._pages.append(HeldPage(place=place, captured=captured))

    def ask(self) -> None:
        """Ask about all that waits, or go on asking."""
        self._asking = True
        if self._named:
            self._ask_next()
            return
        self._view.show_held_question(
            [
                HeldRow(
                    untrusted_title=each.captured.title,
                    untrusted_address=each.captured.origin.place,
                )
                for each in self._pages
            ]
        )

    def answered(self, numbers: Sequence[int]) -> None:
        """Those of these numbers show someone, or may; no other does."""
        if not self._asking or self._named:
            return
        named = set(numbers)
        for number, page in enumerate(self._pages):
            if number in named:
                self._named.append(page)
            else:
                self._answers[page.place] = Shown.NOTHING_SEXUAL
        self._go_on()

    def cancelled(self) -> bool:
        """No answer is given: to the page that is asked about, or to all of them.

        Returns:
            Whether it was asked here.
        """
        if not self._asking:
            return False
        self._gate.drop()
        if self._named:
            self._named.pop(0)
        self._go_on()
        return True

    def drop(self) -> None:
        """Let go of everything."""
        self._asking = False
        self._pages, self._named, self._answers = [], [], {}

    def _go_on(self) -> None:
        if self._named:
            self._ask_next()
            return
        judged = [
            HeldPage(
                place=each.place,
                captured=each.captured,
                shown=self._answers.get(each.place),
            )
            for each in self._pages
        ]
        self.drop()
        self._judged(judged)

    def _ask_next(self) -> None:
        page = self._named[0]

        def told(shown: Shown) -> None:
            self._answers[page.place] = shown
            self._named.pop(0)
            self._go_on()

        self._gate.ask_whom(page.captured, told)


def held_size(pages: Sequence[HeldPage]) -> int:
    """Return how many bytes wait."""
    return sum(
        one.size or 0 for each in pages for one in (each.captured, *each.captured.parts)
    )
