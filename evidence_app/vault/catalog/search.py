"""Looks through the index: the best answers first, and of equal ones the newest.

Rows come out of the index from the newest to the oldest, as many as are wanted and
no more: a word in every message costs no more than a rare one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

import apsw

from evidence_app.model.item import CaseId, ItemId
from evidence_app.model.listing import FoundPlace
from evidence_app.vault import search_text
from evidence_app.vault.catalog import pieces
from evidence_app.vault.catalog.asked import Asked, Question, ask
from evidence_app.vault.catalog.connection import CatalogBrokenError, broken, rows
from evidence_app.vault.catalog.tables import ROWS_OF_A_CASE
from evidence_app.vault.values import SearchHit

_ENOUGH_OF_ONE: Final = 200
"""After so many rows of one item, its other rows are passed over at once."""
_NEWEST_OF_EACH: Final = 2000
"""How many rows of each word are looked at for words in different places."""


@dataclass(frozen=True, slots=True)
class _Owner:
    """The item that a row belongs to.

    Attributes:
        id: Of the item itself.
        lead: The item that is listed: itself, or the one that it is a part of.
        day: On which that one came in.
        first_row: Its title.
    """

    id: ItemId
    lead: ItemId
    day: int
    first_row: int


@dataclass(frozen=True, slots=True)
class _Reach:
    """Which rows are looked at: those of one case, or all."""

    lowest: int
    highest: int


def hits(
    connection: apsw.Connection, query: str, case: CaseId | None, limit: int
) -> list[SearchHit]:
    """Return the pieces that answer a query, the best first."""
    asked = ask(query)
    with broken():
        index = _Index(connection, _reach(connection, case))
        found = dict(islice(index.rows(asked), limit))
        inside = {owner.id for row, owner in found.items() if row > owner.first_row}
        return [
            _hit(connection, asked, row, owner)
            for row, owner in found.items()
            # A title only where nothing inside the item was found.
            if row > owner.first_row or owner.id not in inside
        ]


def places(
    connection: apsw.Connection,
    query: str,
    case: CaseId,
    day: date | None,
    limit: int,
) -> list[FoundPlace]:
    """Return the items that answer a query, or whose parts do, the best first."""
    wanted = None if day is None else day.toordinal()
    with broken():
        index = _Index(connection, _reach(connection, case))
        found: dict[ItemId, int] = {}
        for row, owner in index.items(ask(query)):
            if owner.lead in found or wanted not in {None, owner.day}:
                continue
            found[owner.lead] = row if row > owner.first_row else 0
            if len(found) == limit:
                break
    return [FoundPlace(item, row) for item, row in found.items()]


def excerpt(connection: apsw.Connection, query: str, row: int) -> str:
    """Return the words around the place where a query was found in a row."""
    return search_text.excerpt(pieces.one(connection, row).text, ask(query).terms)


class _Index:
    """The index of one catalog, within reach of one search."""

    def __init__(self, connection: apsw.Connection, reach: _Reach) -> None:
        self._connection = connection
        self._reach = reach

    def rows(self, asked: Asked) -> Iterator[tuple[int, _Owner]]:
        """Yield each row that answers a query, once."""
        seen: set[int] = set()
        answered: set[ItemId] = set()
        for question in asked.questions:
            for row, owner in self._walk(question, once=False):
                if row not in seen:
                    seen.add(row)
                    answered.add(owner.lead)
                    yield row, owner
        yield from self._apart(asked, answered)

    def items(self, asked: Asked) -> Iterator[tuple[int, _Owner]]:
        """Yield the newest row of each item that answers a query."""
        answered: set[ItemId] = set()
        for question in asked.questions:
            for row, owner in self._walk(question, once=True):
                answered.add(owner.lead)
                yield row, owner
        yield from self._apart(asked, answered)

    def _walk(self, question: Question, *, once: bool) -> Iterator[tuple[int, _Owner]]:
        """Yield what answers a question, all of it or once for each item."""
        highest: int | None = self._reach.highest
        while highest is not None:
            owner, again, highest_now, highest = None, 0, highest, None
            for row in self._answers(question, highest_now):
                if owner is None or row < owner.first_row:
                    owner, again = self._owner(row), 0
                elif once:
                    again += 1
                    if again < _ENOUGH_OF_ONE:
                        continue
                    highest = owner.first_row - 1
                    break
                yield row, owner

    def _apart(
        self, asked: Asked, answered: set[ItemId]
    ) -> Iterator[tuple[int, _Owner]]:
        """Yield the other items that hold all parts of a query in different rows."""
        common: dict[ItemId, tuple[int, _Owner]] | None = None
        for question in asked.each:
            walk = islice(self._walk(question, once=True), _NEWEST_OF_EACH)
            found = {owner.lead: (row, owner) for row, owner in walk}
            if common is not None:
                found = {
                    lead: max(found[lead], common[lead], key=lambda each: each[0])
                    for lead in found
                    if lead in common
                }
            common = found
            if not common:
                return
        for lead, (row, owner) in sorted(
            (common or {}).items(), key=lambda each: -each[1][0]
        ):
            if lead not in answered:
                yield row, owner

    def _answers(self, question: Question, highest: int) -> Iterator[int]:
        if not question.words:
            return self._stream("letters", question.letters, highest)
        by_words = self._stream("words", question.words, highest)
        if not question.letters:
            return by_words
        return _common(self._stream("letters", question.letters, highest), by_words)

    def _stream(self, table: str, match: str, highest: int) -> Iterator[int]:
        found = self._connection.execute(
            # Ours is the table's name; what was asked travels as a value only.
            f"select rowid from {table} where {table} match ?"  # noqa: S608
            " and rowid between ? and ? order by rowid desc",
            (match, self._reach.lowest, highest),
        )
        for (row,) in found:
            yield int(str(row))

    def _owner(self, row: int) -> _Owner:
        found = rows(
            self._connection,
            "select own.id, coalesce(lead.id, own.id), coalesce(lead.day, own.day),"
            " own.first_row from items own left join items lead"
            " on lead.id = own.part_of where own.first_row <= ?"
            " order by own.first_row desc limit 1",
            (row,),
        )
        if not found:
            raise CatalogBrokenError
        name, lead, day, first_row = found[0]
        return _Owner(ItemId(name), ItemId(lead), day, first_row)


def _common(one: Iterator[int], other: Iterator[int]) -> Iterator[int]:
    """Yield what two streams, both falling, have in common."""
    second = next(other, None)
    for first in one:
        while second is not None and second > first:
            second = next(other, None)
        if second is None:
            return
        if second == first:
            yield first


def _reach(connection: apsw.Connection, case: CaseId | None) -> _Reach:
    if case is None:
        return _Reach(0, (1 << 63) - 1)
    found = rows(connection, "select number from cases where id = ?", (case.value,))
    lowest = int(found[0][0] if found else 0) * ROWS_OF_A_CASE  # none has number 0
    return _Reach(lowest, lowest + ROWS_OF_A_CASE - 1)


def _hit(
    connection: apsw.Connection, asked: Asked, row: int, owner: _Owner
) -> SearchHit:
    piece = pieces.one(connection, row)
    return SearchHit(
        item=owner.id,
        excerpt=search_text.excerpt(piece.text, asked.terms),
        sender=piece.sender,
        sent_at=piece.sent_at,
    )
