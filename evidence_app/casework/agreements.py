"""Who works with this vault: what the person agreed on with a support worker.

Each agreement is a sealed record in versions, and each version has its entry in the
custody log. It belongs to the vault, not to one case: a vault is one person's. Taken
back, it stays. It goes into no handover: the other vault is another person's.
"""

from typing import TYPE_CHECKING, Final

from evidence_app.casework import content
from evidence_app.casework.sheets import (
    Found,
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
from evidence_app.errors import (
    AgreementIncompleteError,
    VaultDamagedError,
    WorkerNotToldError,
)
from evidence_app.model.agreement import (
    Agreement,
    AgreementTold,
    AgreementWords,
    Presses,
    YesBy,
)
from evidence_app.model.sheet import SheetId
from evidence_app.vault.values import Record

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

KIND: Final = "agreement"
LONGEST_NAME: Final = 200
LONGEST: Final = 5000


def agreements(vault: "Vault") -> Found[Agreement]:
    """Return them in order of making, those taken back too."""
    return sheets_of(vault, KIND, None, _read)


def agreement_versions(vault: "Vault", agreement: SheetId) -> Found[Agreement]:
    """Return every version of one, the oldest first."""
    return versions_of(vault, KIND, agreement, _read)


def agreements_told(vault: "Vault") -> tuple[AgreementTold, ...]:
    """Return what a report tells of them, in order of making."""
    told = []
    for each in agreements(vault).sheets:
        first = next(iter(agreement_versions(vault, each.id).sheets), each)
        told.append(AgreementTold(first=first.written, agreement=each))
    return tuple(told)


def add_agreement(vault: "Vault", words: AgreementWords) -> Agreement:
    """Keep what was agreed.

    Raises:
        SheetEmptyError, AgreementIncompleteError, SheetTooLongError: nothing was kept.
        WorkerNotToldError: the worker presses, and was not told what that means.
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    agreement = new_id()
    keep(vault, KIND, agreement, _values(_checked(words)))
    return sheet_of(vault, KIND, agreement, _read)


def change_agreement(
    vault: "Vault", agreement: SheetId, words: AgreementWords
) -> Agreement:
    """Keep a new version; what was agreed before stays in the vault.

    Raises:
        SheetNotFoundError, SheetWithdrawnError, and all of ``add_agreement``.
    """
    before = sheet_of(vault, KIND, agreement, _read)
    check_open(before.written)
    told = _checked(words)
    if told != before.words:
        keep(vault, KIND, agreement, _values(told))
    return sheet_of(vault, KIND, agreement, _read)


def withdraw_agreement(vault: "Vault", agreement: SheetId) -> None:
    """Take a yes back; that it was given, and when, stays in the vault."""
    before = sheet_of(vault, KIND, agreement, _read)
    check_open(before.written)
    keep(vault, KIND, agreement, _values(before.words), withdrawn=True)


def _checked(words: AgreementWords) -> AgreementWords:
    name = check_length(" ".join(words.name.split()), LONGEST_NAME)
    service = check_length(" ".join(words.service.split()), LONGEST_NAME)
    agreed = check_length(words.agreed, LONGEST)
    check_any(name, service, agreed)
    if not name or not agreed:
        raise AgreementIncompleteError
    if words.presses is not Presses.PERSON and not words.told:
        raise WorkerNotToldError
    return AgreementWords(
        name=name,
        service=service,
        agreed=agreed,
        presses=words.presses,
        yes_by=words.yes_by,
        told=words.told,
    )


def _values(words: AgreementWords) -> dict[str, object]:
    return {
        "name": words.name,
        "service": words.service,
        "agreed": words.agreed,
        "presses": words.presses.value,
        "yes_by": words.yes_by.value,
        "told": words.told,
    }


def _read(record: Record) -> Agreement:
    values = record.content
    words = AgreementWords(
        name=content.text(values, "name"),
        service=content.text(values, "service"),
        agreed=content.text(values, "agreed"),
        presses=content.choice(Presses, values, "presses"),
        yes_by=content.choice(YesBy, values, "yes_by"),
        told=content.truth(values, "told"),
    )
    if not words.name:
        raise VaultDamagedError(part=KIND)
    return Agreement(id=sheet_id(record.id), written=written(record), words=words)
