"""The ways in: listed, added, changed and removed, each after it was understood."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from evidence_app.errors import (
    BadRecipientError,
    KeyNameError,
    KeysUnchangedError,
    LastWayInError,
    WrongPassphraseError,
)
from evidence_app.presenters.keys import KeysPresenter
from evidence_app.session import before_adding_worker
from tests.ui.fake_keeping import (
    CODE,
    FUNCTIONS,
    LOG_LINE,
    PASSPHRASE,
    RECIPIENT,
    REPORT_KEY,
    FakeKeys,
    known,
)
from tests.ui.fake_vault import DeskAtOnce, DeskLater


@pytest.fixture
def kept():
    return FakeKeys()


@pytest.fixture
def keys(view, kept):
    made = presenter(view, kept)
    made.begin()
    return made


def presenter(view, kept, desk=None):
    return KeysPresenter(
        view,
        desk or DeskAtOnce(),
        kept,
        FUNCTIONS,
        local_offset=lambda _: timedelta(hours=9),
    )


def done(kept):
    return [name for name, _ in kept.asked if name != "list"]


def told(view):
    return [words.text for words in view.last("show_overview")[1]]


def test_ways_in_are_listed_in_plain_words_with_the_local_day(view, kept):
    kept.kept = [
        known(1, "passphrase", removable=False),
        known(2, "age", name="Amina"),
        known(3, "keyring"),
        known(4, "of tomorrow", created="soon"),
    ]
    presenter(view, kept).begin()

    ways, _ = view.last("show_overview")
    assert [way.kind for way in ways] == [
        "Your passphrase",
        "Support worker's key",
        "Key store of this computer, without a PIN",
        "A way in that this version does not know",
    ]
    assert [way.made for way in ways[2:]] == [date(2026, 11, 22), None]


def test_the_key_store_is_offered_when_there_is_one(view, keys):
    assert view.last("show_key_store") == (True,)


def test_a_code_is_made_only_after_what_it_is_was_said(view, keys, kept):
    keys.code_wanted()
    before = done(kept)
    keys.make_code_pressed()

    assert (before, view.last("show_code")) == ([], (CODE, LOG_LINE, REPORT_KEY))


def test_a_code_that_is_written_down_is_forgotten(view, keys):
    keys.make_code_pressed()
    keys.code_written_down()

    names = view.names()
    assert "clear" in names[names.index("show_code") :]
    assert told(view) == ["The recovery code opens the vault from now on."]


@pytest.mark.parametrize("ask", ["back_pressed", "left", "close"])
def test_leaving_and_locking_take_the_code_away(view, keys, ask):
    keys.make_code_pressed()
    getattr(keys, ask)()

    names = view.names()
    assert "clear" in names[names.index("show_code") :]


def test_after_a_code_was_left_the_list_knows_it(view, keys):
    keys.make_code_pressed()
    keys.back_pressed()

    assert len(view.last("show_overview")[0]) == 2


def test_a_workers_key_is_added_only_after_a_yes_to_what_it_means(view, keys, kept):
    keys.worker_named(" Amina ", RECIPIENT)
    before = done(kept)
    keys.worker_agreed()

    meaning, shown = view.last("show_worker_question")
    assert (meaning, shown) == (before_adding_worker("Amina"), RECIPIENT)
    assert (before, kept.asked[-2]) == ([], ("add_worker", (RECIPIENT, "Amina", True)))


def test_no_yes_is_taken_for_a_key_that_was_left(view, keys, kept):
    keys.worker_named("Amina", RECIPIENT)
    keys.back_pressed()
    keys.worker_agreed()

    assert done(kept) == []


@pytest.mark.parametrize(
    ("name", "recipient", "error"),
    [
        ("Amina", "hello", BadRecipientError),
        (" ", RECIPIENT, KeyNameError),
        ("A" * 101, RECIPIENT, KeyNameError),
    ],
)
def test_a_wrong_key_or_name_is_said_before_the_question(
    view, keys, name, recipient, error
):
    keys.worker_named(name, recipient)

    assert view.last("show_problem")[0].text == error.sentence
    assert "show_worker_question" not in view.names()


def test_a_key_is_read_from_a_file(view, keys):
    keys.recipient_file_chosen(Path("/media/stick/key.txt"))

    assert view.last("show_recipient") == (RECIPIENT,)


def test_two_different_pins_change_nothing(view, keys, kept):
    keys.pin_chosen("1234", "1235")

    assert (view.names()[-1], done(kept)) == ("show_problem", [])


def test_an_empty_pin_is_not_a_way_to_have_none(view, keys, kept):
    keys.pin_chosen("", "")

    assert (view.names()[-1], done(kept)) == ("show_problem", [])


def test_no_pin_is_taken_only_after_its_sentence(view, keys, kept):
    keys.no_pin_wanted()
    before = done(kept)
    keys.no_pin_agreed()

    assert (before, kept.asked[-2]) == ([], ("add_keyring", None))
    assert "show_no_pin_question" in view.names()


def test_the_passphrase_is_changed_and_old_copies_are_spoken_of(view, keys, kept):
    keys.passphrase_changed(PASSPHRASE, "four plain words", "four plain words")

    assert done(kept) == ["change_passphrase"]
    assert told(view)[0] == "Your passphrase was changed."
    assert "still open with the old key" in told(view)[1]


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [("", "new words", "new words"), ("old", "", ""), ("old", "one", "other")],
)
def test_a_passphrase_that_is_missing_or_differs_changes_nothing(
    view, keys, kept, old, new, again
):
    keys.passphrase_changed(old, new, again)

    assert (view.names()[-1], done(kept)) == ("show_problem", [])


def test_a_wrong_old_passphrase_is_a_sentence_and_can_be_tried_again(view, keys):
    keys.passphrase_changed("wrong", "four plain words", "four plain words")
    keys.passphrase_changed(PASSPHRASE, "four plain words", "four plain words")

    assert view.last("show_problem")[0].text == WrongPassphraseError.sentence
    assert view.names()[-1] == "show_overview"


def test_a_way_in_is_removed_after_one_question(view, keys, kept):
    keys.make_code_pressed()
    keys.back_pressed()
    keys.removal_wanted(kept.kept[1].id)
    before = done(kept)
    keys.removal_agreed(kept.kept[1].id)

    assert before == ["add_recovery"]
    assert len(kept.kept) == 1
    assert "still open with the old key" in told(view)[1]


def test_the_last_own_way_in_is_not_even_asked_about(view, keys, kept):
    keys.removal_wanted(kept.kept[0].id)

    assert "show_removal" not in view.names()


def test_what_the_vault_refuses_is_a_sentence(view, keys, kept):
    kept.trouble["remove"] = LastWayInError()
    keys.removal_agreed(kept.kept[0].id)

    assert view.last("show_problem")[0].text == LastWayInError.sentence


def test_after_trouble_the_list_is_read_anew(view, keys, kept):
    kept.trouble["add_recovery"] = KeysUnchangedError()
    keys.make_code_pressed()
    kept.kept.append(known(9, "recovery"))
    keys.back_pressed()

    assert len(view.last("show_overview")[0]) == 2


def test_pressing_twice_makes_one_code(view, kept):
    desk = DeskLater()
    keys = presenter(view, kept, desk)
    keys.make_code_pressed()
    keys.make_code_pressed()
    keys.back_pressed()

    assert (len(desk.waiting), keys.busy) == (1, True)


def test_a_new_passphrase_is_judged_as_it_is_typed(view, keys):
    keys.passphrase_typed("four plain quiet words")

    assert view.names()[-1] == "show_strength"


# --- only me ------------------------------------------------------------

NEW = "four other words here"


def only_me(keys, own=PASSPHRASE, new=NEW, again=NEW):
    keys.only_me_wanted()
    keys.only_me_chosen(own, new, again)


def test_before_only_me_every_way_that_goes_is_named_and_what_stays_open(
    view, kept, keys
):
    kept.kept += [known(2, "recovery"), known(3, "age", name="Amina")]

    keys.only_me_wanted()

    ways, meaning = view.last("show_only_me_form")
    assert [way.kind for way in ways] == [
        "Your passphrase",
        "Recovery code on paper",
        "Support worker's key",
    ]
    assert ways[2].name == "Amina"
    assert "backups too" in meaning[0].text
    assert done(kept) == []


def test_one_press_makes_it_and_a_new_code_is_offered(view, kept, keys):
    kept.kept += [known(2, "recovery"), known(3, "age", name="Amina")]

    only_me(keys)

    assert done(kept) == ["only_passphrase"]
    (told,) = view.last("show_only_me_done")
    assert told[0].text == "Only your new passphrase opens this vault now."
    assert "show_only_me_done" in view.names()[-1:]
    keys.code_wanted()
    assert view.names()[-1] == "show_code_advice"


def test_a_recovery_code_is_taken_for_a_way_of_her_own(view, kept, keys):
    only_me(keys, own=CODE)

    assert done(kept) == ["only_passphrase"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("", NEW, NEW), "Type the passphrase first."),
        ((PASSPHRASE, "", ""), "Type the passphrase first."),
        ((PASSPHRASE, NEW, NEW + "x"), "The two new passphrases are not the same"),
    ],
)
def test_what_is_missing_is_said_and_nobody_is_let_out(view, kept, keys, typed, said):
    keys.only_me_wanted()
    keys.only_me_chosen(*typed)

    assert view.last("show_problem")[0].text.startswith(said)
    assert done(kept) == []


def test_a_wrong_one_changes_nothing_and_can_be_typed_again(view, kept, keys):
    only_me(keys, own="not these words")

    assert "show_problem" in view.names()[-1:]
    assert not keys.busy
    assert len(kept.kept) == 1


def test_what_could_not_be_changed_is_said_on_the_page(view, kept, keys):
    kept.trouble["only_passphrase"] = KeysUnchangedError()

    only_me(keys)

    assert view.names()[-1] == "show_problem"
    assert "show_only_me_done" not in view.names()


def test_pressed_twice_it_is_made_once(view, kept):
    desk = DeskLater()
    keys = presenter(view, kept, desk)
    keys.only_me_chosen(PASSPHRASE, NEW, NEW)
    keys.only_me_chosen(PASSPHRASE, NEW, NEW)

    assert len(desk.waiting) == 1


def test_behind_only_me_the_list_is_read_anew(view, kept, keys):
    only_me(keys)
    keys.back_pressed()

    ways, _ = view.last("show_overview")
    assert len(ways) == 1
    assert view.names()[-1] == "show_overview"


def test_begun_from_the_home_screen_only_me_comes_without_the_list(view, kept):
    keys = presenter(view, kept)

    keys.begin_only_me()

    assert view.names()[-1] == "show_only_me_form"
    assert view.last("show_key_store") == (True,)
    keys.back_pressed()
    assert view.names()[-1] == "show_overview"


def test_begun_from_the_home_screen_a_code_is_first_explained(view, kept):
    keys = presenter(view, kept)

    keys.begin_code()

    assert (view.names()[-1], done(kept)) == ("show_code_advice", [])
    keys.back_pressed()
    assert view.names()[-1] == "show_overview"


def test_what_was_typed_for_only_me_is_forgotten_when_it_is_left(view, keys):
    keys.only_me_wanted()
    keys.left()

    assert view.names()[-1] == "clear"
