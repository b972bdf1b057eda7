"""From the start of the program to a window that can be used.

The yardstick is a bare window of PySide6 in a process that imports the same modules.
Both are fresh processes, in turns, until their first picture is painted; offscreen
unless a display is named by the environment.
"""

import argparse
import os
import subprocess
import sys
from functools import partial
from typing import Final

from benchmarks.frame import Sheet, in_turns, main

MOST: Final = 1.5
RUNS: Final = 5
FULL_RUNS: Final = 15
_PAINTED: Final = """
class Painted(QObject):
    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, app.quit)
        return False

painted = Painted()
"""
BARE: Final = f"""
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
import evidence_app.ui.application
app = QApplication(["bare"])
{_PAINTED}
window = QMainWindow()
label = QLabel("ready")
window.setCentralWidget(label)
label.installEventFilter(painted)
window.resize(1280, 800)
window.show()
app.exec()
"""
OURS: Final = f"""
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from evidence_app.model.appearance import Appearance, Theme
from evidence_app.ui.application import prepare, real_services
from evidence_app.ui.shell import Shell
prepare()
app = QApplication(["notes"])
{_PAINTED}
light = Appearance(theme=Theme.LIGHT)
shell = Shell(app, real_services(), language="en", appearance=light)
shell.start_screen.installEventFilter(painted)
shell.begin()
app.exec()
"""


def run(sheet: Sheet, asked: argparse.Namespace) -> None:
    """Start both in turns, and compare the best of each."""
    runs = FULL_RUNS if asked.full else RUNS
    found = in_turns(
        {"bare": partial(_started, BARE), "ours": partial(_started, OURS)}, runs=runs
    )
    sheet.say(f"a bare window: {found['bare'] * 1000:.0f} ms")
    sheet.say(f"the first screen: {found['ours'] * 1000:.0f} ms")
    sheet.ratio("a window that can be used", found["ours"], found["bare"], MOST)


def _started(program: str) -> None:
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main(run))
