"""Checking everything, and putting right what can be put right."""

import pytest

from evidence_app.errors import CheckStoppedError
from evidence_app.model.finding import Finding, Severity
from evidence_app.presenters.check import CheckPresenter
from evidence_app.words import say
from tests.ui.fake_vault import DeskAtOnce, DeskLater, FakeVault


def damaged(code):
    return Finding(code, say("Something"), Severity.INTEGRITY)


NOTICE = Finding("no_metadata", say("Nothing of note"))


@pytest.fixture
def vault():
    return FakeVault()


def presenter(view, vault, desk=None):
    return CheckPresenter(view, desk or DeskAtOnce(), vault)


def result(view):
    (shown,) = view.last("show_result")
    return shown


def test_a_check_reads_all_data_and_changes_nothing(view, vault):
    presenter(view, vault).check_pressed()

    assert vault.asked == [("audit", (True, False))]


def test_notices_alone_mean_that_everything_is_as_it_was(view, vault):
    vault.found = (NOTICE,)
    presenter(view, vault).check_pressed()

    assert result(view).heading.text == "Everything is as it was saved"
    assert (result(view).findings, result(view).further) == ((NOTICE,), "")


def test_damage_is_named_and_putting_right_is_offered(view, vault):
    vault.found = (damaged("item_changed"),)
    presenter(view, vault).check_pressed()

    assert result(view).heading.text == "Something is not as it was saved"
    assert result(view).further != ""


def test_what_opening_put_right_already_is_not_offered_again(view, vault):
    vault.found = (damaged("header_repaired"),)
    presenter(view, vault).check_pressed()

    assert (result(view).heading.text, result(view).further) == ("It was put right", "")


@pytest.mark.parametrize(
    "codes", [("repaired",), ("catalog_differs", "catalog_rebuilt")]
)
def test_what_was_put_right_is_said(view, vault, codes):
    vault.found_after_repair = tuple(damaged(code) for code in codes)
    presenter(view, vault).repair_pressed()

    assert vault.asked == [("audit", (True, True))]
    assert result(view).heading.text == "It was put right"


def test_what_could_not_be_put_right_is_said_with_what_to_do(view, vault):
    vault.found_after_repair = (damaged("repaired"), damaged("not_repairable"))
    presenter(view, vault).repair_pressed()

    assert result(view).heading.text == "Not everything could be put right"
    assert "bring it back" in result(view).lines[0].text


def test_what_is_damaged_still_stands_before_what_was_put_right(view, vault):
    vault.found_after_repair = (damaged("repaired"), damaged("not_repairable"))
    presenter(view, vault).repair_pressed()

    codes = [each.code for each in result(view).findings]
    assert codes == ["not_repairable", "repaired"]


def test_stop_ends_the_check(view, vault):
    desk = DeskLater()
    check = presenter(view, vault, desk)
    check.check_pressed()
    check.work.stop_pressed()
    desk.go_on()

    assert result(view).lines[0].text == CheckStoppedError.sentence
    assert result(view).again


def test_pressing_twice_checks_once(view, vault):
    desk = DeskLater()
    check = presenter(view, vault, desk)
    check.check_pressed()
    check.check_pressed()
    check.repair_pressed()

    assert len(desk.waiting) == 1


def test_a_new_check_begins_with_what_it_is(view, vault):
    check = presenter(view, vault)
    check.begin()
    check.again_pressed()

    assert view.names() == ["show_form", "show_form"]
