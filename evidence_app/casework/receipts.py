"""Receipts of handovers: what this vault gave, and what it took in.

Of those given the vault has a record since it writes handovers; of each one taken in
there is a sealed record since it came.

What was noted by an older version has no size and no name. A record that cannot be read
counts as lost; it is said and never guessed.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from evidence_app.casework import content
from evidence_app.casework.cases import cases
from evidence_app.casework.sheets import Found
from evidence_app.errors import VaultDamagedError
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.receipt import Direction, HandoverReceipt
from evidence_app.vault.handover.make import KIND as GIVEN

if TYPE_CHECKING:
    from evidence_app.vault.handover import CheckedHandover
    from evidence_app.vault.values import Record
    from evidence_app.vault.vault import Vault

KIND: Final = "handover_taken"
_BROKEN_OFF: Final = ", broken off"


def receipts(vault: "Vault") -> Found[HandoverReceipt]:
    """Return what was given and taken in, the newest first."""
    found: list[HandoverReceipt] = []
    lost = 0
    for read in _reading(vault):
        try:
            found.append(read())
        except VaultDamagedError:
            lost += 1
    found.sort(key=lambda each: (each.at, each.id), reverse=True)
    return Found(sheets=tuple(found), lost=lost)


def keep_taken(  # noqa: PLR0913 - what came, into which case, and the file that it was
    vault: "Vault",
    checked: "CheckedHandover",
    case: str,
    *,
    new: int,
    known: int,
    digest: Digest,
    size: int,
) -> HandoverReceipt:
    """Keep the receipt of a handover that was taken in, and return it.

    Raises:
        DiskFullError, VaultWriteError: it was not kept; what was taken in stays.
    """
    moment = vault.now()
    record = vault.put_record(
        KIND,
        checked.id,
        {
            "vault": checked.vault,
            "case_name": case,
            "items": new + known,
            "known": known,
            "left_out": checked.left_out,
            "sha256": str(digest),
            "size": size,
            "at": moment.at.isoformat(),
            "local_offset_minutes": moment.local_offset // timedelta(minutes=1),
        },
    )
    return _taken(record)


def _reading(vault: "Vault") -> "Iterator[_Reading]":
    named = {case.id.value: case.name for case in cases(vault)}
    broken, offsets = set(), {}
    for entry in vault.entries(action=Action.HANDED_OVER):
        handover = entry.detail.partition(",")[0]
        offsets[handover] = entry.local_offset
        if entry.detail.endswith(_BROKEN_OFF):
            broken.add(handover)
    for record in vault.records(GIVEN):
        yield _Reading(record, named, broken, offsets.get(record.id, timedelta()))
    for record in vault.records(KIND):
        yield _Reading(record, named, broken, None)


class _Reading:
    """One record, read when it is called: one that is damaged stops no other."""

    def __init__(
        self,
        record: "Record",
        named: Mapping[str, str],
        broken: set[str],
        offset: timedelta | None,
    ) -> None:
        self._record = record
        self._named = named
        self._broken = broken
        self._offset = offset

    def __call__(self) -> HandoverReceipt:
        """Return the receipt.

        Raises:
            VaultDamagedError: the record is of another form.
        """
        if self._offset is None:
            return _taken(self._record)
        values = self._record.content
        return HandoverReceipt(
            direction=Direction.GIVEN,
            id=self._record.id,
            at=content.moment(values, "at"),
            local_offset=self._offset,
            case_name=self._named.get(content.text(values, "case"), ""),
            other=content.text(values, "recipient"),
            digest=_digest(values),
            name=content.text(values, "name") if "name" in values else "",
            items=content.number(values, "items"),
            left_out=content.number(values, "left_out") if "left_out" in values else 0,
            size=content.number(values, "size") if "size" in values else 0,
            broken_off=self._record.id in self._broken,
        )


def _taken(record: "Record") -> HandoverReceipt:
    values = record.content
    minutes = content.number(values, "local_offset_minutes")
    return HandoverReceipt(
        direction=Direction.TAKEN,
        id=record.id,
        at=content.moment(values, "at"),
        local_offset=timedelta(minutes=minutes),
        case_name=content.text(values, "case_name"),
        other=content.text(values, "vault"),
        digest=_digest(values),
        items=content.number(values, "items"),
        known=content.number(values, "known"),
        left_out=content.number(values, "left_out"),
        size=content.number(values, "size"),
    )


def _digest(values: Mapping[str, object]) -> Digest:
    try:
        return Digest(content.text(values, "sha256"))
    except ValueError as error:
        raise VaultDamagedError(part=KIND) from error
