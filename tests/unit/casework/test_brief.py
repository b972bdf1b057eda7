"""What the police read first: kept as it was said, never guessed when it is lost."""

from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_app.casework.brief import KIND, brief_of, keep_brief
from evidence_app.casework.cases import open_case
from evidence_app.errors import CaseNotFoundError, StoryTooLongError
from evidence_app.model.brief import (
    MOST_LETTERS,
    MOST_NAMED_TIME,
    MOST_ORDERS,
    MOST_WORDS,
    NOTHING_SAID,
    Ask,
    Brief,
    Risk,
    Said,
)
from evidence_app.model.custody import Action
from evidence_app.model.item import CaseId
from tests.unit.memory_vault import FixedClock
from tests.unit.vault.making import make, reopen

CLOCK = FixedClock()
TOLD = Brief(
    story="He wrote to me.\nHe wants money.",
    danger=Said.NOT_SURE,
    ongoing=Said.YES,
    known=Said.NO,
    disappearing=Said.YES,
    devices=Said.YES,
    orders="A court order of 3 May.",
    asks=(Ask.INVESTIGATE, Ask.SAFETY),
    laws=True,
    risks=MappingProxyType({Risk.FOLLOWED: Said.NO}),
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


def test_nothing_is_said_until_something_was_kept(vault, case):
    found = brief_of(vault, case)

    assert (found.brief, found.lost) == (NOTHING_SAID, False)


def test_what_was_told_is_there_again_after_the_vault_was_closed(tmp_path):
    with make(tmp_path / "vault") as vault:
        case = open_case(vault, "A", CLOCK).id
        keep_brief(vault, case, TOLD)
    with reopen(tmp_path / "vault") as vault:
        assert brief_of(vault, case).brief == TOLD


def test_each_case_has_its_own(vault, case):
    other = open_case(vault, "B", CLOCK).id
    keep_brief(vault, case, TOLD)

    assert brief_of(vault, other).brief == NOTHING_SAID


def test_the_same_is_not_kept_twice(vault, case):
    keep_brief(vault, case, TOLD)
    before = len(kept_entries(vault))
    keep_brief(vault, case, TOLD)

    assert len(kept_entries(vault)) == before


def test_a_question_that_is_left_out_is_not_kept_as_an_answer(vault, case):
    risks = {Risk.VIOLENT: Said.NOT_SAID, Risk.HELPERS: Said.YES}
    keep_brief(vault, case, Brief(risks=risks))

    assert brief_of(vault, case).brief.risks == {Risk.HELPERS: Said.YES}


@pytest.mark.parametrize(
    "told",
    [
        Brief(story="word " * (MOST_WORDS + 1)),
        Brief(story="a" * (MOST_LETTERS + 1)),
        Brief(orders="a" * (MOST_ORDERS + 1)),
        Brief(named_time="a" * (MOST_NAMED_TIME + 1)),
    ],
)
def test_what_is_too_long_is_refused_and_changes_nothing(vault, case, told):
    keep_brief(vault, case, TOLD)
    with pytest.raises(StoryTooLongError):
        keep_brief(vault, case, told)

    assert brief_of(vault, case).brief == TOLD


def test_no_case_no_brief(vault):
    with pytest.raises(CaseNotFoundError):
        keep_brief(vault, CaseId("0" * 32), TOLD)


WHOLE = {
    "story": "",
    "danger": "yes",
    "ongoing": "no",
    "known": "not_sure",
    "disappearing": "not_said",
    "devices": "not_said",
    "orders": "",
    "asks": ["preserve"],
    "laws": False,
    "risks": {"followed": "yes"},
}


def test_a_record_of_this_form_is_read(vault, case):
    vault.put_record(KIND, case.value, WHOLE)

    assert brief_of(vault, case).brief.danger is Said.YES


@pytest.mark.parametrize(
    "change",
    [
        {"story": 7},
        {"story": " padded "},
        {"story": "word " * 400},
        {"danger": "perhaps"},
        {"danger": None},
        {"asks": ["money"]},
        {"asks": ["safety", "investigate"]},
        {"asks": "preserve"},
        {"laws": "yes"},
        {"risks": {"weather": "yes"}},
        {"risks": {"followed": "not_said"}},
        {"risks": []},
        {"orders": None},
        {"named_time": None},
        {"named_time": "two\nlines"},
    ],
)
def test_a_record_of_another_form_is_lost_and_not_guessed(vault, case, change):
    vault.put_record(KIND, case.value, {**WHOLE, **change})

    found = brief_of(vault, case)
    assert (found.brief, found.lost) == (NOTHING_SAID, True)
    keep_brief(vault, case, TOLD)
    assert brief_of(vault, case).brief == TOLD


SAID = st.sampled_from(Said)
ANSWERED = st.sampled_from([each for each in Said if each is not Said.NOT_SAID])


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    story=st.text(max_size=300),
    danger=SAID,
    asks=st.lists(st.sampled_from(Ask)),
    risks=st.dictionaries(st.sampled_from(Risk), ANSWERED),
)
def test_what_is_kept_comes_back_as_it_was_kept(
    vault, case, story, danger, asks, risks
):
    told = Brief(story=story, danger=danger, asks=tuple(asks), risks=risks)
    kept = keep_brief(vault, case, told)

    found = brief_of(vault, case)
    assert (found.brief, found.lost) == (kept, False)
    assert kept.story == story.strip()
    assert set(kept.asks) == set(asks)
    assert kept.risks == risks
