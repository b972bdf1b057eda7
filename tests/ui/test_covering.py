"""Covering parts in the window, with the mouse and with the keyboard alone."""

import pytest
from PySide6.QtCore import QPoint, Qt

from evidence_app.model.item import PICTURE_TYPES
from evidence_app.model.redaction import Cover
from evidence_app.presenters.library.reading import tile_of
from evidence_app.presenters.redaction import Drawn

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(unlocked, qtbot):
    picture = next(
        each for each in unlocked.vault.kept if each.media_type in PICTURE_TYPES
    )
    unlocked.screens.library.tile_chosen(tile_of(picture))
    qtbot.mouseClick(unlocked.library.item_panel._cover_parts, LEFT)
    shown = unlocked.screens.keeping.covering.screen
    unlocked.until(shown.keep.isEnabled)
    return shown


def parts(screen):
    return screen.canvas._parts


def press(qtbot, screen, key, modifier=NO_KEY):
    qtbot.keyClick(screen.canvas, key, modifier)


def draw(qtbot, canvas, start, end):
    qtbot.mousePress(canvas, LEFT, NO_KEY, QPoint(*start))
    qtbot.mouseMove(canvas, QPoint(*end))
    qtbot.mouseRelease(canvas, LEFT, NO_KEY, QPoint(*end))


def test_the_picture_is_covered_until_asked_for_and_covered_when_left(
    unlocked, screen, qtbot
):
    for each in (screen.canvas, screen.kind, screen.preview_picture, screen._scroll):
        assert each.accessibleName()
    assert screen.canvas.is_covered
    qtbot.mouseClick(screen.show_it, LEFT)
    unlocked.until(lambda: not screen.canvas.is_covered)
    qtbot.keyClick(screen.canvas, Qt.Key.Key_Escape)
    assert screen.canvas.is_covered


def test_a_part_is_drawn_with_the_mouse_where_it_was_drawn(unlocked, screen, qtbot):
    canvas = screen.canvas
    scale = 360 / canvas.width()
    draw(qtbot, canvas, (20, 30), (119, 79))

    (part,) = parts(screen)
    assert part.drawn is Drawn.BOX
    assert part.area.left == round(20 * scale)
    assert part.area.width == round(100 * scale)
    assert "black box" in canvas.accessibleDescription()


def test_keys_alone_are_enough_to_cover_and_keep(unlocked, screen, qtbot):
    qtbot.keyClick(screen.add, Qt.Key.Key_Space)
    before = parts(screen)[0].area
    press(qtbot, screen, Qt.Key.Key_Right)
    press(qtbot, screen, Qt.Key.Key_Down, CTRL)
    press(qtbot, screen, Qt.Key.Key_Left, SHIFT)
    after = parts(screen)[0].area
    assert (after.left - before.left, after.top - before.top) == (3, 1)
    assert after.width == before.width - 3

    qtbot.keyClick(screen.keep, Qt.Key.Key_Space)
    unlocked.until(lambda: bool(unlocked.vault.redacting.kept))
    (_, redaction, in_reports) = unlocked.vault.redacting.kept[0]
    assert [each.cover for each in redaction.covered] == [Cover.BOX]
    assert in_reports
    unlocked.until(unlocked.library.isVisible)


def test_tab_goes_through_the_parts_and_then_on(unlocked, screen, qtbot):
    for _ in range(2):
        qtbot.keyClick(screen.add, Qt.Key.Key_Space)
    covering = unlocked.screens.keeping.covering.presenter
    covering.part_chosen(-1)
    screen.canvas.setFocus()

    chosen = []
    for _ in range(2):
        press(qtbot, screen, Qt.Key.Key_Tab)
        chosen.append(screen.canvas._chosen)
    assert chosen == [0, 1]
    assert screen.canvas.hasFocus()
    press(qtbot, screen, Qt.Key.Key_Tab)
    assert not screen.canvas.hasFocus()


def test_delete_removes_undo_brings_back_and_a_part_can_become_a_veil(
    unlocked, screen, qtbot
):
    qtbot.keyClick(screen.add, Qt.Key.Key_Space)
    press(qtbot, screen, Qt.Key.Key_Delete)
    assert parts(screen) == ()
    qtbot.mouseClick(screen.undo, LEFT)
    assert len(parts(screen)) == 1
    covering = unlocked.screens.keeping.covering.presenter
    covering.part_chosen(0)
    screen.kind.setCurrentIndex(screen.kind.findData(Drawn.VEIL))
    assert parts(screen)[0].drawn is Drawn.VEIL


def test_a_preview_can_be_looked_at_and_closed(unlocked, screen, qtbot):
    qtbot.keyClick(screen.add, Qt.Key.Key_Space)
    qtbot.mouseClick(screen.preview, LEFT)
    unlocked.until(screen.preview_picture.isVisible)
    assert screen.canvas.is_covered
    qtbot.mouseClick(screen.show_it, LEFT)
    assert not screen.preview_picture.isVisible()


def test_a_note_has_nothing_to_cover(unlocked):
    note = next(
        each for each in unlocked.vault.kept if each.media_type.startswith("text/")
    )
    unlocked.screens.library.tile_chosen(tile_of(note))
    assert not unlocked.library.item_panel._cover_parts.isVisible()


def test_leaving_forgets_the_picture(unlocked, screen, qtbot):
    qtbot.mouseClick(screen.show_it, LEFT)
    unlocked.until(lambda: not screen.canvas.is_covered)
    covering = unlocked.screens.keeping.covering.presenter
    unlocked.screens.keeping.close()
    assert screen.canvas.is_covered
    covering.keep_pressed(in_reports=True)
    assert unlocked.vault.redacting.kept == []
