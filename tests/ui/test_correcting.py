"""Correcting in the window: by keyboard, heard by a screen reader, forgotten after."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from evidence_app.errors import VaultWriteError
from evidence_app.model.item import Kind

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def form(unlocked, qtbot):
    unlocked.screens.item.details_wanted()
    qtbot.mouseClick(unlocked.library.item_panel._correct, LEFT)
    page = unlocked.screens.keeping.correct_screen.page
    unlocked.until(lambda: page.line.text() != "")
    return page


def texts_of(unlocked):
    labels = unlocked.library.item_panel.findChildren(QLabel)
    return " ".join(each.text() for each in labels)


def test_the_button_stands_among_the_details_only(unlocked):
    panel = unlocked.library.item_panel
    before = panel._correct.isVisible()
    unlocked.screens.item.details_wanted()

    assert (before, panel._correct.isVisible()) == (False, True)


def test_the_keyboard_alone_is_enough(unlocked, form, qtbot):
    focused = unlocked.window.focusWidget()
    for wanted in (form.line, form.reason, form.go):
        qtbot.keyClick(unlocked.window.focusWidget(), Qt.Key.Key_Tab)
        assert unlocked.window.focusWidget() is wanted
    form.line.setText("A better name")
    qtbot.keyClick(form.reason, Qt.Key.Key_Return)
    unlocked.until(lambda: unlocked.window.screen_in_front is unlocked.library)

    assert focused is form.field
    assert "A better name" in {each.title for each in unlocked.vault.kept}


def test_each_field_is_named_for_who_hears_it(form):
    fields = (form.field, form.line, form.words, form.reason)

    assert all(each.accessibleName() for each in fields)


def test_what_was_said_before_stands_below_the_details(unlocked, form):
    before = form.line.text()
    form.line.setText("A better name\u202e")
    form.reason.setText("I misread it")
    form.go.click()
    unlocked.until(lambda: unlocked.window.screen_in_front is unlocked.library)
    unlocked.screens.item.details_wanted()
    unlocked.until(lambda: "I misread it" in texts_of(unlocked))

    assert f"\u2068{before}\u2069" in texts_of(unlocked)
    assert "\u2068A better name\u202e\u2069" in texts_of(unlocked)


def test_nothing_typed_stays_after_it_is_left(unlocked, form, qtbot):
    form.line.setText("SECRET")
    form.reason.setText("SECRET")
    form.words.setPlainText("SECRET")
    qtbot.mouseClick(form.back, LEFT)

    assert unlocked.window.screen_in_front is unlocked.library
    kept = (form.line.text(), form.reason.text(), form.words.toPlainText())
    assert (*kept, form._what.text()) == ("", "", "", "")
    assert not [one for one in unlocked.vault.asked if one[0] == "correct"]


def test_a_disk_that_refuses_keeps_what_was_typed(unlocked, form):
    unlocked.vault.trouble["correct"] = VaultWriteError()
    form.line.setText("A better name")
    form.go.click()
    unlocked.until(form._problem_box.isVisible)

    assert form.line.text() == "A better name"
    assert form.go.isEnabled()
    assert unlocked.window.bar.back.isEnabled()


def test_locking_forgets_the_words_of_a_note(unlocked):
    note = next(each for each in unlocked.vault.kept if each.kind is Kind.NOTE)
    keeping = unlocked.screens.keeping
    keeping.show_correction(note)
    page = keeping.correct_screen.page
    page.field.setCurrentIndex(page.field.count() - 2)
    unlocked.until(lambda: page.words.toPlainText() != "")
    keeping.close()

    assert page.words.toPlainText() == page.line.text() == ""
