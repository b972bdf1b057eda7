"""The casework records in the catalog."""

import json

import apsw

from evidence_app.model.item import ItemId
from evidence_app.vault.catalog.connection import broken, rows
from evidence_app.vault.json_text import to_text
from evidence_app.vault.values import Record


def add(connection: apsw.Connection, sequence: int, record: Record) -> None:
    """Take in a record."""
    connection.execute(
        "insert or replace into records values (?, ?, ?, ?, ?)",
        (
            record.kind,
            record.id,
            record.revision,
            sequence,
            to_text(dict(record.content)),
        ),
    )


def remove_about(connection: apsw.Connection, item: ItemId) -> None:
    """Forget the records that an entry about an item brought, in every revision."""
    connection.execute(
        "delete from records where sequence in"
        " (select sequence from entries where item = ?)",
        (item.value,),
    )


def newest(connection: apsw.Connection, kind: str) -> tuple[Record, ...]:
    """Return the newest revision of each record of a kind, oldest record first."""
    found = rows(
        connection,
        "select each.id, each.revision, each.content from records each join"
        " (select id, max(revision) newest, min(sequence) first from records"
        "  where kind = ?1 group by id) one"
        " on each.id = one.id and each.revision = one.newest"
        " where each.kind = ?1 order by one.first",
        (kind,),
    )
    with broken():
        return tuple(
            Record(kind=kind, id=name, revision=number, content=json.loads(content))
            for name, number, content in found
        )


def one(
    connection: apsw.Connection, kind: str, name: str, revision: int
) -> Record | None:
    """Return a record in one of its revisions, or None."""
    found = rows(
        connection,
        "select content from records where kind = ? and id = ? and revision = ?",
        (kind, name, revision),
    )
    if not found:
        return None
    with broken():
        content = json.loads(found[0][0])
    return Record(kind=kind, id=name, revision=revision, content=content)


def lose(connection: apsw.Connection, kind: str, name: str, number: int) -> None:
    """Remember the number of a record that cannot be read."""
    connection.execute(
        "insert or ignore into lost_records values (?, ?, ?)", (kind, name, number)
    )


def next_revision(connection: apsw.Connection, kind: str, name: str) -> int:
    """Return the number after every one that was given, lost ones too."""
    found = rows(
        connection,
        "select max(revision) from (select revision from records"
        " where kind = ?1 and id = ?2 union all select revision from lost_records"
        " where kind = ?1 and id = ?2)",
        (kind, name),
    )
    return int(found[0][0] or 0) + 1


def revision(connection: apsw.Connection, kind: str, name: str) -> int:
    """Return a record's newest revision, 0 when there is none."""
    found = rows(
        connection,
        "select max(revision) from records where kind = ? and id = ?",
        (kind, name),
    )
    return int(found[0][0] or 0)
