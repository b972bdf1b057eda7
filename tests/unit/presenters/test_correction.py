"""Correcting: one field at a time, and a note's words stay covered until asked for."""

import pytest

from evidence_app.errors import ItemDamagedError, NothingToCorrectError
from evidence_app.model.correction import Corrections, Field
from evidence_app.model.item import Kind, MessageFields, Method, Origin
from evidence_app.presenters.correction import (
    CorrectionPresenter,
    correction_rows,
    lost_words,
    told_words,
)
from evidence_app.words import Words
from tests.ui.fake_vault import (
    FIRST_WORDS,
    DeskAtOnce,
    DeskLater,
    FakeVault,
    make_item,
)

NOTE = make_item(
    2,
    title="A note",
    kind=Kind.NOTE,
    media_type="text/plain",
    origin=Origin(Method.WRITTEN, "Telegram"),
    message=MessageFields(sender="Karl", sent_at="at nine", place="Telegram"),
)


@pytest.fixture
def vault():
    return FakeVault(kept=[make_item(1), NOTE])


@pytest.fixture
def told():
    return []


def presenter(view, vault, told, desk=None, item=NOTE):
    made = CorrectionPresenter(
        view,
        desk or DeskAtOnce(),
        vault.correcting,
        vault.unkept,
        on_corrected=lambda: told.append("corrected"),
    )
    made.begin(item)
    return made


def shown_now(view):
    return [each[1:] for each in view.shown if each[0] == "show_now"]


def test_what_it_says_now_is_there_to_be_written_over(view, vault, told):
    made = presenter(view, vault, told)
    title, fields = view.last("show_form")
    made.field_chosen(fields.index("Who wrote or did it"))

    assert title == "A note"
    assert shown_now(view) == [("A note", False), ("Karl", False)]


def test_the_words_of_a_note_are_fetched_only_when_they_are_chosen(view, vault, told):
    made = presenter(view, vault, told)
    before = list(vault.asked)
    made.field_chosen(4)

    assert before == [("now", Field.TITLE)]
    assert shown_now(view)[-1] == (FIRST_WORDS, True)


def test_of_a_picture_its_name_and_what_it_shows_can_be_corrected(view, vault, told):
    presenter(view, vault, told, item=vault.kept[0])

    assert view.last("show_form")[1] == [
        "A short name for it",
        "When it happened",
        "The address of the page that it shows",
        "Which account it shows: its name, number or link",
        "What happened (in your words)",
    ]


def test_a_correction_is_kept_and_the_form_forgotten(view, vault, told):
    made = presenter(view, vault, told)
    made.field_chosen(2)
    made.save_pressed("Carl", "Misspelled")

    assert ("correct", (Field.SENDER, "Carl", "Misspelled")) in vault.asked
    assert (told, view.names()[-1]) == (["corrected"], "clear")


def test_pressed_twice_is_once(view, vault, told):
    desk = DeskLater()
    made = presenter(view, vault, told, desk)
    desk.go_on()
    made.save_pressed("New name", "")
    made.save_pressed("New name", "")
    made.left()
    desk.go_on()

    assert desk.waiting == []
    assert told == ["corrected"]


def test_what_cannot_be_kept_is_a_sentence_and_can_be_tried_again(view, vault, told):
    vault.trouble["correct"] = NothingToCorrectError()
    made = presenter(view, vault, told)
    made.save_pressed("A note", "")
    said = view.last("show_problem")[0].text
    del vault.trouble["correct"]
    made.save_pressed("Another", "")

    assert said == NothingToCorrectError.sentence
    assert told == ["corrected"]


def test_an_answer_for_another_field_or_after_leaving_is_dropped(view, vault, told):
    desk = DeskLater()
    made = presenter(view, vault, told, desk)
    made.field_chosen(2)
    desk.go_on()
    made.left()
    desk.go_on()

    assert shown_now(view) == []


def test_words_that_are_damaged_are_a_sentence(view, vault, told):
    vault.trouble["now"] = ItemDamagedError(title="A note")
    presenter(view, vault, told)

    assert view.last("show_problem")[0].text == ItemDamagedError.sentence


@pytest.mark.parametrize("place", [-1, 99])
def test_a_field_that_is_not_there_is_none(view, vault, told, place):
    presenter(view, vault, told).field_chosen(place)

    assert len(shown_now(view)) == 1


def test_rows_tell_both_and_never_the_words_of_a_note(vault):
    correcting = vault.correcting
    correcting.correct(NOTE.id, Field.SENDER, "", "")
    made = correcting.correct(NOTE.id, Field.TEXT, "SECRET words", "why")

    text, sender = correction_rows(NOTE, made)
    assert (sender.was, sender.now) == ("Karl", Words("Nothing"))
    assert sender.reason == Words("No reason given")
    assert "SECRET" not in repr(text)
    assert text.reason == "why"


def test_uncovered_the_words_come_with_those_before_them(vault):
    correcting = vault.correcting
    assert told_words("First.", Corrections()).earlier == ()
    made = correcting.correct(NOTE.id, Field.TEXT, "Second.", "")

    told = told_words("First.", made)
    assert told.text == "Second."
    assert [text for _, text in told.earlier] == ["First."]


def test_a_correction_that_is_lost_is_said():
    assert lost_words(Corrections()) == ()
    assert lost_words(Corrections(lost=2))[0].count == 2
