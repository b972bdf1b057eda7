"""The pieces of text in the catalog: titles, messages, notes, text of pages.

A long text is kept as several rows, so that showing where words were found never
means reading a whole book. Each row is indexed with the beginning of the next, so
that words which stand together are found together across the cut.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice
from typing import Final

import apsw

from evidence_app.model.item import Item, ItemId
from evidence_app.vault import search_text
from evidence_app.vault.catalog.connection import broken, rows
from evidence_app.vault.json_text import to_text
from evidence_app.vault.sidecar import texts_from_json, texts_to_json
from evidence_app.vault.values import IndexedText

LONGEST_ROW: Final = 4000
_OVERLAP: Final = 300
_SEARCH_FOR_A_GAP: Final = 200
_GOES_ON: Final = 5
"""Values of a row that goes on where the row before it was cut; others have four.

The fifth tells how many rows before it the text begins.
"""


class Rows:
    """An item's rows of text: the title first, then its pieces."""

    def __init__(self, item: Item, texts: Sequence[IndexedText]) -> None:
        title = _title_of(item)
        self._contents = [_content(title)]
        self._indexed = [_folded(title)]
        for text in texts:
            self._take(text)

    def __len__(self) -> int:
        return len(self._contents)

    def write(self, connection: apsw.Connection, first: int) -> None:
        """Write the rows from a number on."""
        connection.executemany(
            "insert into pieces values (?, ?)", enumerate(self._contents, first)
        )
        connection.executemany(
            "insert into letters (rowid, text) values (?, ?)",
            enumerate(self._indexed, first),
        )
        connection.executemany(
            "insert into words (rowid, text) values (?, ?)",
            enumerate(map(search_text.words_of, self._indexed), first),
        )

    def _take(self, piece: IndexedText) -> None:
        text = piece.text
        if len(text) <= LONGEST_ROW:
            self._contents.append(_content(piece))
            self._indexed.append(_folded(piece))
            return
        for number, (start, end) in enumerate(_cuts(text)):
            row = replace(piece, text=text[start:end])
            self._contents.append(_content(row, goes_on=number))
            overlapping = replace(piece, text=text[start : end + _OVERLAP])
            self._indexed.append(_folded(overlapping))


def of(
    connection: apsw.Connection, item: ItemId, limit: int | None
) -> tuple[IndexedText, ...]:
    """Return an item's pieces of text, its title apart, or the first of them."""
    with broken():
        found = connection.execute(
            "select pieces.content from items join pieces"
            " on pieces.id between first_row + 1 and last_row"
            " where items.id = ? order by pieces.id",
            (item.value,),
        )
        with closing(found):  # by hand: not all of it may be read
            contents = (str(content) for (content,) in found)
            return tuple(islice(_joined(contents), limit))


def one(connection: apsw.Connection, row: int) -> tuple[IndexedText, int]:
    """Return what one row holds, and the first row of the text that it is part of."""
    with broken():
        found = rows(connection, "select content from pieces where id = ?", (row,))
        values = json.loads(found[0][0])
        before = int(values[-1]) if len(values) == _GOES_ON else 0
        return _piece(values), row - before


def remove(connection: apsw.Connection, numbers: range) -> None:
    """Forget rows of text, their places in the index included."""
    for table, name in (("pieces", "id"), ("letters", "rowid"), ("words", "rowid")):
        connection.execute(
            f"delete from {table} where {name} between ? and ?",  # noqa: S608
            (numbers.start, numbers.stop - 1),
        )


def _joined(contents: Iterable[str]) -> Iterator[IndexedText]:
    begun: list[str] = []
    piece: IndexedText | None = None
    for content in contents:
        values = json.loads(content)
        if len(values) == _GOES_ON and piece is not None:
            begun.append(_piece(values).text)
            continue
        if piece is not None:
            yield replace(piece, text="".join(begun))
        piece = _piece(values)
        begun = [piece.text]
    if piece is not None:
        yield replace(piece, text="".join(begun))


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into rows, between words where there are gaps."""
    start = 0
    while start < len(text):
        end = start + LONGEST_ROW
        gap = text.rfind(" ", end - _SEARCH_FOR_A_GAP, end) if end < len(text) else -1
        end = gap + 1 if gap > 0 else end
        yield start, end
        start = end


def _content(piece: IndexedText, *, goes_on: int = 0) -> str:
    values: list[object] = [*texts_to_json([piece])[0]]
    return to_text([*values, goes_on] if goes_on else values)


def _piece(values: Sequence[object]) -> IndexedText:
    return texts_from_json([values[: _GOES_ON - 1]])[0]


def _folded(piece: IndexedText) -> str:
    return search_text.indexed(piece.sender, piece.text, piece.place)


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
