"""Copies of a picture in the window: nothing is uncovered by itself, or stays so."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from evidence_app.model.item import PICTURE_TYPES, Kind
from evidence_app.presenters.library.reading import tile_of

LEFT = Qt.MouseButton.LeftButton


def choose(unlocked, fits):
    item = next(each for each in unlocked.vault.kept if fits(each))
    unlocked.screens.library.tile_chosen(tile_of(item))
    return item


def test_two_pictures_are_set_side_by_side_uncovered_when_asked_and_covered_when_left(
    unlocked, qtbot
):
    panel = unlocked.library.item_panel
    choose(unlocked, lambda each: each.kind is Kind.PAGE)
    assert panel._copies.isHidden()
    choose(unlocked, lambda each: each.media_type in PICTURE_TYPES)
    qtbot.mouseClick(panel._copies, LEFT)
    screen = unlocked.screens.keeping.near.screen
    unlocked.until(lambda: screen.page is screen.copies)
    first = screen.copies.findChildren(QPushButton)
    (beside, *_) = [each for each in first if "Set side by side" in each.text()]

    qtbot.mouseClick(beside, LEFT)
    pair = screen.pair
    assert screen.page is pair
    assert pair.is_covered
    qtbot.mouseClick(pair.uncover, LEFT)
    unlocked.until(lambda: not pair.is_covered)
    qtbot.keyClick(screen, Qt.Key.Key_Escape)
    assert pair.is_covered
    qtbot.mouseClick(pair.uncover, LEFT)
    unlocked.until(lambda: not pair.is_covered)
    qtbot.mouseClick(pair.keep, LEFT)
    unlocked.until(pair.drop.isVisible)
    unlocked.screens.show_library()
    assert pair.is_covered
