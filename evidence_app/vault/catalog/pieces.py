"""The pieces of text in the catalog: titles, messages, notes, text of pages."""

import json
from collections.abc import Sequence
from itertools import islice
from typing import Any, Final

import apsw

from evidence_app.model.item import CaseId, Item, ItemId
from evidence_app.vault import search_text
from evidence_app.vault.catalog.connection import broken, rows
from evidence_app.vault.sidecar import texts_from_json, texts_to_json, to_text
from evidence_app.vault.values import IndexedText, SearchHit

_SHORTEST_BY_LETTERS: Final = 3


def add(connection: apsw.Connection, item: Item, texts: Sequence[IndexedText]) -> None:
    """Take in an item's title and its pieces of text."""
    _add(connection, item, _title_of(item), title=True)
    for text in texts:
        _add(connection, item, text, title=False)


def of(connection: apsw.Connection, item: ItemId) -> tuple[IndexedText, ...]:
    """Return an item's pieces of text, its title apart."""
    found = rows(
        connection,
        "select content from pieces where item = ? and not title order by id",
        (item.value,),
    )
    with broken():
        return tuple(_piece(content) for (content,) in found)


def search(
    connection: apsw.Connection, query: str, case: CaseId | None, limit: int
) -> list[SearchHit]:
    """Return the pieces in which every part of the query is found."""
    terms = search_text.terms_of(query)
    conditions = _conditions(terms)
    if not conditions:
        return []
    found = rows(
        connection,
        # The conditions are ours; what was asked travels as values only.
        "select item, title, content from pieces"  # noqa: S608
        " where (?1 is null or item in (select id from items where in_case = ?1))"
        f" and {' and '.join(part for part, _ in conditions)}"
        " order by title, id",
        (case.value if case else None, *(value for _, value in conditions)),
    )
    with broken():
        return _hits(found, terms, limit)


def _add(
    connection: apsw.Connection, item: Item, piece: IndexedText, *, title: bool
) -> None:
    connection.execute(
        "insert into pieces (item, title, content) values (?, ?, ?)",
        (item.id.value, title, to_text(texts_to_json([piece])[0])),
    )
    row = connection.last_insert_rowid()
    folded = search_text.fold(f"{piece.sender}\n{piece.text}\n{piece.place}")
    connection.execute("insert into letters (rowid, text) values (?, ?)", (row, folded))
    connection.execute(
        "insert into words (rowid, text) values (?, ?)",
        (row, search_text.words_of(folded)),
    )


def _title_of(item: Item) -> IndexedText:
    place = f"{item.original_name}\n{item.origin.place}"
    message = item.message
    if message is None:
        return IndexedText(text=item.title, place=place)
    return IndexedText(
        text=item.title,
        sender=message.sender,
        sent_at=message.sent_at,
        place=f"{place}\n{message.place}",
    )


def _conditions(terms: Sequence[str]) -> list[tuple[str, str]]:
    return [condition for term in terms if (condition := _condition(term))]


def _condition(term: str) -> tuple[str, str] | None:
    quoted = '"' + term.replace('"', '""') + '"'
    if len(term) >= _SHORTEST_BY_LETTERS:
        return "id in (select rowid from letters where letters match ?)", quoted
    # Too short to be found by its letters: the beginning of a word, or an emoji.
    spaced = search_text.words_of(term).replace('"', " ").strip()
    if not any(letter.isalnum() or ord(letter) > 0x2000 for letter in spaced):
        return None
    return "id in (select rowid from words where words match ?)", f'"{spaced}"*'


def _hits(
    rows: Sequence[tuple[Any, ...]], terms: Sequence[str], limit: int
) -> list[SearchHit]:
    """Return hits, a title's only where nothing inside the item was found."""
    inside = {item for item, title, _ in rows if not title}
    hits = (
        (ItemId(item), _piece(content))
        for item, title, content in rows
        if not title or item not in inside
    )
    return [
        SearchHit(
            item=item,
            excerpt=search_text.excerpt(piece.text, terms),
            sender=piece.sender,
            sent_at=piece.sent_at,
        )
        for item, piece in islice(hits, limit)
    ]


def _piece(content: str) -> IndexedText:
    return texts_from_json([json.loads(content)])[0]
