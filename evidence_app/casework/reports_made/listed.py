"""A report made for machines: one form on the command line and in bundles.

``docs/bundle-format.md`` lists its fields.
"""

from typing import Any

from evidence_app.casework.reports_made.clock import Countdown
from evidence_app.casework.reports_made.rows import row_of
from evidence_app.model.report_made import ReportMade


def listed(report: ReportMade, clock: Countdown | None) -> dict[str, Any]:
    """Return a report with what follows from it: its state, its clock, what is back."""
    row = row_of(report)
    del row["case"]
    for check, (_, shows) in zip(row["checks"], report.shown(), strict=True):
        check["shows"] = shows.value
    return {
        "id": report.id,
        **row,
        "state": report.state.value,
        "closed": report.closed,
        "lost": report.lost,
        "deadline": _deadline(clock) if clock else None,
    }


def _deadline(clock: Countdown) -> dict[str, Any]:
    """Return what a clock rests on, without what changes with each reading."""
    return {
        "ends_at": clock.ends_at.isoformat(),
        "hours": int(clock.within.total_seconds()) // 3600,
        "law": clock.duty.fact.name,
        "checked_on": clock.duty.checked_on.isoformat(),
        "status": clock.duty.fact.provenance.status.value,
        "review_overdue": clock.duty.overdue,
    }
