"""The screen "This must not be here" with its presenter, made and let go together."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from evidence_app.model.item import Item
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.locking import LockingPresenter
from evidence_app.presenters.services import OpenVault
from evidence_app.ui.item_room import ItemRoom
from evidence_app.ui.locking_screen import LockingScreen
from evidence_app.ui.window import MainWindow
from evidence_app.words import mark


class LockingRoom(ItemRoom[LockingScreen]):
    """Builds it, and connects the screen with its presenter."""

    changed = Signal()
    """Something was locked away or erased: what is shown of it must go."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        vault: OpenVault,
        added: Callable[[QWidget], object],
    ) -> None:
        super().__init__(window, LockingScreen(window.look), added)
        self.presenter = LockingPresenter(
            self.screen,
            desk,
            vault.deleting,
            on_changed=self.changed.emit,
        )
        self._connect()

    def show(self, item: Item) -> None:
        """Bring it to the front."""
        self.bring(mark("This must not be here"))
        self.presenter.begin(item)

    def _connect(self) -> None:
        screen, presenter = self.screen, self.presenter
        screen.age.answered.connect(presenter.age_answered)
        screen.whose.answered.connect(presenter.whose_answered)
        screen.locked.erase_pressed.connect(presenter.erase_pressed)
        screen.locked.erase_confirmed.connect(presenter.erase_confirmed)
        for back in (
            screen.age.cancelled,
            screen.whose.cancelled,
            screen.locked.left,
            screen.result.left,
        ):
            back.connect(self.left)
