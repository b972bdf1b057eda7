"""The real program with eyes for a test outside: it tells where something is seen.

For tests only. Nothing is pressed from in here: hands are outside (xdotool), on a
screen on which the whole window has room, so that nothing has to be scrolled.
"""

import sys

from PySide6.QtCore import QObject, QPoint, QSocketNotifier, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from evidence_app.__main__ import main
from evidence_app.ui import application
from evidence_app.ui.shell import Shell

SIZE = (1280, 2000)
EVERYTHING = "?"
"""Asks for the names of all that is seen."""


class Eyes(QObject):
    """Answers each line with the name of a control by its place on the screen."""

    def __init__(self, shell):
        super().__init__(shell)
        shell.window.resize(*SIZE)
        self._lines = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._lines.setParent(self)
        self._lines.activated.connect(self._asked)

    def _asked(self):
        name = sys.stdin.readline().rstrip("\n")
        if name == EVERYTHING:
            told = " | ".join(each for each in map(named, seen()) if each)
            sys.stdout.write(f"{' '.join(told.split())}\n")
            sys.stdout.flush()
            return
        takes = (
            each for each in seen() if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        )
        found = next((each for each in takes if named(each) == name), None)
        sys.stdout.write("nowhere\n" if found is None else place_of(found))
        sys.stdout.flush()


def seen():
    """What can be seen and used now, dialogs before the window below them."""
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    for window in sorted(windows, key=lambda each: not each.isModal()):
        for each in (window, *window.findChildren(QWidget)):
            if each.isVisible() and each.isEnabled():
                yield each


def named(widget):
    if widget.accessibleName():
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def place_of(widget):
    middle = QPoint(widget.width() // 2, widget.height() // 2)
    spot = widget.mapToGlobal(middle)
    return f"{spot.x()} {spot.y()}\n"


class Seen(Shell):
    """The window, with eyes."""

    def begin(self):
        super().begin()
        self.eyes = Eyes(self)


if __name__ == "__main__":
    vars(application)["Shell"] = Seen
    sys.exit(main([]))
