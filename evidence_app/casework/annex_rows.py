"""A sealed annex as a record holds it: by itself, or within that of a bundle."""

from collections.abc import Mapping
from datetime import timedelta

from evidence_app.casework import content
from evidence_app.errors import VaultDamagedError
from evidence_app.model.annex import AnnexMade
from evidence_app.model.digest import Digest
from evidence_app.model.item import CaseId, ItemId

KIND = "annex"


def annex_row(made: AnnexMade) -> dict[str, object]:
    """Return what is kept of an annex, its reference apart."""
    return {
        "case": made.case.value,
        "recipient": made.recipient,
        "at": made.at.isoformat(),
        "local_offset_minutes": made.local_offset // timedelta(minutes=1),
        "items": [item.value for item in made.items],
        "sha256": made.digest.hexadecimal,
        "size": made.size,
    }


def read_annex(reference: str, row: Mapping[str, object]) -> AnnexMade:
    """Return the annex that a row is of.

    Raises:
        VaultDamagedError: it is not of the form.
    """
    try:
        return AnnexMade(
            reference=reference,
            case=CaseId(content.text(row, "case")),
            recipient=content.text(row, "recipient"),
            at=content.moment(row, "at"),
            local_offset=timedelta(minutes=content.number(row, "local_offset_minutes")),
            items=tuple(ItemId(each) for each in content.texts(row, "items")),
            digest=Digest(content.text(row, "sha256")),
            size=content.number(row, "size"),
        )
    except ValueError as error:
        raise VaultDamagedError(part=KIND) from error
