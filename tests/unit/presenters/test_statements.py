"""Statements: offered, judged one at a time, and none of them said to be checked."""

import pytest

from evidence_app.errors import VaultWriteError
from evidence_app.model.judgement import Judgements, Says
from evidence_app.presenters.item import ItemPresenter
from evidence_app.presenters.item_sheet import sheet_of
from evidence_app.presenters.statements import (
    StatementsPresenter,
    lost_words,
    statement_rows,
)
from tests.ui.fake_vault import DeskAtOnce, DeskLater, FakeVault, Recorder, make_item
from tests.unit.stated_page import PAGE, POST, STATED

ITEM = make_item(1, **PAGE)


@pytest.fixture
def vault():
    return FakeVault(kept=[ITEM])


@pytest.fixture
def later():
    return DeskLater()


def presenter(view, vault, desk=None):
    heard = Recorder()
    made = StatementsPresenter(
        view, desk or DeskAtOnce(), vault.judging, on_judged=heard.judged
    )
    return made, heard


def test_every_statement_is_open_until_the_person_says_something(view, vault):
    made, _ = presenter(view, vault)
    made.show(ITEM)

    rows, lost = view.last("show_statements")
    assert [(row.name, row.value) for row in rows] == [
        (each.name, each.value) for each in STATED
    ]
    assert {(row.says, row.at) for row in rows} == {(Says.OPEN, None)}
    assert [row.worked_out for row in rows] == [False, False, True]
    assert lost == ()


def test_an_answer_is_kept_of_the_statement_that_was_pressed(view, vault):
    made, heard = presenter(view, vault)
    made.show(ITEM)
    made.judged(1, Says.NOT_RIGHT)

    assert ("judge", (STATED[1], Says.NOT_RIGHT)) in vault.asked
    assert heard.names() == ["judged"]
    assert view.names()[-1] == "show_statements_busy"


@pytest.mark.parametrize("place", [-1, 3])
def test_a_place_that_is_not_there_keeps_nothing(view, vault, place):
    made, heard = presenter(view, vault)
    made.show(ITEM)
    made.judged(place, Says.RIGHT)

    assert heard.names() == []
    assert "judge" not in [each[0] for each in vault.asked]


def test_nothing_is_kept_twice_while_one_answer_is_on_its_way(view, vault, later):
    made, heard = presenter(view, vault, later)
    made.show(ITEM)
    later.go_on()
    made.judged(0, Says.RIGHT)
    made.judged(0, Says.NOT_RIGHT)

    assert len(later.waiting) == 1
    later.go_on()
    assert heard.names() == ["judged"]


def test_what_comes_after_another_item_was_chosen_is_not_shown(view, vault, later):
    made, heard = presenter(view, vault, later)
    made.show(ITEM)
    later.go_on()
    made.judged(0, Says.RIGHT)
    made.left()
    shown = view.names()
    later.go_on()

    assert (view.names(), heard.names()) == (shown, [])
    assert vault.judging.of(ITEM.id).of(POST).says is Says.RIGHT
    made.show(ITEM)
    later.go_on()
    made.judged(0, Says.OPEN)
    assert len(later.waiting) == 1


def test_a_failure_is_a_sentence_and_the_next_press_is_heard(view, vault):
    made, heard = presenter(view, vault)
    made.show(ITEM)
    vault.trouble["judge"] = VaultWriteError()
    made.judged(0, Says.RIGHT)
    (words,) = view.last("show_statements_problem")
    del vault.trouble["judge"]
    made.judged(0, Says.RIGHT)

    assert words.text == VaultWriteError.sentence
    assert heard.names() == ["judged"]


def test_of_what_is_no_page_nothing_is_asked(view, vault):
    made, _ = presenter(view, vault)
    made.show(make_item(2))

    assert (vault.asked, view.last("show_statements")) == ([], ((), ()))


def test_what_was_lost_is_counted():
    assert lost_words(Judgements()) == ()
    assert lost_words(Judgements(lost=2))[0].count == 2


def test_the_details_show_a_statement_once_and_with_what_was_said(view, vault):
    item = ItemPresenter(view, DeskAtOnce(), vault)
    item.show(ITEM)
    before = view.last("show_statements")
    item.details_wanted()
    item.statements.judged(0, Says.RIGHT)

    rows, _ = view.last("show_statements")
    assert (before, rows[0].says) == (((), ()), Says.RIGHT)
    assert view.names().count("show_details") == 2
    told = [row.value for row in sheet_of(ITEM).police_rows]
    assert not {each.value for each in STATED} & set(map(str, told))
    assert "https://social.example/p/1" in told


def test_the_time_of_an_answer_is_local(vault):
    told = vault.judging.judge(ITEM.id, POST, Says.RIGHT)

    row = statement_rows(ITEM, told)[0]
    (made,) = told.made
    assert row.at == made.at.replace(tzinfo=None) + made.local_offset
