"""The items in the catalog."""

import json

import apsw

from evidence_app.model.digest import Digest
from evidence_app.model.item import CaseId, Item, ItemId
from evidence_app.vault.catalog.connection import broken, rows
from evidence_app.vault.sidecar import item_from_json, item_to_json, to_text


def add(connection: apsw.Connection, sequence: int, item: Item, head: Digest) -> None:
    """Take in an item."""
    content = to_text(item_to_json(item))
    connection.execute(
        "insert or ignore into items values (?, ?, ?, ?, ?)",
        (sequence, item.id.value, item.case.value, content, str(head)),
    )


def every(connection: apsw.Connection, case: CaseId | None) -> tuple[Item, ...]:
    """Return all items, or those of one case, in order of intake."""
    found = rows(
        connection,
        "select content from items where ?1 is null or in_case = ?1 order by sequence",
        (case.value if case else None,),
    )
    with broken():
        return tuple(item_from_json(json.loads(content)) for (content,) in found)


def one(connection: apsw.Connection, item: ItemId) -> tuple[Item, Digest] | None:
    """Return an item and the digest of its file's head, or None."""
    found = rows(
        connection, "select content, head from items where id = ?", (item.value,)
    )
    if not found:
        return None
    with broken():
        return item_from_json(json.loads(found[0][0])), Digest(found[0][1])
