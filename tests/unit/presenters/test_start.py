"""Opening a vault, and making one."""

from pathlib import Path

import pytest

from evidence_app.errors import TooManyTriesError, WrongPassphraseError
from evidence_app.presenters.auto_lock import Reach
from evidence_app.presenters.start import StartPresenter
from evidence_app.presenters.vault_place import VaultPlace
from tests.ui.fake_vault import DeskAtOnce, DeskLater, FakeDoors, FakeVault


def presenter(view, doors, listener, desk=None):
    return StartPresenter(
        view, desk or DeskAtOnce(), doors, listener, suggested=Path("/home/p/Notes")
    )


def test_the_right_passphrase_opens(view, doors, listener):
    presenter(view, doors, listener).open_pressed("/tmp/n", "correct horse battery")

    assert listener.last("vault_opened") == (doors.vault, Path("/tmp/n"), False)


def test_a_new_vault_is_said_to_be_new(view, doors, listener):
    start = presenter(view, doors, listener)
    start.make_pressed("/tmp/n", "correct horse battery", "correct horse battery")

    assert listener.last("vault_opened") == (doors.vault, Path("/tmp/n"), True)


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


def test_the_strength_of_a_new_passphrase_is_said_as_it_is_typed(view, doors, listener):
    start = presenter(view, doors, listener)
    start.passphrase_typed("password123")

    ((words, *advice),) = view.last("show_strength")
    assert words.text.startswith("Weak")
    assert "tried first" in advice[0].text


def test_too_few_characters_are_said_before_anything_is_judged(view, doors, listener):
    presenter(view, doors, listener).passphrase_typed("seven c")

    ((words,),) = view.last("show_strength")
    assert "8 characters" in words.text


def test_what_is_not_there_any_more_is_not_judged_on_the_screen(view, doors, listener):
    desk = DeskLater()
    start = presenter(view, doors, listener, desk)
    for typed in ("password1", "password12", "lantern gravel sixteen otter velvet"):
        start.passphrase_typed(typed)
    waiting_at_first = len(desk.waiting)
    desk.go_on()
    desk.go_on()

    ((words, *_),) = view.last("show_strength")
    assert waiting_at_first == 1
    assert words.text.startswith(("Good", "Strong"))
    assert view.names().count("show_strength") == 1


def test_an_emptied_field_says_nothing(view, doors, listener):
    start = presenter(view, doors, listener)
    start.passphrase_typed("password123")
    start.passphrase_typed("")

    assert view.last("show_strength") == ((),)


def test_a_wait_after_wrong_tries_is_a_sentence_with_the_seconds(view, listener):
    presenter(view, WaitingDoors(FakeVault()), listener).open_pressed(
        "/tmp/n", "wrong words"
    )

    (words,) = view.last("show_problem")
    assert words.values == (("seconds", 8),)


class WaitingDoors(FakeDoors):
    """A vault at which too many wrong tries came too fast."""

    def open(self, *_):
        raise TooManyTriesError(seconds=8)


@pytest.mark.parametrize(
    ("reach", "minutes"),
    [(Reach.YES, 1), (Reach.NOT_SURE, 2), (Reach.NO, 10), (Reach.NOT_SAID, 5)],
)
def test_who_else_uses_the_computer_decides_when_a_new_vault_locks_itself(
    view, doors, listener, reach, minutes
):
    start = presenter(view, doors, listener)
    start.make_pressed("/tmp/n", "one two", "one two", reach)

    assert (doors.vault.settings.kept, listener.names()) == (minutes, ["vault_opened"])


def test_the_question_can_be_passed_over(view, doors, listener):
    doors.vault.settings.kept = None
    presenter(view, doors, listener).make_pressed("/tmp/n", "one two", "one two")

    assert doors.vault.settings.kept == 5


@pytest.mark.parametrize(
    ("sticks", "shown"),
    [((Path("/media/p/KEY"), Path("/media/p/B")), "/media/p/KEY/Notes"), ((), "")],
)
def test_a_chosen_place_is_named_as_a_folder(view, doors, listener, sticks, shown):
    start = StartPresenter(
        view,
        DeskAtOnce(),
        doors,
        listener,
        suggested=Path("/home/p/Notes"),
        sticks=lambda: sticks,
    )
    start.place_chosen(VaultPlace.STICK)
    assert view.last("show_folder") == (shown,)
    assert ("show_place" in view.names()) is (not sticks)
    start.place_chosen(VaultPlace.SERVICE)
    assert view.last("show_folder") == ("",)
    start.place_chosen(VaultPlace.COMPUTER)
    assert view.last("show_folder") == ("/home/p/Notes",)


def test_a_stick_that_is_found_after_another_choice_is_not_shown(view, doors, listener):
    desk = DeskLater()
    start = StartPresenter(
        view,
        desk,
        doors,
        listener,
        suggested=Path("/home/p/Notes"),
        sticks=lambda: (Path("/media/p/KEY"),),
    )
    start.place_chosen(VaultPlace.STICK)
    start.place_chosen(VaultPlace.COMPUTER)
    desk.go_on()
    assert view.last("show_folder") == ("/home/p/Notes",)
