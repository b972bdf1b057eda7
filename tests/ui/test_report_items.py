"""What goes into a report: the page with its real list, and the way to it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from evidence_app.casework.captions import LONGEST
from evidence_app.model.case import Audience
from evidence_app.ui.report_room.items_page import ItemsModel
from tests.ui.fake_choosing import offer


@pytest.fixture
def window(unlocked):
    unlocked.screens._show_report()
    return unlocked


@pytest.fixture
def form(window):
    return window.screens.report_screen.form


@pytest.fixture
def page(window, form):
    form.jurisdiction.setCurrentIndex(1)
    form.choose.setChecked(True)
    form.go.click()
    page = window.screens.report_screen.items
    window.until(lambda: page.rows.rowCount() == 3)
    return page


def accessible(page, place):
    role = Qt.ItemDataRole.AccessibleTextRole
    return page.rows.data(page.rows.index(place), role)


def test_a_tick_leaves_out_and_says_so(page):
    model = page.rows
    unchecked = Qt.CheckState.Unchecked
    assert model.setData(model.index(1), unchecked, Qt.ItemDataRole.CheckStateRole)

    assert "Left out" in accessible(page, 1)
    assert "Goes in" in accessible(page, 0)
    assert page._count.text() == "2 of 3 items go in"


def test_the_keyboard_alone_chooses_moves_and_writes(window, page):
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert "Left out" in accessible(page, 0)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    page.earlier.click()
    assert "AB/2" in accessible(page, 0)
    page.caption.setFocus()
    QTest.keyClicks(page.caption, "At my door")
    assert "with words of yours" in accessible(page, 0)
    page.go.click()
    window.until(lambda: window.screens.report_screen.page is not page)
    order = window.screens.report._orders[1]
    items = [each.value for each in order.wanted.selection.items]
    assert items == [f"{2:032x}", f"{3:032x}"]
    assert set(order.wanted.selection.captions.values()) == {
        "At my door",
        "The evening after.",
    }


def test_the_list_is_as_high_as_its_rows(page):
    last = page.list.visualRect(page.rows.index(2))
    room = page.list.viewport().height() - last.bottom()
    assert 0 <= room < last.height()


def test_marked_rows_are_left_out_together(page):
    page.list.selectAll()
    model = page.rows
    model.setData(
        model.index(2), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole
    )
    assert page._count.text() == "0 of 3 items go in"
    page.go.click()
    assert page._problem_box.isVisible()
    page.all.click()
    assert page._count.text() == "3 of 3 items go in"


def test_longer_words_than_fit_are_not_taken(page):
    page.caption.setPlainText("x" * (LONGEST + 50))

    assert len(page.caption.toPlainText()) == LONGEST


def test_back_leads_to_the_form_and_forward_to_what_was_chosen(window, form, page):
    page.none.click()
    page.back.click()
    assert window.screens.report_screen.page is form
    form.go.click()
    assert window.screens.report_screen.page is page
    assert page._count.text() == "0 of 3 items go in"


def test_for_whom_is_told_to_what_makes_it(window, form):
    form.audience.setCurrentIndex(1)
    form.jurisdiction.setCurrentIndex(1)
    form.go.click()

    assert window.screens.report._orders[1].audience is Audience.LAWYER


def test_a_platform_has_a_way_of_its_own(window, form):
    form.notice.click()

    room = window.screens.case_room
    assert window.window.screen_in_front is room._notice.screen


def test_a_hundred_thousand_rows_are_shown_at_once(window, form, page, qtmodeltester):
    window.vault.choosing.found = tuple(offer(n) for n in range(1, 100_001))
    page.back.click()
    window.screens.report.close()
    window.screens._show_report()
    form.jurisdiction.setCurrentIndex(1)
    form.choose.setChecked(True)
    form.go.click()
    window.until(lambda: page.rows.rowCount() == 100_000)
    page.none.click()

    assert page._count.text().startswith("0 of 100")
    assert QAccessible.queryAccessibleInterface(page.list) is not None


def test_the_model_keeps_qts_rules(window, page, qtmodeltester):
    assert isinstance(page.rows, ItemsModel)
    qtmodeltester.check(page.rows)
