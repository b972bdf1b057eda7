"""The app's own browser window: address, back, pages side by side, and our bar."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import (
    QLineEdit,
    QMainWindow,
    QStackedLayout,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from evidence_app.look.controls import Button, row
from evidence_app.look.look import Look, alone
from evidence_app.recorder.attended.bar import Bar
from evidence_app.recorder.attended.card import Card
from evidence_app.recorder.attended.card_holder import CardHolder
from evidence_app.recorder.attended.dialogs import Dialogs
from evidence_app.recorder.attended.keyboard import take_from
from evidence_app.recorder.attended.named import Named
from evidence_app.recorder.attended.view import Wanted
from evidence_app.recorder.engines.engine import Tab
from evidence_app.recorder.engines.webengine import WebEngine
from evidence_app.words import mark

_FIRST_SIZE: Final = QSize(1280, 860)
_SMALLEST: Final = QSize(1024, 600)
_ONE_LINE: Final = 1100
"""From this width on, the address and the buttons stand in one line."""
_TITLE: Final = 28
_MARGIN: Final = 14
_STEP: Final = 0.1


class BrowserWindow(QMainWindow):
    """The window in which a person browses."""

    def __init__(
        self,
        look: Look,
        engine: WebEngine,
        wanted: Wanted,
        dialogs: Dialogs,
        named: Named,
    ) -> None:
        super().__init__()
        self._look = look
        self._engine = engine
        self._wanted = wanted
        self._dialogs = dialogs
        self._pages: list[Tab] = []
        self.setWindowTitle(named.title)
        free = self.screen().availableSize()
        self.setMinimumSize(_SMALLEST.boundedTo(free))
        self.resize(_FIRST_SIZE.boundedTo(free))
        self.bar = Bar(look, named.label)
        self._arrange_bar(labelled=bool(named.label))
        self._tabs = QTabBar()
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self._tabs.setAccessibleName(look.text(mark("Open pages")))
        self._tabs.currentChanged.connect(self._tab_chosen)
        self._tabs.hide()
        ground = QWidget()
        ground.setObjectName("ground")
        whole = QVBoxLayout(ground)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self._tabs)
        self._place = _Place()
        self._place.resized.connect(self._fit_over_page)
        self._stack = QStackedLayout(self._place)
        whole.addWidget(self._place, 1)
        self.setCentralWidget(ground)
        self._shield = _Shield(self._place)
        self.card = Card(look)
        self._holder = CardHolder(self.card, self._place)
        self.card.changed.connect(self._put_card)
        self._make_shortcuts()

    def open(self) -> None:
        """Show it."""
        self.show()
        self.activateWindow()
        self.address.setFocus()

    def add_page(self, tab: Tab) -> None:
        """Show one more page, in front."""
        view = self._engine.view_of(tab)
        if view is None:
            return
        self._pages.append(tab)
        self._stack.addWidget(view)
        page = view.page()
        page.titleChanged.connect(lambda _: self._name(tab))
        page.urlChanged.connect(lambda _: self._name(tab))
        place = self._tabs.addTab(self._look.text(mark("New page")))
        close = Button(self._look, "", icon="x", role="link", size=14)
        close.setAccessibleName(self._look.text(mark("Close this page")))
        close.setToolTip(close.accessibleName())
        close.clicked.connect(lambda: self._close(tab))
        self._tabs.setTabButton(place, QTabBar.ButtonPosition.RightSide, close)
        self._tabs.setCurrentIndex(len(self._pages) - 1)
        self._tabs.setVisible(len(self._pages) > 1)
        self._show(tab)

    def remove_page(self, tab: Tab) -> None:
        """Show a page no more."""
        if tab not in self._pages:
            return
        place = self._pages.index(tab)
        self._pages.pop(place)
        gone = self._stack.widget(place)
        if gone:
            self._stack.removeWidget(gone)
        self._tabs.removeTab(place)
        self._tabs.setVisible(len(self._pages) > 1)
        if self._pages:
            self._show(self._pages[self._tabs.currentIndex()])

    def name_page(self, tab: Tab, title: str, address: str) -> None:
        """Show what the page in front is; the window learns it by itself."""

    def drop_dialogs(self) -> None:
        """Answer no to what a page asks: until then it goes nowhere."""
        self._dialogs.close()

    def hold(self, tab: Tab, held: bool) -> None:  # noqa: ARG002, FBT001 - as agreed
        """Keep keys and clicks away from the page while it is saved."""
        if held:
            self.drop_dialogs()
        self._shield.setVisible(held)
        self._shield.resize(self._place.size())
        self._shield.raise_()
        self._holder.raise_()
        ways_on = (self.address, self._back, self._on, self._anew, self._tabs)
        if held:
            take_from(*ways_on)
        for each in ways_on:
            each.setEnabled(not held)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Closing the window ends the browsing."""
        event.ignore()
        self._wanted.closed()

    @property
    def _in_front(self) -> QWebEngineView | None:
        view = self._stack.currentWidget()
        return view if isinstance(view, QWebEngineView) else None

    def _arrange_bar(self, *, labelled: bool) -> None:
        text = self._look.text
        self._back = Button(self._look, "", icon="arrow-left", role="quiet")
        self._on = Button(self._look, "", icon="arrow-right", role="quiet")
        self._anew = Button(self._look, "", icon="rotate-cw", role="quiet")
        for button, name, action in (
            (self._back, text(mark("Back")), QWebEnginePage.WebAction.Back),
            (self._on, text(mark("Forward")), QWebEnginePage.WebAction.Forward),
            (
                self._anew,
                text(mark("Load the page again")),
                QWebEnginePage.WebAction.Reload,
            ),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _=False, action=action: self._act(action))
        self.address = QLineEdit()
        self.address.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.address.setPlaceholderText("https://")
        self.address.setAccessibleName(text(mark("The page's address")))
        self.address.returnPressed.connect(
            lambda: self._wanted.go(self.address.text().strip())
        )
        line = row(8)
        for each in (self._back, self._on, self._anew):
            line.addWidget(each)
        line.addWidget(self.address, 1)
        # Not on a small screen, nor where there is more to be seen in it.
        roomy = self.width() >= _ONE_LINE and not (labelled or self._look.large)
        self.bar.arrange(line, one_line=roomy)

    def _make_shortcuts(self) -> None:
        for keys, done in (
            (QKeySequence("Ctrl+L"), self._to_address),
            (
                QKeySequence("Alt+Left"),
                lambda: self._act(QWebEnginePage.WebAction.Back),
            ),
            (QKeySequence("F5"), lambda: self._act(QWebEnginePage.WebAction.Reload)),
            (QKeySequence(QKeySequence.StandardKey.ZoomIn), lambda: self._zoom(_STEP)),
            (
                QKeySequence(QKeySequence.StandardKey.ZoomOut),
                lambda: self._zoom(-_STEP),
            ),
        ):
            QShortcut(keys, self).activated.connect(done)

    def _act(self, action: QWebEnginePage.WebAction) -> None:
        if self._in_front and not self._shield.isVisible():
            self.drop_dialogs()
            self._in_front.triggerPageAction(action)

    def _zoom(self, step: float) -> None:
        if self._in_front:
            self._in_front.setZoomFactor(self._in_front.zoomFactor() + step)

    def _to_address(self) -> None:
        self.address.setFocus()
        self.address.selectAll()

    def _tab_chosen(self, place: int) -> None:
        if 0 <= place < len(self._pages):
            self._show(self._pages[place])

    def _close(self, tab: Tab) -> None:
        if len(self._pages) > 1 and not self._shield.isVisible():
            # Not while it still waits for an answer: it must not go under our hands.
            self.drop_dialogs()
            QTimer.singleShot(0, tab.close)

    def _show(self, tab: Tab) -> None:
        view = self._engine.view_of(tab)
        if view is None:
            return
        self._stack.setCurrentWidget(view)
        self._name(tab)
        self._wanted.shown(tab)
        self._put_card()

    def _name(self, tab: Tab) -> None:
        view = self._engine.view_of(tab)
        if view is None or tab not in self._pages:
            return
        address = view.url().toString()
        name = view.title() or address
        self._tabs.setTabText(self._pages.index(tab), alone(name[:_TITLE]))
        if view is self._in_front:
            self.address.setText("" if address == "about:blank" else address)
            self.address.setCursorPosition(0)
            history = view.history()
            self._back.setEnabled(history.canGoBack())
            self._on.setEnabled(history.canGoForward())

    def _fit_over_page(self) -> None:
        self._shield.resize(self._place.size())
        self._put_card()

    def _put_card(self) -> None:
        holder, room = self._holder, self._place.size()
        if not self.card.isHidden():
            self.card.fit()
            if self.card.height() > room.height():
                self.card.fit(room.width() - 2 * _MARGIN)
        holder.fit(room.height() - 2 * _MARGIN)
        left = max((room.width() - holder.width()) // 2, 0)
        lowest = max(room.height() - holder.height() - _MARGIN, 0)
        holder.move(left, _MARGIN if self.card.at_top else lowest)
        holder.raise_()


class _Place(QWidget):
    """Where the page is: it changes with the window, and with the bar above it."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that it has another size."""
        super().resizeEvent(event)
        self.resized.emit()


class _Shield(QWidget):
    """Lies over the page while it is saved, and lets nothing through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Take what is meant for the page."""
        if event.type() in {
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonRelease,
            QEvent.Type.MouseButtonDblClick,
            QEvent.Type.Wheel,
            QEvent.Type.KeyPress,
        }:
            event.accept()
            return True
        return super().event(event)
