"""Account sheets and the diary in a handover: what goes along, and how it is taken in.

Private notes never go along, nor what was withdrawn, nor earlier versions. What comes
is kept under a name made from the one there, so handing over again brings it once. It
is marked as received and stays as it was written.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from evidence_app.casework import accounts, content, incidents
from evidence_app.casework.sheets import Found, keep
from evidence_app.errors import VaultDamagedError
from evidence_app.ingest.handover import taken_before
from evidence_app.model.account import Account, Sighting, Tie
from evidence_app.model.incident import Incident
from evidence_app.model.item import CaseId, ItemId
from evidence_app.model.sheet import ReceivedFrom, SheetId, Written
from evidence_app.vault.revisions import newest_records
from evidence_app.vault.values import Record

if TYPE_CHECKING:
    from evidence_app.vault.handover import CheckedHandover
    from evidence_app.vault.vault import Vault

T = TypeVar("T", Account, Incident)
_MOST_LETTERS: Final = 2_000_000
"""In one sheet; those written here are far below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedPeople:
    """What came of account sheets and the diary.

    Attributes:
        accounts: Sheets taken in now.
        incidents: Diary entries taken in now.
        unread: How many could not be read, and were not taken in.
    """

    accounts: int = 0
    incidents: int = 0
    unread: int = 0


def people_records(vault: "Vault", case: CaseId) -> tuple[Record, ...]:
    """Return the records of a case's sheets and diary that a handover takes along.

    What this vault itself received goes along as its own: nobody's name is passed on.
    """
    sheets = _there(accounts.accounts_of(vault, case))
    entries = _there(incidents.incidents_of(vault, case))
    return (
        *(_record(accounts.KIND, each, accounts.values_of(each)) for each in sheets),
        *(_record(incidents.KIND, each, incidents.values_of(each)) for each in entries),
    )


def receive_people(
    vault: "Vault", checked: "CheckedHandover", case: CaseId
) -> ReceivedPeople:
    """Take a handover's account sheets and diary into a case; again brings it once.

    Raises:
        DiskFullError, VaultWriteError: what was kept before stays.
    """
    here = taken_before(vault, checked.vault)
    taking = _Taking(vault, checked, case, here)
    sheets = taking.take(accounts.KIND, taking.account)
    entries = taking.take(incidents.KIND, taking.incident)
    return ReceivedPeople(accounts=sheets, incidents=entries, unread=taking.unread)


class _Taking:
    """One handover while its people are taken in."""

    def __init__(
        self,
        vault: "Vault",
        checked: "CheckedHandover",
        case: CaseId,
        here: Mapping[str, ItemId],
    ) -> None:
        self._vault: Final = vault
        self._checked: Final = checked
        self._case: Final = case
        self._here: Final = here
        self.unread = 0

    def take(
        self, kind: str, read: Callable[[Record], Mapping[str, object] | None]
    ) -> int:
        """Take in the records of a kind; return how many are new here."""
        given = [each for each in self._checked.records if each.kind == kind]
        names = {each.id: self._name(kind, each.id) for each in given}
        known = newest_records(
            self._vault, kind, (each.value for each in names.values())
        )
        taken = 0
        for record in given:
            name = names[record.id]
            if _revision_there(known.get(name.value)) >= record.revision:
                continue
            values = read(record)
            if values is None:
                self.unread += 1
                continue
            keep(self._vault, kind, name, values, received=self._from(record))
            taken += 1
        return taken

    def account(self, record: Record) -> Mapping[str, object] | None:
        """Return a sheet as it is kept here, None when it cannot be read."""
        account = _read(record, accounts.read_account)
        if account is None:
            return None
        return accounts.values_of(
            replace(
                account,
                case=self._case,
                handles=tuple(map(self._sighting, account.handles)),
                names=tuple(map(self._sighting, account.names)),
                items=tuple(self._items(account.items)),
                ties=tuple(
                    Tie(
                        account=self._name(accounts.KIND, str(each.account)),
                        bond=each.bond,
                    )
                    for each in account.ties
                ),
            )
        )

    def incident(self, record: Record) -> Mapping[str, object] | None:
        """Return a diary entry as it is kept here, None when it cannot be read."""
        incident = _read(record, incidents.read_incident)
        if incident is None:
            return None
        words = replace(
            incident.words,
            items=tuple(self._items(incident.words.items)),
            accounts=tuple(
                self._name(accounts.KIND, str(each)) for each in incident.words.accounts
            ),
        )
        return incidents.values_of(replace(incident, case=self._case, words=words))

    def _sighting(self, seen: Sighting) -> Sighting:
        item = self._here.get(seen.item.value) if seen.item else None
        return replace(seen, item=item)

    def _items(self, there: tuple[ItemId, ...]) -> Iterator[ItemId]:
        """Yield the items of this vault; one that did not come along has none."""
        for each in there:
            if each.value in self._here:
                yield self._here[each.value]

    def _name(self, kind: str, there: str) -> SheetId:
        text = f"{self._checked.vault}/{self._checked.case}/{kind}/{there}"
        return SheetId(hashlib.sha256(text.encode()).hexdigest()[:32])

    def _from(self, record: Record) -> ReceivedFrom:
        return ReceivedFrom(
            vault=self._checked.vault,
            name_there=SheetId(record.id),
            revision=record.revision,
            at=self._checked.at.astimezone(UTC),
            written_at=content.moment(record.content, "at"),
            actor=content.text(record.content, "actor"),
        )


def _there(found: Found[T]) -> Iterator[T]:
    return (each for each in found.sheets if not each.written.withdrawn)


def _record(
    kind: str, sheet: Account | Incident, values: Mapping[str, object]
) -> Record:
    told = sheet.written
    return Record(
        kind=kind,
        id=sheet.id.value,
        revision=told.revision,
        content={**values, **_said(told)},
    )


def _said(told: Written) -> Mapping[str, object]:
    return {
        "withdrawn": False,
        "received": None,
        "at": told.at.isoformat(),
        "local_offset_minutes": told.local_offset // timedelta(minutes=1),
        "actor": told.actor,
    }


def _revision_there(record: Record | None) -> int:
    received = record.content.get("received") if record else None
    revision = received.get("revision") if isinstance(received, dict) else 0
    return revision if type(revision) is int else 0


def _read(record: Record, read: Callable[[Record], T]) -> T | None:
    """Return what stands in a record from outside, None when it is of no known form."""
    if sum(map(len, map(str, record.content.values()))) > _MOST_LETTERS:
        return None
    with suppress(VaultDamagedError):
        return read(record)
    return None
