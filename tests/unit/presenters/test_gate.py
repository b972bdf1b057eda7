"""The questions that nothing can pass unanswered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.errors import SomeoneElseError, UnderEighteenError
from evidence_app.model.gate import Shown
from evidence_app.presenters.gate import Age, Gate, Whose
from evidence_app.words import say
from tests.ui.fake_vault import Recorder


@pytest.fixture
def passed():
    return []


@pytest.fixture
def gate(view, passed):
    made = Gate(view)
    made.ask(say("About this file"), passed.append)
    return made


def adult(gate):
    gate.naked_answered(yes=True)
    gate.age_answered(Age.EIGHTEEN_OR_OVER)


def test_nothing_passes_before_an_answer(gate, passed):
    assert passed == []


def test_no_lets_it_through_as_not_sexual(gate, passed):
    gate.naked_answered(yes=False)

    assert passed == [Shown.NOTHING_SEXUAL]


def test_yes_asks_for_the_age_first(gate, view, passed):
    gate.naked_answered(yes=True)

    assert (view.names()[-1], passed) == ("show_age_question", [])


def test_an_adult_is_asked_whose_picture_it_is(gate, view, passed):
    adult(gate)

    assert (view.names()[-1], passed) == ("show_whose_question", [])


@pytest.mark.parametrize(
    ("whose", "shown"),
    [(Whose.MINE, Shown.YOU), (Whose.ACTED_FOR, Shown.ACTED_FOR)],
)
def test_an_adult_who_asks_or_is_acted_for_passes_as_intimate(
    gate, passed, whose, shown
):
    adult(gate)
    gate.whose_answered(whose)

    assert passed == [shown]
    assert shown.intimate


@pytest.mark.parametrize("age", [Age.UNDER_EIGHTEEN, Age.NOT_SURE])
def test_under_18_or_not_sure_never_passes(gate, view, passed, age):
    gate.naked_answered(yes=True)
    gate.age_answered(age)

    why, _where = view.last("show_turned_away")
    assert (why.text, passed) == (UnderEighteenError.sentence, [])


def test_someone_else_never_passes_and_is_told_why(gate, view, passed):
    adult(gate)
    gate.whose_answered(Whose.SOMEONE_ELSE)

    why, where = view.last("show_turned_away")
    assert (why.text, passed) == (SomeoneElseError.sentence, [])
    assert where


@pytest.mark.parametrize("last", [Age.NOT_SURE, Whose.SOMEONE_ELSE])
def test_after_being_turned_away_no_later_press_lets_it_through(gate, passed, last):
    gate.naked_answered(yes=True)
    gate.age_answered(last if isinstance(last, Age) else Age.EIGHTEEN_OR_OVER)
    gate.whose_answered(Whose.SOMEONE_ELSE)
    gate.naked_answered(yes=False)
    gate.age_answered(Age.EIGHTEEN_OR_OVER)
    gate.whose_answered(Whose.MINE)

    assert passed == []


def test_pressing_twice_lets_it_through_once(gate, passed):
    gate.naked_answered(yes=False)
    gate.naked_answered(yes=False)

    assert len(passed) == 1


def test_what_was_dropped_does_not_pass(gate, passed):
    gate.drop()
    gate.naked_answered(yes=False)

    assert passed == []


def test_a_new_batch_is_asked_from_the_first_question_on(gate, passed):
    adult(gate)
    gate.ask(say("About this page"), passed.append)
    gate.whose_answered(Whose.MINE)

    assert passed == []


PRESSES = st.one_of(
    st.booleans(), st.sampled_from(list(Age)), st.sampled_from(list(Whose))
)


@given(st.lists(PRESSES, max_size=12))
def test_only_the_questions_in_their_order_let_anything_through(presses):
    passed = []
    gate = Gate(Recorder())
    gate.ask(say("About this file"), passed.append)
    for press in presses:
        if isinstance(press, bool):
            gate.naked_answered(yes=press)
        elif isinstance(press, Age):
            gate.age_answered(press)
        else:
            gate.whose_answered(press)

    assert passed in ([], [Shown.NOTHING_SEXUAL], [Shown.YOU], [Shown.ACTED_FOR])
    if passed and passed != [Shown.NOTHING_SEXUAL]:
        wanted = iter(presses)
        assert all(
            any(press is step for press in wanted)
            for step in (True, Age.EIGHTEEN_OR_OVER)
        )
