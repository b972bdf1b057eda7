"""The question that nothing can pass unanswered."""

import pytest

from evidence_app.errors import UnderEighteenError
from evidence_app.model.gate import Shown
from evidence_app.presenters.gate import Age, Gate
from evidence_app.words import say


@pytest.fixture
def passed():
    return []


@pytest.fixture
def gate(view, passed):
    made = Gate(view)
    made.ask(say("About this file"), passed.append)
    return made


def test_nothing_passes_before_an_answer(gate, passed):
    assert passed == []


def test_no_lets_it_through_as_not_sexual(gate, passed):
    gate.naked_answered(yes=False)

    assert passed == [Shown.NOTHING_SEXUAL]


def test_yes_asks_for_the_age_first(gate, view, passed):
    gate.naked_answered(yes=True)

    assert (view.names()[-1], passed) == ("show_age_question", [])


def test_an_adult_passes_as_intimate(gate, passed):
    gate.naked_answered(yes=True)
    gate.age_answered(Age.EIGHTEEN_OR_OVER)

    assert passed == [Shown.ADULT]


@pytest.mark.parametrize("age", [Age.UNDER_EIGHTEEN, Age.NOT_SURE])
def test_under_18_or_not_sure_never_passes(gate, view, passed, age):
    gate.naked_answered(yes=True)
    gate.age_answered(age)

    why, _where = view.last("show_turned_away")
    assert (why.text, passed) == (UnderEighteenError.sentence, [])


def test_after_being_turned_away_no_later_press_lets_it_through(gate, passed):
    gate.naked_answered(yes=True)
    gate.age_answered(Age.NOT_SURE)
    gate.naked_answered(yes=False)
    gate.age_answered(Age.EIGHTEEN_OR_OVER)

    assert passed == []


def test_the_age_alone_answers_nothing(gate, passed):
    gate.age_answered(Age.EIGHTEEN_OR_OVER)

    assert passed == []


def test_pressing_twice_lets_it_through_once(gate, passed):
    gate.naked_answered(yes=False)
    gate.naked_answered(yes=False)

    assert len(passed) == 1


def test_what_was_dropped_does_not_pass(gate, passed):
    gate.drop()
    gate.naked_answered(yes=False)

    assert passed == []
