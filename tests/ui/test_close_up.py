"""An uncovered picture is shown larger, moved about in, and covered by leaving."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from evidence_app.presenters.item_sheet import Seen, seen_of


def test_a_picture_is_looked_at_closely_with_the_keys_alone(unlocked, qtbot):
    window = unlocked
    item, panel = window.screens.item, window.library.item_panel
    item.show(next(each for each in window.vault.kept if seen_of(each) is Seen.PICTURE))
    item.details_wanted()
    picture = panel.cover.picture
    assert not picture.larger.isVisible()
    item.uncover_pressed()
    window.until(picture.larger.isVisible)
    assert not picture.smaller.isEnabled()

    picture.fitted.setFocus()
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Plus)
    window.until(lambda: picture.rows.isVisible() and not picture.rows.missing)
    rows = picture.rows
    assert rows.hasFocus()
    down, across = rows.verticalScrollBar(), rows.horizontalScrollBar()
    rows.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert across.layoutDirection() is Qt.LayoutDirection.LeftToRight
    scale = rows.devicePixelRatioF()
    assert down.maximum() == round(30_000 / scale) - rows.viewport().height()
    qtbot.keyClick(rows, Qt.Key.Key_End)
    assert down.value() == down.maximum()
    window.until(lambda: not rows.missing)
    qtbot.keyClick(rows, Qt.Key.Key_PageUp)
    qtbot.keyClick(rows, Qt.Key.Key_Right)
    assert down.value() < down.maximum()
    assert across.value() > 0
    before = down.value()
    qtbot.mousePress(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 20))
    qtbot.mouseMove(rows.viewport(), QPoint(50, 60))
    qtbot.mouseRelease(rows.viewport(), Qt.MouseButton.LeftButton)
    assert down.value() == before - 40

    # What was in the middle stays there, and the largest is the last.
    at = (before - 40) / down.maximum()
    for _ in range(4):
        qtbot.keyClick(rows, Qt.Key.Key_Plus)
    assert "400" in picture._told.text()
    assert not picture.larger.isEnabled()
    assert abs(down.value() / down.maximum() - at) < 0.01
    qtbot.keyClick(rows, Qt.Key.Key_0)
    assert picture.fitted.isVisible()
    assert picture.fitted.hasFocus()

    qtbot.keyClick(picture.fitted, Qt.Key.Key_Plus)
    window.until(lambda: rows.isVisible() and not rows.missing)
    qtbot.keyClick(rows, Qt.Key.Key_Escape)
    assert panel.is_covered
    assert (rows._canvas, rows._bands) == (None, {})
    window.until(lambda: ("let_go", None) in window.vault.asked)
