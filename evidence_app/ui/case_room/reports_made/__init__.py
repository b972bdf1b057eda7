"""The screens of "Reports made"."""

from evidence_app.ui.case_room.reports_made.room import ReportsMadeRoom

__all__ = ["ReportsMadeRoom"]
