"""What the app puts on the clipboard: kept out of histories, and taken back.

Everything that is copied in the app's windows comes by here: what a button copies, and
what Qt's own fields and labels copy when the person marks words and presses Ctrl+C or
"Copy". It carries the marks by which Windows, KDE and macOS leave it out of their
histories, and is taken back after 30 seconds, on Lock and on Exit, if nothing else was
copied meanwhile. Words cut or copied in a field that she writes in are hers to put
elsewhere: only Lock and Exit take them back.

What Qt copies by its own menu is marked the moment after; a history that is quicker
than that has seen it. What lies on the clipboard of others is never looked into.
"""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from evidence_app.host.pasteboard import conceal_copied
from evidence_app.look.every_window import EveryWindow

FORGET_MS: Final = 30_000
_WINDOWS: Final = 'application/x-qt-windows-mime;value="{}"'
_HINT: Final = "x-kde-passwordManagerHint"
MARKS: Final = MappingProxyType(
    {
        _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): bytes(4),
        _WINDOWS.format("CanIncludeInClipboardHistory"): bytes(4),
        _WINDOWS.format("CanUploadToCloudClipboard"): bytes(4),
        _HINT: b"secret",
    }
)
"""What keeps words out of histories: formats beside the text, by system."""
_CLIPBOARD: Final = QClipboard.Mode.Clipboard
_SELECTION: Final = QClipboard.Mode.Selection
"""What X11 and Wayland offer of marked words to the middle button."""
_FIELDS: Final = (QLineEdit, QPlainTextEdit, QTextEdit)


def copy_words(text: str, mode: QClipboard.Mode = _CLIPBOARD) -> None:
    """Put words on the clipboard, marked to be left out of histories."""
    copied = QMimeData()
    copied.setText(text)
    for name, content in MARKS.items():
        copied.setData(name, content)
    QGuiApplication.clipboard().setMimeData(copied, mode)
    conceal_copied(QGuiApplication.platformName())


def take_back(is_it: Callable[[str], bool] | None = None) -> None:
    """Take from the clipboard what this app put there; nothing of anyone else's.

    Args:
        is_it: Whether these words are meant; None for whatever they are.
    """
    clipboard = QGuiApplication.clipboard()
    # Asked first: to look at what another program offers may take seconds.
    if owns(_CLIPBOARD) and (is_it is None or is_it(clipboard.text())):
        clipboard.clear()
    if is_it is None and owns(_SELECTION):
        clipboard.clear(_SELECTION)


def owns(mode: QClipboard.Mode) -> bool:
    """Say whether what lies there was put there by this program."""
    clipboard = QGuiApplication.clipboard()
    if mode is _SELECTION:
        return clipboard.supportsSelection() and clipboard.ownsSelection()
    return mode is _CLIPBOARD and clipboard.ownsClipboard()


class Copied(QObject):
    """Marks what is copied anywhere in the app, and takes it back in time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hers = False
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(FORGET_MS)
        self._forget.timeout.connect(take_back)
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.changed.connect(self._changed)
        self._windows = EveryWindow(self, self)

    def take_back(self) -> None:
        """Take back at once what this app copied."""
        self._forget.stop()
        take_back()

    def close(self) -> None:
        """Take it back, and look no more."""
        self.take_back()
        self._windows.close()
        self._clipboard.changed.disconnect(self._changed)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Copy marked words ourselves where a field or label would do it unmarked."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Copy)
            and (words := _marked_in(QApplication.focusWidget()))
        ):
            copy_words(words)
            return True
        return False

    def _changed(self, mode: QClipboard.Mode) -> None:
        if not owns(mode):
            return
        words = self._clipboard.text(mode)
        if not words:
            return
        if self._clipboard.mimeData(mode).hasFormat(_HINT):
            self._was_marked()
        else:
            self._hers = _is_written_in(QApplication.focusWidget())
            copy_words(words, mode)

    def _was_marked(self) -> None:
        self._forget.stop()
        if not self._hers:
            self._forget.start()
        self._hers = False


def _is_written_in(widget: QWidget | None) -> bool:
    return isinstance(widget, _FIELDS) and not widget.isReadOnly()


def _marked_in(widget: QWidget | None) -> str:
    """Return the words that are marked in something only to be read."""
    if isinstance(widget, QLabel):
        return widget.selectedText()
    if not isinstance(widget, _FIELDS) or not widget.isReadOnly():
        return ""
    if isinstance(widget, QLineEdit):
        return widget.selectedText()
    return widget.textCursor().selection().toPlainText()
