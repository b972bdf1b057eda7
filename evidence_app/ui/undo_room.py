"""Taking away what is shown, with the undo above the items, and their presenter."""

from PySide6.QtCore import QObject

from evidence_app.model.item import ItemId
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.item import ItemPresenter
from evidence_app.presenters.library import LibraryPresenter
from evidence_app.presenters.services import OpenVault
from evidence_app.presenters.taken_away import UndoPresenter
from evidence_app.ui.library_screen import LibraryScreen


class UndoRoom(QObject):
    """Takes the item that is shown, and brings it back."""

    def __init__(
        self,
        screen: LibraryScreen,
        desk: Desk,
        vault: OpenVault,
        item: ItemPresenter,
        library: LibraryPresenter,
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._item = item
        self._library = library
        line = screen.undo_line
        self.presenter = UndoPresenter(
            line, desk, vault.deleting, on_changed=self._changed
        )
        screen.item_panel.take_away_wanted.connect(self.take_away)
        line.undo.clicked.connect(self.presenter.undo_pressed)
        line.close_it.clicked.connect(self._left)

    def take_away(self) -> None:
        """Take away what is shown."""
        self._item.cover()
        if (item := self._item.item) is not None:
            self.presenter.take_away(item)

    def brought_back(self) -> None:
        """Something came back by the list: what the line offers may be no more."""
        self.presenter.left()
        self._library.refresh()

    def _changed(self, back: ItemId | None) -> None:
        if back is None:
            self._item.back_pressed()
            self._item.show(None)
        self._library.refresh(choose=back)

    def _left(self) -> None:
        self.presenter.left()
        self._screen.take_focus()
