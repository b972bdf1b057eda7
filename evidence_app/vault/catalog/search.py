"""Looks through the index: the best answers first, and of equal ones the newest.

Rows come out of the index from the newest to the oldest, as many as are wanted and
no more: a word in every message costs no more than a rare one.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Final

import apsw

from evidence_app.model.item import CaseId, ItemId
from evidence_app.model.listing import EVERYTHING, FoundPlace, Selection
from evidence_app.vault import search_text
from evidence_app.vault.catalog import away, pieces
from evidence_app.vault.catalog.asked import Asked, Question, ask
from evidence_app.vault.catalog.connection import CatalogBrokenError, broken, rows
from evidence_app.vault.catalog.narrowing import row_spans
from evidence_app.vault.catalog.tables import ROWS_OF_A_CASE
from evidence_app.vault.values import IndexedText, SearchHit

_ENOUGH_OF_ONE: Final = 200
"""After so many rows of one item, its other rows are passed over at once."""
_NEWEST_OF_EACH: Final = 500
"""How many items with each word are looked at for words in different places."""


_BY_LETTERS: Final = (
    "select rowid from letters where letters match ?1 and rowid between ?2 and ?3"
    " order by rowid desc"
)
_BY_WORDS: Final = (
    "select rowid from words where words match ?1 and rowid between ?2 and ?3"
    " order by rowid desc"
)
_BY_BOTH: Final = (
    # The plus: what is found by words is held against a list of the others, not
    # each of those against the index of words.
    "select rowid from words where words match ?1 and rowid between ?2 and ?3"
    " and +rowid in (select rowid from letters where letters match ?4"
    "  and rowid between ?2 and ?3) order by rowid desc"
)


@dataclass(frozen=True, slots=True)
class _Owner:
    """The item that a row belongs to.

    Attributes:
        id: Of the item itself.
        lead: The item that is listed: itself, or the one that it is a part of.
        first_row: The row of its title.
    """

    id: ItemId
    lead: ItemId
    first_row: int


@dataclass(frozen=True, slots=True)
class _Reach:
    """Which rows are looked at: those of one case, or all.

    Attributes:
        lowest: The first row.
        highest: The last row.
        first_rows: Where a selection's runs of rows begin, in order; None without one.
        last_rows: Where each of them ends.
        away: Where the rows of what was taken away begin and end, in order.
    """

    lowest: int
    highest: int
    first_rows: Sequence[int] | None = None
    last_rows: Sequence[int] = ()
    away: tuple[Sequence[int], Sequence[int]] = ((), ())

    def holds(self, row: int) -> bool:
        """Say whether a row between the two ends is one of them."""
        if _within(row, *self.away):
            return False
        return self.first_rows is None or _within(row, self.first_rows, self.last_rows)


def _within(row: int, first_rows: Sequence[int], last_rows: Sequence[int]) -> bool:
    at = bisect_right(first_rows, row) - 1
    return at >= 0 and row <= last_rows[at]


def hits(
    connection: apsw.Connection, query: str, case: CaseId | None, limit: int
) -> list[SearchHit]:
    """Return the pieces that answer a query, the best first."""
    asked = ask(query)
    found: dict[int, tuple[_Owner, SearchHit]] = {}
    with broken():
        index = _Index(connection, _reach(connection, case))
        for row, owner in index.rows(asked):
            piece, first_row = pieces.one(connection, row)
            # A long text has several rows, and is one hit.
            if first_row not in found:
                found[first_row] = owner, _hit(piece, asked, owner)
            if len(found) == limit:
                break
    inside = {owner.id for row, (owner, _) in found.items() if row > owner.first_row}
    return [
        hit
        for row, (owner, hit) in found.items()
        # A title only where nothing inside the item was found.
        if row > owner.first_row or owner.id not in inside
    ]


def places(
    connection: apsw.Connection,
    query: str,
    case: CaseId,
    selection: Selection,
    limit: int,
) -> list[FoundPlace]:
    """Return the items that answer a query, or whose parts do, the best first."""
    with broken():
        index = _Index(connection, _reach(connection, case, selection))
        found: dict[ItemId, int] = {}
        for row, owner in index.items(ask(query)):
            if owner.lead in found:
                continue
            found[owner.lead] = row if row > owner.first_row else 0
            if len(found) == limit:
                break
    return [FoundPlace(item, row) for item, row in found.items()]


def excerpt(connection: apsw.Connection, query: str, row: int) -> str:
    """Return the words around the place where a query was found in a row."""
    piece, _ = pieces.one(connection, row)
    return search_text.excerpt(piece.text, ask(query).terms)


class _Index:
    """The index of one catalog, within reach of one search."""

    def __init__(self, connection: apsw.Connection, reach: _Reach) -> None:
        self._connection = connection
        self._reach = reach

    def rows(self, asked: Asked) -> Iterator[tuple[int, _Owner]]:
        """Yield each row that answers a query, once."""
        seen: set[int] = set()
        owner: _Owner | None = None
        answered: set[ItemId] = set()
        for question in asked.questions:
            for row, first_row in self._walk(question, once=False):
                if row in seen:
                    continue
                if owner is None or owner.first_row != first_row:
                    owner = self._owner(first_row)
                seen.add(row)
                answered.add(owner.lead)
                yield row, owner
        yield from self._apart(asked, answered)

    def items(self, asked: Asked) -> Iterator[tuple[int, _Owner]]:
        """Yield the newest row of each item that answers a query."""
        answered: set[ItemId] = set()
        for question in asked.questions:
            for row, first_row in self._walk(question, once=True):
                owner = self._owner(first_row)
                answered.add(owner.lead)
                yield row, owner
        yield from self._apart(asked, answered)

    def _walk(self, question: Question, *, once: bool) -> Iterator[tuple[int, int]]:
        """Yield the rows that answer, or one of each item, with its item's first."""
        highest: int | None = self._reach.highest
        while highest is not None:
            first_row, again, highest_now, highest = 0, 0, highest, None
            for row in self._answers(question, highest_now):
                if not first_row or row < first_row:
                    first_row, again = self._first_row(row), 0
                elif once:
                    again += 1
                    if again < _ENOUGH_OF_ONE:
                        continue
                    highest = first_row - 1
                    break
                yield row, first_row

    def _apart(
        self, asked: Asked, answered: set[ItemId]
    ) -> Iterator[tuple[int, _Owner]]:
        """Yield the other items that hold all parts of a query in different rows."""
        common: dict[int, int] = {}
        for number, question in enumerate(asked.each):
            walk = islice(self._walk(question, once=True), _NEWEST_OF_EACH)
            found = {first_row: row for row, first_row in walk}
            if number:
                both = common.keys() & found.keys()
                found = {each: max(common[each], found[each]) for each in both}
            common = found
            if not common:
                return
        for first_row in sorted(common, reverse=True):
            owner = self._owner(first_row)
            if owner.lead not in answered:
                yield common[first_row], owner

    def _answers(self, question: Question, highest: int) -> Iterator[int]:
        """Yield the rows that answer, the newest first, as far as they are wanted."""
        lowest = self._reach.lowest
        if not question.words:
            return self._stream(_BY_LETTERS, (question.letters, lowest, highest))
        asked = (question.words, lowest, highest)
        if not question.letters:
            return self._stream(_BY_WORDS, asked)
        return self._stream(_BY_BOTH, (*asked, question.letters))

    def _stream(self, query: str, values: Sequence[str | int]) -> Iterator[int]:
        found = self._connection.execute(query, values)
        # Closed by hand: one that is only let go holds the file until who knows when.
        with closing(found):
            for (row,) in found:
                if self._reach.holds(row):
                    yield int(row)

    def _first_row(self, row: int) -> int:
        """Return the first row of the item that a row belongs to."""
        found = rows(
            self._connection,
            "select first_row from items where first_row <= ?"
            " order by first_row desc limit 1",
            (row,),
        )
        if not found:
            raise CatalogBrokenError
        return int(found[0][0])

    def _owner(self, first_row: int) -> _Owner:
        found = rows(
            self._connection,
            "select own.id, coalesce(lead.id, own.id)"
            " from items own left join items lead on lead.id = own.part_of"
            " where own.first_row = ?",
            (first_row,),
        )
        name, lead = found[0]
        return _Owner(ItemId(name), ItemId(lead), first_row)


def _reach(
    connection: apsw.Connection,
    case: CaseId | None,
    selection: Selection = EVERYTHING,
) -> _Reach:
    hidden = away.spans(connection)
    passed_over = [first for first, _ in hidden], [last for _, last in hidden]
    if case is None:
        return _Reach(0, (1 << 63) - 1, away=passed_over)
    if selection != EVERYTHING:
        spans = row_spans(connection, case, selection)
        first_rows = [first for first, _ in spans]
        last_rows = [last for _, last in spans]
        if not spans:
            return _Reach(0, -1, first_rows, last_rows)
        return _Reach(first_rows[0], last_rows[-1], first_rows, last_rows)
    found = rows(connection, "select number from cases where id = ?", (case.value,))
    lowest = int(found[0][0] if found else 0) * ROWS_OF_A_CASE  # none has number 0
    return _Reach(lowest, lowest + ROWS_OF_A_CASE - 1, away=passed_over)


def _hit(piece: IndexedText, asked: Asked, owner: _Owner) -> SearchHit:
    return SearchHit(
        item=owner.id,
        excerpt=search_text.excerpt(piece.text, asked.terms),
        sender=piece.sender,
        sent_at=piece.sent_at,
    )
