"""What a label remembers of its height is forgotten when it is no longer true."""

import pytest
from PySide6.QtCore import Qt

from evidence_app.look.controls import label

LONG = "Nothing of it is kept yet. " * 6


@pytest.fixture
def shown(qtbot, qapp):
    made = label(LONG, wrap=True)
    qtbot.addWidget(made)
    made.show()
    return made


def test_other_words_another_width_and_larger_letters_give_another_height(shown):
    height = shown.heightForWidth(300)
    assert shown.heightForWidth(300) == height
    assert shown.heightForWidth(150) > height
    shown.setText(LONG * 3)
    assert shown.heightForWidth(300) > height
    shown.setText(LONG)
    assert shown.heightForWidth(300) == height
    # In pixels: whether a font has a size in points depends on who dressed the app.
    larger = shown.font()
    larger.setPixelSize(40)
    shown.setFont(larger)
    assert shown.heightForWidth(300) > height


def test_a_sheet_with_larger_letters_or_more_room_is_heard(shown):
    height = shown.heightForWidth(300)
    shown.setStyleSheet("QLabel { font-size: 40px }")
    assert shown.heightForWidth(300) > height
    shown.setStyleSheet("QLabel { padding: 30px }")
    assert shown.heightForWidth(300) > height


def test_from_right_to_left_it_is_worked_out_anew(shown):
    height = shown.heightForWidth(300)
    shown.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert shown.heightForWidth(300) >= height
    assert len(shown._heights) == 1
