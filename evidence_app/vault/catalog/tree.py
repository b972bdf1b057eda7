"""What the catalog remembers of the log's hash tree, so that a proof takes no reading.

Roots over full rows of 256 entries are kept, each counted once. A proof then needs
one row of entries and a few hundred roots, however long the log is. Nothing here is
believed: each proof is checked against a signed note before it leaves the vault.
"""

from typing import Final

import apsw

from evidence_app.crypto.merkle import Edge, joined
from evidence_app.vault.catalog.connection import (
    CatalogBrokenError,
    broken,
    rows,
    together,
)

ROW: Final = 256
"""Entries of one root that is kept; a power of two."""
_AT_ONCE: Final = 64 * ROW


class Tree:
    """The hash tree over the log, as far as the catalog has come."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def root(self, first: int, last: int) -> bytes:
        """Return the root over entries ``first`` to below ``last``, as ``RootOf``.

        Raises:
            CatalogBrokenError: an entry is not there.
        """
        if first % ROW or last - first < ROW:
            return Edge().grown(self._leaves(first, last)).root
        full = (last - first) // ROW
        begin = first // ROW
        roots = Edge().grown(self._blocks(begin, begin + full)).roots
        rest = Edge().grown(self._leaves(first + full * ROW, last)).roots
        return joined([*roots, *rest])

    def fill(self, size: int) -> None:
        """Count the roots of all full rows below ``size`` that are not there yet."""
        known = rows(
            self._connection, "select coalesce(max(number) + 1, 0) from blocks"
        )
        first, until = int(known[0][0]) * ROW, size - size % ROW
        while first < until:
            last = min(until, first + _AT_ONCE)
            leaves = self._leaves(first, last)
            with broken(), together(self._connection):
                for place in range(0, len(leaves), ROW):
                    root = Edge().grown(leaves[place : place + ROW]).root
                    self._connection.execute(
                        "insert into blocks values (?, ?)",
                        ((first + place) // ROW, root),
                    )
            first = last

    def _leaves(self, first: int, last: int) -> list[bytes]:
        return self._all(
            "select leaf from entries where sequence between ? and ? order by sequence",
            first,
            last,
        )

    def _blocks(self, first: int, last: int) -> list[bytes]:
        query = "select root from blocks where number between ? and ? order by number"
        return self._all(query, first, last)

    def _all(self, query: str, first: int, last: int) -> list[bytes]:
        found = rows(self._connection, query, (first, last - 1))
        if len(found) != last - first:
            raise CatalogBrokenError
        return [bytes(each) for (each,) in found]
