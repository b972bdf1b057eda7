"""Taking in a chat export: recognised, asked about, then kept, a step at a time."""

from evidence_app.presenters.chat_import.presenter import ChatDesk, ChatImportPresenter
from evidence_app.presenters.chat_import.view import (
    NOT_KNOWN,
    ChatImportView,
    ChatOutcome,
    ChatShown,
    ConversationLine,
    DateChoice,
    FileLine,
    TakeFiles,
    ToldAnswers,
    ToldForm,
)

__all__ = [
    "NOT_KNOWN",
    "ChatDesk",
    "ChatImportPresenter",
    "ChatImportView",
    "ChatOutcome",
    "ChatShown",
    "ConversationLine",
    "DateChoice",
    "FileLine",
    "TakeFiles",
    "ToldAnswers",
    "ToldForm",
]
