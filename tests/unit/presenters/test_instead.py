"""Write it down instead: only after being turned away, and never twice."""

import pytest

from evidence_app.capture.instead import INSTEAD, InsteadFields
from evidence_app.model.gate import Shown
from evidence_app.presenters.add import AddPresenter
from evidence_app.presenters.gate import Age, Turned, Whose
from evidence_app.presenters.instead import InsteadForm
from tests.ui.fake_vault import DeskAtOnce, FakeVault, make_case

ADDRESS = "https://social.example/"
FIELDS = InsteadFields(said="Pay, or everyone sees it.")


@pytest.fixture
def vault():
    return FakeVault(all_cases=[make_case()])


@pytest.fixture
def add(view, vault, listener):
    made = AddPresenter(view, DeskAtOnce(), vault, listener)
    made.begin(make_case())
    return made


def turn_away(add, age=Age.NOT_SURE):
    add.naked_answered(yes=True)
    add.gate.age_answered(age)
    add.gate.whose_answered(Whose.SOMEONE_ELSE)


def test_a_page_s_address_stands_in_the_form(add, view):
    add.page_pressed(ADDRESS)
    turn_away(add)
    add.instead.wanted()

    assert view.last("show_instead_form") == (InsteadForm(address=ADDRESS),)


def test_a_file_s_name_never_does(add, view, tmp_path):
    add.files_chosen([tmp_path / "IMG_of_her.jpg"])
    turn_away(add)
    add.instead.wanted()

    assert view.last("show_instead_form") == (InsteadForm(address=""),)


@pytest.mark.parametrize("age", [Age.NOT_SURE, Age.EIGHTEEN_OR_OVER])
def test_the_words_are_kept_and_no_picture(add, vault, tmp_path, age):
    add.files_chosen([tmp_path / "a.jpg"])
    turn_away(add, age)
    add.instead.wanted()
    add.instead.pressed(FIELDS)
    add.instead.pressed(FIELDS)

    assert [item.title for item in vault.kept] == [INSTEAD]
    assert [item.shown for item in vault.kept] == [Shown.WORDS_ONLY]


def test_an_empty_form_is_not_kept_and_stays(add, view, vault):
    add.page_pressed(ADDRESS)
    turn_away(add)
    add.instead.wanted()
    add.instead.pressed(InsteadFields(said="  "))
    add.instead.pressed(FIELDS)

    assert "show_instead_problem" in view.names()
    assert len(vault.kept) == 1


def test_without_being_turned_away_there_is_nothing_to_write_instead(add, view, vault):
    add.page_pressed(ADDRESS)
    add.instead.wanted()
    add.instead.pressed(FIELDS)

    assert "show_instead_form" not in view.names()
    assert vault.kept == []


def test_what_another_screen_turned_away_can_be_written_here(add, view):
    turned = Turned(shown=Shown.SOMEONE_ELSE, address=ADDRESS)
    add.instead.begin(turned)

    assert view.last("show_instead_form") == (InsteadForm(address=ADDRESS),)
