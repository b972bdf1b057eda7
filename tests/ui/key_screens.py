"""Ten key screens as they looked when somebody last looked at them, and said so.

python -m tests.ui.key_screens

makes the pictures anew (a change of looks that is meant); look at them before they are
committed. They are drawn without a screen, in the fonts that come along, unhinted, so
that they are the same on every computer; and kept at half the size.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from evidence_app.look import dressing
from evidence_app.look.fonts import body_font
from evidence_app.model.appearance import Appearance, Theme, Wish
from evidence_app.presenters.report import Choice
from evidence_app.session import Guide
from evidence_app.ui.services import Services
from evidence_app.ui.shell import Shell
from tests.fixed import FixedClock
from tests.ui.conftest import FakeReporter
from tests.ui.fake_keeping import FUNCTIONS
from tests.ui.fake_vault import FakeDoors, sample_vault

PLACE = Path(__file__).parent / "pictures"
SIZE = (1280, 800)
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
PATIENCE_MS = 20_000


def unhinted(code, fonts, scale):
    font = body_font(code, fonts, scale)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    return font


class Room:
    """A window of one look, in which nothing moves."""

    def __init__(self, app, language, **look):
        appearance = Appearance(still=Wish.YES, **{"text_size": 100, **look})
        vault = sample_vault()
        self.shell = Shell(
            app,
            Services(
                doors=FakeDoors(vault),
                guide=Guide(FixedClock(NOW)),
                make_report=FakeReporter(),
                jurisdictions=lambda: [Choice("uk-ew", "England and Wales")],
                key_functions=FUNCTIONS,
            ),
            language=language,
            appearance=appearance,
            home=Path("/home/person"),
        )
        self.shell.begin()
        self.shell.window.resize(*SIZE)

    @property
    def screens(self):
        assert self.shell.vault_screens is not None
        return self.shell.vault_screens

    def unlock(self):
        self.until(self.shell.start_screen._go.isEnabled)
        self.shell.start.open_pressed("/home/person/Notes", "correct horse battery")
        self.until(lambda: self.shell.vault_screens is not None)
        gallery = self.screens.library_screen.gallery
        self.until(lambda: gallery.model().rowCount() > 0)

    def picture(self):
        self.rest()
        # The keyboard is where it was put, whichever window has it by chance.
        taken = self.shell.window.grab().toImage()
        half = QSize(*SIZE) / 2
        return taken.scaled(
            half, mode=Qt.TransformationMode.SmoothTransformation
        ).convertToFormat(QImage.Format.Format_RGB888)

    def rest(self):
        for _ in range(4):
            self.until(lambda: not self.shell.tasks.awaited)
            QTest.qWait(20)

    def until(self, check):
        for _ in range(PATIENCE_MS // 10):
            if check():
                return
            QTest.qWait(10)
        raise TimeoutError

    def end(self):
        self.shell.presenter.leave_pressed()
        self.shell.window.deleteLater()
        self.shell.deleteLater()


def key_screens(app):
    """Yield the name and picture of each."""
    room = Room(app, "en", theme=Theme.LIGHT)
    yield "first", room.picture()
    room.shell.start.making_wanted()
    yield "make", room.picture()
    room.shell.start_screens.show_now()
    room.until(lambda: len(room.shell.start_screens.now_screen._places) > 1)
    yield "now", room.picture()
    room.shell.start_screens.begin()
    room.unlock()
    yield "library", room.picture()
    room.screens.item.details_wanted()
    yield "details", room.picture()
    room.end()
    room = Room(app, "ur", theme=Theme.DARK)
    room.unlock()
    yield "library-ur-dark", room.picture()
    room.screens._show_keys()
    yield "keys-ur-dark", room.picture()
    room.end()
    room = Room(app, "ko", theme=Theme.LIGHT)
    room.unlock()
    room.screens._show_add()
    yield "add-ko", room.picture()
    room.end()
    room = Room(app, "en", theme=Theme.DARK, text_size=200, contrast=Wish.YES)
    room.shell.looks.show()
    yield "looks-200-high-dark", room.picture()
    room.shell.window.bar.back.click()
    room.unlock()
    room.screens._show_report()
    yield "report-200-high-dark", room.picture()
    room.end()


def differing(one, other):
    """Return where two pictures differ in a channel by more than a little."""
    if one.size() != other.size():
        return [(0, 0)]
    first, second = bytes(one.constBits()), bytes(other.constBits())
    line = one.bytesPerLine()
    return sorted(
        {
            (place % line // 3, place // line)
            for place, (a, b) in enumerate(zip(first, second, strict=True))
            if abs(a - b) > LEAST_SEEN
        }
    )


LEAST_SEEN = 24
"""A difference of the largest channel that counts."""


def kept(name):
    return QImage(str(PLACE / f"{name}.png")).convertToFormat(
        QImage.Format.Format_RGB888
    )


def main():
    app = QApplication(["key screens"])
    vars(dressing)["body_font"] = unhinted
    PLACE.mkdir(exist_ok=True)
    for name, picture in key_screens(app):
        picture.save(str(PLACE / f"{name}.png"), "PNG", 0)
    return 0


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.exit(main())
