"""The tick for signed times: what is shown is what is kept."""

import pytest

from evidence_app.errors import DiskFullError
from evidence_app.presenters.report_time import ReportTimePresenter
from tests.ui.fake_keeping import FakeReportTime
from tests.ui.fake_vault import DeskAtOnce


@pytest.fixture
def time():
    return FakeReportTime()


@pytest.fixture
def choice(view, time):
    return ReportTimePresenter(view, DeskAtOnce(), time, say_words=lambda it: it.text)


@pytest.mark.parametrize("agreed", [False, True])
def test_the_form_shows_what_is_kept(choice, view, time, agreed):
    time.agreed = agreed
    choice.begin()

    question, shown = view.last("show_choice")
    assert question.text.startswith("When a report is made")
    assert shown is agreed
    assert time.asked == []


def test_a_yes_is_kept_with_the_sentence_that_was_shown(choice, time):
    choice.ticked(agreed=True)

    ((agreed, shown),) = time.asked
    assert agreed
    assert shown.startswith("When a report is made, a fingerprint")


def test_without_the_tick_the_yes_is_taken_back(choice, time):
    choice.ticked(agreed=True)
    choice.ticked(agreed=False)

    assert not time.agreed


def test_a_yes_that_could_not_be_kept_is_not_shown_as_one(choice, view, time):
    time.trouble = DiskFullError()
    choice.ticked(agreed=True)

    assert view.last("show_choice")[1] is False
    assert view.last("show_choice_problem")
    assert view.names()[-1] == "show_choice_problem"
