"""What the catalog keeps for itself, by name.

Whether the last session ended well, how far the slow check has come, the edge of
the log's hash tree. All of it may be lost with the catalog.
"""

import json
from typing import Any

import apsw

from evidence_app.vault.catalog.connection import broken


class State:
    """Values that the catalog keeps for itself, by name, as JSON."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def recall(self, name: str) -> Any:  # noqa: ANN401 - JSON; who asks checks it
        """Return a value, None when there is none."""
        with broken():
            query = "select content from state where name = ?"
            rows = self._connection.execute(query, (name,)).fetchall()
            return json.loads(str(rows[0][0])) if rows else None

    def remember(self, name: str, value: object) -> None:
        """Keep a value; on the disk when this returns."""
        with broken():
            self._connection.execute(
                "insert or replace into state values (?, ?)", (name, json.dumps(value))
            )
