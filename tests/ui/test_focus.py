"""The keyboard goes on where it was: after a page, a problem or a dialog."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from evidence_app.errors import WrongPassphraseError
from evidence_app.look.look import Look
from evidence_app.presenters.sentences import sentence
from evidence_app.ui.chooser import FileChooser
from evidence_app.words import load_language, say

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def keys(unlocked, qtbot):
    """The screen of the keys, its list read."""
    qtbot.mouseClick(unlocked.library._keys, LEFT)
    unlocked.until(lambda: not unlocked.screens.keeping.keys.busy)
    return unlocked


@pytest.mark.parametrize("name", ["worker", "passphrase", "backup", "check"])
def test_whoever_comes_back_to_the_keys_finds_the_focus_where_it_was(keys, qtbot, name):
    over = keys.screens.keeping.keys_screen.overview
    qtbot.mouseClick(getattr(over, name), LEFT)
    away = keys.window.focusWidget()
    qtbot.mouseClick(keys.window.bar.back, LEFT)
    keys.until(lambda: not keys.screens.keeping.keys.busy and over.isVisible())

    assert away is not getattr(over, name)
    assert keys.window.focusWidget() is getattr(over, name)


def test_after_a_problem_the_focus_is_where_it_was(keys):
    screen = keys.screens.keeping.keys_screen
    keys.screens.keeping.keys.passphrase_wanted()
    screen.passphrase.again.setFocus()
    screen.show_busy(say("Changing the passphrase …"))
    meanwhile = keys.window.focusWidget()
    screen.show_problem(sentence(WrongPassphraseError()))

    assert meanwhile is not screen.passphrase.again
    assert keys.window.focusWidget() is screen.passphrase.again


def test_after_a_file_dialog_the_focus_is_where_it_was(qtbot, tmp_path):
    ground = QWidget()
    qtbot.addWidget(ground)
    inside = QVBoxLayout(ground)
    first, second = QLineEdit(), QLineEdit()
    inside.addWidget(first)
    inside.addWidget(second)
    ground.show()
    qtbot.waitExposed(ground)
    ground.activateWindow()
    second.setFocus()
    qtbot.waitUntil(second.hasFocus)

    def go_astray():
        first.setFocus()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.reject()

    QTimer.singleShot(300, go_astray)
    FileChooser(Look(load_language("en")), ground, on_leave=ground.hide).choose_folder(
        str(tmp_path)
    )

    assert ground.focusWidget() is second
