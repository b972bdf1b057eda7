"""Opens the catalog's file: SQLCipher 4 format, a raw key, nothing on disk unsealed.

The only place that knows the tables. A file of another version is broken: the
vault builds it anew.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import apsw

from evidence_app.errors import SealBrokenError

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

Rows = list[tuple[Any, ...]]  # what SQLite gives; each field is checked by its reader


class CatalogBrokenError(Exception):
    """The catalog cannot be read or written; the vault builds it anew."""


def open_file(path: Path, key: bytes | bytearray) -> apsw.Connection:
    """Open the catalog file, or make an empty one."""
    with broken():
        connection = apsw.Connection(str(path))
        try:
            _unlock(connection, bytes(key).hex())
            _prepare(connection)
        except BaseException:
            connection.close(True)  # noqa: FBT003 - apsw names it by place
            raise
    return connection


def in_memory() -> apsw.Connection:
    """Make an empty catalog that no disk holds."""
    connection = apsw.Connection(":memory:")
    _prepare(connection)
    return connection


def rows(connection: apsw.Connection, query: str, values: Sequence[Any] = ()) -> Rows:
    """Return all rows that answer a query."""
    with broken():
        return connection.execute(query, values).fetchall()


@contextmanager
def broken() -> Iterator[None]:
    """Name every way in which a catalog can be broken by the one error."""
    try:
        yield
    except (apsw.Error, SealBrokenError, ValueError, KeyError) as error:
        raise CatalogBrokenError from error


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
