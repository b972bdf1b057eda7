"""What was answered is there again; what cannot be read is said to be lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_app.casework.cases import case_of, open_case, set_concerns
from evidence_app.casework.path_answers import KIND, answers_of, keep_answers
from evidence_app.errors import CaseNotFoundError
from evidence_app.guidance.path import AgeBand, Answers
from evidence_app.guidance.situations import Situation
from evidence_app.model.case import Concerns
from evidence_app.model.custody import Action
from evidence_app.model.item import CaseId
from tests.unit.memory_vault import FixedClock
from tests.unit.vault.making import make, reopen

CLOCK = FixedClock()
TOLD = Answers(
    situations=(Situation.SEXTORTION, Situation.IMPERSONATION),
    platform="whatsapp",
    jurisdiction="pk",
    concerns=Concerns.CHILD,
    age=AgeBand.UNDER_18,
)


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


@pytest.fixture
def case(vault):
    return open_case(vault, "A", CLOCK).id


def kept_entries(vault):
    return [each for each in vault.entries() if each.action is Action.RECORD_KEPT]


def test_nothing_is_there_until_something_was_kept(vault, case):
    found = answers_of(vault, case)
    assert (found.answers, found.lost, found.concerns) == (
        None,
        False,
        Concerns.NOT_SAID,
    )


def test_what_was_answered_is_there_again_also_after_the_vault_was_closed(
    tmp_path,
):
    with make(tmp_path / "vault") as vault:
        case = open_case(vault, "A", CLOCK).id
        keep_answers(vault, case, TOLD)
    with reopen(tmp_path / "vault") as vault:
        assert answers_of(vault, case).answers == TOLD
        assert case_of(vault, case).concerns is Concerns.CHILD


@given(
    answers=st.builds(
        Answers,
        situations=st.lists(st.sampled_from(Situation), unique=True).map(tuple),
        platform=st.sampled_from(["", "x", "telegram"]),
        jurisdiction=st.sampled_from(["", "kr"]),
        concerns=st.sampled_from(Concerns),
        age=st.sampled_from(AgeBand),
    )
)
@settings(
    deadline=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_is_answered_reads_back_the_same(vault, answers):
    case = open_case(vault, "A", CLOCK).id
    keep_answers(vault, case, answers)
    assert answers_of(vault, case).answers == answers


def test_each_change_is_in_the_log_and_the_same_again_is_not(vault, case):
    before = len(kept_entries(vault))
    keep_answers(vault, case, TOLD)
    keep_answers(vault, case, TOLD)
    # One for whom it is about, kept with the case, and one for the answers.
    assert len(kept_entries(vault)) == before + 2


def test_whom_it_is_about_is_what_the_case_says_now(vault, case):
    keep_answers(vault, case, TOLD)
    set_concerns(vault, case, Concerns.YOU)
    found = answers_of(vault, case)
    assert found.concerns is Concerns.YOU
    assert found.answers is not None
    assert found.answers.concerns is Concerns.YOU


def test_each_case_has_its_own(vault, case):
    other = open_case(vault, "B", CLOCK).id
    keep_answers(vault, case, TOLD)
    assert answers_of(vault, other).answers is None


@pytest.mark.parametrize(
    "damage",
    [
        {"situations": "doxing"},
        {"situations": ["hope"]},
        {"situations": [["doxing"]]},
        {"situations": [None]},
        {"platform": None},
        {"jurisdiction": 1},
        {"age": 17},
        {"age": None},
    ],
)
def test_answers_that_are_none_are_lost_and_not_guessed(vault, case, damage):
    keep_answers(vault, case, TOLD)
    (record,) = vault.records(KIND)
    vault.put_record(KIND, case.value, {**record.content, **damage})

    found = answers_of(vault, case)
    assert (found.answers, found.lost) == (None, True)
    keep_answers(vault, case, TOLD)
    assert answers_of(vault, case).answers == TOLD


def test_a_case_that_is_not_there_keeps_nothing(vault):
    with pytest.raises(CaseNotFoundError):
        keep_answers(vault, CaseId("0" * 32), TOLD)
    assert vault.records(KIND) == ()
