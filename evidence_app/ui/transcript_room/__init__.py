"""The screen that shows a kept chat as a chat."""

from evidence_app.ui.transcript_room.room import TranscriptRoom

__all__ = ["TranscriptRoom"]
