"""A choice opens as a list below its box, with every choice in sight."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QVBoxLayout, QWidget

from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.look.theme import palette, style_sheet
from evidence_app.look.tokens import DARK, LIGHT
from evidence_app.words import load_language

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CHOICES = ("English", "اردو", "한국어")


@pytest.fixture
def opened(qtbot):
    grounds = []

    def open_one(tokens, direction):
        ground = QWidget()
        grounds.append(ground)
        qtbot.addWidget(ground)
        ground.setLayoutDirection(direction)
        ground.setPalette(palette(tokens))
        ground.setStyleSheet(style_sheet(tokens, 17))
        select = Select(Look(load_language("ur"), tokens))
        select.addItems(CHOICES)
        inside = QVBoxLayout(ground)
        inside.addWidget(select)
        inside.addStretch(1)
        ground.resize(400, 300)
        ground.show()
        qtbot.waitExposed(ground)
        select.setCurrentIndex(1)
        select.showPopup()
        return select

    yield open_one
    grounds.clear()


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_every_choice_is_in_sight_below_the_box(opened, tokens, direction):
    select = opened(tokens, direction)

    view = select.view()
    seen = view.viewport().rect()
    rows = [
        view.visualRect(select.model().index(row, 0)) for row in range(select.count())
    ]
    top = view.window().mapToGlobal(QPoint(0, 0)).y()
    assert all(seen.contains(each) for each in rows)
    assert top >= select.mapToGlobal(QPoint(0, select.height())).y() - 2
    select.hidePopup()


def test_it_is_no_menu_that_covers_the_box(opened):
    select = opened(LIGHT, Qt.LayoutDirection.RightToLeft)
    option = QStyleOptionComboBox()
    select.initStyleOption(option)

    hint = select.style().styleHint(QStyle.StyleHint.SH_ComboBox_Popup, option, select)

    assert hint == 0
    select.hidePopup()
