"""Private notes: kept in the vault for the person alone, in sealed versions.

Nothing that makes a report, a bundle or a handover may import this module: a contract
of the linter forbids it, and no other module knows the kind of these records. The log's
entries about items, which go out with them, say nothing of a note.
"""

from typing import TYPE_CHECKING, Final

from evidence_app.casework import content
from evidence_app.casework.sheets import (
    Found,
    case_of,
    check_any,
    check_length,
    check_open,
    keep,
    new_id,
    sheet_id,
    sheet_of,
    sheets_of,
    versions_of,
    written,
)
from evidence_app.errors import VaultDamagedError
from evidence_app.model.item import CaseId
from evidence_app.model.private_note import PrivateNote
from evidence_app.model.sheet import SheetId
from evidence_app.vault.values import Record

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

KIND: Final = "private_note"
LONGEST: Final = 50_000


def private_notes_of(vault: "Vault", case: CaseId) -> Found[PrivateNote]:
    """Return the notes of a case in order of writing, withdrawn ones too."""
    return sheets_of(vault, KIND, case, _read)


def private_note_versions(vault: "Vault", note: SheetId) -> Found[PrivateNote]:
    """Return every version of a note, the oldest first."""
    return versions_of(vault, KIND, note, _read)


def add_private_note(vault: "Vault", case: CaseId, text: str) -> PrivateNote:
    """Write a note.

    Raises:
        SheetEmptyError, SheetTooLongError: nothing was kept.
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    note = new_id()
    keep(vault, KIND, note, _values(case, _checked(text)))
    return sheet_of(vault, KIND, note, _read)


def change_private_note(vault: "Vault", note: SheetId, text: str) -> PrivateNote:
    """Keep a new version of a note; the earlier ones stay in the vault.

    Raises:
        SheetNotFoundError, SheetWithdrawnError, SheetEmptyError, SheetTooLongError:
            nothing was changed.
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    before = sheet_of(vault, KIND, note, _read)
    check_open(before.written)
    told = _checked(text)
    if told != before.text:
        keep(vault, KIND, note, _values(before.case, told))
    return sheet_of(vault, KIND, note, _read)


def withdraw_private_note(vault: "Vault", note: SheetId) -> None:
    """Take a note back; it stays in the vault."""
    before = sheet_of(vault, KIND, note, _read)
    check_open(before.written)
    keep(vault, KIND, note, _values(before.case, before.text), withdrawn=True)


def return_private_note(vault: "Vault", note: SheetId) -> None:
    """Bring a note that was taken back into use again, as it was."""
    before = sheet_of(vault, KIND, note, _read)
    if before.written.withdrawn:
        keep(vault, KIND, note, _values(before.case, before.text))


def _checked(text: str) -> str:
    told = check_length(text, LONGEST)
    check_any(told)
    return told


def _values(case: CaseId, text: str) -> dict[str, object]:
    return {"case": case.value, "text": text}


def _read(record: Record) -> PrivateNote:
    text = content.text(record.content, "text")
    if not text:
        raise VaultDamagedError(part=KIND)
    return PrivateNote(
        id=sheet_id(record.id),
        case=case_of(record.content),
        written=written(record),
        text=text,
    )
