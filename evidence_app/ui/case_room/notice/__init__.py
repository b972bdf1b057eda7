"""A notice to a platform: the form, and the finished notice with its fields."""

from evidence_app.ui.case_room.notice.room import NoticeRoom

__all__ = ["NoticeRoom"]
