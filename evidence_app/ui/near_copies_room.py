"""The screen "Copies of this picture" with its presenter."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from evidence_app.model.item import Item
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.near_copies import NearCopiesPresenter
from evidence_app.presenters.services import OpenVault
from evidence_app.ui.item_room import ItemRoom
from evidence_app.ui.near_copies_screen import NearCopiesScreen
from evidence_app.ui.window import MainWindow
from evidence_app.words import mark


class NearCopiesRoom(ItemRoom[NearCopiesScreen]):
    """Builds it, and connects the screen with its presenter."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        vault: OpenVault,
        added: Callable[[QWidget], object],
    ) -> None:
        super().__init__(window, NearCopiesScreen(window.look), added)
        self.presenter = NearCopiesPresenter(
            self.screen, desk, vault.redacting.near_copies, vault
        )
        self._connect()

    def show(self, item: Item) -> None:
        """Bring it to the front, and search."""
        self.bring(mark("Copies of this picture"))
        self.presenter.begin(item)

    def _connect(self) -> None:
        screen, presenter = self.screen, self.presenter
        screen.wait.stop_pressed.connect(presenter.work.stop_pressed)
        screen.wait.pause_pressed.connect(presenter.work.pause_pressed)
        screen.copies.pair_pressed.connect(presenter.pair_pressed)
        screen.copies.again_pressed.connect(presenter.again_pressed)
        screen.copies.others_pressed.connect(presenter.others_pressed)
        screen.others.pair_pressed.connect(presenter.other_chosen)
        screen.others.left.connect(presenter.list_pressed)
        screen.pair.keep_pressed.connect(presenter.keep_pressed)
        screen.pair.drop_pressed.connect(presenter.drop_pressed)
        screen.copies.left.connect(self._leave)
        screen.pair.uncover_pressed.connect(presenter.uncover_pressed)
        screen.pair.left.connect(presenter.list_pressed)
        screen.escape_pressed.connect(presenter.cover)
        screen.hidden.connect(presenter.left)

    def _leave(self) -> None:
        self.presenter.left()
        self.left.emit()
