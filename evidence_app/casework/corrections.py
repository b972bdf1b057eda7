"""Corrections: what a person says instead, kept beside what was said before.

An original and its sealed description are never altered. The corrections of an item
are one sealed record under the item's id: each revision holds those before it and
one more, so the newest tells all, and every older one stays. The custody log says of
the item, in the same write, that it was corrected and in which field, never how.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from evidence_app.capture.titles import title_from
from evidence_app.casework import content
from evidence_app.errors import (
    CorrectionEmptyError,
    CorrectionTooLongError,
    ItemNotFoundError,
    LockedAwayError,
    NotCorrectableError,
    NothingToCorrectError,
    TooManyCorrectionsError,
    VaultDamagedError,
)
from evidence_app.model.correction import (
    NONE,
    Correction,
    Corrections,
    Field,
    as_corrected,
    correctable,
    value_of,
)
from evidence_app.model.custody import Action
from evidence_app.model.item import Item, ItemId
from evidence_app.vault import search_text
from evidence_app.vault.locking_away import locked_away
from evidence_app.vault.revisions import newest_records
from evidence_app.vault.values import LogNote

if TYPE_CHECKING:
    from evidence_app.vault.custody.records import Moment
    from evidence_app.vault.vault import Record, Vault

KIND: Final = "correction"
_KEPT: Final = "corrections"
LONGEST: Final[Mapping[Field, int]] = {
    Field.TITLE: 100,
    Field.SENDER: 500,
    Field.WHEN: 500,
    Field.PLACE: 2000,
    Field.ADDRESS: 4000,
    Field.ACCOUNT: 500,
    Field.TEXT: 50_000,
    Field.WHAT: 5000,
}
LONGEST_REASON: Final = 2000
MOST: Final = 100
"""Corrections of one item."""
MOST_LETTERS: Final = 1_000_000
"""In all corrections of one item, for each revision holds them all."""
_MOST_TERMS: Final = 24
"""Parts of a query, as in the catalog's search."""
_LARGEST_NOTE: Final = 1 << 20


def corrections_of(vault: "Vault", item_id: ItemId) -> Corrections:
    """Return the corrections of an item.

    A record that is not one of corrections counts as lost; the item is still shown.
    Of what is locked away there are none to be read.

    Raises:
        ItemNotFoundError: there is no such item.
    """
    if item_id in locked_away(vault):
        return NONE
    entries = vault.entries(item_id)
    named = sum(entry.action is Action.CORRECTED for entry in entries)
    return _found(vault, {item_id: named})[item_id]


def every_correction(vault: "Vault") -> Mapping[ItemId, Corrections]:
    """Return the corrections of each item that has any and is still there.

    Of what is locked away nothing is read: they say what it is.
    """
    entries = vault.entries(action=Action.CORRECTED)
    named = Counter(entry.item for entry in entries if entry.item is not None)
    there = {item.id for item in vault.items()} if named else set()
    there -= locked_away(vault).keys()
    return _found(
        vault, {each: count for each, count in named.items() if each in there}
    )


def corrected(vault: "Vault", items: Iterable[Item]) -> tuple[Item, ...]:
    """Return items, as they came in, as they are shown now.

    One whose corrections cannot be read is returned as it came in.
    """
    every = tuple(items)
    found = newest_records(vault, KIND, (each.id.value for each in every))
    return tuple(_shown(each, found.get(each.id.value)) for each in every)


def found_in_corrections(vault: "Vault", query: str) -> Mapping[ItemId, str]:
    """Return the items whose corrections hold all parts of a query, newest first.

    With each comes what is said now in the fields that were corrected. It reads all
    corrections there are: few, beside what the catalog's index is for.
    """
    terms = search_text.terms_of(query)[:_MOST_TERMS]
    found: dict[ItemId, str] = {}
    for item, said in said_in_corrections(vault).items() if terms else ():
        text = "\n".join(said.values())
        if all(term in search_text.fold(text) for term in terms):
            found[item] = text
    return found


def said_in_corrections(vault: "Vault") -> Mapping[ItemId, Mapping[Field, str]]:
    """Return what is said now in each field that was corrected, newest first.

    Read from the records alone: few, beside the items of a case.
    """
    found: dict[ItemId, Mapping[Field, str]] = {}
    for record in reversed(vault.records(KIND)):
        with suppress(ItemNotFoundError, VaultDamagedError):
            item = vault.item(ItemId(record.id))
            found[item.id] = {made.field: made.to for made in _read(record, item)}
    return found


def correct(
    vault: "Vault", item_id: ItemId, field: Field, to: str, reason: str = ""
) -> Corrections:
    """Correct a field of an item, and return all its corrections.

    Args:
        vault: Keeps it.
        item_id: The item.
        field: What is corrected.
        to: What it should say.
        reason: Why; may be empty.

    Raises:
        ItemNotFoundError: there is no such item.
        NotCorrectableError: this item has no such field.
        LockedAwayError: it is locked away; nothing was changed.
        CorrectionEmptyError, CorrectionTooLongError, TooManyCorrectionsError,
            NothingToCorrectError: nothing was changed; which one says why.
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    item = vault.item(item_id)
    if item.id in locked_away(vault):
        raise LockedAwayError
    if field not in correctable(item):
        raise NotCorrectableError
    found = newest_records(vault, KIND, [item.id.value]).get(item.id.value)
    before = Corrections(made=_read(found, item) if found else ())
    told, why = _checked(field, to), _bounded(reason.strip(), LONGEST_REASON)
    now = value_now(vault, item, field, before)
    if told == now:
        raise NothingToCorrectError
    title = _new_title(item, before, now, told) if field is Field.TEXT else ""
    new = _row(field, told, why, vault.now(), title)
    rows = [*(content.rows(found.content, _KEPT) if found else ()), new]
    letters = sum(len(str(value)) for row in rows for value in row.values())
    if len(rows) > MOST or letters > MOST_LETTERS:
        raise TooManyCorrectionsError
    note = LogNote(action=Action.CORRECTED, item=item.id, detail=field.value)
    vault.keep_together([note], KIND, item.id.value, {_KEPT: rows}, about=item.id)
    return corrections_of(vault, item.id)


def value_now(vault: "Vault", item: Item, field: Field, before: Corrections) -> str:
    """Return what stands in a field now; of a text, the beginning of a very long one.

    Raises:
        ItemDamagedError: the original text is not as it was saved.
    """
    if field is not Field.TEXT:
        return value_of(as_corrected(item, before), field) or ""
    if before.text is not None:
        return before.text
    with vault.open_item(item.id) as stream:
        return stream.read(_LARGEST_NOTE).decode("utf-8", "replace")


def _checked(field: Field, untrusted_text: str) -> str:
    """Return a new value as it is kept.

    Characters that show nothing stay, except in a title: it is made of visible ones
    at intake too. Whatever shows a value makes them visible or harmless.
    """
    text = untrusted_text if field is Field.TEXT else untrusted_text.strip()
    _bounded(text, LONGEST[field])
    if field is Field.TITLE:
        text = title_from(text)
    if not text.strip() and field in {Field.TITLE, Field.TEXT}:
        raise CorrectionEmptyError
    return text


def _bounded(text: str, most: int) -> str:
    if len(text) > most:
        raise CorrectionTooLongError(most=f"{most:,}")
    return text


def _new_title(item: Item, before: Corrections, now: str, told: str) -> str:
    """Return a new title where the old one only repeated the text's beginning."""
    title = as_corrected(item, before).title
    return (
        title_from(_first_line(told)) if title == title_from(_first_line(now)) else ""
    )


def _first_line(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "")


def _row(
    field: Field, to: str, reason: str, moment: "Moment", title: str
) -> dict[str, object]:
    return {
        "field": field.value,
        "to": to,
        "reason": reason,
        "at": moment.at.isoformat(),
        "local_offset_minutes": moment.local_offset // timedelta(minutes=1),
        "actor": moment.actor,
        "title": title,
    }


def _found(vault: "Vault", named: Mapping[ItemId, int]) -> Mapping[ItemId, Corrections]:
    """Return the corrections of items, given how many the log names of each."""
    found = newest_records(vault, KIND, (each.value for each in named))
    return {
        each: _corrections(vault.item(each), found.get(each.value), count)
        for each, count in named.items()
    }


def _corrections(item: Item, record: "Record | None", named: int) -> Corrections:
    if record is None:
        return Corrections(lost=named)
    try:
        made = _read(record, item)
    except VaultDamagedError:
        return Corrections(lost=max(1, named))
    return Corrections(made=made, lost=max(0, named - len(made)))


def _shown(item: Item, record: "Record | None") -> Item:
    if record is None:
        return item
    try:
        return as_corrected(item, Corrections(made=_read(record, item)))
    except VaultDamagedError:
        return item


def _read(record: "Record", item: Item) -> tuple[Correction, ...]:
    """Return the corrections in a record, each with what stood there before it."""
    made: list[Correction] = []
    for row in content.rows(record.content, _KEPT):
        made.append(_correction(row, item, made))
    return tuple(made)


def _correction(
    row: Mapping[str, object], item: Item, before: list[Correction]
) -> Correction:
    field = _field(row, item)
    same = [each for each in before if _wrote(each, field)]
    shown = as_corrected(item, Corrections(made=tuple(before)))
    last = same[-1] if same else None
    return Correction(
        field=field,
        earlier=last.to if last and field is Field.TEXT else value_of(shown, field),
        earlier_at=last.at if last else item.captured_at,
        earlier_offset=last.local_offset if last else item.local_offset,
        to=content.text(row, "to"),
        reason=content.text(row, "reason"),
        at=content.moment(row, "at"),
        local_offset=timedelta(minutes=content.number(row, "local_offset_minutes")),
        actor=content.text(row, "actor"),
        title=content.text(row, "title"),
    )


def _field(row: Mapping[str, object], item: Item) -> Field:
    try:
        field = Field(content.text(row, "field"))
    except ValueError as error:
        raise VaultDamagedError(part=KIND) from error
    if field not in correctable(item):
        raise VaultDamagedError(part=KIND)
    return field


def _wrote(made: Correction, field: Field) -> bool:
    """Say whether a correction wrote this field; that of a text may write the title."""
    return made.field is field or (field is Field.TITLE and made.title != "")
