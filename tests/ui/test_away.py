"""A real vault's folder goes away under the window, and comes back."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from evidence_app.presenters.add import Way
from evidence_app.ui import watching
from tests.ui.test_real_session import (
    MARKER,
    add_file,
    add_note,
    doors,
    folder,
    make_vault,
    picture,
    window,
)
from tests.unit.vault.making import snapshot

__all__ = ["doors", "folder", "picture", "window"]
LEFT = Qt.MouseButton.LeftButton
HALF = "half a sentence"


@pytest.fixture
def look_often(monkeypatch):
    monkeypatch.setattr("evidence_app.presenters.away.LOOK_SECONDS", 0.05)
    monkeypatch.setattr("evidence_app.ui.idle.TICK_MS", 20)
    return watching


def write_half_a_note(window, qtbot):
    window.screens._show_add()
    qtbot.mouseClick(window.adding.ways.buttons[Way.NOTE], LEFT)
    window.page_is(window.adding.note)
    window.adding.note.words.setPlainText(HALF)


@pytest.mark.usefixtures("look_often")
def test_it_says_so_keeps_what_is_typed_and_goes_on_when_it_is_back(
    window, qtbot, folder, picture
):
    make_vault(window, folder)
    add_note(window, qtbot)
    strip, aside = window.window.away, folder.with_name("aside")
    assert not strip.isVisible()
    add_file(window, qtbot, picture)

    folder.rename(aside)
    qtbot.mouseClick(window.adding.question.no, LEFT)
    window.page_is(window.adding.outcome)
    window.until(lambda: "IMG_1.png" in strip.told.text())
    assert "not in its place" in strip.heading.text()
    assert "not in its place now" in window.window.status_text
    assert not folder.exists()

    write_half_a_note(window, qtbot)
    # As when it is put in again: the same bytes, and not the files that were open.
    shutil.copytree(aside, folder)
    window.until(strip.fine.isVisible)
    assert window.adding.note.words.toPlainText() == HALF
    assert "not in its place now" not in window.window.status_text
    qtbot.mouseClick(strip.fine, LEFT)
    assert not strip.isVisible()

    qtbot.mouseClick(window.adding.note.go, LEFT)
    window.page_is(window.adding.outcome)
    qtbot.mouseClick(window.adding.outcome.done, LEFT)
    window.until(lambda: window.library.gallery.model().rowCount() == 2)
    window.window.bar.search.setText(MARKER)
    window.until(lambda: window.library._heading.text() == f"Found: {MARKER}")


@pytest.mark.usefixtures("look_often")
def test_another_vault_in_its_place_is_said_and_lock_changes_none_of_it(
    window, qtbot, folder, tmp_path, doors
):
    doors.make(tmp_path / "other", "other plain quiet words", lock_after=5).lock()
    make_vault(window, folder)
    folder.rename(tmp_path / "aside")
    (tmp_path / "other").rename(folder)
    before = snapshot(folder)
    strip = window.window.away
    window.until(strip.isVisible)
    assert "Another vault" in strip.heading.text()

    qtbot.mouseClick(strip.lock, LEFT)
    window.until(window.shell.start_screen._go.isEnabled)
    QApplication.processEvents()

    assert not strip.isVisible()
    assert snapshot(folder) == before
