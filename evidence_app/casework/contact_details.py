"""How a person can be reached, kept sealed in the vault for the contact sheet alone.

It is one record of a case, under the case's id. No page of a report is made from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evidence_app.casework import content
from evidence_app.casework.cases import case_of
from evidence_app.errors import SheetTooLongError, VaultDamagedError
from evidence_app.model.contact_details import FIELDS, LONGEST, NOBODY, ContactDetails
from evidence_app.model.item import CaseId
from evidence_app.vault.revisions import newest_records

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

KIND: Final = "contact_details"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptContact:
    """What is kept of it.

    Attributes:
        details: Empty when nothing was kept, or it cannot be read.
        lost: Something was kept and cannot be read.
    """

    details: ContactDetails = NOBODY
    lost: bool = False


def contact_of(vault: "Vault", case: CaseId) -> KeptContact:
    """Return how the person of a case can be reached."""
    record = newest_records(vault, KIND, [case.value]).get(case.value)
    if record is None:
        return KeptContact()
    try:
        return KeptContact(details=read_contact(record.content))
    except VaultDamagedError:
        return KeptContact(lost=True)


def keep_contact(
    vault: "Vault", case: CaseId, details: ContactDetails
) -> ContactDetails:
    """Keep it, and return it as it is kept; the same is not kept twice.

    Raises:
        CaseNotFoundError: there is no such case; nothing was kept.
        SheetTooLongError: a field is too long; nothing was kept.
        DiskFullError, VaultWriteError: it was not kept.
    """
    case_of(vault, case)
    told = ContactDetails(**{name: getattr(details, name).strip() for name in FIELDS})
    if any(len(getattr(told, name)) > LONGEST for name in FIELDS):
        raise SheetTooLongError(most=f"{LONGEST:,}")
    kept = contact_of(vault, case)
    if kept.lost or kept.details != told:
        vault.put_record(KIND, case.value, contact_values(told))
    return told


def contact_values(details: ContactDetails) -> dict[str, object]:
    """Return it as plain values."""
    return {name: getattr(details, name) for name in FIELDS}


def read_contact(kept: Mapping[str, object]) -> ContactDetails:
    """Return plain values as what they were.

    Raises:
        VaultDamagedError: they are of another form.
    """
    return ContactDetails(**{name: content.text(kept, name) for name in FIELDS})
