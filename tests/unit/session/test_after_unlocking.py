"""What is known at an opening, and what was not done yet."""

from datetime import timedelta

import pytest

from evidence_app.errors import CaseNotFoundError, VaultLockedError, WrongKeyError
from evidence_app.guidance.path import Answers
from evidence_app.model.case import Concerns
from evidence_app.model.item import CaseId
from evidence_app.session import Session, Todo, tries_that_did_not_fit, unlock_session
from evidence_app.vault.key_changes import add_recovery_code
from tests.fixed import FixedClock
from tests.unit.vault.making import AT, CLOCK, PASSPHRASE, TINY, make


@pytest.fixture
def session(tmp_path):
    session = Session(make(tmp_path / "v"), CLOCK)
    yield session
    session.lock()


@pytest.fixture
def case(session):
    return session.open_case("First")


def again(tmp_path, at=AT):
    return unlock_session(tmp_path / "v", PASSPHRASE, clock=FixedClock(at))


def test_at_the_next_opening_the_last_and_what_is_new_are_known(session, tmp_path):
    add_recovery_code(session._vault, cost=TINY)
    session.lock()

    later = again(tmp_path)
    told = later.after_unlocking.told()
    later.lock()

    assert told.before.last is not None
    assert told.before.last.at == AT
    assert [(key.type, told.is_new(key)) for key in told.ways] == [
        ("passphrase", False),
        ("recovery", True),
    ]


def test_it_stays_the_same_while_the_vault_is_open(session, tmp_path):
    session.lock()
    with pytest.raises(WrongKeyError):
        unlock_session(tmp_path / "v", "not these words", clock=CLOCK)
    later = again(tmp_path, AT + timedelta(days=1))

    first, second = (later.after_unlocking.told() for _ in range(2))
    later.lock()

    assert first == second
    assert first.before.wrong.count == 1


def test_of_a_vault_that_was_just_made_nothing_is_new(session):
    told = session.after_unlocking.told()

    assert told.before.last is None
    assert not any(told.is_new(key) for key in told.ways)


def test_everything_is_left_to_do_at_first(session, case):
    assert session.after_unlocking.left_to_do(case.id) == tuple(Todo)


def test_what_was_done_is_not_left(session, case, tmp_path):
    add_recovery_code(session._vault, cost=TINY)
    session.copies.back_up(tmp_path / "copy")
    answers = Answers(concerns=Concerns.YOU)
    session.what_happened.keep(case.id, answers)

    assert session.after_unlocking.left_to_do(case.id) == ()


def test_the_questions_are_those_of_the_case(session, case):
    other = session.open_case("Second")
    answers = Answers(concerns=Concerns.YOU)
    session.what_happened.keep(case.id, answers)

    assert Todo.QUESTIONS not in session.after_unlocking.left_to_do(case.id)
    assert Todo.QUESTIONS in session.after_unlocking.left_to_do(other.id)


def test_a_case_that_is_not_there_is_an_error_of_ours(session):
    with pytest.raises(CaseNotFoundError):
        session.after_unlocking.left_to_do(CaseId("f" * 32))


def test_a_locked_vault_tells_nothing(session, case):
    session.lock()

    with pytest.raises(VaultLockedError):
        session.after_unlocking.told()


def test_one_try_and_many_are_said_and_a_time_that_is_not_known_is_left_out():
    assert tries_that_did_not_fit(2, "Monday").many is not None
    assert dict(tries_that_did_not_fit(2, "Monday").values) == {"when": "Monday"}
    assert dict(tries_that_did_not_fit(1, "").values) == {}
