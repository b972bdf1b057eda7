"""Bundles made: their references and the sealed record of each export."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from evidence_app.casework import content
from evidence_app.model.case import Audience, BundleMade
from evidence_app.model.digest import Digest
from evidence_app.model.item import CaseId

if TYPE_CHECKING:
    from evidence_app.clock import Clock
    from evidence_app.vault.vault import Record, Vault

KIND: Final = "bundle"
_REFERENCE: Final = re.compile(r"EV-(\d{4})-(\d{4,})")


def next_reference(
    vault: "Vault",
    clock: "Clock",
    *,
    is_taken: Callable[[str], bool] = lambda _reference: False,
) -> str:
    """Return the next free reference of this year, such as ``EV-2026-0001``.

    Args:
        vault: Knows the references used before.
        clock: Tells the year.
        is_taken: Says that a reference is in use elsewhere, for example because
            a bundle of another vault lies in the chosen place.
    """
    year = f"{clock.now().year:04d}"
    matches = [_REFERENCE.fullmatch(record.id) for record in vault.records(KIND)]
    used = [int(found[2]) for found in matches if found and found[1] == year]
    number = max(used, default=0) + 1
    while is_taken(_write(year, number)):
        number += 1
    return _write(year, number)


def record_bundle(vault: "Vault", made: BundleMade) -> None:
    """Keep the record of one export."""
    vault.put_record(
        KIND,
        made.reference,
        {
            "case": made.case.value,
            "audience": made.audience.value,
            "jurisdiction": made.jurisdiction,
            "made_at": made.made_at.isoformat(),
            "manifest": made.manifest.hexadecimal,
        },
    )


def bundles_made(vault: "Vault") -> tuple[BundleMade, ...]:
    """Return all exports, the oldest first."""
    found = [_read(record) for record in vault.records(KIND)]
    return tuple(sorted(found, key=lambda made: (made.made_at, made.reference)))


def _read(record: "Record") -> BundleMade:
    return BundleMade(
        case=CaseId(content.text(record.content, "case")),
        reference=record.id,
        audience=Audience(content.text(record.content, "audience")),
        jurisdiction=content.text(record.content, "jurisdiction"),
        made_at=content.moment(record.content, "made_at"),
        manifest=Digest(content.text(record.content, "manifest")),
    )


def _write(year: str, number: int) -> str:
    return f"EV-{year}-{number:04d}"
