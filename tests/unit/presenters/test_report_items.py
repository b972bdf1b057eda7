"""Which exhibits go into a report: all, until the person says otherwise."""

from pathlib import Path

import pytest

from evidence_app.errors import DiskFullError, VaultLockedError
from evidence_app.model.wanted import ALL_EXHIBITS, Wrapping
from evidence_app.presenters.report import ItemsStep, Order
from evidence_app.presenters.sentences import sentence
from tests.ui.fake_choosing import FakeChoosing
from tests.ui.fake_vault import DeskAtOnce, DeskLater, FakeVault, make_case

CASE = make_case()
OTHER = make_case("Another", 2)


class Asked:
    def __init__(self, view, desk=None, items=None):
        self.view = view
        self.items = items or FakeChoosing()
        self.step = ItemsStep(view, desk or DeskAtOnce(), self.items)
        self.gone_on = []

    def begin(self, *, choose=True, case=CASE, order=None):
        order = order or Order(
            jurisdiction="uk-ew", out=Path(), language="en", choose=choose
        )
        self.step.begin(case, order, self.gone_on.append)

    def go(self):
        self.step.go_pressed()
        return self.gone_on[-1].wanted.selection

    @property
    def ids(self):
        return [each.item for each in self.items.found]


@pytest.fixture
def asked(view):
    made = Asked(view)
    made.begin()
    return made


def test_nobody_is_asked_who_does_not_want_to_choose(view):
    asked = Asked(view)
    asked.begin(choose=False)

    assert (view.names(), asked.step.asked) == ([], False)
    assert asked.gone_on[0].wanted.selection == ALL_EXHIBITS


def test_all_go_in_by_number_and_that_is_no_selection(asked):
    assert all(asked.step.row(place).goes_in for place in range(3))
    assert asked.go().items is None


def test_what_is_left_out_is_not_in_the_order(asked):
    one, _, three = asked.ids
    asked.step.rows_told([1], goes_in=False)

    assert not asked.step.row(1).goes_in
    assert asked.go().items == (one, three)
    (words,) = asked.view.last("show_count")
    assert (dict(words.values)["chosen"], words.count) == ("2", 3)


def test_another_order_is_a_selection_of_all(asked):
    one, two, three = asked.ids
    assert asked.step.moved(2, -1) == 1
    assert [asked.step.row(place).reference for place in range(3)] == [
        "AB/1",
        "AB/3",
        "AB/2",
    ]
    assert asked.go().items == (one, three, two)


@pytest.mark.parametrize(("place", "by"), [(0, -1), (2, 1), (7, 1), (-1, 1)])
def test_beyond_the_ends_nothing_moves(asked, place, by):
    assert asked.step.moved(place, by) == place
    assert asked.go().items is None


def test_with_none_it_goes_nowhere(asked):
    asked.step.all_told(goes_in=False)
    asked.step.go_pressed()

    assert asked.gone_on == []
    assert "show_problem" in asked.view.names()
    asked.step.all_told(goes_in=True)
    assert asked.go().items is None


def test_words_are_kept_when_the_next_row_is_chosen_and_go_with_what_goes_in(asked):
    one, _, three = asked.ids
    asked.step.row_chosen(0)
    asked.step.caption_typed("He sent it at night.")
    assert asked.items.kept == []
    asked.step.row_chosen(2)
    assert asked.view.last("show_caption") == ("The evening after.", True)
    assert asked.items.kept == [
        {three: "The evening after.", one: "He sent it at night."}
    ]
    assert asked.step.row(0).caption
    asked.step.rows_told([2], goes_in=False)

    assert asked.go().captions == {one: "He sent it at night."}
    assert len(asked.items.kept) == 1


@pytest.mark.parametrize("leave", ["leave", "close", "go_pressed", "typing_paused"])
def test_words_are_kept_however_the_page_is_left(asked, leave):
    one = asked.ids[0]
    asked.step.row_chosen(0)
    asked.step.caption_typed("Half a sent")
    getattr(asked.step, leave)()

    assert asked.items.kept[-1][one] == "Half a sent"


def test_words_that_are_typed_while_no_row_is_chosen_belong_to_none(asked):
    asked.step.row_chosen(None)
    asked.step.caption_typed("x")
    asked.step.leave()

    assert asked.items.kept == []


def test_who_comes_back_finds_what_was_chosen(asked):
    asked.step.rows_told([0], goes_in=False)
    asked.step.leave()
    asked.begin()

    assert asked.view.names()[-1] == "show_page"
    assert not asked.step.row(0).goes_in


def test_another_case_or_report_begins_with_all(asked):
    asked.step.rows_told([0], goes_in=False)
    asked.begin(case=OTHER)
    assert asked.step.row(0).goes_in
    asked.step.rows_told([0], goes_in=False)
    asked.step.close()
    asked.begin(case=OTHER)
    assert asked.step.row(0).goes_in


def test_what_was_chosen_elsewhere_stays(view):
    asked = Asked(view)
    order = Order(jurisdiction="uk-ew", out=Path(), language="en", choose=True)
    wanted = type(order.wanted)(wrapping=Wrapping.LOCKED)
    asked.begin(order=type(order)(**{**_fields(order), "wanted": wanted}))
    asked.go()

    assert asked.gone_on[0].wanted.wrapping is Wrapping.LOCKED


def _fields(order):
    return {name: getattr(order, name) for name in order.__dataclass_fields__}


def test_a_list_that_comes_after_the_vault_was_locked_is_not_shown(view):
    desk = DeskLater()
    asked = Asked(view, desk)
    asked.begin()
    asked.step.close()
    desk.go_on()

    assert "show_items" not in view.names()


def test_a_list_that_cannot_be_read_and_words_that_cannot_be_kept_are_said(view):
    vault = FakeVault()
    asked = Asked(view, items=FakeChoosing(vault))
    vault.trouble["offers"] = VaultLockedError()
    asked.begin()
    assert view.last("show_problem")[0] == sentence(VaultLockedError())
    asked.step.go_pressed()
    assert asked.gone_on == []

    del vault.trouble["offers"]
    vault.trouble["keep_captions"] = DiskFullError()
    asked.begin()
    asked.step.row_chosen(0)
    asked.step.caption_typed("x")
    asked.step.row_chosen(1)
    assert view.last("show_problem")[0] == sentence(DiskFullError())
    del vault.trouble["keep_captions"]
    asked.step.row_chosen(0)
    assert asked.items.kept[-1][asked.ids[0]] == "x"


def test_lost_words_are_said(view):
    items = FakeChoosing()
    items.lost = True
    asked = Asked(view, items=items)
    asked.begin()

    assert "cannot be read" in view.last("show_problem")[0].text


def test_a_picture_is_left_out_and_its_item_stays(asked):
    step, view, ids = asked.step, asked.view, asked.ids
    step.row_chosen(1)
    not_offered = view.last("show_picture")
    step.row_chosen(0)
    offered = view.last("show_picture")
    step.picture_told(left_out=True)
    selection = asked.go()
    step.picture_told(left_out=False)

    assert (not_offered, offered) == ((False, False), (True, False))
    assert (selection.items, selection.no_pictures) == (None, frozenset({ids[0]}))
    assert not step.row(0).no_picture
    assert asked.go().no_pictures == frozenset()
