"""The pages of "A chat": where exports come from, what was found, what is asked."""

from evidence_app.ui.chat_forms.choice import ChatChoicePage, GuidePage
from evidence_app.ui.chat_forms.done import ChatDonePage
from evidence_app.ui.chat_forms.files import ChatFilesPage
from evidence_app.ui.chat_forms.found import ChatFoundPage
from evidence_app.ui.chat_forms.keys import ChatKeysPage
from evidence_app.ui.chat_forms.told import ChatToldPage

__all__ = [
    "ChatChoicePage",
    "ChatDonePage",
    "ChatFilesPage",
    "ChatFoundPage",
    "ChatKeysPage",
    "ChatToldPage",
    "GuidePage",
]
