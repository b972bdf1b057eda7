"""Reports made that came with a handover: they become reports of the case here.

So whoever takes a case over can write down what comes back. What another person wrote
is marked as received, with the vault it came from. Handed over again, a report brings
what was added to it there; one to which something was added here stays as it is.
"""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from evidence_app.capture.page import checked_address
from evidence_app.casework.reports_made.records import (
    KIND,
    fits,
    keep_received,
    reports_of,
)
from evidence_app.casework.reports_made.rows import report_from
from evidence_app.errors import EvidenceError, VaultDamagedError
from evidence_app.guidance.answers import find_duty
from evidence_app.guidance.packs import jurisdictions, load_jurisdiction
from evidence_app.ingest.handover import taken_before
from evidence_app.model.item import CaseId, ItemId
from evidence_app.model.report_made import Check, Reply, ReportMade
from evidence_app.vault.values import Record

if TYPE_CHECKING:
    from evidence_app.vault.handover import CheckedHandover
    from evidence_app.vault.vault import Vault

MOST: Final = 500
"""Reports of one handover: each costs the log an entry and more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedReports:
    """What came of them.

    Attributes:
        taken: New here, or with something new.
        unread: How many could not be read, and were not taken in.
    """

    taken: int = 0
    unread: int = 0


def receive_reports(
    vault: "Vault", checked: "CheckedHandover", case: CaseId
) -> ReceivedReports:
    """Take a handover's reports made into a case; again brings each once.

    Raises:
        DiskFullError, VaultWriteError: what was kept before stays.
    """
    here = taken_before(vault, checked.vault)
    known = {each.id: each for each in reports_of(vault, case).made}
    given = [each for each in checked.records if each.kind == KIND]
    taken = 0
    unread = max(0, len(given) - MOST)
    for record in given[:MOST]:
        report = _read(record, checked, case, here)
        if report is None:
            unread += 1
            continue
        before = known.get(report.id)
        if before is None or _goes_on(before, report):
            keep_received(vault, report, before)
            taken += 1
    return ReceivedReports(taken=taken, unread=unread)


def _read(
    record: Record,
    checked: "CheckedHandover",
    case: CaseId,
    here: Mapping[str, ItemId],
) -> ReportMade | None:
    """Return a report as it is kept here, None when it is of no form that is known."""
    with suppress(VaultDamagedError):
        report = report_from(record.id, record.content)
        if not fits(report) or not all(map(_can_be_opened, report.addresses)):
            return None
        packs = tuple(map(load_jurisdiction, jurisdictions()))
        return replace(
            report,
            id=_name(checked, record.id),
            case=case,
            items=tuple(
                here[each.value] for each in report.items if each.value in here
            ),
            duty=report.duty if find_duty(packs, report.duty) else "",
            replies=tuple(_reply(each, here) for each in report.replies),
            checks=tuple(_check(each, here) for each in report.checks),
            received=checked.vault,
        )
    return None


def _goes_on(before: ReportMade, report: ReportMade) -> bool:
    """Say whether a report is what is here and more."""
    return report.additions > before.additions and (
        before.replies == report.replies[: len(before.replies)]
        and before.checks == report.checks[: len(before.checks)]
        and before.closings == report.closings[: len(before.closings)]
    )


def _reply(reply: Reply, here: Mapping[str, ItemId]) -> Reply:
    return replace(reply, item=_item(reply.item, here))


def _check(check: Check, here: Mapping[str, ItemId]) -> Check:
    return replace(check, item=_item(check.item, here))


def _item(there: ItemId | None, here: Mapping[str, ItemId]) -> ItemId | None:
    """Return the item of this vault; one that did not come along has none."""
    return here.get(there.value) if there else None


def _can_be_opened(untrusted_address: str) -> bool:
    try:
        return checked_address(untrusted_address) == untrusted_address
    except EvidenceError:
        return False


def _name(checked: "CheckedHandover", there: str) -> str:
    text = f"{checked.vault}/{checked.case}/{KIND}/{there}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]
