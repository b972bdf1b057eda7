"""Looking closely at the picture of an item that is uncovered."""

from PySide6.QtCore import QObject

from evidence_app.look.look import Look
from evidence_app.model.item import Item
from evidence_app.presenters.closely import Closely, ClosePresenter
from evidence_app.presenters.item import ItemPresenter
from evidence_app.presenters.item_sheet import Seen
from evidence_app.presenters.services import Library
from evidence_app.ui.close_up import CloseUp
from evidence_app.ui.item_panel import ItemPanel
from evidence_app.ui.tasks import TaskDesk


def item_presenter(
    panel: ItemPanel, desk: TaskDesk, vault: Library, look: Look
) -> ItemPresenter:
    """Return what decides the panel, its picture larger and smaller included."""
    item = ItemPresenter(panel, desk, vault)
    if look.together:
        item.unseen |= {Seen.PICTURE}
    CloseRoom(panel.cover.picture, desk, vault.closely, item).setParent(panel)
    return item


class CloseRoom(QObject):
    """Connects the picture with what decides how large it is shown."""

    def __init__(
        self, view: CloseUp, desk: TaskDesk, closely: Closely, item: ItemPresenter
    ) -> None:
        super().__init__()
        self.presenter = ClosePresenter(view, desk, closely)
        item.on_uncovered = self._uncovered
        view.zoomed.connect(self.presenter.zoomed)
        view.fitted_pressed.connect(self.presenter.fitted_pressed)
        view.rows_seen.connect(self.presenter.rows_seen)

    def _uncovered(self, item: Item | None) -> None:
        if item is None:
            self.presenter.left()
        else:
            self.presenter.begin(item)
