"""Opening a vault, and making one."""

from pathlib import Path

import pytest

from evidence_app.errors import WrongPassphraseError
from evidence_app.presenters.start import StartPresenter
from tests.ui.fake_vault import DeskAtOnce, DeskLater, FakeDoors, FakeVault, Recorder


@pytest.fixture
def doors():
    return FakeDoors(FakeVault())


@pytest.fixture
def view():
    return Recorder()


@pytest.fixture
def listener():
    return Recorder()


def presenter(view, doors, listener, desk=None):
    return StartPresenter(
        view, desk or DeskAtOnce(), doors, listener, suggested=Path("/home/p/Notes")
    )


def test_the_right_passphrase_opens(view, doors, listener):
    presenter(view, doors, listener).open_pressed("/tmp/n", "correct horse battery")

    assert listener.last("vault_opened") == (doors.vault, Path("/tmp/n"))


def test_a_wrong_passphrase_is_a_sentence(view, doors, listener):
    presenter(view, doors, listener).open_pressed("/tmp/n", "wrong")

    (words,) = view.last("show_problem")
    assert (words.text, listener.shown) == (WrongPassphraseError.sentence, [])


def test_two_different_passphrases_make_nothing(view, doors, listener):
    presenter(view, doors, listener).make_pressed("/tmp/n", "one two", "one too")

    assert (view.names(), doors.opened) == (["show_problem"], [])


def test_pressing_twice_opens_once(view, doors, listener):
    desk = DeskLater()
    start = presenter(view, doors, listener, desk)
    start.open_pressed("/tmp/n", "correct horse battery")
    start.open_pressed("/tmp/n", "correct horse battery")

    assert len(desk.waiting) == 1


def test_after_a_wrong_passphrase_one_can_try_again(view, doors, listener):
    start = presenter(view, doors, listener)
    start.open_pressed("/tmp/n", "wrong")
    start.open_pressed("/tmp/n", "correct horse battery")

    assert listener.names() == ["vault_opened"]


@pytest.mark.parametrize(("folder", "passphrase"), [(" ", "secret words"), ("/n", "")])
def test_a_missing_field_is_named_and_nothing_is_tried(
    view, doors, listener, folder, passphrase
):
    presenter(view, doors, listener).open_pressed(folder, passphrase)

    assert (view.names(), doors.opened) == (["show_problem"], [])


def test_the_form_is_the_same_whether_a_vault_exists_or_not(view, doors, listener):
    presenter(view, doors, listener).begin()

    assert view.shown == [("show_opening", str(Path("/home/p/Notes")))]


def test_after_a_bug_the_first_screen_answers_again(view, doors, listener):
    desk = DeskLater()
    start = presenter(view, doors, listener, desk)
    start.open_pressed("/tmp/n", "correct horse battery")
    desk.waiting.clear()
    start.begin()
    start.open_pressed("/tmp/n", "correct horse battery")

    assert len(desk.waiting) == 1


def test_nothing_is_opened_while_the_keys_are_being_dropped(view, doors, listener):
    start = presenter(view, doors, listener)
    start.locking()
    start.open_pressed("/tmp/n", "correct horse battery")

    assert (view.names(), doors.opened) == (["show_busy"], [])
