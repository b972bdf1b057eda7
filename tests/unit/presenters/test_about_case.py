"""Whom a case is about: shown as kept, changed on a press, never twice."""

import pytest

from evidence_app.errors import DiskFullError
from evidence_app.model.case import Concerns
from evidence_app.presenters.about_case import AboutCasePresenter
from tests.ui.fake_vault import DeskAtOnce, DeskLater, FakeVault, make_case


@pytest.fixture
def vault():
    return FakeVault(all_cases=[make_case()])


def presenter(view, vault, desk=None):
    made = AboutCasePresenter(view, desk or DeskAtOnce(), vault.what_happened)
    made.begin(make_case())
    return made


def test_what_is_kept_is_shown_and_nothing_is_changed(view, vault):
    presenter(view, vault)
    assert view.last("show_concerns") == (Concerns.NOT_SAID,)
    assert "set_concerns" not in [name for name, _ in vault.asked]


@pytest.mark.parametrize("concerns", list(Concerns))
def test_an_answer_is_kept_and_so_is_that_there_is_none(view, vault, concerns):
    presenter(view, vault).keep_pressed(concerns)
    assert vault.all_cases[0].concerns is concerns
    assert view.names()[-1] == "show_said"


def test_pressed_twice_it_is_kept_once(view, vault):
    desk = DeskLater()
    made = presenter(view, vault, desk)
    desk.go_on()
    made.keep_pressed(Concerns.YOU)
    made.keep_pressed(Concerns.CHILD)
    assert len(desk.waiting) == 1


def test_what_was_not_kept_is_said(view, vault):
    made = presenter(view, vault)
    vault.trouble["set_concerns"] = DiskFullError()
    made.keep_pressed(Concerns.YOU)
    (words,) = view.last("show_problem")
    assert words.text == DiskFullError.sentence
    assert "show_said" not in view.names()


def test_an_answer_that_comes_late_is_dropped(view, vault):
    desk = DeskLater()
    made = presenter(view, vault, desk)
    made.left()
    desk.go_on()
    assert "show_concerns" not in view.names()
    made.keep_pressed(Concerns.YOU)
    assert desk.waiting == []
