"""A private note: for the person alone. Nothing that leaves the vault may hold one."""

from dataclasses import dataclass

from evidence_app.model.item import CaseId
from evidence_app.model.sheet import SheetId, Written


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateNote:
    """One note in its newest version."""

    id: SheetId
    case: CaseId
    written: Written
    text: str
