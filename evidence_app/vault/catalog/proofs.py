"""Which proofs the log names: signed notes, and what authorities answered to them."""

from collections.abc import Mapping, Sequence
from typing import Any

import apsw

from evidence_app.model.digest import Digest
from evidence_app.vault.catalog.connection import Rows, rows
from evidence_app.vault.layout import NOTE, STAMP, parts_of_proof


class KnownProofs:
    """The proofs of the log. Every method may raise ``CatalogBrokenError``."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def add(self, sequence: int, files: Mapping[str, Digest]) -> None:
        """Remember those of an entry's files that are proofs; in a transaction."""
        for name, digest in files.items():
            parts = parts_of_proof(name)
            if parts is None:
                continue
            size, _, kind = parts
            self._connection.execute(
                "insert or replace into proofs values (?, ?, ?, ?, ?)",
                (size, kind, name, str(digest), sequence),
            )

    def of(self, size: int) -> dict[str, Digest]:
        """Return all proofs for the log's first ``size`` entries."""
        query = "select name, digest from proofs where size = ? order by name"
        return {name: Digest(digest) for name, digest in self._rows(query, (size,))}

    def named_by(self, name: str) -> int | None:
        """Return the number of the entry that names a proof."""
        found = self._rows("select sequence from proofs where name = ?", (name,))
        return int(found[0][0]) if found else None

    def covering(self, sequence: int) -> list[int]:
        """Return sizes whose note covers an entry, the one to be shown first.

        First that which an authority saw first, then the newest ones.
        """
        query = "select size from proofs where kind = ? and size > ? order by size"
        stamped = self._rows(f"{query} limit 1", (STAMP, sequence))
        newest = self._rows(f"{query} desc limit 3", (NOTE, sequence))
        return list(dict.fromkeys(size for (size,) in [*stamped, *newest]))

    def newest(self, kind: str) -> int | None:
        """Return the largest size of which there is a proof of this kind."""
        found = self._rows("select max(size) from proofs where kind = ?", (kind,))
        size = found[0][0]
        return None if size is None else int(size)

    def _rows(self, query: str, values: Sequence[Any]) -> Rows:
        return rows(self._connection, query, values)
