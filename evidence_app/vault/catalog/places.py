"""What the catalog remembers of the custody log: where each entry's frame lies.

So an item's entries are read without reading the log. Each entry's hash for the
log's hash tree is kept too: a checkpoint needs all of them, and the log is long.
"""

from collections.abc import Sequence
from typing import Any, Final

import apsw

from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.item import ItemId
from evidence_app.vault.catalog.connection import (
    CatalogBrokenError,
    Rows,
    log_head,
    rows,
)
from evidence_app.vault.custody.frames import Head, Mark
from evidence_app.vault.custody.records import Logged

_MARK: Final = "select sequence, seal, place, length from entries"


class LogPlaces:
    """The places of the log's entries. Every method may raise CatalogBrokenError."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    @property
    def head(self) -> Head | None:
        """The log entry up to which the catalog has come, None for an empty one."""
        return log_head(self._connection)

    @property
    def last(self) -> Mark | None:
        """The same entry with its place.

        Raises:
            CatalogBrokenError: the place is of another entry.
        """
        head = self.head
        if head is None:
            return None
        mark = self.of(head.sequence)
        if mark is None or mark.head != head:
            raise CatalogBrokenError
        return mark

    def come_to(self, head: Head) -> None:
        """Remember how far the catalog has come; only inside a transaction."""
        self._connection.execute("delete from head")
        self._connection.execute(
            "insert into head values (?, ?)", (head.sequence, str(head.seal))
        )

    def add(self, logged: Logged) -> None:
        """Remember an entry; only inside a transaction."""
        self._connection.execute(
            "insert or replace into entries values (?, ?, ?, ?, ?, ?, ?)",
            (logged.entry.sequence, *_values(logged)),
        )

    def of(self, sequence: int) -> Mark | None:
        """Return an entry by its number, with its place."""
        found = self._rows(f"{_MARK} where sequence = ?", (sequence,))
        return _mark(found[0]) if found else None

    def found(self, item: ItemId | None, action: Action | None) -> list[Mark]:
        """Return the entries of an item, or of a kind, or both, in order."""
        wanted = {
            "item": item.value if item else None,
            "action": action.value if action else None,
        }
        # Only what is asked for stands in the question: else no index is used.
        asked = {name: value for name, value in wanted.items() if value is not None}
        where = " and ".join(f"{name} = ?" for name in asked) or "true"
        found = self._rows(
            f"{_MARK} where {where} order by sequence", tuple(asked.values())
        )
        return [_mark(row) for row in found]

    def newest(self, action: Action, before: int | None = None) -> Mark | None:
        """Return the newest entry of a kind, or the newest before a number."""
        until = "" if before is None else " and sequence < ?"
        values = (action.value,) if before is None else (action.value, before)
        found = self._rows(
            f"{_MARK} where action = ?{until} order by sequence desc limit 1", values
        )
        return _mark(found[0]) if found else None

    def kept(self, logged: Logged) -> bool:
        """Say whether an entry is remembered as it is."""
        return self._rows(
            "select item, action, place, length, seal, leaf from entries"
            " where sequence = ?",
            (logged.entry.sequence,),
        ) == [_values(logged)]

    def next_to_check(self, sequence: int) -> Mark | None:
        """Return the first entry from a number on, None behind the last."""
        found = self._rows(
            f"{_MARK} where sequence >= ? order by sequence limit 1", (sequence,)
        )
        return _mark(found[0]) if found else None

    def anything_since(self, sequence: int) -> bool:
        """Say whether an entry from a number on tells of more than of notes."""
        return bool(
            self._rows(
                "select 1 from entries where sequence >= ? and action not in (?, ?)"
                " limit 1",
                (sequence, Action.CHECKPOINTED.value, Action.TIMESTAMPED.value),
            )
        )

    def leaves(self, first: int, last: int) -> list[tuple[int, bytes]]:
        """Return numbers and tree hashes of the entries from ``first`` to ``last``."""
        return [
            (sequence, bytes(leaf))
            for sequence, leaf in self._rows(
                "select sequence, leaf from entries where sequence between ? and ?"
                " order by sequence",
                (first, last),
            )
        ]

    def _rows(self, query: str, values: Sequence[Any] = ()) -> Rows:
        return rows(self._connection, query, values)


def _mark(row: Sequence[Any]) -> Mark:
    sequence, seal, place, length = row
    return Mark(Head(sequence, Digest(bytes(seal).hex())), place, length)


def _values(logged: Logged) -> tuple[str | None, str, int, int, bytes, bytes]:
    entry = logged.entry
    return (
        entry.item.value if entry.item else None,
        entry.action.value,
        logged.place,
        logged.length,
        bytes.fromhex(str(entry.seal)),
        logged.leaf,
    )
