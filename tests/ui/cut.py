"""What of a window's text cannot be read: cut by its own box, or by what holds it."""

import re

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QWidget,
)

from evidence_app.look.select import Select

KINDS = (QAbstractButton, QLabel, QComboBox, QLineEdit)


def inner(widget):
    """Parts that Qt puts inside its own widgets."""
    return widget.objectName().startswith("qt_") or isinstance(
        widget.parentWidget(), QComboBox | QLineEdit
    )


def cut_texts(window):
    """Return what is cut, with what it says and why."""
    return [
        (why, told(widget)[:60], widget.size().toTuple())
        for widget in window.findChildren(QWidget)
        if isinstance(widget, KINDS)
        and widget.isVisible()
        and not inner(widget)
        and told(widget)
        and (why := why_cut(widget))
    ]


def told(widget):
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLineEdit):
        return widget.placeholderText()
    return widget.text()


def why_cut(widget):
    """Say by what it is cut, or nothing."""
    if is_cut(widget):
        return "box"
    return "beside" if sticks_out(widget) else ""


def is_cut(widget):
    if isinstance(widget, QComboBox):
        # What is too long is written smaller, down to the usual size.
        needed = advance(widget, widget.currentText()) / scale_of(widget)
        return room_in_combo(widget) < needed
    if isinstance(widget, QLineEdit):
        return room_in_line(widget) < advance(widget, widget.placeholderText())
    if isinstance(widget, QLabel) and widget.wordWrap():
        too_wide = widget.width() < widest_word(widget)
        return too_wide or widget.height() < widget.heightForWidth(widget.width())
    room, needed = widget.size(), widget.sizeHint()
    return room.width() < needed.width() or room.height() < needed.height()


def scale_of(widget):
    return widget._look.scale if isinstance(widget, Select) else 1


def advance(widget, text):
    return widget.fontMetrics().horizontalAdvance(text)


def widest_word(widget):
    words = re.split(r"[\s\u200b/-]+", widget.text())
    return max((advance(widget, word) for word in words), default=0)


def room_in_combo(widget):
    option = QStyleOptionComboBox()
    widget.initStyleOption(option)
    style, part = widget.style(), QStyle.SubControl.SC_ComboBoxEditField
    box = QStyle.ComplexControl.CC_ComboBox
    return style.subControlRect(box, option, part, widget).width() - 4


def room_in_line(widget):
    option = QStyleOptionFrame()
    widget.initStyleOption(option)
    inside = QStyle.SubElement.SE_LineEditContents
    return widget.style().subElementRect(inside, option, widget).width() - 4


def sticks_out(widget):
    """Say whether it reaches out of what holds it, where nothing scrolls to it."""
    place = QRect(QPoint(0, 0), widget.size())
    inside = widget
    while (around := inside.parentWidget()) is not None and not inside.isWindow():
        place.translate(inside.pos())
        room = around.rect()
        if scrolls(around):
            # Down it scrolls; across none of ours does.
            if place.left() < room.left() or place.right() > room.right():
                return True
            place &= room
            if place.isEmpty():
                return False
        elif not room.contains(place):
            return True
        inside = around
    return False


def scrolls(viewport):
    area = viewport.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is viewport
