"""Every screen of which a picture is taken: names, sizes, Exit first, no cut text.

The walk is that of ``tests.ui.screenshots``, so that a screen that is added there is
looked at here; no picture is made. It is walked where text needs the most room.
"""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from evidence_app.model.appearance import Appearance, Theme
from tests.conftest import FULL
from tests.ui.cut import cut_texts
from tests.ui.screenshots import Photographer
from tests.ui.test_everyone import LANGUAGES, unnamed_or_small
from tests.ui.test_leaving_window import first_for_the_keyboard

WALKS = [
    (language, percent)
    for language in LANGUAGES
    for percent in (100, 200)
    if FULL or (language, percent) == ("ur", 200)
]


class Inspector(Photographer):
    """Looks at each screen instead of taking its picture."""

    def __init__(self, app, language, text_size):
        appearance = Appearance(theme=Theme.LIGHT, text_size=text_size)
        super().__init__(app, None, language, appearance, (1024, 640))
        self.seen = 0
        self.bad = {}

    def settle(self):
        for _ in range(4):
            QTest.qWait(1)

    def take(self, name):
        self.take_window(name, self.shell.window)
        if first_for_the_keyboard(self.shell.window) is not self.shell.window.bar.leave:
            self.bad[f"{name}, Exit"] = "is not first for the keyboard"

    def take_window(self, name, window):
        found = []
        for _ in range(3):
            self.settle()
            found = [*cut_texts(window), *unnamed_or_small(window)]
            if not found:
                break
        self.seen += 1
        if found:
            self.bad[name] = found


@pytest.mark.parametrize(("language", "percent"), WALKS)
def test_nothing_is_cut_unnamed_or_too_small_to_press_on_any_screen(
    qapp, qtbot, language, percent
):
    inspector = Inspector(qapp, language, percent)
    QAccessible.setActive(True)
    inspector.take_all()
    QAccessible.setActive(False)

    assert inspector.bad == {}
    assert inspector.seen > 300
