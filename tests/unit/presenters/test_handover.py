"""Handing a case over as one file for another person's key."""

from pathlib import Path

import pytest

from evidence_app.crypto.age import Identity
from evidence_app.errors import BadRecipientError, HandoverExistsError
from evidence_app.model.listing import Totals
from evidence_app.presenters.handover import (
    PAGES_ARE_WHOLE,
    HandoverPresenter,
    locked_words,
)
from evidence_app.words import load_language
from tests.ui.fake_keeping import FakeCopies, FakeHandedOver, recipient_in
from tests.ui.fake_vault import DeskAtOnce, DeskLater, make_case

THEIRS = Identity(bytes(range(32))).recipient.text()


@pytest.fixture
def copies():
    return FakeCopies()


def presenter(view, copies, desk=None):
    made = HandoverPresenter(
        view,
        desk or DeskAtOnce(),
        copies,
        load_language("en"),
        recipient_in=recipient_in,
        key_fingerprint="ab" * 32,
    )
    made.begin(make_case(), Totals(items=3))
    return made


def test_what_goes_into_the_file_is_said_before(view, copies):
    presenter(view, copies)

    whole, name = view.last("show_form")
    said = dict(whole.values)
    about = said["about"]
    assert said["pages"] == PAGES_ARE_WHOLE
    assert (about.count, name) == (3, "Notes.age")
    assert dict(about.values) == {"case": "Messages since summer"}


def test_the_file_lies_where_it_was_asked_for(view, copies):
    presenter(view, copies).hand_over_pressed(f" {THEIRS}\n", "/media/stick", "Notes")

    (result,) = view.last("show_result")
    assert copies.asked == [Path("/media/stick/Notes")]
    assert "cannot be taken back" in result.lines[1].text
    assert dict(result.lines[2].values) == {"key": " ".join(["ab" * 8] * 4)}
    assert "in a sexual way" in result.lines[3].text


def test_a_name_cannot_lead_to_another_folder(view, copies):
    presenter(view, copies).hand_over_pressed(THEIRS, "/media/stick", "../../x")

    assert copies.asked == [Path("/media/stick/x")]


@pytest.mark.parametrize(("folder", "name"), [("", "Notes.age"), ("/media", " ")])
def test_without_a_place_nothing_is_written(view, copies, folder, name):
    presenter(view, copies).hand_over_pressed(THEIRS, folder, name)

    assert (view.names()[-1], copies.asked) == ("show_form_problem", [])


def test_a_wrong_key_is_a_sentence_and_nothing_is_written(view, copies):
    presenter(view, copies).hand_over_pressed("age1x", "/media", "Notes.age")

    (words,) = view.last("show_form_problem")
    assert (words.text, copies.asked) == (BadRecipientError.sentence, [])


def test_a_taken_name_is_a_sentence_and_the_form_comes_back_filled(view, copies):
    copies.trouble = HandoverExistsError()
    handover = presenter(view, copies)
    handover.hand_over_pressed(THEIRS, "/media", "Notes.age")
    handover.again_pressed()

    assert view.last("show_result")[0].lines[0].text == HandoverExistsError.sentence
    assert view.names()[-1] == "show_form_again"


def test_a_key_is_read_from_a_file(view, copies):
    presenter(view, copies).recipient_file_chosen(Path("/media/key.txt"))

    assert view.names()[-1] == "show_recipient"


def test_pressing_twice_writes_once(view, copies):
    desk = DeskLater()
    handover = presenter(view, copies, desk)
    handover.hand_over_pressed(THEIRS, "/media", "Notes.age")
    handover.hand_over_pressed(THEIRS, "/media", "Notes.age")

    assert len(desk.waiting) == 1


def test_what_is_locked_away_is_counted_and_what_is_not_is_not_spoken_of():
    (words,) = locked_words(FakeHandedOver(locked=2))
    assert (words.many, words.count) == (
        "{count} items are locked away and were left out, their parts counted too.",
        2,
    )
    assert locked_words(FakeHandedOver()) == []
