"""The one window: bar, the screen in front, and a line that says what is true."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QMainWindow, QStackedLayout, QVBoxLayout, QWidget

from evidence_app.look.announce import announce
from evidence_app.look.controls import label, row, set_role
from evidence_app.look.dressing import sheet_of
from evidence_app.look.lone_shift import PRESSES
from evidence_app.look.look import Look
from evidence_app.model.window_named import NOT_NAMED, WindowIcon, WindowNamed
from evidence_app.presenters.window_named import NAMES
from evidence_app.ui.away_strip import AwayStrip
from evidence_app.ui.bar import Bar
from evidence_app.ui.gone_out import GoneOutTold
from evidence_app.ui.sharing import Sharing
from evidence_app.words import NOT_READ_YET, Words, mark, say

_ICONS: Final = {
    WindowIcon.NOTEBOOK: "notebook",
    WindowIcon.FOLDER: "folder",
    WindowIcon.CALENDAR: "calendar",
    WindowIcon.BOOK: "book-open",
    WindowIcon.HOUSE: "house",
    WindowIcon.KITCHEN: "utensils",
}


class MainWindow(QMainWindow):
    """Holds the screens. Its title never names what is inside."""

    closed = Signal()
    screen_changed = Signal()
    """Another screen is in front."""

    def __init__(self, look: Look, before: WindowNamed = NOT_NAMED) -> None:
        """Dress it; ``before`` is how it is called until a vault is open."""
        super().__init__()
        self._before = self.named = before
        self.sharing = Sharing(self)
        self.gone_out = GoneOutTold(self)
        self.setMinimumSize(1024, 640)
        # Exit must be in sight from the start, on a small screen too.
        self.resize(QSize(1280, 800).boundedTo(self.screen().availableSize()))
        self.dress(look)

    def dress(self, look: Look) -> None:
        """Build everything anew, for example in another language."""
        self.look = look
        self.setStyleSheet(sheet_of(look))
        ground = QWidget()
        ground.setObjectName("ground")
        self.bar = Bar(look)
        self.away = AwayStrip(look)
        self._screens = QStackedLayout()
        self._screens.currentChanged.connect(lambda _: self.screen_changed.emit())
        self._status = label("", "muted", wrap=True)
        self._status.setAccessibleName(look.text(mark("What is true now")))
        foot = row(8)
        foot.setContentsMargins(20, 0, 20, 10)
        foot.addWidget(self._status, 1)
        self._label = label("", "chip-label")
        foot.addWidget(self._label)
        body = QVBoxLayout()
        body.setContentsMargins(16, 14, 16, 10)
        body.setSpacing(12)
        body.addWidget(self.away)
        body.addLayout(self._screens)
        whole = QVBoxLayout(ground)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addLayout(body, 1)
        whole.addLayout(foot)
        self.setCentralWidget(ground)
        self.show_named(self.named)

    @property
    def name(self) -> str:
        """What the window is called, in its title and before a vault is open."""
        return self.look.text(NAMES[self.named.name])

    @property
    def icon_name(self) -> str:
        """Which picture the window has, "" where the system chooses it."""
        return _ICONS.get(self.named.icon, "")

    def show_named(self, named: WindowNamed) -> None:
        """Call the window so, with the label on every screen."""
        self.named = named
        self.setWindowTitle(self.name)
        icon = self.icon_name
        self.setWindowIcon(self.look.icon(icon, "accent", 48) if icon else QIcon())
        self._label.setText(self.look.outside(named.label) if named.label else "")
        told = say("Label of this vault: {label}", label=named.label)
        self._label.setAccessibleName(self.look.say(told) if named.label else "")
        self._label.setVisible(bool(named.label))

    def show_not_named(self) -> None:
        """No vault is open: call the window as before, without a label."""
        self.show_named(self._before)

    def add_screen(self, screen: QWidget) -> None:
        """Hold one more screen."""
        self._screens.addWidget(screen)

    def remove_screen(self, screen: QWidget) -> None:
        """Let a screen go, with all that it shows."""
        self._screens.removeWidget(screen)
        screen.hide()
        # It keeps its parent: without one it would be Python's to end, in any thread.
        screen.deleteLater()

    def show_screen(self, screen: QWidget) -> None:
        """Bring a screen to the front."""
        self._screens.setCurrentWidget(screen)

    @property
    def screen_in_front(self) -> QWidget | None:
        """The screen that is to be seen."""
        return self._screens.currentWidget()

    def show_status(self, sentences: Sequence[Words]) -> None:
        """Show the line at the bottom."""
        set_role(self._status, "muted")
        told = " ".join(self.look.say(each) for each in sentences)
        if told != self._status.text():
            self._status.setText(told)
            announce(self._status, told)

    def show_soon(self, words: Words) -> None:
        """Show there, easier to see, what comes soon by itself; and say it."""
        set_role(self._status, "strong")
        self._status.setText(self.look.say(words))
        self.announce(words)

    def announce(self, words: Words) -> None:
        """Have a screen reader say this, wherever it is."""
        announce(self, self.look.say(words), urgent=True)

    def show_no_status(self) -> None:
        """Show nothing about a vault: only what is true of the words themselves."""
        set_role(self._status, "muted")
        unread = self.look.language.to_be_reviewed
        self._status.setText(self.look.say(NOT_READ_YET) if unread else "")

    @property
    def status_text(self) -> str:
        """What the line at the bottom says."""
        return self._status.text()

    def show_armed(self, count: int) -> None:
        """Show, and say, how many presses of Shift count."""
        self.bar.show_armed(count)
        if 0 < count < PRESSES:
            words = say(
                "Exit: {count} of {all} presses of Shift", count=count, all=PRESSES
            )
            announce(self, self.look.say(words), urgent=True)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Closing the window is leaving."""
        event.ignore()
        self.closed.emit()
