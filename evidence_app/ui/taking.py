"""What is dropped on the window, or pasted, goes to "Add something"."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from evidence_app.look.announcing import announce
from evidence_app.presenters.add import (
    AddPresenter,
    Pasted,
    Standing,
    Welcome,
    foremost,
    welcome,
    why_not,
)
from evidence_app.ui.add_screen import AddScreen
from evidence_app.ui.clipboard import read_clipboard
from evidence_app.ui.dropping import DropWatch
from evidence_app.ui.vault_screens import VaultScreens
from evidence_app.ui.window import MainWindow


class Taking(QObject):
    """Takes it while a vault is open."""

    def __init__(
        self, window: MainWindow, drops: DropWatch, screens: VaultScreens
    ) -> None:
        super().__init__(screens)
        self._window = window
        self._drops = drops
        self._screens = screens
        drops.begin(self)
        self._paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), window)
        self._paste.activated.connect(self._paste_pressed)

    def close(self) -> None:
        """The vault is being closed."""
        self._drops.end()
        self._paste.setEnabled(False)
        self._paste.deleteLater()

    def welcome(self, held: Pasted) -> Welcome:
        """Return what is shown while this is held over the window."""
        return welcome(held, self.standing)

    def dropped(self, dropped: Pasted) -> None:
        """This was let go over the window."""
        self._take(lambda add: add.dropped(dropped))

    @property
    def standing(self) -> Standing:
        """What stands in the way of it now."""
        room = self._screens.adding
        behind = room.presenter.standing if room is not None else Standing.FREE
        front = self._window.screen_in_front
        if room is not None and front is room.screen:
            return foremost([standing_of(room.screen), behind])
        if front is not self._screens.library_screen:
            return Standing.ELSEWHERE
        return Standing.BUSY if self._screens.library.case is None else behind

    def _paste_pressed(self) -> None:
        # A field that is written in keeps the key for itself; one that is only read
        # does not want it.
        if not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
            self._take(lambda add: add.pasted(read_clipboard()))

    def _take(self, take: Callable[[AddPresenter], None]) -> None:
        standing = self.standing
        why = why_not(standing)
        if why is None:
            # Also when it is in front: what was shown there before is done with.
            self._screens.library_screen.add_pressed.emit()
            take(self._screens.add)
        elif standing is not Standing.ELSEWHERE:
            announce(self._window, self._window.look.say(why))


def standing_of(screen: AddScreen) -> Standing:
    """Return what its page in front is: whether it can be left for something new."""
    page = screen.page
    if page in {screen.address, screen.note, screen.page_list, screen.screen_page}:
        return Standing.TYPED if _is_typed(page) else Standing.FREE
    if page in {screen.progress, screen.browsing}:
        return Standing.BUSY
    free = {
        screen.ways,
        screen.nothing_copied,
        screen.bitmap_only,
        screen.only_link,
        screen.found,
        screen.phone,
        screen.outcome,
        screen.chat_choice,
        screen.guide,
        screen.chat_done,
    }
    return Standing.FREE if page in free else Standing.ASKED


def _is_typed(page: QWidget) -> bool:
    lines = [each.text() for each in page.findChildren(QLineEdit)]
    texts = [each.toPlainText() for each in page.findChildren(QPlainTextEdit)]
    return any(each.strip() for each in (*lines, *texts))
