"""The small bar beside the windows of an installed browser; it stays on top."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_app.look.controls import column, label
from evidence_app.look.look import Look
from evidence_app.recorder.attended.bar import Bar
from evidence_app.recorder.attended.card import WIDTH, Card
from evidence_app.recorder.attended.card_holder import CardHolder
from evidence_app.recorder.attended.named import Named
from evidence_app.recorder.attended.view import Wanted
from evidence_app.recorder.engines.engine import Tab
from evidence_app.words import say

_LONGEST: Final = 60
_EDGE: Final = 24


class BarWindow(QWidget):
    """Our buttons, which page they mean, and the card below."""

    def __init__(self, look: Look, wanted: Wanted, named: Named) -> None:
        super().__init__(
            None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint
        )
        self._look = look
        self._wanted = wanted
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(named.title)
        self.bar = Bar(look, named.label)
        self.bar.arrange(one_line=not (named.label or look.large))
        self.bar.changed.connect(self._fit)
        self._page = label("", "muted", wrap=True)
        self.card = Card(look)
        self.card.changed.connect(self._fit)
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        below = column(8, 12)
        below.addWidget(self._page)
        self._holder = CardHolder(self.card)
        below.addWidget(self._holder)
        whole.addLayout(below)
        wide = max(look.wide(WIDTH) + 2 * _EDGE, self.bar.sizeHint().width() + _EDGE)
        self.setFixedWidth(min(wide, self.screen().availableSize().width()))

    def open(self) -> None:
        """Show it at the top of the screen; the browser's window lies below it."""
        self._fit()
        free = self.screen().availableGeometry()
        at_end = free.right() - self.width()
        left = free.left() if self._look.language.right_to_left else at_end
        self.move(left, free.top())
        self.show()

    def add_page(self, tab: Tab) -> None:
        """Show nothing: the browser shows it."""

    def remove_page(self, tab: Tab) -> None:
        """Show nothing: the browser shows it no more."""

    def name_page(self, tab: Tab, title: str, address: str) -> None:  # noqa: ARG002 - as agreed
        """Show which page the buttons mean."""
        name = title or address
        cut = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
        words = say("The page in front: {name}", name=cut)
        self._page.setText(self._look.say(words))

    def drop_dialogs(self) -> None:
        """Drop nothing: the browser does, as soon as the page is left."""

    def hold(self, tab: Tab, held: bool) -> None:  # noqa: FBT001 - as agreed
        """Keep nothing away: Shift three times must be heard there at any time."""

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Closing the bar ends the browsing."""
        event.ignore()
        self._wanted.closed()

    def _fit(self) -> None:
        room = self.screen().availableSize().height()
        self._holder.fit(room // 2)
        whole = self._whole
        whole.activate()
        least = whole.totalSizeHint().height()
        if whole.hasHeightForWidth():
            least = whole.totalHeightForWidth(self.width())
        self.setFixedHeight(min(least, room))
        self.raise_()
