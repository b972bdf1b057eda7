"""Which rows of the catalog a list holds, as the conditions of a question.

What was chosen never becomes part of the question's own language: it is bound.
"""

import json
from typing import Final

import apsw

from evidence_app.model.item import CaseId
from evidence_app.model.listing import EVERYTHING, Selection
from evidence_app.vault.catalog.connection import Rows, rows
from evidence_app.vault.catalog.named import PERSON, PLACE, folded
from evidence_app.vault.layout import STAMP

Values = dict[str, str | int]

_LISTED: Final = (
    "in_case = (select number from cases where id = :case) and part_of is null"
)
_ALSO: Final = (
    "number in (select number from items"
    " where id in (select value from json_each(:also)))"
)
_NEVER: Final = _ALSO.replace(":also", ":never")
_LINKED: Final = _ALSO.replace(":also", ":linked")
_PERSON: Final = (
    "number in (select number from named"
    " where in_case = (select number from cases where id = :case)"
    " and what = :is_person and folded in (select value from json_each(:names)))"
)
_PLACE: Final = (
    "number in (select number from named"
    " where in_case = (select number from cases where id = :case)"
    " and what = :is_place and folded = :place)"
)
UNSTAMPED: Final = (
    "number >= (select coalesce(max(size), 0) from proofs where kind = :stamp)"
)
"""What came in later than the newest log that an authority signed a time for."""


def listed(case: CaseId, selection: Selection) -> tuple[str, Values]:
    """Return the condition for a list's rows of ``items``, and its values."""
    conditions, values = [_LISTED], Values(case=case.value)
    if selection == EVERYTHING:
        return _LISTED, values
    for name, sign, day in (
        ("day", "=", selection.day),
        ("since", ">=", selection.since),
        ("until", "<=", selection.until),
    ):
        if day is not None:
            conditions.append(f"{day_column(selection)} {sign} :{name}")
            values[name] = day.toordinal()
    if selection.sort is not None:
        conditions.append("sort = :sort")
        values["sort"] = selection.sort.value
    if selection.unstamped:
        conditions.append(UNSTAMPED)
        values["stamp"] = STAMP
    if selection.person is not None or selection.place:
        conditions.append(_by_names(selection, values))
    return " and ".join(conditions), values


def day_column(selection: Selection) -> str:
    """Return the column by which a selection counts its days."""
    return "told" if selection.by_event else "day"


def row_spans(connection: apsw.Connection, case: CaseId, selection: Selection) -> Rows:
    """Return the first and the last row of text of all that a list holds, in order.

    The rows of what belongs to a listed item are among them.
    """
    where, values = listed(case, selection)
    return rows(
        connection,
        f"with chosen as (select number, id from items where {where})"  # noqa: S608
        " select first_row, last_row from items"
        " where number in (select number from chosen)"
        " union all select each.first_row, each.last_row from items each"
        " join chosen on each.part_of = chosen.id order by 1",
        values,
    )


def _by_names(selection: Selection, values: Values) -> str:
    named = []
    if (person := selection.person) is not None:
        named.append(f"({_PERSON} or {_LINKED})")
        names = person.names or (person.name,)
        values["is_person"] = PERSON
        values["names"] = json.dumps([folded(name) for name in names])
        values["linked"] = json.dumps([each.value for each in person.items])
    if selection.place:
        named.append(_PLACE)
        values["is_place"] = PLACE
        values["place"] = folded(selection.place)
    values["also"] = json.dumps([each.value for each in selection.also])
    values["never"] = json.dumps([each.value for each in selection.never])
    return f"(({' and '.join(named)}) or {_ALSO}) and not {_NEVER}"
