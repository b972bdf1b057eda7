"""Sealed annexes: what went into which, for whom, with the file's digest.

Each is one sealed record; the custody log says in the same write of each item that it
went out, under the annex's reference. The password is nowhere.
"""

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from evidence_app.casework import content
from evidence_app.errors import VaultDamagedError
from evidence_app.model.annex import AnnexMade
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.item import CaseId, ItemId
from evidence_app.vault.values import LogNote

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from evidence_app.vault.vault import Record, Vault

KIND: Final = "annex"
_REFERENCE: Final = re.compile(r"AX-(\d{4})-(\d{4,})")


def next_annex(vault: "Vault", at: "datetime") -> str:
    """Return the next free reference of this year."""
    used = [record.id for record in vault.records(KIND)]
    used += [entry.detail for entry in vault.entries(action=Action.EXPORTED)]
    found = [_REFERENCE.match(each) for each in used]
    numbers = [int(each[2]) for each in found if each and int(each[1]) == at.year]
    return f"AX-{at.year:04d}-{max(numbers, default=0) + 1:04d}"


def record_annex(vault: "Vault", made: AnnexMade) -> None:
    """Put an annex into the log, for each item and as a whole, in one write.

    Raises:
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    notes = [
        LogNote(action=Action.EXPORTED, item=item, detail=made.reference)
        for item in made.items
    ]
    values: Mapping[str, object] = {
        "case": made.case.value,
        "recipient": made.recipient,
        "at": made.at.isoformat(),
        "local_offset_minutes": made.local_offset // timedelta(minutes=1),
        "items": [item.value for item in made.items],
        "sha256": made.digest.hexadecimal,
        "size": made.size,
    }
    vault.keep_together(notes, KIND, made.reference, values)


def annexes_of(vault: "Vault", case: CaseId) -> tuple[tuple[AnnexMade, ...], int]:
    """Return a case's annexes in order of making, and how many cannot be read.

    One that cannot be read is counted with every case: it does not say whose it is.
    """
    made, lost = [], 0
    for record in vault.records(KIND):
        try:
            made.append(_read(record))
        except VaultDamagedError:
            lost += 1
    mine = (each for each in made if each.case == case)
    return tuple(sorted(mine, key=lambda each: (each.at, each.reference))), lost


def _read(record: "Record") -> AnnexMade:
    values = record.content
    try:
        return AnnexMade(
            reference=record.id,
            case=CaseId(content.text(values, "case")),
            recipient=content.text(values, "recipient"),
            at=content.moment(values, "at"),
            local_offset=timedelta(
                minutes=content.number(values, "local_offset_minutes")
            ),
            items=tuple(ItemId(each) for each in content.texts(values, "items")),
            digest=Digest(content.text(values, "sha256")),
            size=content.number(values, "size"),
        )
    except ValueError as error:
        raise VaultDamagedError(part=KIND) from error
