"""What a bundle tells of the reports made in its case, and to whom it tells it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from evidence_app.casework.reports_made import (
    TimedReport,
    countdown,
    listed,
    reports_of,
)
from evidence_app.guidance.packs import jurisdictions, load_jurisdiction
from evidence_app.model.case import Audience
from evidence_app.model.report_made import To
from evidence_app.report.bundle.request import BundleRequest
from evidence_app.report.bundle.typed_links import without_tokens
from evidence_app.report.material import ReportMaterial

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault


def told_reports(
    vault: "Vault", request: BundleRequest, now: datetime
) -> tuple[tuple[TimedReport, ...], int]:
    """Return a case's reports in the order in which they were sent, and the lost ones.

    A platform is told of what was reported to it, and of nothing else.
    """
    found = reports_of(vault, request.case.id)
    made, lost = found.made, found.lost
    if request.audience is Audience.PLATFORM:
        to_it = (To.PLATFORM, request.platform)
        made = tuple(
            each
            for each in made
            if request.platform and (each.recipient.to, each.recipient.pack) == to_it
        )
        lost = 0
    if not made:
        return (), lost
    packs = tuple(map(load_jurisdiction, jurisdictions()))
    ordered = sorted(made, key=lambda each: each.sent_at)
    timed = (
        TimedReport(report=without_tokens(each), clock=countdown(each, packs, now))
        for each in ordered
    )
    return tuple(timed), lost


def reported_rows(material: ReportMaterial) -> list[dict[str, Any]]:
    """Return the rows of ``data/reports_made.json``; none go to a platform."""
    if material.audience is Audience.PLATFORM:
        return []
    return [listed(each.report, each.clock) for each in material.reports_made]
