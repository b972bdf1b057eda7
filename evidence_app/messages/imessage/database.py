"""Opens the store with SQLite: from memory, for reading only, and only its tables.

The bytes are hostile. No function, view, trigger or attached file can be reached: a
gate refuses all but reading; what sorts, sorts in memory; each question ends after a
number of steps.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import Final

from evidence_app.messages.imessage.pages import Pages

DAMAGED: Final = (sqlite3.Error, UnicodeDecodeError)
"""What comes of a damaged database; the second when SQLite quotes bytes of it."""

Row = Sequence[object]

_MAX_VALUE: Final = 64 << 20
_STEPS: Final = 1_000_000
_MOST_STEPS: Final = 3_000
_TABLES: Final = (
    "message",
    "handle",
    "chat",
    "chat_message_join",
    "chat_handle_join",
    "chat_recoverable_message_join",
    "attachment",
    "message_attachment_join",
)
_NEEDED: Final = frozenset({"message", "handle", "chat", "chat_message_join"})
_ALLOWED: Final = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})


class Store:
    """An open store; ask it for columns by name, whatever its age."""

    def __init__(self, connection: sqlite3.Connection, *, check: bool) -> None:
        """Look at what tables there are, then shut the gate.

        Raises:
            sqlite3.Error, UnicodeDecodeError: it cannot be read.
            LookupError: it is another kind of database.
        """
        self._connection = connection
        self.sound: Final = not check or _sound(connection)
        self.roots: Final = _roots(connection)
        if not self.roots.keys() >= _NEEDED:
            raise LookupError
        self._columns: Final = {
            table: _columns(connection, table) for table in self.roots
        }
        connection.set_authorizer(_gate)

    def rows(self, table: str, columns: Sequence[str], order: str) -> Iterator[Row]:
        """Return rows in the order of a column; columns that are not there are None.

        Raises:
            sqlite3.Error: the rest cannot be read.
        """
        if table not in self.roots:
            return iter(())
        wanted = ", ".join(self._column(table, column) for column in columns)
        # Every name is a constant of ours.
        return self._connection.execute(
            f"SELECT {wanted} FROM {table} ORDER BY {order}"  # noqa: S608
        )

    def joined(self, columns: Mapping[str, Sequence[str]]) -> Iterator[Row]:
        """Return the numbers of messages, each with values of one attachment.

        Args:
            columns: What to ask of ``attachment``.

        Raises:
            sqlite3.Error: the rest cannot be read.
        """
        if not {"attachment", "message_attachment_join"} <= self.roots.keys():
            return iter(())
        wanted = ", ".join(
            f"a.{column}" if column in self._columns["attachment"] else "NULL"
            for column in columns["attachment"]
        )
        return self._connection.execute(
            f"SELECT j.message_id, {wanted} FROM message_attachment_join AS j "  # noqa: S608
            "JOIN attachment AS a ON a.ROWID = j.attachment_id "
            "ORDER BY j.message_id, j.attachment_id"
        )

    def _column(self, table: str, column: str) -> str:
        known = column == "ROWID" or column in self._columns[table]
        return column if known else "NULL"


@contextmanager
def opened(pages: Pages, *, check: bool = False) -> Iterator[Store]:
    """Open a store from its pages.

    Args:
        pages: The database, its log put in.
        check: Whether to have SQLite look through all of it first.

    Raises:
        sqlite3.Error, LookupError: see ``Store``.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(pages.image)
        connection.text_factory = _text
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_VALUE)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.set_progress_handler(_Steps(), _STEPS)
        for setting in (
            "query_only = 1",
            "trusted_schema = 0",
            "cell_size_check = 1",
            "temp_store = 2",
        ):
            connection.execute(f"PRAGMA {setting}")
        yield Store(connection, check=check)


class _Steps:
    """Ends what does not come to an end."""

    def __init__(self) -> None:
        self._left = _MOST_STEPS

    def __call__(self) -> int:
        self._left -= 1
        return self._left < 0


def _gate(action: int, *_told: object) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _text(stored: bytes) -> str:
    return stored.decode("utf-8", "replace")


def _sound(connection: sqlite3.Connection) -> bool:
    said = connection.execute("PRAGMA quick_check(1)").fetchone()
    return bool(said == ("ok",))


def _roots(connection: sqlite3.Connection) -> Mapping[str, int]:
    """Return the first pages of the tables that are plain tables."""
    found: dict[str, int] = {}
    rows = connection.execute(
        "SELECT name, rootpage, sql FROM sqlite_schema WHERE type = 'table'"
    )
    for name, root, sql in rows:
        plain = isinstance(sql, str) and sql.upper().startswith("CREATE TABLE")
        if name in _TABLES and plain and isinstance(root, int):
            found[str(name)] = root
    return found


def _columns(connection: sqlite3.Connection, table: str) -> frozenset[str]:
    rows = connection.execute(f"PRAGMA table_info({table})")
    return frozenset(str(row[1]) for row in rows)
