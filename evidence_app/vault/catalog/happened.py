"""On which day items happened: as a person says, as the content says, or as saved.

What a person says later stands in a correction, the last of which counts.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Final

import apsw

from evidence_app.model.correction import Field
from evidence_app.model.item import Item
from evidence_app.model.told_day import content_day, day_in, said_day
from evidence_app.vault.values import IndexedText, Record

CORRECTION: Final = "correction"
"""The kind of records that hold what a person corrected; see ``docs``."""
_KEPT: Final = "corrections"
_MOST_LOOKED_AT: Final = 5
"""So many messages from the end are asked for a day that is clear."""


def add(
    connection: apsw.Connection, number: int, item: Item, texts: Sequence[IndexedText]
) -> None:
    """Take in on which day an item happened, as far as it is told."""
    sent = islice((each.sent_at for each in reversed(texts)), _MOST_LOOKED_AT)
    content, said = content_day(item, sent), said_day(item)
    if content is None and said is None:
        return
    connection.execute(
        "update items set said = :said, content_day = :content,"
        " told = coalesce(:said, :content, day) where number = :number",
        {"said": _ordinal(said), "content": _ordinal(content), "number": number},
    )


def correct(connection: apsw.Connection, record: Record) -> None:
    """Take in what a person says now, when a record is one of corrections."""
    if record.kind != CORRECTION:
        return
    told = _when(record.content)
    if told is not None:
        connection.execute(
            "update items set said = :said, told = coalesce(:said, content_day, day)"
            " where id = :item",
            {"said": _ordinal(day_in(told)), "item": record.id},
        )


def _when(content: Mapping[str, object]) -> str | None:
    """Return what is said last of when it happened, None where nothing is."""
    kept = content.get(_KEPT)
    rows = kept if isinstance(kept, list) else []
    told = [
        str(row.get("to", ""))
        for row in rows
        if isinstance(row, dict) and row.get("field") == Field.WHEN.value
    ]
    return told[-1] if told else None


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
