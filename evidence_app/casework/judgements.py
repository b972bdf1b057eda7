"""Judgements: what a person says of what a saved page states, kept beside it.

A statement is a fact of the item's sealed description and is never altered. The
judgements of an item are one sealed record under the item's id: each revision holds
those before it and one more. The custody log says of the item, in the same write, that
a statement was judged and how, never which one.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from evidence_app.capture.stated_facts import statements_in
from evidence_app.casework import content
from evidence_app.errors import (
    NoSuchStatementError,
    TooManyJudgementsError,
    VaultDamagedError,
)
from evidence_app.model.custody import Action
from evidence_app.model.fact import Fact
from evidence_app.model.item import Item, ItemId
from evidence_app.model.judgement import Judgement, Judgements, Says
from evidence_app.vault.revisions import newest_records
from evidence_app.vault.values import LogNote

if TYPE_CHECKING:
    from evidence_app.vault.vault import Record, Vault

KIND: Final = "judgement"
_KEPT: Final = "judgements"
MOST: Final = 600
"""Judgements of one item: three of each statement that it can have."""
MOST_LETTERS: Final = 1_000_000
"""In all judgements of one item, for each revision holds them all."""


def judgements_of(vault: "Vault", item_id: ItemId) -> Judgements:
    """Return what was said of the statements of an item.

    A record that is not one of judgements counts as lost; the item is still shown.

    Raises:
        ItemNotFoundError: there is no such item.
    """
    item = vault.item(item_id)
    entries = vault.entries(item_id)
    named = sum(entry.action is Action.JUDGED for entry in entries)
    found = newest_records(vault, KIND, [item.id.value])
    return _judgements(item, found.get(item.id.value), named)


def every_judgement(vault: "Vault") -> Mapping[ItemId, Judgements]:
    """Return what was said of each item that has any and is still there."""
    entries = vault.entries(action=Action.JUDGED)
    named = Counter(entry.item for entry in entries if entry.item is not None)
    there = {item.id: item for item in vault.items()} if named else {}
    found = newest_records(vault, KIND, (each.value for each in named))
    return {
        each: _judgements(there[each], found.get(each.value), count)
        for each, count in named.items()
        if each in there
    }


def judge(vault: "Vault", item_id: ItemId, statement: Fact, says: Says) -> Judgements:
    """Keep what the person says of a statement, and return all that was said.

    What is said again changes nothing.

    Raises:
        ItemNotFoundError: there is no such item.
        NoSuchStatementError, TooManyJudgementsError: nothing was changed; which one
            says why.
        VaultDamagedError: what was said before cannot be read; nothing was changed.
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    item = vault.item(item_id)
    if statement not in statements_in(item):
        raise NoSuchStatementError
    record = newest_records(vault, KIND, [item.id.value]).get(item.id.value)
    before = Judgements(made=_read(record, item) if record else ())
    last = before.of(statement)
    if says is (last.says if last else Says.OPEN):
        return judgements_of(vault, item.id)
    moment = vault.now()
    new = {
        "name": statement.name,
        "value": statement.value,
        "says": says.value,
        "at": moment.at.isoformat(),
        "local_offset_minutes": moment.local_offset // timedelta(minutes=1),
        "actor": moment.actor,
    }
    rows = [*(content.rows(record.content, _KEPT) if record else ()), new]
    letters = sum(len(str(value)) for row in rows for value in row.values())
    if len(rows) > MOST or letters > MOST_LETTERS:
        raise TooManyJudgementsError
    note = LogNote(action=Action.JUDGED, item=item.id, detail=says.value)
    vault.keep_together([note], KIND, item.id.value, {_KEPT: rows}, about=item.id)
    return judgements_of(vault, item.id)


def _judgements(item: Item, record: "Record | None", named: int) -> Judgements:
    if record is None:
        return Judgements(lost=named)
    try:
        made = _read(record, item)
    except VaultDamagedError:
        return Judgements(lost=max(1, named))
    return Judgements(made=made, lost=max(0, named - len(made)))


def _read(record: "Record", item: Item) -> tuple[Judgement, ...]:
    stated = {(each.name, each.value) for each in statements_in(item)}
    made = tuple(map(_judgement, content.rows(record.content, _KEPT)))
    if any((each.name, each.value) not in stated for each in made):
        raise VaultDamagedError(part=KIND)
    return made


def _judgement(row: Mapping[str, object]) -> Judgement:
    try:
        says = Says(content.text(row, "says"))
    except ValueError as error:
        raise VaultDamagedError(part=KIND) from error
    return Judgement(
        name=content.text(row, "name"),
        value=content.text(row, "value"),
        says=says,
        at=content.moment(row, "at"),
        local_offset=timedelta(minutes=content.number(row, "local_offset_minutes")),
        actor=content.text(row, "actor"),
    )
