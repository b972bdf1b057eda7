"""What the vault holds, searchable: a catalog that can be lost and rebuilt.

An encrypted SQLite file in SQLCipher 4 format (the only SQL of the vault). It is
never the authority: it says up to which entry of the custody log it has come, and
whatever it does not know or cannot read is taken from the log and the sidecars.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Final

import apsw

from evidence_app.errors import SealBrokenError
from evidence_app.model.digest import Digest
from evidence_app.model.item import CaseId, Item, ItemId
from evidence_app.vault import search_text
from evidence_app.vault.custody_frames import Head
from evidence_app.vault.sidecar import (
    item_from_json,
    item_to_json,
    texts_from_json,
    texts_to_json,
    to_text,
)
from evidence_app.vault.values import IndexedText, Record, SearchHit

_VERSION: Final = 1
_SCHEMA: Final = (
    "create table head (sequence integer not null, seal text not null)",
    "create table items (sequence integer primary key, id text not null unique,"
    " in_case text not null, content text not null, head text not null)",
    "create table records (kind text not null, id text not null,"
    " revision integer not null, sequence integer not null, content text not null,"
    " primary key (kind, id, revision))",
    "create table pieces (id integer primary key, item text not null,"
    " title integer not null, content text not null)",
    "create index pieces_of_item on pieces (item)",
    "create virtual table letters using fts5(text, content='', tokenize='trigram')",
    "create virtual table words using fts5(text, content='',"
    " tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co So Sk Mn Mc'\")",
)
_SHORTEST_BY_LETTERS: Final = 3


class CatalogBrokenError(Exception):
    """The catalog cannot be read or written; the vault builds it anew."""


class Catalog:
    """An open catalog. Every method may raise ``CatalogBrokenError``."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path, key: bytes | bytearray) -> "Catalog":
        """Open the catalog file, or make an empty one."""
        with _broken():
            connection = apsw.Connection(str(path))
            try:
                _unlock(connection, bytes(key).hex())
                _prepare(connection)
            except BaseException:
                connection.close(True)  # noqa: FBT003 - apsw names it by place
                raise
        return cls(connection)

    @classmethod
    def in_memory(cls) -> "Catalog":
        """Make a catalog that lasts as long as the vault is open."""
        connection = apsw.Connection(":memory:")
        _prepare(connection)
        return cls(connection)

    def close(self) -> None:
        """Write everything into the one file and close it."""
        with _broken():
            self._connection.execute("pragma wal_checkpoint(truncate)")
            self._connection.close()

    def abandon(self) -> None:
        """Close it without another word."""
        self._connection.close(True)  # noqa: FBT003 - apsw names it by place

    @property
    def head(self) -> Head | None:
        """The log entry up to which the catalog has come, None for an empty one."""
        rows = self._rows("select sequence, seal from head")
        return Head(rows[0][0], Digest(rows[0][1])) if rows else None

    @contextmanager
    def until(self, head: Head) -> Iterator[None]:
        """Take in everything up to a log entry, or nothing."""
        with _broken(), self._connection:
            yield
            self._connection.execute("delete from head")
            self._connection.execute(
                "insert into head values (?, ?)", (head.sequence, str(head.seal))
            )

    def add_item(
        self, sequence: int, item: Item, head: Digest, texts: Sequence[IndexedText]
    ) -> None:
        """Take in an item; only inside ``until``."""
        content = to_text(item_to_json(item))
        self._connection.execute(
            "insert or ignore into items values (?, ?, ?, ?, ?)",
            (sequence, item.id.value, item.case.value, content, str(head)),
        )
        self._add_piece(item, _title_of(item), title=True)
        for text in texts:
            self._add_piece(item, text, title=False)

    def add_record(self, sequence: int, record: Record) -> None:
        """Take in a record; only inside ``until``."""
        content = to_text(dict(record.content))
        self._connection.execute(
            "insert or replace into records values (?, ?, ?, ?, ?)",
            (record.kind, record.id, record.revision, sequence, content),
        )

    def items(self, case: CaseId | None) -> tuple[Item, ...]:
        """Return all items, or those of one case, in order of intake."""
        rows = self._rows(
            "select content from items where ?1 is null or in_case = ?1"
            " order by sequence",
            (case.value if case else None,),
        )
        with _broken():
            return tuple(item_from_json(json.loads(content)) for (content,) in rows)

    def item(self, item: ItemId) -> tuple[Item, Digest] | None:
        """Return an item and the digest of its file's head, or None."""
        rows = self._rows("select content, head from items where id = ?", (item.value,))
        if not rows:
            return None
        with _broken():
            return item_from_json(json.loads(rows[0][0])), Digest(rows[0][1])

    def texts(self, item: ItemId) -> tuple[IndexedText, ...]:
        """Return an item's pieces of text, its title apart."""
        rows = self._rows(
            "select content from pieces where item = ? and not title order by id",
            (item.value,),
        )
        with _broken():
            return tuple(_piece(content) for (content,) in rows)

    def records(self, kind: str) -> tuple[Record, ...]:
        """Return the newest revision of each record of a kind, oldest record first."""
        rows = self._rows(
            "select each.id, each.revision, each.content from records each join"
            " (select id, max(revision) newest, min(sequence) first from records"
            "  where kind = ?1 group by id) one"
            " on each.id = one.id and each.revision = one.newest"
            " where each.kind = ?1 order by one.first",
            (kind,),
        )
        with _broken():
            return tuple(
                Record(kind=kind, id=name, revision=number, content=json.loads(content))
                for name, number, content in rows
            )

    def revision(self, kind: str, name: str) -> int:
        """Return a record's newest revision, 0 when there is none."""
        rows = self._rows(
            "select max(revision) from records where kind = ? and id = ?", (kind, name)
        )
        return int(rows[0][0] or 0)

    def search(self, query: str, case: CaseId | None, limit: int) -> list[SearchHit]:
        """Return the pieces in which every part of the query is found."""
        terms = search_text.terms_of(query)
        conditions = _conditions(terms)
        if not conditions:
            return []
        rows = self._rows(
            # The conditions are ours; what was asked travels as values only.
            "select item, title, content from pieces"  # noqa: S608
            " where (?1 is null or item in (select id from items where in_case = ?1))"
            f" and {' and '.join(part for part, _ in conditions)}"
            " order by title, id",
            (case.value if case else None, *(value for _, value in conditions)),
        )
        with _broken():
            return _hits(rows, terms, limit)

    def check(self) -> bool:
        """Say whether every page of the file is as it was written."""
        return self._rows("pragma integrity_check") == [("ok",)]

    def _add_piece(self, item: Item, piece: IndexedText, *, title: bool) -> None:
        self._connection.execute(
            "insert into pieces (item, title, content) values (?, ?, ?)",
            (item.id.value, title, to_text(texts_to_json([piece])[0])),
        )
        row = self._connection.last_insert_rowid()
        folded = search_text.fold(f"{piece.sender}\n{piece.text}\n{piece.place}")
        self._connection.execute(
            "insert into letters (rowid, text) values (?, ?)", (row, folded)
        )
        self._connection.execute(
            "insert into words (rowid, text) values (?, ?)",
            (row, search_text.words_of(folded)),
        )

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with _broken():
            return self._connection.execute(query, values).fetchall()


def _unlock(connection: apsw.Connection, key: str) -> None:
    # A raw key: SQLCipher's own passphrase stretching is not needed and is skipped.
    for statement in (
        "pragma cipher = 'sqlcipher'",
        "pragma legacy = 4",
        f"pragma key = \"x'{key}'\"",
        "pragma journal_mode = wal",
        "pragma synchronous = full",
        "pragma fullfsync = 1",
    ):
        connection.execute(statement).fetchall()


def _prepare(connection: apsw.Connection) -> None:
    connection.execute("pragma temp_store = memory").fetchall()
    # SQLite does not encrypt its temporary files: there must never be one.
    if _number(connection, "pragma temp_store") != 2:
        raise CatalogBrokenError
    version = _number(connection, "pragma user_version")
    if version not in {0, _VERSION}:
        raise CatalogBrokenError
    if version == 0:
        with connection:
            for statement in _SCHEMA:
                connection.execute(statement).fetchall()
            connection.execute(f"pragma user_version = {_VERSION}").fetchall()


def _number(connection: apsw.Connection, query: str) -> int:
    return int(str(connection.execute(query).fetchall()[0][0]))


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


@contextmanager
def _broken() -> Iterator[None]:
    try:
        yield
    except (apsw.Error, SealBrokenError, ValueError, KeyError) as error:
        raise CatalogBrokenError from error
