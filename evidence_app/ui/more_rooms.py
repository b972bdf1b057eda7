"""Rooms behind "Keys and copies": the window's name, what was taken away, handovers."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from evidence_app.presenters.desk import Desk
from evidence_app.presenters.receipts import ReceiptsPresenter
from evidence_app.presenters.receiving import ReceivingPresenter
from evidence_app.presenters.services import OpenVault
from evidence_app.ui.away_room import AwayRoom
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.handovers_screen import HandoversScreen, ReceivingScreen
from evidence_app.ui.keys.overview import Overview
from evidence_app.ui.window import MainWindow
from evidence_app.ui.window_named_page import WindowNamedRoom
from evidence_app.words import mark


class MoreRooms(QObject):
    """Builds them, and goes between them."""

    left = Signal()
    taken_in = Signal()
    """A case came in by a handover."""

    def __init__(
        self, window: MainWindow, desk: Desk, vault: OpenVault, chooser: Chooser
    ) -> None:
        super().__init__()
        self._window = window
        self._desk = desk
        self._vault = vault
        self._chooser = chooser

    def make(self, added: Callable[[QWidget], object]) -> Iterator[None]:
        """Make them a piece at each turn; only with all of them it is complete."""
        window, desk, vault = self._window, self._desk, self._vault
        look, copies = window.look, vault.copies
        self.naming = WindowNamedRoom(window, desk, vault.settings, added)
        self.naming.setParent(self)
        self.away = AwayRoom(window, desk, vault, added)
        self.away.setParent(self)
        yield
        self.handovers_screen = HandoversScreen(look, self._chooser)
        added(self.handovers_screen)
        self.receipts = ReceiptsPresenter(
            self.handovers_screen, desk, copies, look.language
        )
        yield
        self.receiving_screen = ReceivingScreen(look, self._chooser)
        added(self.receiving_screen)
        yield
        yield from self.receiving_screen.make_pages()
        self.receiving = ReceivingPresenter(
            self.receiving_screen, desk, copies, on_taken=self.taken_in.emit
        )
        self._connect()

    def lead_from(self, overview: Overview) -> None:
        """Have the overview lead here."""
        overview.naming_wanted.connect(self.naming.show)
        overview.away_wanted.connect(self.away.show)
        overview.receipts_wanted.connect(self.show_receipts)

    def show_receipts(self) -> None:
        """Bring "Handovers and receipts" to the front."""
        self._show(mark("Handovers and receipts"), self.handovers_screen)
        self.receipts.begin()

    def show_receiving(self) -> None:
        """Bring "Take in a case" to the front, or what is being done."""
        self._show(mark("Take in a case"), self.receiving_screen)
        self.receiving.begin()

    def back(self, front: QWidget | None) -> bool:
        """Go back among these; False when none of them is in front."""
        if front is self.receiving_screen:
            if self.receiving.work.busy:
                return False
            self.receiving.work.seen()
            self.show_receipts()
            return True
        if front is self.handovers_screen:
            if not self.handovers_screen.back():
                self.receipts.left()
                self.left.emit()
            return True
        if front in {self.naming.screen, self.away.screen}:
            self.left.emit()
            return True
        return False

    def close(self) -> None:
        """Stop what is being done, and forget what is shown."""
        self.receiving.work.close()
        self.receipts.close()
        self.away.screen.clear()
        self.handovers_screen.clear()
        self.receiving_screen.clear()

    def _connect(self) -> None:
        screen, shown = self.handovers_screen, self.receiving_screen
        screen.list.new_pressed.connect(self.show_receiving)
        screen.list.row_chosen.connect(self.receipts.row_chosen)
        screen.receipt.save_pressed.connect(self.receipts.save_pressed)
        shown.take_in_pressed.connect(self.receiving.take_in_pressed)
        for room in (self.naming, self.away):
            room.left.connect(self.left)

    def _show(self, title: str, screen: QWidget) -> None:
        self._window.bar.show_place(self._window.look.text(title))
        self._window.show_screen(screen)
