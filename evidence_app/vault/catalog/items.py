"""The items in the catalog: one, all, and the lists that a person looks through.

A list holds the items of a case, their parts left aside, the newest first; it is
asked for a page at a time, so that its length costs nothing. What a person took away
has its case's number below zero: so no list, no count and no index holds it.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date

import apsw

from evidence_app.model.digest import Digest
from evidence_app.model.item import CaseId, Item, ItemId, Method
from evidence_app.model.likeness import NAME as LIKENESS
from evidence_app.model.likeness import KnownPicture, likeness_from
from evidence_app.model.listing import (
    EVERYTHING,
    DayTotals,
    Selection,
    Sort,
    Standing,
    ToldBy,
    Totals,
    sort_of,
)
from evidence_app.vault.catalog import away, named
from evidence_app.vault.catalog.connection import broken, rows
from evidence_app.vault.catalog.narrowing import UNSTAMPED, day_column, listed
from evidence_app.vault.catalog.tables import ROWS_OF_A_CASE
from evidence_app.vault.json_text import to_text
from evidence_app.vault.layout import STAMP
from evidence_app.vault.sidecar import item_from_json, item_to_json

_LATER = "number > :number"
MOST_SAME = 5
"""So many items with the same bytes are named."""


def add(
    connection: apsw.Connection, sequence: int, item: Item, head: Digest, pieces: int
) -> int | None:
    """Take in an item with room for its pieces of text.

    Returns:
        The first row of its text, or None when the item is there already.
    """
    if rows(connection, "select 1 from items where id = ?", (item.id.value,)):
        return None
    case = _case(connection, item.case)
    first = _next_row(connection, case)
    connection.execute(
        "insert into items values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, null, ?)",
        (
            sequence,
            item.id.value,
            case,
            item.part_of.value if item.part_of else None,
            _day(item).toordinal(),
            item.origin.method.value,
            item.shown.intimate,
            any(fact.sensitive for fact in item.facts),
            first,
            first + pieces - 1,
            sort_of(item).value,
            str(item.digest),
            _day(item).toordinal(),
        ),
    )
    connection.execute(
        "insert into sheets values (?, ?, ?)",
        (sequence, to_text(item_to_json(item)), str(head)),
    )
    if item.part_of is not None:
        # It may come in later than its whole was taken away.
        connection.execute(
            "update items set in_case = -in_case where number = ? and exists"
            " (select 1 from items whole where whole.id = ? and whole.in_case < 0)",
            (sequence, item.part_of.value),
        )
    return first


def remove(connection: apsw.Connection, item: ItemId) -> range:
    """Forget an item, and return which rows of text were its own."""
    named.remove(connection, item)
    found = rows(
        connection,
        "delete from items where id = ? returning number, first_row, last_row",
        (item.value,),
    )
    if not found:
        return range(0)
    number, first, last = found[0]
    connection.execute("delete from sheets where number = ?", (number,))
    return range(first, last + 1)


def rows_of(connection: apsw.Connection, item: ItemId) -> range:
    """Return which rows of text are an item's own."""
    found = rows(
        connection, "select first_row, last_row from items where id = ?", (item.value,)
    )
    return range(found[0][0], found[0][1] + 1) if found else range(0)


def every(connection: apsw.Connection, case: CaseId | None) -> tuple[Item, ...]:
    """Return all items, or those of one case, in order of intake."""
    return _items(
        rows(
            connection,
            "select content from items join sheets using (number) where in_case > 0"
            " and (?1 is null or in_case = (select number from cases where id = ?1))"
            " order by number",
            (case.value if case else None,),
        )
    )


def one(connection: apsw.Connection, item: ItemId) -> tuple[Item, Digest] | None:
    """Return an item and the digest of its file's head, or None; taken away or not."""
    found = rows(
        connection,
        "select content, head from items join sheets using (number) where id = ?",
        (item.value,),
    )
    if not found:
        return None
    with broken():
        return item_from_json(json.loads(found[0][0])), Digest(found[0][1])


def shown(connection: apsw.Connection, item: ItemId) -> tuple[Item, Digest] | None:
    """Return the same of an item that is not taken away."""
    return None if away.is_away(connection, item) else one(connection, item)


def parts(connection: apsw.Connection, item: ItemId) -> tuple[Item, ...]:
    """Return what belongs to an item, in order of intake; taken away or not."""
    return _items(
        rows(
            connection,
            "select content from items join sheets using (number) where part_of = ?"
            " order by number",
            (item.value,),
        )
    )


def days(
    connection: apsw.Connection, case: CaseId, selection: Selection
) -> tuple[DayTotals, ...]:
    """Return what came in on each day of a list, the newest day first."""
    where, values = listed(case, selection)
    day = day_column(selection)
    found = rows(
        connection,
        f"select {day}, count(*), sum(intimate), sum(places)"  # noqa: S608
        f" from items where {where} group by {day} order by {day} desc",
        values,
    )
    with broken():
        return tuple(
            DayTotals(
                date.fromordinal(day),
                Totals(items=items, intimate=intimate, with_places=places),
            )
            for day, items, intimate, places in found
        )


def page(
    connection: apsw.Connection,
    case: CaseId,
    selection: Selection,
    first: int,
    count: int,
) -> tuple[Item, ...]:
    """Return some of a list from a place on."""
    where, values = listed(case, selection)
    order = "told desc, number desc" if selection.by_event else "number desc"
    return _items(
        rows(
            connection,
            "select content from (select number, told from items"  # noqa: S608
            f" where {where} order by {order} limit :count offset :first)"
            f" join sheets using (number) order by {order}",
            {**values, "count": count, "first": first},
        )
    )


def place(
    connection: apsw.Connection, case: CaseId, selection: Selection, item: ItemId
) -> int | None:
    """Return an item's place in the list, or None when it is not in it."""
    where, values = listed(case, selection)
    found = rows(
        connection,
        f"select number, told from items where {where} and id = :item",  # noqa: S608
        {**values, "item": item.value},
    )
    if not found:
        return None
    number, told = found[0]
    later = "(told, number) > (:told, :number)" if selection.by_event else _LATER
    before = rows(
        connection,
        f"select count(*) from items where {where} and {later}",  # noqa: S608
        {**values, "number": number, "told": told},
    )
    return int(before[0][0])


def sorts(connection: apsw.Connection, case: CaseId) -> tuple[Sort, ...]:
    """Return which sorts of items a case's list holds."""
    where, values = listed(case, EVERYTHING)
    found = rows(
        connection,
        f"select distinct sort from items where {where}",  # noqa: S608
        values,
    )
    with broken():
        known = {Sort(each) for (each,) in found}
    return tuple(each for each in Sort if each in known)


def any_unstamped(connection: apsw.Connection, case: CaseId) -> bool:
    """Say whether a case's list holds an item without an outside time."""
    where, values = listed(case, Selection(unstamped=True))
    found = rows(
        connection,
        f"select exists (select 1 from items where {where})",  # noqa: S608
        values,
    )
    return bool(found[0][0])


def standings(
    connection: apsw.Connection, items: Sequence[ItemId]
) -> dict[ItemId, Standing]:
    """Return how some items stand: their outside time, and who has the same bytes."""
    found = rows(
        connection,
        f"select id, not ({UNSTAMPED}), told,"  # noqa: S608
        " iif(said is not null, 'person', iif(content_day, 'content', 'saved')),"
        " (select group_concat(id) from (select other.id from items other"
        "  where other.digest = items.digest and other.part_of is null"
        "  and other.in_case > 0"
        "  and other.id <> items.id order by other.number limit :most))"
        " from items where in_case > 0 and id in (select value from json_each(:ids))",
        {
            "stamp": STAMP,
            "most": MOST_SAME,
            "ids": json.dumps([each.value for each in items]),
        },
    )
    with broken():
        return {
            ItemId(name): Standing(
                stamped=bool(stamped),
                same=tuple(map(ItemId, same.split(","))) if same else (),
                day=date.fromordinal(told),
                told_by=ToldBy(told_by),
            )
            for name, stamped, told, told_by, same in found
        }


def any_by(connection: apsw.Connection, method: Method) -> bool:
    """Say whether anything was obtained in this way, in any case."""
    found = rows(
        connection,
        "select exists (select 1 from items where method = ? and in_case > 0)",
        (method.value,),
    )
    return bool(found[0][0])


def _items(found: Iterable[tuple[str]]) -> tuple[Item, ...]:
    with broken():
        return tuple(item_from_json(json.loads(content)) for (content,) in found)


def _day(item: Item) -> date:
    """Return the day on which it came in by the clock on the wall."""
    return (item.captured_at.replace(tzinfo=None) + item.local_offset).date()


def likenesses(
    connection: apsw.Connection, types: Iterable[str], methods: Iterable[Method]
) -> list[KnownPicture]:
    """Return pictures of some types and ways in, each with its likeness, in order."""
    found = rows(
        connection,
        "select id, (select json_extract(fact.value, '$.value')"
        " from json_each(content, '$.facts') as fact"
        " where json_extract(fact.value, '$.name') = ?1)"
        " from items join sheets using (number)"
        " where in_case > 0 and method in (select value from json_each(?2))"
        " and json_extract(content, '$.media_type') in"
        " (select value from json_each(?3)) order by number",
        (
            LIKENESS,
            json.dumps([each.value for each in methods]),
            json.dumps(list(types)),
        ),
    )
    return [KnownPicture(ItemId(id_), likeness_from(value)) for id_, value in found]


def _case(connection: apsw.Connection, case: CaseId) -> int:
    connection.execute("insert or ignore into cases (id) values (?)", (case.value,))
    found = rows(connection, "select number from cases where id = ?", (case.value,))
    return int(found[0][0])


def _next_row(connection: apsw.Connection, case: int) -> int:
    lowest = case * ROWS_OF_A_CASE
    found = rows(
        connection,
        "select last_row from items where first_row between ? and ?"
        " order by first_row desc limit 1",
        (lowest, lowest + ROWS_OF_A_CASE - 1),
    )
    return int(found[0][0]) + 1 if found else lowest
