"""Lock into a file: asked first, made once, and the password forgotten when left."""

from pathlib import Path

import pytest

from evidence_app.errors import AnnexExistsError
from evidence_app.presenters.annex import AnnexPresenter
from tests.ui.fake_redacting import PASSWORD
from tests.ui.fake_vault import DeskAtOnce, DeskLater, FakeVault, make_item


@pytest.fixture
def vault():
    return FakeVault(kept=[make_item(1)])


def presenter(view, vault, told, desk=None):
    made = AnnexPresenter(
        view,
        desk or DeskAtOnce(),
        vault.redacting.annexes,
        lambda: told.append("made"),
    )
    made.begin(vault.kept[0])
    return made


@pytest.mark.parametrize(("who", "where"), [("", "/out"), (" ", "/out"), ("B", " ")])
def test_nothing_is_made_before_both_are_written(view, vault, who, where):
    told = []
    presenter(view, vault, told).make_pressed(who, where)

    assert view.names()[-1] == "show_form_problem"
    assert (vault.redacting.annexes.made, told) == ([], [])


def test_the_password_is_shown_and_forgotten_when_left(view, vault):
    told = []
    made = presenter(view, vault, told)
    made.make_pressed("PC 1234 Baker", "/out")
    made.make_pressed("PC 1234 Baker", "/out")

    assert view.last("show_made") == (Path("/out/AX-2026-0001.zip"), PASSWORD)
    assert (len(vault.redacting.annexes.made), told) == (1, ["made"])
    made.left()
    assert view.names()[-1] == "clear"
    assert PASSWORD not in repr(vars(made))


def test_a_password_that_is_still_to_come_is_not_lost_by_leaving(view, vault):
    desk, told = DeskLater(), []
    made = presenter(view, vault, told, desk)
    made.make_pressed("PC 1234 Baker", "/out")
    made.left()
    made.begin(vault.kept[0])
    desk.go_on()

    assert view.last("show_made")[1] == PASSWORD


def test_why_it_was_not_made_is_said_and_it_can_be_tried_again(view, vault):
    made = presenter(view, vault, [])
    vault.trouble["annex"] = AnnexExistsError()
    made.make_pressed("PC 1234 Baker", "/out")
    assert view.last("show_form_problem")[0].text == AnnexExistsError.sentence
    vault.trouble.clear()
    made.make_pressed("PC 1234 Baker", "/out")
    assert view.names()[-1] == "show_made"
