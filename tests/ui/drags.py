"""Drags over the window as the system reports them: enter, move, let go, leave."""

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import QApplication

COPY = Qt.DropAction.CopyAction
MOVE = Qt.DropAction.MoveAction
LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
MIDDLE = QPoint(640, 400)


def files(*paths):
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    return content


def links(*addresses):
    content = QMimeData()
    content.setUrls([QUrl(each) for each in addresses])
    content.setText("\n".join(addresses))
    return content


def picture(own_bytes, media_type="image/png", address=""):
    content = links(address) if address else QMimeData()
    content.setData(media_type, QByteArray(own_bytes))
    return content


def words(text):
    content = QMimeData()
    content.setText(text)
    return content


class Drag:
    """What is held over a window; the handle stays with the mouse."""

    def __init__(self, window, content, *, at=MIDDLE, actions=COPY | MOVE):
        self.handle = window.window.windowHandle()
        self.content = content
        self.at = at
        self.actions = actions

    def enter(self):
        return self._sent(
            QDragEnterEvent(self.at, self.actions, self.content, LEFT, NO_KEY)
        )

    def move(self, to=None):
        self.at = to or self.at
        return self._sent(
            QDragMoveEvent(self.at, self.actions, self.content, LEFT, NO_KEY)
        )

    def leave(self):
        return self._sent(QDragLeaveEvent())

    def let_go(self):
        return self._sent(
            QDropEvent(QPointF(self.at), self.actions, self.content, LEFT, NO_KEY)
        )

    def _sent(self, event):
        # As the system's drags come: not accepted until someone does so.
        event.ignore()
        QApplication.sendEvent(self.handle, event)
        return event


def drop(window, content, **how):
    """Drag something in and let it go, whatever is shown meanwhile."""
    drag = Drag(window, content, **how)
    drag.enter()
    drag.move()
    return drag.let_go()
