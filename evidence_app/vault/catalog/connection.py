"""Opens the catalog's file: SQLCipher 4 format, a raw key, nothing on disk unsealed.

A file of another version is not read, but how far it had come is: the vault builds
it anew, and must not forget that.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import apsw

from evidence_app.errors import SealBrokenError
from evidence_app.model.digest import Digest
from evidence_app.vault.catalog.tables import TABLES, VERSION
from evidence_app.vault.custody.frames import Head
from evidence_app.vault.shapes import SHAPE_ERRORS

_CACHE_KIB: Final = 16 * 1024
"""Pages kept decrypted while the vault is open: a search meets many of them again."""

Rows = list[tuple[Any, ...]]  # what SQLite gives; each field is checked by its reader


class CatalogBrokenError(Exception):
    """The catalog cannot be read or written; the vault builds it anew."""


class CatalogOlderError(CatalogBrokenError):
    """The catalog is whole, and of another version of this program."""

    def __init__(self, head: Head | None) -> None:
        super().__init__()
        self.head = head
        """How far it had come."""


def open_file(path: Path, key: bytes | bytearray) -> apsw.Connection:
    """Open the catalog file, or make an empty one."""
    with broken():
        connection = apsw.Connection(str(path))
        try:
            _unlock(connection, bytes(key).hex())
            _prepare(connection)
            _check_end(connection)
        except BaseException:
            connection.close(True)  # noqa: FBT003 - apsw names it by place
            raise
    return connection


def is_longer_than_its_pages(connection: apsw.Connection) -> bool:
    """Say whether something was written behind the last page: SQLite reads past it."""
    count = _number(connection, "pragma page_count")
    size = _number(connection, "pragma page_size")
    try:
        return Path(connection.filename).stat().st_size > count * size
    except OSError:
        return False


def _check_end(connection: apsw.Connection) -> None:
    if is_longer_than_its_pages(connection):
        raise CatalogBrokenError


def in_memory() -> apsw.Connection:
    """Make an empty catalog that no disk holds."""
    connection = apsw.Connection(":memory:")
    _prepare(connection)
    return connection


def rows(
    connection: apsw.Connection,
    query: str,
    values: Sequence[Any] | Mapping[str, Any] = (),
) -> Rows:
    """Return all rows that answer a query."""
    try:  # by hand and not by ``broken``: it is asked a thousand times in a search
        return connection.execute(query, values).fetchall()
    except apsw.Error as error:
        raise CatalogBrokenError from error


def log_head(connection: apsw.Connection) -> Head | None:
    """Return the log entry up to which the catalog has come, in any version."""
    found = rows(connection, "select sequence, seal from head")
    with broken():
        return Head(found[0][0], Digest(found[0][1])) if found else None


@contextmanager
def broken() -> Iterator[None]:
    """Name every way in which a catalog can be broken by the one error."""
    try:
        yield
    except (apsw.Error, SealBrokenError, *SHAPE_ERRORS) as error:
        raise CatalogBrokenError from error


@contextmanager
def together(connection: apsw.Connection) -> Iterator[None]:
    """Write all that is done meanwhile, or nothing of it; one can stand in another.

    apsw's own way holds Python's lock while SQLite writes: after a long chat, half a
    second in which the window answers nobody. A statement lets others run meanwhile.
    """
    connection.execute("savepoint together")
    try:
        yield
        connection.execute("release together")
    except BaseException:
        # On a full disk SQLite may have taken everything back by itself.
        if connection.in_transaction:
            connection.execute("rollback to together")
            connection.execute("release together")
        raise


def _unlock(connection: apsw.Connection, key: str) -> None:
    # A raw key: SQLCipher's own passphrase stretching is not needed and is skipped.
    for statement in (
        "pragma cipher = 'sqlcipher'",
        "pragma legacy = 4",
        f"pragma key = \"x'{key}'\"",
        # No -shm file: one program at a time holds the vault anyway, and on a full
        # disk SQLite would wait ten seconds for that file to grow.
        "pragma locking_mode = exclusive",
        "pragma journal_mode = wal",
        "pragma synchronous = full",
        "pragma fullfsync = 1",
    ):
        connection.execute(statement).fetchall()


def _prepare(connection: apsw.Connection) -> None:
    connection.execute("pragma temp_store = memory").fetchall()
    connection.execute(f"pragma cache_size = -{_CACHE_KIB}").fetchall()
    # SQLite does not encrypt its temporary files: there must never be one.
    if _number(connection, "pragma temp_store") != 2:
        raise CatalogBrokenError
    version = _number(connection, "pragma user_version")
    if version not in {0, VERSION}:
        raise CatalogOlderError(log_head(connection))
    if version == 0:
        with together(connection):
            for statement in TABLES:
                connection.execute(statement).fetchall()
            connection.execute(f"pragma user_version = {VERSION}").fetchall()


def _number(connection: apsw.Connection, query: str) -> int:
    return int(str(connection.execute(query).fetchall()[0][0]))
