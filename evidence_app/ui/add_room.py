"""The screen "Add something" with what decides it, and what it needs of the desktop."""

from collections.abc import Callable, Generator
from dataclasses import replace

from PySide6.QtCore import QObject, QTimeZone, Signal
from PySide6.QtWidgets import QWidget

from evidence_app.presenters.add import AddPresenter, Dress, PageWish, Way
from evidence_app.presenters.add.view import AddListener
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.services import OpenVault
from evidence_app.ui.add_screen import AddScreen
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.clipboard import read_clipboard
from evidence_app.ui.window import MainWindow


class AddRoom(QObject):
    """Builds the screen, and connects it with its presenter."""

    left = Signal()
    messages_wanted = Signal(object)
    """The messages of an item that was just kept."""

    def __init__(
        self, window: MainWindow, desk: Desk, vault: OpenVault, chooser: Chooser
    ) -> None:
        super().__init__()
        self._window = window
        self._desk = desk
        self._vault = vault
        self._chooser = chooser

    def make(
        self, added: Callable[[QWidget], object], listener: AddListener
    ) -> Generator[None]:
        """Make it a piece at each turn; ``added`` puts a screen into the window."""
        self.screen = AddScreen(self._window.look)
        added(self.screen)
        yield
        yield from self.screen.make_pages()
        zone = bytes(QTimeZone.systemTimeZoneId().data()).decode()
        self.presenter = AddPresenter(
            self.screen, self._desk, self._vault, listener, zone=zone
        )
        self._connect(self.screen, self.presenter)

    def _connect(self, screen: AddScreen, add: AddPresenter) -> None:
        screen.report_to(add)
        screen.address.browse.connect(self._browse)
        screen.ways.way_chosen.connect(self._way_chosen)
        screen.bitmap_only.way_chosen.connect(self._way_chosen)
        screen.only_link.way_chosen.connect(self._way_chosen)
        screen.nothing_copied.again.connect(lambda: add.pasted(read_clipboard()))
        screen.turned_away.understood.connect(self._understood)
        screen.outcome.finished.connect(self.left)
        screen.chat_done.messages_wanted.connect(self.messages_wanted)
        screen.file_choice_wanted.connect(self._choose_files)
        screen.folder_choice_wanted.connect(self._choose_folder)

    def _way_chosen(self, way: Way) -> None:
        if way is Way.PASTE:
            self.presenter.pasted(read_clipboard())
        else:
            self.presenter.way_chosen(way)

    def _browse(self, address: str, wish: PageWish, dress: Dress) -> None:
        """Have the browser's window called as ours is, with the same label."""
        window = self._window
        named = replace(
            dress,
            title=window.name,
            icon=window.icon_name,
            label=window.named.label,
        )
        self.presenter.browse_pressed(address, wish, named)

    def _understood(self) -> None:
        if not self.presenter.understood():
            self.left.emit()

    def _choose_files(self, way: Way) -> None:
        chosen = self._chooser.choose_files()
        if way is Way.CHAT:
            self.presenter.chat.files_chosen(chosen)
        else:
            self.presenter.files_chosen(chosen)

    def _choose_folder(self, way: Way) -> None:
        chosen = self._chooser.choose_folder("")
        if way is Way.CHAT:
            self.presenter.chat.files_chosen([chosen] if chosen else [])
        else:
            self.presenter.folder_chosen(chosen)
