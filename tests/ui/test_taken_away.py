"""One walk: taken away, undone by Ctrl+Z, taken away again, found in the list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton


def test_taken_away_undone_and_brought_back_from_the_list(unlocked, qtbot):
    screens, library, vault = unlocked.screens, unlocked.library, unlocked.vault
    line, count = library.undo_line, len(vault.kept)
    first, second = vault.kept[:2]
    screens.item.show(first)
    screens.item.details_wanted()
    library.item_panel._take_away.click()
    unlocked.until(line.undo.hasFocus)
    assert len(vault.kept) < count
    unlocked.until(lambda: screens.item.item != first)
    assert library.gallery.isVisible()  # back from its details
    assert "30 days" in line.told.text()

    qtbot.keyClick(line.undo, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    unlocked.until(lambda: len(vault.kept) == count)
    unlocked.until(lambda: not line.undo.isVisible())
    line.close_it.click()
    assert not line.isVisible()

    # Delete in the gallery, where the tile is in sight.
    screens.item.show(second)
    library.gallery.setFocus()
    qtbot.keyClick(library.gallery, Qt.Key.Key_Delete)
    unlocked.until(line.undo.isVisible)
    page = screens.keeping.more.away
    screens._show_keys()
    away = screens.keeping.keys_screen.overview.away
    unlocked.until(away.isEnabled)
    away.click()
    unlocked.until(lambda: len(rows_of(page)) == 1)
    bring, delete = rows_of(page)[0].findChildren(QPushButton)
    assert second.title in bring.accessibleName()
    delete.click()
    unlocked.until(screens.keeping.delete_screen.isVisible)
    screens.keeping.delete_screen.kept.emit()
    page.show()
    unlocked.until(lambda: len(rows_of(page)) == 1)
    rows_of(page)[0].findChildren(QPushButton)[0].click()
    unlocked.until(lambda: len(vault.kept) == count)
    unlocked.until(lambda: "as it was" in page.screen.told.text())
    assert not line.isVisible()  # what it offered is done
    page.screen.back.click()
    unlocked.until(screens.keeping.keys_screen.isVisible)


def rows_of(page):
    rows = page.screen.rows
    found = [rows.itemAt(number).widget() for number in range(rows.count())]
    return [each for each in found if each.findChildren(QPushButton)]
