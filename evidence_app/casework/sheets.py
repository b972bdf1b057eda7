"""How account sheets, diary entries and private notes are kept: in sealed versions.

Each is a record of its own under a random name. A change is a new revision that holds
the whole sheet, so the newest tells all and every older one stays. What the log names
and the disk can no longer give counts as lost; it is said and never guessed.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from evidence_app.casework import content
from evidence_app.errors import (
    ItemNotFoundError,
    ReceivedSheetError,
    SheetEmptyError,
    SheetNotFoundError,
    SheetTooLongError,
    SheetWithdrawnError,
    VaultDamagedError,
)
from evidence_app.model.custody import Action
from evidence_app.model.item import CaseId, ItemId
from evidence_app.model.sheet import ReceivedFrom, SheetId, Written
from evidence_app.vault.revisions import newest_records
from evidence_app.vault.values import LogNote, Record

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

T = TypeVar("T")
_PART = "sheet"
Content = Mapping[str, object]
Read = Callable[[Record], T]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[T]):
    """Sheets that can be read.

    Attributes:
        sheets: In the order in which they were first kept; of one, oldest first.
        lost: How many more the log names, or of how many a newer version.
    """

    sheets: tuple[T, ...] = ()
    lost: int = 0


def new_id() -> SheetId:
    """Return a name that no sheet has."""
    return SheetId(secrets.token_hex(16))


def sheets_of(
    vault: "Vault", kind: str, case: CaseId | None, read: Read[T]
) -> Found[T]:
    """Return the sheets of a case, or all, each in its newest version.

    A lost one cannot tell its case: it is counted for every case.
    """
    sheets: list[T] = []
    newest = _newest_logged(vault, kind)
    for record in vault.records(kind):
        try:
            sheet = read(record)
        except VaultDamagedError:
            continue
        if newest.get(record.id) == record.revision:
            del newest[record.id]
        if case is None or record.content.get("case") == case.value:
            sheets.append(sheet)
    return Found(sheets=tuple(sheets), lost=len(newest))


def sheet_of(vault: "Vault", kind: str, sheet: SheetId, read: Read[T]) -> T:
    """Return one sheet in its newest version.

    Raises:
        SheetNotFoundError: there is none of this name.
        VaultDamagedError: it cannot be read.
    """
    found = newest_records(vault, kind, [sheet.value]).get(sheet.value)
    if found is None:
        raise SheetNotFoundError
    return read(found)


def versions_of(vault: "Vault", kind: str, sheet: SheetId, read: Read[T]) -> Found[T]:
    """Return every version of a sheet, the oldest first."""
    known = _newest_logged(vault, kind).get(sheet.value, 0)
    numbers = range(1, known + 1)
    with vault.working() as rooms:
        records = rooms.catalog.ask(
            lambda catalog: [
                catalog.record(kind, sheet.value, number) for number in numbers
            ]
        )
    made: list[T] = []
    for record in records:
        try:
            if record is not None:
                made.append(read(record))
        except VaultDamagedError:
            continue
    return Found(sheets=tuple(made), lost=known - len(made))


def check_open(written: Written) -> None:
    """Refuse to change what was taken back, and what someone else wrote.

    Raises:
        SheetWithdrawnError, ReceivedSheetError: it may not be changed.
    """
    if written.received is not None:
        raise ReceivedSheetError
    if written.withdrawn:
        raise SheetWithdrawnError


def keep(  # noqa: PLR0913 - what is kept, under which name, about what
    vault: "Vault",
    kind: str,
    sheet: SheetId,
    values: Content,
    *,
    before: Sequence[ItemId] = (),
    after: Sequence[ItemId] = (),
    withdrawn: bool = False,
    received: ReceivedFrom | None = None,
) -> None:
    """Keep a version; the log says in the same write which items were linked.

    Args:
        vault: Keeps it.
        kind: Of the sheet.
        sheet: Its name.
        values: What stands on it.
        before: The items that it was linked to.
        after: Those that it is linked to now.
        withdrawn: Whether it is taken back.
        received: Whence it came, when another person wrote it.

    Raises:
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    moment = vault.now()
    whole = {
        **values,
        "withdrawn": withdrawn,
        "received": _received(received) if received else None,
        "at": moment.at.isoformat(),
        "local_offset_minutes": moment.local_offset // timedelta(minutes=1),
        "actor": moment.actor,
    }
    new = [each for each in after if each not in before]
    gone = [each for each in before if each not in after]
    notes = [
        *(LogNote(action=Action.LINKED, item=item, detail=kind) for item in new),
        *(LogNote(action=Action.UNLINKED, item=item, detail=kind) for item in gone),
    ]
    vault.keep_together(notes, kind, sheet.value, whole)


def check_item(vault: "Vault", item: ItemId, case: CaseId) -> ItemId:
    """Return an item's name when it belongs to a case.

    Raises:
        ItemNotFoundError: there is no such item in this case.
    """
    if vault.item(item).case != case:
        raise ItemNotFoundError(item=str(item))
    return item


def check_length(text: str, most: int) -> str:
    """Return a text without space at its ends.

    Raises:
        SheetTooLongError: there are more characters.
    """
    trimmed = text.strip()
    if len(trimmed) > most:
        raise SheetTooLongError(most=f"{most:,}")
    return trimmed


def check_any(*texts: str) -> None:
    """Refuse a sheet on which nothing stands.

    Raises:
        SheetEmptyError: all are empty.
    """
    if not any(text.strip() for text in texts):
        raise SheetEmptyError


def written(record: Record) -> Written:
    """Return when a version was written, and by whom."""
    values = record.content
    return Written(
        revision=record.revision,
        at=content.moment(values, "at"),
        local_offset=timedelta(minutes=content.number(values, "local_offset_minutes")),
        actor=content.text(values, "actor"),
        withdrawn=content.truth(values, "withdrawn"),
        received=_read_received(values.get("received")),
    )


def case_of(values: Content) -> CaseId:
    """Return a record's case."""
    try:
        return CaseId(content.text(values, "case"))
    except ValueError as error:
        raise VaultDamagedError(part=_PART) from error


def item_ids(values: Content, name: str) -> tuple[ItemId, ...]:
    """Return a field that lists items, each once."""
    try:
        return tuple(dict.fromkeys(map(ItemId, content.texts(values, name))))
    except ValueError as error:
        raise VaultDamagedError(part=name) from error


def sheet_id(untrusted: str) -> SheetId:
    """Return a sheet's name out of a record."""
    try:
        return SheetId(untrusted)
    except ValueError as error:
        raise VaultDamagedError(part=_PART) from error


def _newest_logged(vault: "Vault", kind: str) -> dict[str, int]:
    """Return the newest revision that the log names of each record of a kind."""
    found: dict[str, int] = {}
    with vault.working() as rooms:
        logged = rooms.catalog.entries(None, Action.RECORD_KEPT)
    for each in logged:
        if each.record and each.record[0] == kind:
            _, name, revision = each.record
            found[name] = max(found.get(name, 0), revision)
    return found


def _received(received: ReceivedFrom) -> Content:
    return {
        "vault": received.vault,
        "name_there": received.name_there.value,
        "revision": received.revision,
        "at": received.at.isoformat(),
        "written_at": received.written_at.isoformat(),
        "actor": received.actor,
    }


def _read_received(value: object) -> ReceivedFrom | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise VaultDamagedError(part=_PART)
    return ReceivedFrom(
        vault=content.text(value, "vault"),
        name_there=sheet_id(content.text(value, "name_there")),
        revision=content.number(value, "revision"),
        at=content.moment(value, "at"),
        written_at=content.moment(value, "written_at"),
        actor=content.text(value, "actor"),
    )
