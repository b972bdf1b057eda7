"""Handovers and receipts in the window: listed, opened, saved, and a case taken in."""

from pathlib import Path

from PySide6.QtCore import Qt

from evidence_app.errors import HandoverClosedError
from tests.ui.fake_keeping import receipt

LEFT = Qt.MouseButton.LeftButton


def test_a_receipt_is_opened_and_saved_and_a_case_taken_in(unlocked, qtbot):
    copies, window = unlocked.vault.copies, unlocked.window
    copies.receipts_kept = [receipt()]
    unlocked.screens._show_keys()
    overview = unlocked.screens.keeping.keys_screen.overview
    unlocked.until(lambda: not unlocked.screens.keeping.keys.busy)
    overview.receipts.click()
    more = unlocked.screens.keeping.more
    screen, taking = more.handovers_screen, more.receiving_screen
    unlocked.until(lambda: screen.list.rows.count() == 1)
    assert "Quiet Harbour, Amina" in screen.list.rows.item(0).text()

    screen.list.rows.itemActivated.emit(screen.list.rows.item(0))
    screen.receipt.folder.set("/media/stick")
    qtbot.mouseClick(screen.receipt.save, LEFT)
    unlocked.until(screen.receipt.told.isVisible)
    assert copies.asked == [(receipt(), Path("/media/stick"))]
    unlocked.screens._back_pressed()
    assert not screen.shows_receipt

    qtbot.mouseClick(screen.list.new, LEFT)
    unlocked.until(lambda: taking.address.text() != "")
    copies.trouble = HandoverClosedError()
    taking.file.set("/media/stick/Notes.age")
    qtbot.mouseClick(taking.go, LEFT)
    unlocked.until(lambda: taking.page is taking.result)
    copies.trouble = None
    qtbot.mouseClick(taking.result.again_button, LEFT)
    unlocked.until(taking.go.isVisible)
    assert taking.file.text() == "/media/stick/Notes.age"
    qtbot.mouseClick(taking.go, LEFT)
    unlocked.until(lambda: taking.page is taking.result)
    assert copies.asked[-1] == Path("/media/stick/Notes.age")
    qtbot.mouseClick(taking.result.done, LEFT)
    unlocked.until(lambda: window.screen_in_front is screen)
    unlocked.screens._back_pressed()
    assert window.screen_in_front is unlocked.screens.keeping.keys_screen
    unlocked.shell.presenter.lock_pressed()
    assert (taking.address.text(), taking.file.text()) == ("", "")
