"""Make a report: the form, the steps after it, the wait, and where it lies."""

from evidence_app.ui.report_room.room import ReportRoom
from evidence_app.ui.report_room.screen import ReportScreen

__all__ = ["ReportRoom", "ReportScreen"]
