"""What a page states, in the window: judged by keyboard, the focus kept off Exit."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from evidence_app.errors import VaultWriteError
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.item import Kind
from evidence_app.model.judgement import Says
from evidence_app.presenters.library.reading import tile_of
from evidence_app.presenters.sentences import sentence
from evidence_app.ui.statement_rows import FIRST_SHOWN
from tests.ui.fake_vault import FakeVault, make_case, make_item
from tests.unit.stated_page import PAGE

LEFT = Qt.MouseButton.LeftButton
PAGE_ITEM = make_item(1, **PAGE)


def opened(open_window, item):
    window = open_window(FakeVault(kept=[item], all_cases=[make_case()]))
    window.unlock()
    window.until(lambda: window.library.gallery.model().rowCount() > 0)
    window.screens.library.tile_chosen(tile_of(item))
    window.screens.item.details_wanted()
    window.until(lambda: answers(window) != [])
    return window


@pytest.fixture
def shown(open_window):
    return opened(open_window, PAGE_ITEM)


def box(window):
    return window.library.item_panel._statements


def answers(window):
    buttons = box(window).findChildren(QPushButton)
    return [each for each in buttons if each.isVisible()]


def said(window):
    return [each._said.text() for each in box(window)._shown]


def test_each_statement_can_be_answered_and_none_is_confirmed_before(shown):
    assert [each.text() for each in answers(shown)] == [
        "This is right",
        "This is not right",
    ] * 3
    assert said(shown) == ["Not confirmed"] * 3
    assert all(":" in each.accessibleName() for each in answers(shown))


def test_an_answer_by_keyboard_is_kept_and_the_focus_stays_with_its_statement(
    shown, qtbot
):
    pressed = answers(shown)[3]
    pressed.setFocus()
    qtbot.keyClick(pressed, Qt.Key.Key_Space)
    shown.until(lambda: "not right" in said(shown)[1])

    focused = shown.window.focusWidget()
    assert shown.vault.judging.of(PAGE_ITEM.id).made[0].says is Says.NOT_RIGHT
    assert focused in box(shown)._shown[1].findChildren(QPushButton)
    assert [each.text() for each in answers(shown)[2:4]] == [
        "This is right",
        "Take it back",
    ]


def test_while_it_is_kept_nothing_can_be_pressed_and_exit_has_no_focus(shown):
    pressed = answers(shown)[0]
    pressed.setFocus()
    box(shown)._pressed = box(shown)._shown[0]
    box(shown).show_busy()

    assert not any(each.isEnabled() for each in answers(shown))
    assert shown.window.focusWidget() is box(shown)
    box(shown).show_problem(sentence(VaultWriteError()))
    assert all(each.isEnabled() for each in answers(shown))
    assert shown.window.focusWidget() is pressed


def test_what_failed_is_said_and_nothing_is_shown_as_kept(shown, qtbot):
    shown.vault.trouble["judge"] = VaultWriteError()
    qtbot.mouseClick(answers(shown)[0], LEFT)
    shown.until(box(shown)._problem.isVisible)

    assert said(shown)[0] == "Not confirmed"


def test_marks_that_turn_the_writing_turn_nothing_beyond_their_line(shown):
    labels = [each.text() for each in box(shown).findChildren(QLabel)]
    (author,) = [each for each in labels if "owl_77" in each]

    assert author.rstrip("\u200e\u200f").endswith("\u2069")


def test_a_flood_of_statements_comes_in_two_parts(open_window, qtbot):
    facts = [
        Fact("Number of the post", f"{number} — address", FactSource.CONTENT)
        for number in range(200)
    ]
    window = opened(open_window, make_item(1, **PAGE | {"facts": tuple(facts)}))
    first = len(said(window))
    (more,) = [each for each in answers(window) if "more" in each.text()]
    more_text = more.text()
    qtbot.mouseClick(more, LEFT)

    assert (first, more_text, len(said(window))) == (
        FIRST_SHOWN,
        "Show 170 more",
        200,
    )


def test_of_what_is_no_page_there_is_no_such_part(open_window):
    item = make_item(1, kind=Kind.SCREEN)
    window = open_window(FakeVault(kept=[item], all_cases=[make_case()]))
    window.unlock()
    window.until(lambda: window.library.gallery.model().rowCount() > 0)
    window.screens.library.tile_chosen(tile_of(item))
    window.screens.item.details_wanted()

    assert not box(window).isVisible()
