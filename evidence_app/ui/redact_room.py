"""The screen "Cover parts of this picture" with its presenter."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from evidence_app.model.item import Item
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.redaction import RedactionPresenter
from evidence_app.presenters.services import OpenVault
from evidence_app.ui.item_room import ItemRoom
from evidence_app.ui.redact_screen import RedactScreen
from evidence_app.ui.window import MainWindow
from evidence_app.words import mark


class RedactRoom(ItemRoom[RedactScreen]):
    """Builds it, and connects the screen with its presenter."""

    kept = Signal()
    """A copy is in the vault."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        vault: OpenVault,
        added: Callable[[QWidget], object],
    ) -> None:
        super().__init__(window, RedactScreen(window.look), added)
        self.presenter = RedactionPresenter(
            self.screen, desk, vault.redacting, self.kept.emit
        )
        self._connect()

    def show(self, item: Item) -> None:
        """Bring it to the front, or what is being done."""
        self.bring(mark("Cover parts of this picture"))
        if not self.presenter.busy:
            self.screen.begin()
            self.presenter.begin(item)

    def _connect(self) -> None:
        screen, presenter = self.screen, self.presenter
        canvas = screen.canvas
        canvas.part_drawn.connect(presenter.part_drawn)
        canvas.part_chosen.connect(presenter.part_chosen)
        canvas.moved.connect(self._moved)
        canvas.sized.connect(self._sized)
        canvas.remove_pressed.connect(presenter.remove_pressed)
        screen.drawing_chosen.connect(presenter.drawing_chosen)
        screen.next.clicked.connect(presenter.next_pressed)
        if not self._window.look.together:
            screen.show_it.clicked.connect(presenter.cover_pressed)
            screen.preview.clicked.connect(presenter.preview_pressed)
        screen.add.clicked.connect(self._add)
        screen.remove.clicked.connect(presenter.remove_pressed)
        screen.undo.clicked.connect(presenter.undo_pressed)
        screen.keep_pressed.connect(self._keep)
        screen.left.connect(self.left)
        screen.escape_pressed.connect(self._escape)

    def _add(self) -> None:
        self.presenter.add_pressed()
        # The keys that move it work on the picture.
        self.screen.canvas.setFocus()

    def _keep(self, in_reports: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        self.presenter.keep_pressed(in_reports=in_reports)

    def _moved(self, across: int, down: int, exactly: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        self.presenter.moved(across, down, exactly=exactly)

    def _sized(self, wider: int, taller: int, exactly: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        self.presenter.sized(wider, taller, exactly=exactly)

    def _escape(self) -> None:
        if self.presenter.covered:
            self.left.emit()
        else:
            self.presenter.cover_pressed()
