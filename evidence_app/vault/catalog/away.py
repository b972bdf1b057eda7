"""What a person took away: its rows stay, and its case's number is below zero.

So whatever asks for the items of a case passes it over without asking for more, and
bringing it back changes one sign: its place, its names and its words are as before.
"""

from typing import Final

import apsw

from evidence_app.model.item import ItemId
from evidence_app.vault.catalog.connection import Rows, rows

_WHOLE: Final = (
    "with recursive whole(number, id) as ("
    " select number, id from items where id = ? and part_of is null"
    " union select each.number, each.id from items each"
    " join whole on each.part_of = whole.id)"
)
_SPANS: Final = (
    "with recursive away(id, first_row, last_row) as ("
    " select id, first_row, last_row from items where in_case < 0 and part_of is null"
    " union select each.id, each.first_row, each.last_row from items each"
    " join away on each.part_of = away.id)"
    " select first_row, last_row from away order by first_row"
)
_SIGNS: Final = {True: "-abs(in_case)", False: "abs(in_case)"}


def put(connection: apsw.Connection, item: ItemId, *, away: bool) -> None:
    """Take an item away with all that belongs to it, or bring it back.

    One that belongs to another goes and comes with that, and never by itself.
    """
    for table in ("items", "named"):
        connection.execute(
            f"{_WHOLE} update {table} set in_case = {_SIGNS[away]}"  # noqa: S608
            " where number in (select number from whole)",
            (item.value,),
        )


def is_away(connection: apsw.Connection, item: ItemId) -> bool:
    """Say whether an item is taken away, by itself or with its whole."""
    found = rows(
        connection,
        "select exists (select 1 from items where id = ? and in_case < 0)",
        (item.value,),
    )
    return bool(found[0][0])


def every(connection: apsw.Connection) -> tuple[ItemId, ...]:
    """Return what is taken away, without its parts, in order of intake."""
    found = rows(
        connection,
        "select id from items where in_case < 0 and part_of is null order by number",
    )
    return tuple(ItemId(name) for (name,) in found)


def spans(connection: apsw.Connection) -> Rows:
    """Return the first and the last row of text of all that is away, in order."""
    return rows(connection, _SPANS)
