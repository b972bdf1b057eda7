"""What happened, who, what was done about it: the screens beside a case's items."""

from evidence_app.ui.case_room.room import CaseRoom

__all__ = ["CaseRoom"]
