"""It is happening now: told at once, narrowed by answers, kept nowhere."""

from datetime import UTC, datetime, timedelta

import pytest

from evidence_app.errors import UnknownJurisdictionError
from evidence_app.guidance.path_words import Step
from evidence_app.guidance.situations import Situation
from evidence_app.presenters.now import NowPresenter
from evidence_app.session import Guide
from tests.fixed import FixedClock
from tests.ui.fake_vault import DeskAtOnce, DeskLater

CLOCK = FixedClock(datetime(2026, 11, 25, 9, 30, tzinfo=UTC), timedelta(hours=0))
PICTURES = {Situation.SHARED, Situation.MADE, Situation.SEXTORTION}


@pytest.fixture
def now(view):
    return NowPresenter(view, DeskAtOnce(), Guide(CLOCK))


def steps(view):
    return [each.step for each in view.last("show_now")[0]]


def told(view, step):
    (section,) = [each for each in view.last("show_now")[0] if each.step is step]
    return section


def test_nothing_has_to_be_said_and_danger_comes_first(now, view):
    now.begin()

    assert steps(view)[:3] == [Step.DANGER, Step.AVOID, Step.SAVE]
    assert {Step.HELP, Step.ENDING_LIFE} <= set(steps(view))
    assert told(view, Step.AVOID).heading.text.startswith("Do not pay")
    (choices,) = view.last("show_choices")
    assert "uk-ew" in dict(choices.places)


def test_a_place_names_its_emergency_number_and_who_answers_first(now, view):
    now.begin()
    now.place_told("uk-ew")

    values = [
        each.value for one in told(view, Step.DANGER).said for each in one.contacts
    ]
    assert "999" in values
    helps = told(view, Step.HELP).said
    assert len(helps) > 1
    assert view.names().count("show_now") == 2


@pytest.mark.parametrize("situation", list(Situation))
def test_no_picture_of_anyone_under_18_is_ever_told_to_be_saved(now, view, situation):
    now.begin()
    now.situation_told(situation)

    said = " ".join(one.words.text for one in told(view, Step.SAVE).said)
    if situation is Situation.UNDER_18:
        assert "Not the picture itself" in said
        assert "A picture of the screen" not in said
    elif situation in PICTURES:
        assert "under 18" in " ".join(
            one.words.text for one in told(view, Step.DOORS).said
        )
    else:
        assert "Never a sexual picture" in said


def test_an_answer_that_was_changed_meanwhile_is_not_shown(view):
    desk = DeskLater()
    now = NowPresenter(view, desk, Guide(CLOCK))
    now.begin()
    now.place_told("uk-ew")
    now.close()
    while desk.waiting:
        desk.go_on()

    assert "show_now" not in view.names()


def test_what_cannot_be_looked_up_is_said(view):
    class Broken(Guide):
        def path(self, _answers):
            raise UnknownJurisdictionError(name="x", known="y")

    NowPresenter(view, DeskAtOnce(), Broken(CLOCK)).begin()

    assert "show_problem" in view.names()
