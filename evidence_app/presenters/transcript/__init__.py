"""A kept chat shown as a chat: searched, filtered, and picked from."""

from evidence_app.presenters.transcript.presenter import TranscriptPresenter
from evidence_app.presenters.transcript.values import (
    Asking,
    Detail,
    ExcerptRow,
    FileShown,
    MessageRow,
    Opened,
    RawShown,
    Side,
)
from evidence_app.presenters.transcript.view import ChatsKept, TranscriptView

__all__ = [
    "Asking",
    "ChatsKept",
    "Detail",
    "ExcerptRow",
    "FileShown",
    "MessageRow",
    "Opened",
    "RawShown",
    "Side",
    "TranscriptPresenter",
    "TranscriptView",
]
