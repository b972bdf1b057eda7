"""Copies of a picture: listed covered, set side by side, covered again."""

import pytest

from evidence_app.errors import NoPictureToCompareError, TooManyPairsError
from evidence_app.model.item import CaseId
from evidence_app.model.likeness import Nearness
from evidence_app.model.pair import PairKind
from evidence_app.presenters.near_copies import (
    CHOICES,
    NearCopiesPresenter,
    OneSheet,
)
from evidence_app.session.near_copies import LIMITS, Found, NearCopy
from tests.ui.fake_redacting import FakePairs
from tests.ui.fake_vault import DeskAtOnce, DeskLater, FakeVault, make_item


def copy(number, **changes):
    told = {
        "picture": make_item(number),
        "whole": make_item(number),
        "reference": "",
        "nearness": Nearness.WHOLE,
        "distance": 4,
        "same_bytes": False,
    }
    return NearCopy(**(told | changes))


class Finds:
    def __init__(self, *copies, pairs, error=None, **counts):
        told = {"compared": 7, "unread": 0, "plain": 0, "is_plain": False}
        self.found = Found(copies=copies, **(told | counts))
        self.error = error
        self.pairs = pairs

    def find(self, item, progress, stop):  # noqa: ARG002 - the contract
        if self.error:
            raise self.error
        progress(1, 2)
        return self.found


@pytest.fixture
def vault():
    return FakeVault()


@pytest.fixture
def pairs(vault):
    return FakePairs(vault)


@pytest.fixture
def search(view, vault, pairs):
    def begin(*copies, desk=None, **counts):
        finds = Finds(*copies, pairs=pairs, **counts)
        presenter = NearCopiesPresenter(view, desk or DeskAtOnce(), finds, vault)
        presenter.begin(make_item(1))
        return presenter

    return begin


def test_finds_are_listed_with_how_and_nothing_is_opened(search, view, vault):
    search(copy(2, reference="AB/2"), copy(3, same_bytes=True))

    (rows,) = view.last("show_copies")
    (result,) = view.last("show_result")
    told = [[words.text for words in row.told] for row in rows]
    assert told == [
        ["Nearly the same picture.", "Exhibit {reference}"],
        ["The same file, byte for byte."],
    ]
    assert result.heading.count == 2
    assert result.lines[-1] == LIMITS
    assert vault.asked == []


def test_both_are_opened_by_one_press_and_covered_by_the_next_and_by_leaving(
    search, view, vault
):
    presenter = search(copy(2))
    presenter.pair_pressed(0)
    assert vault.asked == []

    presenter.uncover_pressed()
    assert view.names()[-2:] == ["show_fetching", "show_pictures"]
    presenter.uncover_pressed()
    assert view.names()[-1] == "show_covered"
    presenter.uncover_pressed()
    presenter.left()
    assert view.names()[-1] == "show_covered"
    presenter.uncover_pressed()
    assert view.names()[-1] == "show_covered"


def test_a_picture_that_opens_after_the_screen_was_left_is_not_shown(search, view):
    desk = DeskLater()
    presenter = search(copy(2), desk=desk)
    desk.go_on()
    presenter.pair_pressed(0)
    presenter.uncover_pressed()
    presenter.left()
    desk.go_on()

    assert "show_pictures" not in view.names()


def test_nothing_found_and_nothing_to_compare_say_different_things(search, view):
    search(plain=2, unread=1)
    (nothing,) = view.last("show_result")
    search(is_plain=True)
    (plain,) = view.last("show_result")
    search(error=NoPictureToCompareError())
    (refused,) = view.last("show_result")

    assert nothing.heading.text == "No copy of this picture was found"
    assert [words.count for words in nothing.lines[1:3]] == [2, 1]
    assert len(plain.lines) == 1
    assert refused.again


def test_any_other_picture_of_the_case_can_be_set_beside_it_on_one_sheet(
    search, view, vault, pairs
):
    vault.kept[:] = [make_item(number) for number in (1, 2, 3)]
    presenter = search()
    presenter.others_pressed()
    rows, _ = view.last("show_others")
    others = pairs.others(make_item(1).id)
    assert [row.title for row in rows] == [each.title for each in others]

    presenter.other_chosen(1)
    assert view.last("show_one_sheet") == (OneSheet(can=True),)
    assert vault.asked == []
    turned = [each.turned for each in CHOICES].index(True)
    presenter.keep_pressed(turned)

    assert view.last("show_one_sheet") == (OneSheet(can=True, chosen=turned),)
    (kept,) = pairs.kept
    assert (kept.one, kept.kind) == (others[1].id, PairKind.ALTERED)
    presenter.drop_pressed()
    assert view.last("show_one_sheet") == (OneSheet(can=True),)
    pairs.error = TooManyPairsError(most=50)
    presenter.keep_pressed(0)
    assert view.names()[-1] == "show_pair_problem"


def test_pictures_of_two_cases_stand_on_no_sheet(search, view):
    search(copy(2, picture=make_item(2, case=CaseId("c" * 32)))).pair_pressed(0)

    assert view.last("show_one_sheet") == (OneSheet(can=False),)
