"""What a saved page states of itself: offered to the person, who may say of each.

Nothing that she says changes a statement, and leaving it open is an answer too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from evidence_app.capture.stated_facts import is_worked_out, statements_in
from evidence_app.errors import EvidenceError
from evidence_app.model.fact import Fact
from evidence_app.model.item import Item, ItemId
from evidence_app.model.judgement import Judgements, Says
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.sentences import sentence
from evidence_app.words import Words, say_count


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One statement as it is shown.

    Attributes:
        name: What is stated (a message id).
        value: As it stood on the page, with the place; from outside.
        worked_out: The app worked it out; the page does not say it.
        says: What the person says of it now.
        at: When she said so, local time; None while it is open.
    """

    name: str
    value: str
    worked_out: bool
    says: Says
    at: datetime | None


class Judging(Protocol):
    """What is needed of the vault."""

    def of(self, item: ItemId) -> Judgements:
        """Return what was said of the statements of an item."""
        ...

    def judge(self, item: ItemId, statement: Fact, says: Says) -> Judgements:
        """Keep what the person says of a statement."""
        ...


class StatementsView(Protocol):
    """Shows what a page states."""

    def show_statements(
        self, rows: Sequence[StatementRow], lost: Sequence[Words]
    ) -> None:
        """Show the statements, and what of the answers is lost; none: nothing."""
        ...

    def show_statements_busy(self) -> None:
        """Show that an answer is being kept; nothing can be pressed."""
        ...

    def show_statements_problem(self, words: Words) -> None:
        """Show why an answer was not kept; the statements can be pressed again."""
        ...


class StatementsPresenter:
    """Decides what is shown of a page's statements, and keeps what is said of them."""

    def __init__(
        self,
        view: StatementsView,
        desk: Desk,
        judging: Judging,
        *,
        on_judged: Callable[[], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._judging = judging
        self._on_judged = on_judged
        self._item: Item | None = None
        self._turn = 0
        self._busy = False

    def show(self, item: Item) -> None:
        """Show what an item's page states, and what was said of it."""
        if not statements_in(item):
            self.left()
            return
        self._turn += 1
        turn, self._item = self._turn, item
        self._desk.run(
            lambda: self._judging.of(item.id),
            lambda told: self._show(turn, item, told),
            lambda error: self._failed(turn, error),
        )

    def left(self) -> None:
        """Another item is shown, or none; what is being kept is still kept."""
        self._turn += 1
        self._item = None
        self._view.show_statements((), ())

    def judged(self, place: int, says: Says) -> None:
        """Keep what the person says of the statement at a place of the list."""
        item = self._item
        stated = statements_in(item) if item else ()
        if self._busy or item is None or not 0 <= place < len(stated):
            return
        self._busy = True
        turn = self._turn
        self._view.show_statements_busy()
        self._desk.run(
            lambda: self._judging.judge(item.id, stated[place], says),
            lambda _: self._kept(turn),
            lambda error: self._failed(turn, error),
        )

    def _kept(self, turn: int) -> None:
        self._busy = False
        if turn == self._turn:
            self._on_judged()

    def _show(self, turn: int, item: Item, told: Judgements) -> None:
        if turn == self._turn:
            self._view.show_statements(statement_rows(item, told), lost_words(told))

    def _failed(self, turn: int, error: EvidenceError) -> None:
        self._busy = False
        if turn == self._turn:
            self._view.show_statements_problem(sentence(error))


def statement_rows(item: Item, told: Judgements) -> tuple[StatementRow, ...]:
    """Return what a page states as it is shown, the address's own post first."""
    return tuple(_row(each, told) for each in statements_in(item))


def lost_words(told: Judgements) -> tuple[Words, ...]:
    """Return what to say of answers that can no longer be read."""
    if not told.lost:
        return ()
    return (
        say_count(
            "{count} answer that you gave can no longer be read from the disk.",
            "{count} answers that you gave can no longer be read from the disk.",
            told.lost,
        ),
    )


def _row(statement: Fact, told: Judgements) -> StatementRow:
    said = told.of(statement)
    return StatementRow(
        name=statement.name,
        value=statement.value,
        worked_out=is_worked_out(statement),
        says=said.says if said else Says.OPEN,
        at=said.at.replace(tzinfo=None) + said.local_offset if said else None,
    )
