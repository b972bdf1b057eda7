"""A real vault that may not be written is looked at in the window; nothing changes."""

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.ui.test_real_session import (
    MARKER,
    add_note,
    doors,
    folder,
    make_vault,
    window,
)
from tests.unit.vault.making import snapshot

__all__ = ["doors", "folder", "window"]
LEFT = Qt.MouseButton.LeftButton
PASSPHRASE = "four plain quiet words"


def test_it_is_said_on_every_screen_and_nothing_is_written(
    window, qtbot, folder, monkeypatch
):
    make_vault(window, folder)
    add_note(window, qtbot)
    qtbot.mouseClick(window.window.bar.lock, LEFT)
    window.until(window.shell.start_screen._go.isEnabled)
    before = snapshot(folder)
    # The system says of the folder that it may not be written; root always may.
    monkeypatch.setattr(
        os, "access", lambda path, mode: path != folder or not mode & os.W_OK
    )

    window.shell.start.open_pressed(str(folder), PASSPHRASE)
    window.until(lambda: window.screens is not None)
    window.until(lambda: window.library.gallery.model().rowCount() == 1)
    strip = window.window.away
    assert strip.isVisible()
    assert "only look" in strip.heading.text()
    assert "only be looked at" in window.window.status_text

    panel = window.library.item_panel
    qtbot.mouseClick(panel._uncover, LEFT)
    window.until(lambda: panel.cover._words.toPlainText() == MARKER)
    add_note(window, qtbot)
    assert strip.isVisible()
    told = [each.text() for each in window.adding.outcome.findChildren(QLabel)]
    assert any("may not be written" in each for each in told)

    qtbot.mouseClick(window.window.bar.lock, LEFT)
    window.until(window.shell.start_screen._go.isEnabled)
    assert not strip.isVisible()
    assert snapshot(folder) == before
