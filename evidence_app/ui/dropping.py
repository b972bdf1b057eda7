"""Hears what is dragged over the window and let go there.

It stands before the widgets: a field would else take the place of a file on the disk
for words. What is dragged is only ever copied, whichever key is held, so that no other
program takes it for moved. While no vault is open, nothing happens at all.
"""

from typing import Protocol

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QDropEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from evidence_app.presenters.add import Pasted, Welcome
from evidence_app.ui.clipboard import held, pasted_from
from evidence_app.ui.drop_area import DropArea
from evidence_app.ui.window import MainWindow

_COMING = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove})
_OVER = frozenset(
    {QEvent.Type.DragLeave, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress}
)
"""The last two come only when nothing is dragged any more."""


class DropHost(Protocol):
    """Says what is taken, and takes it."""

    def welcome(self, held: Pasted) -> Welcome:
        """Return what is shown while this is held over the window."""
        ...

    def dropped(self, dropped: Pasted) -> None:
        """This was let go over the window."""
        ...


class DropWatch(QObject):
    """An event filter for the main window; see ``look/every_window.py``.

    Attributes:
        area: What is shown meanwhile, None while nothing is.
    """

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._host: DropHost | None = None
        self._welcome: Welcome | None = None
        self.area: DropArea | None = None
        window.setAcceptDrops(True)

    def watch(self) -> None:
        """Begin; the window has been shown."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def begin(self, host: DropHost) -> None:
        """Have this host take what is dropped."""
        self.end()
        self._host = host

    def end(self) -> None:
        """Nothing is taken any more."""
        self._host = None
        self._hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Answer what is ours; return whether nobody else may see it."""
        kind = event.type()
        if not isinstance(watched, QWindow):
            return False
        if kind in _OVER:
            self._hide()
        elif isinstance(event, QDropEvent) and self._is_ours(event):
            if kind in _COMING:
                self._held(event, anew=kind == QEvent.Type.DragEnter)
            else:
                self._let_go(event)
            return True
        return False

    def _is_ours(self, event: QDropEvent) -> bool:
        """Whether it is for the app, and not words for a field or from one."""
        if event.source() is not None:
            return False
        content = event.mimeData()
        if content.hasUrls() or content.hasImage() or _pictures(content):
            return True
        field = _field_at(self._window, event.position().toPoint())
        return content.hasText() and not field and self._host is not None

    def _held(self, event: QDropEvent, *, anew: bool) -> None:
        if anew or self._welcome is None:
            self._welcome = self._ask(event)
        if self._welcome is not None:
            self._show(self._welcome)
        _answer(event, taken=self._welcome is not None and self._welcome.taken)

    def _let_go(self, event: QDropEvent) -> None:
        # Asked once more: what stands in front may have changed meanwhile.
        welcome = self._ask(event)
        self._hide()
        taken = _answer(event, taken=welcome is not None and welcome.taken)
        if not taken:
            return
        host, dropped = self._host, pasted_from(event.mimeData())
        # The other program waits for our answer: it gets it before anything is shown.
        QTimer.singleShot(0, self, lambda: self._hand_on(host, dropped))

    def _hand_on(self, host: DropHost | None, dropped: Pasted) -> None:
        # Locked in between: then there is nobody to take it.
        if host is not None and host is self._host:
            self._window.activateWindow()
            host.dropped(dropped)

    def _ask(self, event: QDropEvent) -> Welcome | None:
        if self._host is None or QApplication.activeModalWidget() is not None:
            return None
        return self._host.welcome(held(event.mimeData()))

    def _show(self, welcome: Welcome) -> None:
        if self.area is None:
            self.area = DropArea(self._window.look, self._window)
        self.area.show_welcome(welcome)

    def _hide(self) -> None:
        self._welcome = None
        area, self.area = self.area, None
        if area is not None:
            area.hide()
            area.deleteLater()


def _answer(event: QDropEvent, *, taken: bool) -> bool:
    """Tell the other program whether it is taken: as a copy, never as a move."""
    actions = event.possibleActions()
    for action in (Qt.DropAction.CopyAction, Qt.DropAction.LinkAction):
        if taken and action in actions:
            event.setDropAction(action)
            event.accept()
            return True
    event.setDropAction(Qt.DropAction.IgnoreAction)
    event.ignore()
    return False


def _pictures(content: QMimeData) -> bool:
    return any(name.startswith("image/") for name in content.formats())


def _field_at(window: QWidget, place: QPoint) -> bool:
    """Whether words can be written there."""
    found = window.childAt(place)
    while found is not None and found is not window:
        if isinstance(found, QLineEdit | QPlainTextEdit):
            return not found.isReadOnly()
        if isinstance(found, QAbstractScrollArea):
            return False
        found = found.parentWidget()
    return False
