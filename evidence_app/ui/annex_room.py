"""The screen "Lock this into a file for someone" with its presenter."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from evidence_app.model.item import Item
from evidence_app.presenters.annex import AnnexPresenter
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.services import OpenVault
from evidence_app.ui.annex_screen import AnnexScreen
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.item_room import ItemRoom
from evidence_app.ui.window import MainWindow
from evidence_app.words import mark


class AnnexRoom(ItemRoom[AnnexScreen]):
    """Builds it, and connects the screen with its presenter."""

    made = Signal()
    """A file lies outside the vault."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        vault: OpenVault,
        chooser: Chooser,
        added: Callable[[QWidget], object],
    ) -> None:
        super().__init__(window, AnnexScreen(window.look, chooser), added)
        self.presenter = AnnexPresenter(
            self.screen, desk, vault.redacting.annexes, self.made.emit
        )
        self.screen.form.make_pressed.connect(self.presenter.make_pressed)
        self.screen.form.password_typed.connect(self.presenter.password_typed)
        self.screen.form.left.connect(self.left)
        self.screen.made.finished.connect(self.left)

    def show(self, item: Item) -> None:
        """Bring it to the front, or what is being made."""
        self.bring(mark("Lock this into a file for someone"))
        self.presenter.begin(item)
