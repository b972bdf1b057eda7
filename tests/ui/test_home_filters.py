"""The filters of the home screen in the window, by keyboard and by mouse."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from evidence_app.model.item import Kind, MessageFields
from tests.ui.fake_vault import make_item

HAS = Qt.MatchFlag.MatchContains


def test_filters_are_chosen_said_in_words_and_taken_away_together(unlocked, qtbot):
    shell, vault = unlocked.shell, unlocked.vault
    written = MessageFields(sender="@night_owl")
    vault.kept.append(replace(make_item(9), kind=Kind.NOTE, message=written))
    screens = shell.vault_screens
    screens.library.refresh()
    screen, filters = screens.library_screen, screens.library_screen.filters
    length = screen.gallery.model().rowCount
    everything = sum(each.part_of is None for each in vault.kept)
    qtbot.waitUntil(lambda: length() == everything)

    filters.open()
    qtbot.waitUntil(lambda: filters.person.findText("@night_owl", HAS) > 0)
    filters.person.setFocus()
    while "@night_owl" not in filters.person.currentText():
        QTest.keyClick(filters.person, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: length() == 1)
    assert filters.everything.isVisible()

    shell.window.bar.search.setText("nothing of the kind")
    qtbot.waitUntil(screen._everything.isVisible)
    screen._everything.click()
    qtbot.waitUntil(lambda: length() == everything)
    assert not filters.everything.isVisible()
    assert shell.window.bar.search.text() == ""
