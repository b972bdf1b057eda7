"""Choosing files and folders without leaving a trace of what was looked at.

The system's own dialogs write to lists of recent files, so Qt's is used; what Qt
itself would remember (places visited) is put back to what it was before.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol

import shiboken6
from PySide6.QtCore import QDir, QSettings, Qt, QUrl
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from evidence_app.look.controls import Button
from evidence_app.look.look import Look
from evidence_app.words import mark

_GROUP: Final = "FileDialog"
_ICONS: Final = MappingProxyType(
    {
        "backButton": "arrow-left",
        "forwardButton": "arrow-right",
        "toParentButton": "arrow-up",
        "newFolderButton": "folder-plus",
        "listModeButton": "layout-list",
        "detailModeButton": "table-properties",
    }
)
"""Qt's names for its buttons; its own icons are black on any ground."""
_KINDS: Final = ("fileTypeCombo", "fileTypeLabel")


class Chooser(Protocol):
    """Asks for files and folders."""

    def choose_files(self) -> list[Path]:
        """Return the files chosen, none when cancelled."""
        ...

    def choose_folder(self, start: str) -> Path | None:
        """Return the folder chosen, None when cancelled."""
        ...


class FileChooser:
    """Asks with Qt's own dialog, which has an Exit button too."""

    def __init__(
        self, look: Look, parent: QWidget, *, on_leave: Callable[[], None]
    ) -> None:
        self._look = look
        self._parent = parent
        self._on_leave = on_leave

    def choose_files(self) -> list[Path]:
        """Return the files chosen, none when cancelled."""
        dialog = self._dialog(self._look.text(mark("Choose files")), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        return self._ask(dialog, self._look.text(mark("Choose")))

    def choose_folder(self, start: str) -> Path | None:
        """Return the folder chosen, None when cancelled."""
        place = Path(start).expanduser() if start else Path.home()
        there = next(
            (each for each in (place, *place.parents) if each.is_dir()), Path.home()
        )
        dialog = self._dialog(self._look.text(mark("Choose a folder")), str(there))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, on=True)
        chosen = self._ask(dialog, self._look.text(mark("Use this folder")))
        return chosen[0] if chosen else None

    def _dialog(self, title: str, start: str) -> QFileDialog:
        dialog = QFileDialog(self._parent, title, start)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog, on=True)
        dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons, on=True)
        dialog.setFilter(
            QDir.Filter.AllDirs | QDir.Filter.Files | QDir.Filter.NoDotAndDotDot
        )
        dialog.setNameFilter(self._look.text(mark("All files (*)")))
        dialog.setHistory([])
        dialog.resize(860, 560)
        dialog.setSidebarUrls([QUrl.fromLocalFile(str(Path.home()))])
        return dialog

    def _ask(self, dialog: QFileDialog, accept: str) -> list[Path]:
        text = self._look.text
        labels = {
            QFileDialog.DialogLabel.Accept: accept,
            QFileDialog.DialogLabel.Reject: text(mark("Cancel")),
            QFileDialog.DialogLabel.LookIn: text(mark("Look in:")),
            QFileDialog.DialogLabel.FileName: text(mark("Name:")),
            QFileDialog.DialogLabel.FileType: text(mark("Kind:")),
        }
        for place, words in labels.items():
            dialog.setLabelText(place, words)
        self._dress(dialog)
        self._add_exit(dialog)
        before = QApplication.focusWidget()
        with remembering_nothing():
            accepted = dialog.exec() == QDialog.DialogCode.Accepted
            chosen = [Path(name) for name in dialog.selectedFiles()] if accepted else []
            # Qt writes what it remembers when the dialog goes: it goes here.
            shiboken6.delete(dialog)
        # The keyboard goes on where it was; a window manager may have lost it.
        # It is gone from the screen where the vault locked itself meanwhile.
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.window().activateWindow()
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        return chosen

    def _dress(self, dialog: QFileDialog) -> None:
        """Draw Qt's buttons in our colours, and a name as it is typed."""
        for name, icon in _ICONS.items():
            button = dialog.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(self._look.icon(icon, "text", 18))
        typed = dialog.findChild(QLineEdit, "fileNameEdit")
        if typed is not None:
            typed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        # There is no choice of kinds: the box would stand there empty.
        for name in _KINDS:
            shown = dialog.findChild(QWidget, name)
            if shown is not None:
                shown.hide()

    def _add_exit(self, dialog: QFileDialog) -> None:
        for button in dialog.findChildren(QPushButton):
            button.setIcon(QIcon())
        leave = Button(
            self._look,
            self._look.text(mark("Exit now")),
            icon="door-open",
            role="exit",
        )
        leave.clicked.connect(self._on_leave)
        inside = dialog.layout()
        if isinstance(inside, QGridLayout):
            inside.addWidget(leave, inside.rowCount(), inside.columnCount() - 1)


@contextmanager
def remembering_nothing() -> Iterator[None]:
    """Put back what Qt remembers of file dialogs to what it was before."""
    before = _remembered()
    try:
        yield
    finally:
        settings = QSettings(QSettings.Scope.UserScope, "QtProject")
        settings.remove(_GROUP)
        for key, value in before.items():
            settings.setValue(f"{_GROUP}/{key}", value)
        settings.sync()


def _remembered() -> dict[str, object]:
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.beginGroup(_GROUP)
    return {key: settings.value(key) for key in settings.allKeys()}
