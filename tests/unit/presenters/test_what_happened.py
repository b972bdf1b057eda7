"""What happened: every question can be left out, nothing is asked twice or guessed."""

from itertools import product

import pytest

from evidence_app.errors import DiskFullError, VaultLockedError
from evidence_app.guidance.path import AgeBand, Answers
from evidence_app.guidance.path_words import Step
from evidence_app.guidance.reporting import reporting_doors
from evidence_app.guidance.situations import Situation
from evidence_app.model.case import Concerns
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.what_happened import Question, WhatHappenedPresenter
from tests.situations import SIX
from tests.ui.fake_vault import DeskAtOnce, DeskLater, FakeVault, make_case

CASE = make_case()
OTHER = make_case("Another", 2)


@pytest.fixture
def vault():
    return FakeVault(all_cases=[CASE, OTHER])


@pytest.fixture
def presenter(view, vault):
    return WhatHappenedPresenter(view, DeskAtOnce(), vault.what_happened, vault.unkept)


def asked(view):
    return [each[1] for each in view.shown if each[0] == "show_question"]


def skip(presenter, question):
    {
        Question.CONCERNS: lambda: presenter.concerns_told(Concerns.NOT_SAID),
        Question.SITUATIONS: lambda: presenter.situations_told([]),
        Question.AGE: lambda: presenter.age_told(AgeBand.NOT_SAID),
        Question.PLATFORM: lambda: presenter.platform_told(""),
        Question.PLACE: lambda: presenter.place_told(""),
    }[question]()


def kept(vault, case=CASE):
    return vault.what_happened.kept.get(case.id)


def test_everything_can_be_left_out_and_help_is_shown(presenter, view, vault):
    presenter.begin(CASE)
    for question in Question:
        skip(presenter, question)

    assert asked(view) == list(Question)
    (shown,) = view.last("show_path")
    assert shown.sections[0].step is Step.DANGER
    assert kept(vault) == Answers()


def test_no_place_is_chosen_beforehand(presenter, view):
    presenter.begin(CASE)
    (_, answers) = view.last("show_question")
    assert answers == Answers()


@pytest.mark.parametrize("name", SIX)
def test_what_is_told_is_kept_and_decides_what_is_shown(presenter, view, vault, name):
    answers = SIX[name][0]
    presenter.begin(CASE)
    presenter.concerns_told(answers.concerns)
    presenter.situations_told(answers.situations)
    if Situation.UNDER_18 not in answers.situations:
        presenter.age_told(answers.age)
    presenter.platform_told(answers.platform)
    presenter.place_told(answers.jurisdiction)

    told = kept(vault)
    assert told.situations == answers.situations
    assert (told.platform, told.jurisdiction) == (
        answers.platform,
        answers.jurisdiction,
    )
    assert told.concerns is answers.concerns
    assert told.under_18_picture == answers.under_18_picture
    assert view.names().count("show_path") == 1


def test_an_age_that_was_said_already_is_not_asked_for(presenter, view):
    presenter.begin(CASE)
    skip(presenter, Question.CONCERNS)
    presenter.situations_told([Situation.UNDER_18])
    assert asked(view)[-1] is Question.PLATFORM
    assert presenter.back()
    assert asked(view)[-1] is Question.SITUATIONS


def test_back_goes_to_the_question_before_with_what_was_told(presenter, view):
    presenter.begin(CASE)
    presenter.concerns_told(Concerns.CHILD)
    presenter.situations_told([Situation.DOXING])
    assert presenter.back()
    assert view.last("show_question") == (
        Question.SITUATIONS,
        Answers(situations=(Situation.DOXING,), concerns=Concerns.CHILD),
    )
    assert presenter.back()
    assert not presenter.back()


def test_who_comes_back_finds_what_helps_and_can_change_it(presenter, view, vault):
    vault.what_happened.kept[CASE.id] = SIX["threats-uk-ew"][0]
    presenter.begin(CASE)
    assert asked(view) == []
    assert "show_path" in view.names()
    assert not presenter.back()
    presenter.change_pressed()
    assert view.last("show_question") == (
        Question.CONCERNS,
        SIX["threats-uk-ew"][0],
    )


def test_a_platform_of_which_nothing_is_known_any_more_is_as_not_said(
    presenter, view, vault
):
    vault.what_happened.kept[CASE.id] = Answers(platform="gone", jurisdiction="gone")
    presenter.begin(CASE)
    assert "show_path" in view.names()
    assert kept(vault) == Answers()


def test_answers_that_are_lost_are_said_to_be_and_asked_for_again(
    presenter, view, vault
):
    vault.what_happened.lost = True
    presenter.begin(CASE)
    assert asked(view) == [Question.CONCERNS]
    (words,) = view.last("show_problem")
    assert "cannot be read any more" in words.text


def test_what_helps_is_shown_also_when_the_answers_were_not_kept(
    presenter, view, vault
):
    vault.trouble["keep_answers"] = DiskFullError()
    presenter.begin(CASE)
    for question in Question:
        skip(presenter, question)
    (shown,) = view.last("show_path")
    assert shown.not_kept == sentence(DiskFullError())
    assert shown.sections


def test_a_vault_that_cannot_be_asked_says_so_and_asks_on(presenter, view, vault):
    vault.trouble["answers"] = VaultLockedError()
    presenter.begin(CASE)
    assert view.last("show_problem") == (sentence(VaultLockedError()),)


def test_a_button_pressed_twice_answers_no_other_question(presenter, view):
    presenter.begin(CASE)
    presenter.concerns_told(Concerns.YOU)
    presenter.concerns_told(Concerns.CHILD)
    assert asked(view) == [Question.CONCERNS, Question.SITUATIONS]
    assert view.last("show_question")[1].concerns is Concerns.YOU


@pytest.mark.parametrize(("now", "told"), list(product(Question, Question)))
def test_only_the_question_that_is_asked_is_answered(presenter, view, now, told):
    presenter.begin(CASE)
    for question in list(Question)[: list(Question).index(now)]:
        skip(presenter, question)
    before = len(view.shown)
    skip(presenter, told)
    assert (len(view.shown) > before) is (now is told)


def test_before_the_answers_are_there_nothing_is_answered(view, vault):
    desk = DeskLater()
    presenter = WhatHappenedPresenter(view, desk, vault.what_happened, vault.unkept)
    presenter.begin(CASE)
    presenter.concerns_told(Concerns.YOU)
    presenter.change_pressed()
    desk.go_on()
    assert view.last("show_question") == (Question.CONCERNS, Answers())


def test_what_comes_late_for_another_case_or_a_screen_that_is_gone_is_dropped(
    view, vault
):
    vault.what_happened.kept[CASE.id] = SIX["threats-uk-ew"][0]
    desk = DeskLater()
    presenter = WhatHappenedPresenter(view, desk, vault.what_happened, vault.unkept)
    presenter.begin(CASE)
    presenter.begin(OTHER)
    desk.go_on()
    assert asked(view) == []
    assert "show_path" not in view.names()
    desk.go_on()
    assert asked(view) == [Question.CONCERNS]
    presenter.begin(CASE)
    presenter.close()
    desk.go_on()
    assert "show_path" not in view.names()


def test_answers_of_one_case_are_not_those_of_another(presenter, view, vault):
    presenter.begin(CASE)
    presenter.concerns_told(Concerns.CHILD)
    presenter.begin(OTHER)
    assert view.last("show_question") == (Question.CONCERNS, Answers())
    presenter.close()
    assert not presenter.back()


def test_each_answer_is_kept_as_it_is_given_and_one_goes_on_there(vault, view):
    first = WhatHappenedPresenter(view, DeskAtOnce(), vault.what_happened, vault.unkept)
    first.begin(CASE)
    first.concerns_told(Concerns.CHILD)
    first.situations_told([Situation.DOXING])
    # The lid is closed: nothing more is told, not even that the room was left.
    assert kept(vault) is None
    assert len(vault.unkept.written) == 1
    again = WhatHappenedPresenter(view, DeskAtOnce(), vault.what_happened, vault.unkept)
    again.begin(CASE)
    assert view.last("show_question") == (
        Question.AGE,
        Answers(situations=(Situation.DOXING,), concerns=Concerns.CHILD),
    )
    for question in (Question.AGE, Question.PLATFORM, Question.PLACE):
        skip(again, question)

    assert kept(vault).situations == (Situation.DOXING,)
    assert vault.unkept.written == {}


def test_begun_answers_that_cannot_be_read_are_said_and_asked_again(
    presenter, view, vault
):
    vault.unkept.written[CASE.id, "what happened"] = {"question": "nothing"}
    presenter.begin(CASE)

    assert asked(view) == [Question.CONCERNS]
    assert "show_problem" in view.names()


@pytest.mark.parametrize("name", SIX)
def test_what_is_shown_leads_to_those_that_a_report_can_be_made_to(
    presenter, view, vault, name
):
    answers, vault.what_happened.at = SIX[name]
    vault.what_happened.kept[CASE.id] = answers
    presenter.begin(CASE)

    assert presenter.doors == reporting_doors(vault.what_happened.path(answers))
    presenter.close()
    assert presenter.doors == ()
