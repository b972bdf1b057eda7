"""In the window: what is typed into a form outlives leaving, Lock, Exit and a bug."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from evidence_app.errors import DiskFullError
from evidence_app.model.gate import Shown
from evidence_app.presenters.add import Way
from evidence_app.presenters.gate import Turned
from tests.conftest import FULL

LEFT = Qt.MouseButton.LeftButton
TEXT = "half a sentence"


class OnAScreen:
    """One form of a window, gone through as a person does.

    Attributes:
        page: What has the form's fields.
        field: One of them.
    """

    page: Any
    field: Any

    def __init__(self, window):
        self.window = window
        self.open()
        window.until(self.is_open)
        self.settled()

    def open(self):
        raise NotImplementedError

    @property
    def screens(self):
        return self.window.screens

    def settled(self):
        """Wait until the form has been filled."""
        self.window.until(lambda: self.drafted._beginning is not None)

    def is_open(self):
        return self.field.isVisible()

    @property
    def drafted(self):
        return self.page.drafted

    def type(self, text=TEXT):
        QTest.keyClicks(self.field, text)

    def leave(self):
        self.window.window.bar.back_pressed.emit()

    def text(self):
        field = self.field
        return field.toPlainText() if hasattr(field, "toPlainText") else field.text()

    def press(self, button):
        QTest.mouseClick(button, LEFT)


class Note(OnAScreen):
    @property
    def page(self):
        return self.window.adding.note

    @property
    def field(self):
        return self.page.words

    def open(self):
        self.screens._show_add()
        self.screens.add.way_chosen(Way.NOTE)

    def keep(self):
        self.press(self.page.go)
        self.window.page_is(self.window.adding.outcome)


class Instead(Note):
    @property
    def page(self):
        return self.window.adding.instead

    @property
    def field(self):
        return self.page.said

    def open(self):
        self.screens._write_instead(Turned(shown=Shown.SOMEONE_ELSE))


class Correct(OnAScreen):
    @property
    def page(self):
        return self.screens.keeping.correct_screen.page

    @property
    def field(self):
        return self.page.reason

    def open(self):
        self.screens.keeping.show_correction(self.window.vault.kept[0])
        self.window.until(lambda: bool(self.page.typed()))

    def keep(self):
        self.page.line.setText("Another name")
        self.press(self.page.go)
        self.window.until(lambda: not self.field.isVisible())


class Police(OnAScreen):
    @property
    def screen(self):
        return self.screens.case_room._police.screen

    @property
    def page(self):
        return self.screen.first

    @property
    def field(self):
        return self.page.story

    def open(self):
        self.screens._in_case(self.screens.case_room.show_for_police)
        self.window.until(self.page.keep.isEnabled)

    def keep(self):
        self.press(self.page.keep)
        self.window.until(lambda: bool(self.page.kept.text()))


class Contact(Police):
    @property
    def page(self):
        return self.screen.contact

    @property
    def field(self):
        return self.page.fields["name"]

    def open(self):
        super().open()
        self.screen.show_second()


class Notice(OnAScreen):
    @property
    def room(self):
        return next(
            each
            for each in self.screens.case_room._rooms
            if each.title == "Notice to a platform"
        )

    @property
    def page(self):
        return self.room.screen.form

    @property
    def field(self):
        return self.page.fields["why"]

    def open(self):
        self.screens._show_case_room()
        self.screens.case_room.enter(self.room)
        self.window.until(self.page.go.isEnabled)

    def keep(self):
        self.press(self.page.keep)
        self.window.until(self.page._said.isVisible)


class NewCase(OnAScreen):
    @property
    def page(self):
        return self.screens.case_screen

    @property
    def field(self):
        return self.page.name

    def open(self):
        self.screens._show_new_case()

    def settled(self):
        self.window.until(lambda: self.window.screens._new_case.presenter._draft._open)

    def keep(self):
        self.press(self.page.go)
        self.window.until(lambda: self.screens.library.case.name == TEXT)


FORMS = (Note, Instead, Correct, Police, Contact, Notice, NewCase)
TRIED = FORMS if FULL else (Note, Correct, Police, Notice)
"""In a small run, the others are tried by their presenters alone."""
every_form = pytest.mark.parametrize("form", TRIED, ids=lambda form: form.__name__)


def drafts(window):
    unkept = window.vault.unkept
    return {**unkept.written, **unkept.handed}


def typed_into(window, form):
    made = form(window)
    made.type()
    return made


def stands_again(window, form):
    made = form(window)
    window.until(lambda: made.text() == TEXT)
    window.until(made.drafted.remark.isVisible)
    assert "not kept it" in made.drafted.remark.text()
    return made


@every_form
def test_it_is_written_within_a_second_after_a_pause(unlocked, form):
    made = typed_into(unlocked, form)
    assert made.drafted.pause._quiet.interval() < 1000
    unlocked.until(lambda: TEXT in str(unlocked.vault.unkept.written))


@every_form
def test_left_by_the_button_at_the_top_it_is_a_draft_at_once(unlocked, form):
    made = typed_into(unlocked, form)
    made.leave()
    assert TEXT in str(drafts(unlocked))

    stands_again(unlocked, form)


@every_form
def test_after_lock_and_unlock_it_is_there_and_can_be_thrown_away(open_window, form):
    window = open_window()
    window.unlock()
    typed_into(window, form)
    window.shell.presenter.lock_pressed()
    again = open_window(window.vault)
    again.unlock()
    made = stands_again(again, form)
    made.press(made.drafted.discard)
    again.until(lambda: TEXT not in str(drafts(again)))

    again.until(lambda: made.text() != TEXT)
    assert not made.drafted.remark.isVisible()


@every_form
def test_exit_hides_first_and_nothing_is_lost(unlocked, form):
    typed_into(unlocked, form)
    unlocked.shell.presenter.leave_pressed()

    assert not unlocked.window.isVisible()
    assert TEXT in str(drafts(unlocked))


@every_form
def test_after_a_bug_it_is_there_again(unlocked, form):
    typed_into(unlocked, form)
    unlocked.shell.show_trouble()
    QTest.mouseClick(unlocked.shell.trouble_screen.go, LEFT)
    unlocked.until(lambda: unlocked.screens.library.case is not None)

    stands_again(unlocked, form)


@every_form
def test_kept_there_is_no_draft_also_when_it_is_left_after_that(unlocked, form):
    made = typed_into(unlocked, form)
    made.keep()
    unlocked.screens.show_library()
    unlocked.shell.presenter.leave_pressed()

    assert TEXT not in str(drafts(unlocked))


@every_form
def test_a_form_only_looked_at_is_no_draft(unlocked, form):
    form(unlocked).leave()
    unlocked.screens.show_library()
    unlocked.shell.presenter.leave_pressed()

    assert drafts(unlocked) == {}


@every_form
def test_a_full_disk_is_said_beside_the_form_and_one_types_on(unlocked, form):
    made = form(unlocked)
    unlocked.vault.unkept.trouble = DiskFullError()
    made.type()
    box = made.page._page if form is NewCase else made.page
    unlocked.until(box._problem_box.isVisible)
    assert made.field.isEnabled()
    made.type(" more")
    unlocked.vault.unkept.trouble = None
    made.leave()

    assert f"{TEXT} more" in str(drafts(unlocked))


def test_cancel_leaves_a_draft_and_another_item_shows_nothing_of_it(unlocked):
    made = typed_into(unlocked, Correct)
    made.press(made.page.back)
    assert unlocked.window.screen_in_front is unlocked.library
    assert made.text() == ""
    unlocked.screens.keeping.show_correction(unlocked.vault.kept[1])
    unlocked.until(lambda: bool(made.page.typed()))

    assert made.text() == ""
    assert not made.drafted.remark.isVisible()


def test_the_field_that_was_typed_into_is_chosen_again(unlocked):
    made = Correct(unlocked)
    page = made.page
    page.field.setCurrentIndex(1)
    unlocked.until(lambda: page.line.text() == "")
    QTest.keyClicks(page.line, "at nine")
    made.leave()
    unlocked.screens.keeping.show_correction(unlocked.vault.kept[0])
    unlocked.until(lambda: page.line.text() == "at nine")

    assert page.field.currentIndex() == 1


def test_choosing_another_field_keeps_what_was_typed_into_the_first(unlocked):
    made = Correct(unlocked)
    page = made.page
    page.line.setText("A better name")
    page.field.setCurrentIndex(1)
    unlocked.until(lambda: page.line.text() == "")
    page.field.setCurrentIndex(0)

    unlocked.until(lambda: page.line.text() == "A better name")


def test_choosing_a_platform_alone_is_no_draft_of_the_one_before(unlocked):
    made = Notice(unlocked)
    platform = made.page.platform
    platform.setCurrentIndex(platform.findData("x"))
    platform.activated.emit(platform.currentIndex())
    unlocked.until(lambda: made.page._form.start.words.platform == "x")
    made.leave()

    assert drafts(unlocked) == {}


def test_words_instead_of_a_picture_can_be_gone_on_with_from_the_ways_in(open_window):
    window = open_window()
    window.unlock()
    typed_into(window, Instead)
    window.shell.presenter.lock_pressed()
    again = open_window(window.vault)
    again.unlock()
    again.screens._show_add()
    again.until(again.adding.ways.go_on.isVisible)
    QTest.mouseClick(again.adding.ways.go_on, LEFT)

    again.page_is(again.adding.instead)
    assert again.adding.instead.said.toPlainText() == TEXT
