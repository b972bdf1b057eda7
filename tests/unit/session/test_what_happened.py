"""What was answered stays in the vault; what helps is what helps now."""

from datetime import UTC, datetime, timedelta

import pytest

from evidence_app.casework.cases import case_of, open_case
from evidence_app.guidance.packs import load_jurisdiction, load_platform
from evidence_app.guidance.path import Answers
from evidence_app.guidance.situations import Situation
from evidence_app.model.case import Concerns
from evidence_app.session.what_happened import WhatHappened, pack_choices
from evidence_app.vault.audit import audit
from tests.situations import SIX
from tests.unit.memory_vault import FixedClock
from tests.unit.vault.making import make, reopen

NIGHT = FixedClock(datetime(2026, 11, 27, 18, 0, tzinfo=UTC), timedelta(hours=9))
"""Three in the morning of the 28th, where the person is."""


@pytest.mark.parametrize("name", SIX)
def test_each_situation_is_kept_in_a_vault_that_checks_and_is_there_again(
    tmp_path, name
):
    answers = SIX[name][0]
    with make(tmp_path / "vault") as vault:
        case = open_case(vault, "A", NIGHT).id
        WhatHappened(vault, NIGHT).keep(case, answers)
        assert [
            each
            for each in audit(vault, read_data=True)
            if each.severity.value != "notice"
        ] == []
    with reopen(tmp_path / "vault") as vault:
        happened = WhatHappened(vault, NIGHT)
        kept = happened.answers(case).answers
        assert kept == answers
        assert happened.path(kept).answers == answers


def test_whom_it_is_about_can_be_said_without_the_other_answers(tmp_path):
    with make(tmp_path / "vault") as vault:
        case = open_case(vault, "A", NIGHT).id
        happened = WhatHappened(vault, NIGHT)
        happened.set_concerns(case, Concerns.CHILD)
        assert happened.answers(case).concerns is Concerns.CHILD
        assert happened.answers(case).answers is None
        assert case_of(vault, case).concerns is Concerns.CHILD


def test_law_is_that_of_the_day_where_the_person_is(tmp_path):
    # An hour before midnight in UTC the day of the Act has begun further east.
    late = datetime(2026, 2, 5, 23, 0, tzinfo=UTC)
    made = Answers(situations=(Situation.MADE,), jurisdiction="uk-ew")
    with make(tmp_path / "vault") as vault:
        here = WhatHappened(vault, FixedClock(late, timedelta(0))).path(made)
        east = WhatHappened(vault, FixedClock(late, timedelta(hours=9))).path(made)
    assert len(east.laws) > len(here.laws)


def test_what_is_offered_is_what_there_is_guidance_for():
    choices = pack_choices()
    for key, name in choices.platforms:
        assert load_platform(key).name == name
    for key, name in choices.places:
        assert load_jurisdiction(key).name == name
    assert not {"general", "stopncii", "take-it-down", "report-remove"} & {
        key for key, _ in (*choices.platforms, *choices.places)
    }


@pytest.mark.parametrize("gone", ["gone", "general", "take-it-down", "../x"])
def test_what_is_not_offered_any_more_counts_as_not_said(gone):
    told = pack_choices().known(Answers(platform=gone, jurisdiction=gone))
    assert told == Answers()
