"""When it locks by itself is shown, and chosen anew."""

import pytest

from evidence_app.errors import DiskFullError, VaultDamagedError
from evidence_app.presenters.lock_after import LockAfterPresenter
from tests.ui.fake_settings import FakeSettings
from tests.ui.fake_vault import DeskAtOnce, DeskLater


@pytest.fixture
def kept():
    return []


@pytest.fixture
def setting():
    return FakeSettings(kept=10)


def presenter(view, setting, kept, desk=None):
    return LockAfterPresenter(view, desk or DeskAtOnce(), setting, on_kept=kept.append)


def test_what_holds_is_shown(view, setting, kept):
    presenter(view, setting, kept).begin()

    assert (view.shown, kept) == ([("show_lock_after", 10)], [])


def test_what_cannot_be_read_is_said_and_the_default_is_shown(view, setting, kept):
    setting.trouble["lock_after"] = VaultDamagedError(part="settings")
    presenter(view, setting, kept).begin()

    assert view.names() == ["show_lock_after", "show_lock_problem"]
    assert view.last("show_lock_after") == (5,)


def test_another_choice_is_kept_and_told(view, setting, kept):
    made = presenter(view, setting, kept)
    made.begin()
    made.chosen(1)

    assert (setting.kept, kept, view.shown[-1]) == (1, [1], ("show_lock_after", 1))


def test_a_choice_that_is_not_kept_goes_back_to_what_holds(view, setting, kept):
    made = presenter(view, setting, kept)
    made.begin()
    setting.trouble["keep_lock_after"] = DiskFullError()
    made.chosen(1)

    assert (setting.kept, kept) == (10, [])
    assert view.names()[-2:] == ["show_lock_after", "show_lock_problem"]
    assert view.last("show_lock_after") == (10,)


def test_of_two_choices_in_a_row_the_last_one_is_shown(view, setting, kept):
    desk = DeskLater()
    made = presenter(view, setting, kept, desk)
    made.chosen(1)
    made.chosen(30)
    desk.go_on()
    shown_between = list(view.shown)
    desk.go_on()

    assert shown_between == []
    assert (kept, view.shown) == ([1, 30], [("show_lock_after", 30)])


def test_the_second_choice_holds_when_the_first_was_not_kept(view, setting, kept):
    desk = DeskLater()
    made = presenter(view, setting, kept, desk)
    made.chosen(1)
    made.chosen(30)
    setting.trouble["keep_lock_after"] = DiskFullError()
    desk.go_on()
    setting.trouble.clear()
    desk.go_on()

    assert (kept, view.shown[-1]) == ([30], ("show_lock_after", 30))


def test_an_answer_from_before_the_choice_is_not_shown(view, setting, kept):
    desk = DeskLater()
    made = presenter(view, setting, kept, desk)
    made.begin()
    made.chosen(1)
    read_later, keep = desk.waiting
    keep()
    setting.kept = 10
    read_later()

    assert view.shown == [("show_lock_after", 1)]
