"""Captions: what a person writes below an exhibit's heading, in her own words.

Those of a case are one sealed record under the case's id, in versions like all others.
They are no part of an item: what is said of it by itself is a correction or a note.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from evidence_app.casework import content
from evidence_app.errors import SheetTooLongError, VaultDamagedError
from evidence_app.model.item import CaseId, ItemId
from evidence_app.vault.revisions import newest_records
from evidence_app.vault.taking_away import taken_away

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

KIND: Final = "captions"
LONGEST: Final = 500
"""Letters of one caption: what fits beside the facts of a sheet."""


def captions_of(vault: "Vault", case: CaseId) -> tuple[Mapping[ItemId, str], bool]:
    """Return a case's captions by item, and whether they are lost.

    Raises:
        VaultLockedError: the vault has been locked.
    """
    record = newest_records(vault, KIND, [case.value]).get(case.value)
    if record is None:
        return {}, False
    try:
        rows = content.rows(record.content, "captions")
        found = {
            ItemId(content.text(row, "item")): content.text(row, "text") for row in rows
        }
    except (VaultDamagedError, ValueError):
        return {}, True
    return found, False


def keep_captions(vault: "Vault", case: CaseId, captions: Mapping[ItemId, str]) -> None:
    """Keep these as all the captions of a case; empty ones are none.

    Those of items that are taken away stay as they are: they may come back.

    Raises:
        SheetTooLongError: one is too long; nothing was kept.
        DiskFullError, VaultWriteError: it is not known whether they are there.
    """
    told = {item: text.strip() for item, text in captions.items() if text.strip()}
    if any(len(text) > LONGEST for text in told.values()):
        raise SheetTooLongError(most=LONGEST)
    before, lost = captions_of(vault, case)
    away = (one.item.id for one in taken_away(vault))
    told = {**told, **{each: before[each] for each in away if each in before}}
    if told == dict(before) and not lost:
        return
    rows = [{"item": item.value, "text": text} for item, text in told.items()]
    vault.put_record(KIND, case.value, {"captions": rows})
