"""The screen of a chat with its presenter, made and let go together."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from evidence_app.model.item import Item
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.services import OpenVault
from evidence_app.presenters.transcript import TranscriptPresenter
from evidence_app.ui.item_room import ItemRoom
from evidence_app.ui.transcript_room.screen import TranscriptScreen
from evidence_app.ui.window import MainWindow
from evidence_app.words import mark


class TranscriptRoom(ItemRoom[TranscriptScreen]):
    """Builds it, and connects the screen with its presenter."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        vault: OpenVault,
        added: Callable[[QWidget], object],
    ) -> None:
        super().__init__(window, TranscriptScreen(window.look), added)
        self.presenter = TranscriptPresenter(self.screen, desk, vault.transcripts)
        self._connect()

    def show(self, item: Item) -> None:
        """Bring it to the front with the messages of a chat."""
        self.bring(mark("Messages"))
        self.presenter.show(item)

    def leave(self) -> None:
        """Let go of the chat."""
        self.presenter.left()
        self.screen.clear()

    def _connect(self) -> None:
        screen, presenter = self.screen, self.presenter
        screen.asking.asked.connect(presenter.asked)
        screen.chat.messages.rows_wanted.connect(presenter.rows_wanted)
        screen.chat.messages.let_go.connect(presenter.let_go)
        screen.chat.message_chosen.connect(presenter.message_chosen)
        screen.chat.marked.connect(presenter.marked)
        screen.side.raw_wanted.connect(presenter.raw_wanted)
        screen.keep_pressed.connect(presenter.keep_pressed)
