"""Sealed annexes: what went into which, for whom, with the file's digest.

One that was made by itself is a sealed record; one that was made with a bundle stands
in that bundle's record. The custody log says in the same write of each item that it
went out, under the annex's reference. The password is nowhere.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from evidence_app.casework.annex_rows import KIND, annex_row, read_annex
from evidence_app.casework.annexes_begun import references_begun
from evidence_app.casework.bundles import KIND as BUNDLE
from evidence_app.casework.bundles import bundles_under_way
from evidence_app.errors import VaultDamagedError
from evidence_app.model.annex import AnnexMade
from evidence_app.model.custody import Action
from evidence_app.model.item import CaseId, ItemId
from evidence_app.vault.values import LogNote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from evidence_app.vault.vault import Vault

_REFERENCE: Final = re.compile(r"AX-(\d{4})-(\d{4,})")


def next_annex(
    vault: "Vault",
    at: "datetime",
    *,
    is_taken: Callable[[str], bool] = lambda _reference: False,
) -> str:
    """Return the next free reference of this year.

    Args:
        vault: Knows those used before, and those of what is under way.
        at: Tells the year.
        is_taken: Says that a reference is in use elsewhere, for example because an
            annex of another vault lies in the chosen place.
    """
    used = [reference for reference, _ in _rows(vault)]
    used += [each.annex for each in bundles_under_way(vault)]
    used += references_begun(vault)
    used += [entry.detail for entry in vault.entries(action=Action.EXPORTED)]
    found = [_REFERENCE.match(each) for each in used]
    numbers = [int(each[2]) for each in found if each and int(each[1]) == at.year]
    number = max(numbers, default=0) + 1
    while is_taken(_write(at.year, number)):
        number += 1
    return _write(at.year, number)


def annex_notes(reference: str, items: "Sequence[ItemId]") -> tuple[LogNote, ...]:
    """Return what the log says of each item that is in an annex."""
    return tuple(
        LogNote(action=Action.EXPORTED, item=item, detail=reference) for item in items
    )


def broken_off_notes(reference: str, items: "Sequence[ItemId]") -> tuple[LogNote, ...]:
    """Return what the log says of each item of an annex that did not come about."""
    return annex_notes(f"{reference}, broken off", items)


def record_annex(vault: "Vault", made: AnnexMade) -> None:
    """Put an annex into the log, for each item and as a whole, in one write.

    Raises:
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    notes = annex_notes(made.reference, made.items)
    vault.keep_together(notes, KIND, made.reference, annex_row(made))


def annexes_of(vault: "Vault", case: CaseId) -> tuple[tuple[AnnexMade, ...], int]:
    """Return a case's annexes in order of making, and how many cannot be read.

    One that cannot be read is counted with every case: it does not say whose it is.
    """
    made, lost = [], 0
    for reference, row in _rows(vault):
        try:
            made.append(read_annex(reference, row))
        except VaultDamagedError:
            lost += 1
    mine = (each for each in made if each.case == case)
    return tuple(sorted(mine, key=lambda each: (each.at, each.reference))), lost


def is_recorded(vault: "Vault", reference: str) -> bool:
    """Say whether the log knows an annex that was made by itself."""
    return any(record.id == reference for record in vault.records(KIND))


def _rows(vault: "Vault") -> Iterator[tuple[str, "Mapping[str, object]"]]:
    """Yield each annex as it was kept, with its reference, whatever is in it."""
    for record in vault.records(KIND):
        yield record.id, record.content
    for record in vault.records(BUNDLE):
        if isinstance(row := record.content.get("annex"), dict):
            yield str(row.get("reference", "")), row


def _write(year: int, number: int) -> str:
    return f"AX-{year:04d}-{number:04d}"
