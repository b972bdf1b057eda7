"""Only the answers that forbid it lock an item, and nothing erases on its own."""

import pytest

from evidence_app.errors import DiskFullError
from evidence_app.guidance.doors import where_to_turn
from evidence_app.model.gate import Shown
from evidence_app.presenters.gate import Age, Whose
from evidence_app.presenters.locking import LockingPresenter
from tests.ui.fake_vault import DeskAtOnce, DeskLater, sample_vault


@pytest.fixture
def vault():
    return sample_vault()


@pytest.fixture
def item(vault):
    return vault.kept[0]


@pytest.fixture
def changed():
    return []


@pytest.fixture
def locking(view, vault, changed):
    return made(view, vault, changed, DeskAtOnce())


def made(view, vault, changed, desk):
    return LockingPresenter(view, desk, vault, on_changed=lambda: changed.append(1))


def names(vault):
    return [name for name, _ in vault.asked]


@pytest.mark.parametrize("age", [Age.UNDER_EIGHTEEN, Age.NOT_SURE])
def test_under_18_or_not_sure_locks_it_and_shows_the_doors(
    locking, view, vault, item, changed, age
):
    locking.begin(item)
    locking.age_answered(age)

    (sheet,) = view.last("show_locked")
    assert vault.locked_items == {item.id: Shown.UNDER_EIGHTEEN}
    assert sheet.where_to_turn
    assert sheet.copies
    assert changed == [1]


def test_someone_else_is_locked_after_the_third_question_only(
    locking, view, vault, item
):
    locking.begin(item)
    locking.whose_answered(Whose.SOMEONE_ELSE)
    assert vault.locked_items == {}

    locking.age_answered(Age.EIGHTEEN_OR_OVER)
    locking.whose_answered(Whose.SOMEONE_ELSE)
    assert vault.locked_items == {item.id: Shown.SOMEONE_ELSE}


@pytest.mark.parametrize("whose", [Whose.MINE, Whose.ACTED_FOR])
def test_what_may_be_kept_is_not_locked(locking, view, vault, item, changed, whose):
    locking.begin(item)
    locking.age_answered(Age.EIGHTEEN_OR_OVER)
    locking.whose_answered(whose)
    locking.age_answered(Age.NOT_SURE)

    assert (vault.locked_items, changed) == ({}, [])
    assert view.names()[-1] == "show_result"


def test_nothing_is_erased_by_locking_nor_by_one_press(locking, view, vault, item):
    locking.begin(item)
    locking.age_answered(Age.NOT_SURE)
    locking.erase_confirmed()
    locking.erase_pressed()

    assert "erase" not in names(vault)
    assert view.names()[-1] == "show_erase_question"


def test_two_presses_erase_it_once_and_say_that_copies_stay(
    locking, view, vault, item, changed
):
    locking.begin(item)
    locking.age_answered(Age.NOT_SURE)
    locking.erase_pressed()
    locking.erase_confirmed()
    locking.erase_confirmed()

    assert names(vault).count("erase") == 1
    assert item not in vault.kept
    assert changed == [1, 1]
    (words,) = view.last("show_result")
    assert "Copies on other disks" in words.text


def test_what_is_locked_already_is_asked_nothing(locking, view, vault, item):
    vault.locked_items[item.id] = Shown.SOMEONE_ELSE
    locking.begin(item)
    locking.age_answered(Age.NOT_SURE)

    assert "show_age_question" not in view.names()
    assert vault.locked_items == {item.id: Shown.SOMEONE_ELSE}


def test_a_vault_that_cannot_write_says_so_and_claims_no_lock(
    locking, view, vault, item, changed
):
    vault.trouble["lock_away"] = DiskFullError()
    locking.begin(item)
    locking.age_answered(Age.NOT_SURE)

    (words,) = view.last("show_result")
    assert words.text == DiskFullError.sentence
    assert changed == []


def test_going_back_before_an_answer_changes_nothing(locking, vault, item):
    locking.begin(item)
    locking.left()
    locking.age_answered(Age.NOT_SURE)

    assert vault.locked_items == {}


def test_pressing_twice_while_it_works_locks_once(view, vault, item, changed):
    desk = DeskLater()
    locking = made(view, vault, changed, desk)
    locking.begin(item)
    desk.go_on()
    locking.age_answered(Age.NOT_SURE)
    locking.age_answered(Age.UNDER_EIGHTEEN)
    locking.erase_confirmed()
    desk.go_on()

    assert desk.waiting == []
    assert names(vault).count("lock_away") == 1
    assert "erase" not in names(vault)


def test_who_helps_is_named_for_the_place_of_its_case(locking, view, vault, item):
    vault.place = "uk-sc"
    locking.begin(item)
    locking.age_answered(Age.UNDER_EIGHTEEN)

    (sheet,) = view.last("show_locked")
    assert sheet.where_to_turn == where_to_turn(Shown.UNDER_EIGHTEEN, "uk-sc")
