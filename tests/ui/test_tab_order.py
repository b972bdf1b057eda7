"""Tab goes through every screen as one reads it, after Exit, which comes first."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from tests.conftest import FULL
from tests.ui.cut import inner
from tests.ui.test_everyone import every_screen


def in_order(window):
    """Return what Tab comes to, one after another, from the window on."""
    found, each = [], window.nextInFocusChain()
    while each is not window:
        if is_met(each, window):
            found.append(each)
        each = each.nextInFocusChain()
    return found


def is_met(widget, window):
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    here = widget.window() is window and widget.isVisible() and widget.isEnabled()
    return takes and here and widget.focusProxy() is None and not inner(widget)


def places(one, other, window):
    """Return where both are; for one that scrolls alone, where it scrolls."""
    areas = [scrolled_by(one), scrolled_by(other)]
    if areas[0] is not areas[1]:
        one, other = areas[0] or one, areas[1] or other
    return [
        QRect(each.mapTo(window, QPoint(0, 0)), each.size()) for each in (one, other)
    ]


def scrolled_by(widget):
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def goes_back(before, after, *, right_to_left):
    """Say whether ``after`` is read before ``before``: above it, or earlier beside."""
    beside = before.bottom() > after.top() and after.bottom() > before.top()
    if beside:
        if right_to_left:
            return after.left() >= before.right()
        return after.right() <= before.left()
    same_column = before.right() > after.left() and after.right() > before.left()
    return same_column and after.bottom() <= before.top()


def out_of_order(window, *, right_to_left):
    met = in_order(window)
    inside = [each for each in met if not is_of_bar(each)]
    return [
        (named(one), named(other))
        for one, other in pairwise(inside)
        if goes_back(*places(one, other, window), right_to_left=right_to_left)
    ]


def is_of_bar(widget):
    above = widget
    while isinstance(above, QWidget):
        if above.property("role") == "bar":
            return True
        above = above.parentWidget()
    return False


def named(widget):
    return widget.accessibleName() or type(widget).__name__


@pytest.mark.parametrize("language", ["en", "ur"] if FULL else ["ur"])
def test_exit_comes_first_and_then_all_as_it_is_read(open_window, language):
    window = open_window(language=language)
    wrong = {}
    for screen in every_screen(window):
        first = in_order(window.window)[0]
        found = out_of_order(window.window, right_to_left=language == "ur")
        if first is not window.window.bar.leave:
            found.append(("first is", named(first)))
        if found:
            wrong[screen] = found

    assert wrong == {}
