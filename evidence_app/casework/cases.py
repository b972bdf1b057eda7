"""Cases: named collections of items, kept as sealed records in the vault.

A case is found by its name, whatever its letters' case and the spaces around it,
so that "Telegram threats" and "telegram threats " are one case.
"""

import re
import secrets
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from evidence_app.casework import content
from evidence_app.errors import (
    CaseNameError,
    CaseNotFoundError,
    InitialsError,
    InitialsGivenError,
    VaultDamagedError,
)
from evidence_app.model.case import Case, Concerns
from evidence_app.model.item import CaseId

if TYPE_CHECKING:
    from evidence_app.clock import Clock
    from evidence_app.vault.vault import Record, Vault

KIND: Final = "case"
DEFAULT_INITIALS: Final = "EX"
_INITIALS: Final = re.compile(r"[A-Z]{1,4}")
_LONGEST_NAME: Final = 100


def cases(vault: "Vault") -> tuple[Case, ...]:
    """Return all cases, the oldest first."""
    found = [_read(record) for record in vault.records(KIND)]
    return tuple(sorted(found, key=lambda case: (case.created_at, case.id)))


def find_case(vault: "Vault", name: str) -> Case:
    """Return the case with this name.

    Raises:
        CaseNotFoundError: there is none.
    """
    wanted = _key(name)
    for case in cases(vault):
        if _key(case.name) == wanted:
            return case
    raise CaseNotFoundError(name=name)


def open_case(
    vault: "Vault",
    name: str,
    clock: "Clock",
    *,
    initials: str = "",
    collector: str = "",
) -> Case:
    """Return the case with this name, making it when there is none.

    ``initials`` are fixed when the case is made. A ``collector`` given later is
    kept as a new revision of the case.

    Raises:
        CaseNameError: the name is empty or too long.
        InitialsError: the initials are not one to four letters from A to Z.
        InitialsGivenError: the case has other initials already.
    """
    wanted = _initials(initials)
    try:
        case = find_case(vault, name)
    except CaseNotFoundError:
        return _make(vault, name, clock, wanted or DEFAULT_INITIALS, collector.strip())
    if wanted and wanted != case.initials:
        raise InitialsGivenError(initials=case.initials)
    if collector.strip() and collector.strip() != case.collector:
        return _keep(vault, replace(case, collector=collector.strip()))
    return case


def set_concerns(vault: "Vault", case_id: CaseId, concerns: Concerns) -> Case:
    """Keep whom a case is about, as a new revision of it; the same changes nothing.

    Raises:
        CaseNotFoundError: there is no such case.
        DiskFullError, VaultWriteError: it was not kept.
    """
    case = case_of(vault, case_id)
    if case.concerns is concerns:
        return case
    return _keep(vault, replace(case, concerns=concerns))


def case_of(vault: "Vault", case_id: CaseId) -> Case:
    """Return a case as it is kept now.

    Raises:
        CaseNotFoundError: there is none.
    """
    for case in cases(vault):
        if case.id == case_id:
            return case
    raise CaseNotFoundError(name=case_id.value)


def _make(
    vault: "Vault", name: str, clock: "Clock", initials: str, collector: str
) -> Case:
    shown = unicodedata.normalize("NFC", " ".join(name.split()))
    if not 1 <= len(shown) <= _LONGEST_NAME or not shown.isprintable():
        raise CaseNameError
    case = Case(
        id=CaseId(secrets.token_hex(16)),
        name=shown,
        initials=initials,
        collector=collector,
        created_at=clock.now(),
    )
    return _keep(vault, case)


def _keep(vault: "Vault", case: Case) -> Case:
    record = vault.put_record(
        KIND,
        case.id.value,
        {
            "name": case.name,
            "initials": case.initials,
            "collector": case.collector,
            "created_at": case.created_at.isoformat(),
            "concerns": case.concerns.value,
        },
    )
    return replace(case, revision=record.revision)


def _read(record: "Record") -> Case:
    return Case(
        id=CaseId(record.id),
        name=content.text(record.content, "name"),
        initials=content.text(record.content, "initials"),
        collector=content.text(record.content, "collector"),
        created_at=content.moment(record.content, "created_at"),
        concerns=_concerns(record),
        revision=record.revision,
    )


def _concerns(record: "Record") -> Concerns:
    if "concerns" not in record.content:  # kept before anyone was asked
        return Concerns.NOT_SAID
    try:
        return Concerns(content.text(record.content, "concerns"))
    except ValueError as error:
        raise VaultDamagedError(part=KIND) from error


def _initials(given: str) -> str:
    wanted = given.strip().upper()
    if wanted and not _INITIALS.fullmatch(wanted):
        raise InitialsError(initials=given.strip())
    return wanted


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()
