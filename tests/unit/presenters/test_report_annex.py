"""What one person has to see whole: asked only with a reason, none chosen by itself."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from evidence_app.errors import (
    ItemDamagedError,
    LockedFilePasswordError,
    PasswordLettersError,
)
from evidence_app.model.item import ItemId
from evidence_app.model.wanted import AnnexWanted, Fate, Wanted
from evidence_app.presenters.file_password import TypedPassword
from evidence_app.presenters.report import AnnexStep, Order
from evidence_app.session.annexes import Offered
from tests.ui.fake_vault import DeskAtOnce, DeskLater, make_case, make_item

WHO = "PC 1234 Baker"
GOOD = "lantern gravel sixteen otter velvet mushroom"
URDU = "خفیہ جملہ یہاں لکھا ہے"
PARTS = (ItemId("1" * 32), ItemId("2" * 32))
BY_APP = TypedPassword()


class Annexes:
    def __init__(self, *found):
        self.found = found
        self.trouble = None

    def offered(self, case):
        assert case == make_case()
        if self.trouble:
            raise self.trouble
        return self.found


def offered(number=1, items=PARTS):
    return Offered(reference=f"AB/{number}", item=make_item(number), items=items)


def order(**wanted):
    return Order(
        jurisdiction="uk-ew", out=Path(), language="en", wanted=Wanted(**wanted)
    )


def typed(once, again=None):
    return TypedPassword(wanted=True, once=once, again=again or once)


def sealed():
    return order(fates={ItemId("9" * 32): Fate.SEALED})


@pytest.fixture
def begun(view):
    """Begin a step with what is offered, and collect the orders that it gives on."""

    def begin(first, *found, desk=None):
        given = []
        annexes = Annexes(*found)
        step = AnnexStep(view, desk or DeskAtOnce(), annexes)
        step.begin(make_case(), first, given.append)
        return SimpleNamespace(step=step, given=given, annexes=annexes)

    return begin


def test_with_nothing_to_ask_it_goes_on_at_once(view, begun):
    it = begun(order())

    assert (it.step.asked, it.given) == (False, [order()])
    assert "show_page" not in view.names()


def test_what_is_offered_is_named_by_number_and_none_is_chosen(view, begun):
    it = begun(order(), offered(1), offered(2))

    rows, about = view.last("show_choices")
    assert ([row.reference for row in rows], about) == (["AB/1", "AB/2"], None)
    assert it.step.asked
    it.step.go_pressed((), "", BY_APP)
    assert it.given == [order()]


def test_a_chosen_exhibit_goes_with_all_its_items_to_who_is_named(view, begun):
    it = begun(order(), offered(1), offered(2, (ItemId("3" * 32),)))
    it.step.go_pressed((0, 1), " ", BY_APP)
    assert (view.names()[-1], it.given) == ("show_problem", [])

    it.step.go_pressed((0, 1), WHO, BY_APP)

    items = (*PARTS, ItemId("3" * 32))
    assert it.given == [order(annex=AnnexWanted(recipient=WHO, items=items))]


def test_files_that_go_sealed_need_someone_for_whom(view, begun):
    it = begun(sealed())

    _, about = view.last("show_choices")
    assert (about.count, it.step.asked) == (1, True)
    it.step.go_pressed((), "", BY_APP)
    assert (view.names()[-1], it.given) == ("show_problem", [])
    it.step.go_pressed((), WHO, BY_APP)
    assert it.given[0].wanted.annex == AnnexWanted(recipient=WHO)
    assert it.given[0].wanted.fates == sealed().wanted.fates


@pytest.mark.parametrize(
    ("once", "again", "words"),
    [
        ("", " ", "Type a password first"),
        (GOOD, GOOD + " ", "not the same"),
        ("tulip 1990", "tulip 1990", LockedFilePasswordError.sentence),
        (URDU, URDU, PasswordLettersError.sentence),
        ("x" * 100, "x" * 100, PasswordLettersError.sentence),
    ],
)
def test_a_typed_password_must_hold_and_be_the_same_twice(
    view, begun, once, again, words
):
    it = begun(order(), offered())
    it.step.go_pressed((0,), WHO, typed(once, again))
    (said,) = view.last("show_problem")
    assert words in said.text
    assert it.given == []

    it.step.go_pressed((0,), WHO, typed(GOOD))

    assert it.given[0].wanted.annex.password == GOOD
    assert view.names()[-1] == "forget_password"
    assert GOOD not in repr(it.given) + repr(vars(it.step))


def test_pressing_twice_while_it_is_looked_at_gives_one_order(begun):
    desk = DeskLater()
    it = begun(order(), offered(), desk=desk)
    desk.go_on()
    good = typed(GOOD)
    it.step.go_pressed((0,), WHO, good)
    it.step.go_pressed((0,), WHO, good)
    assert len(desk.waiting) == 1
    desk.go_on()

    assert len(it.given) == 1


def test_coming_back_keeps_what_was_chosen_and_a_new_report_does_not(view, begun):
    first = order()
    it = begun(first, offered())
    it.step.begin(make_case(), first, it.given.append)
    assert view.names().count("show_choices") == 1

    it.step.begin(make_case(), order(), it.given.append)

    assert view.names().count("show_choices") == 2


def test_a_list_that_cannot_be_read_is_said_where_it_matters(view, begun):
    it = begun(order())
    it.annexes.trouble = ItemDamagedError(title="x")
    it.step.begin(make_case(), sealed(), it.given.append)

    assert view.last("show_problem")[0].text == ItemDamagedError.sentence


def test_a_locked_vault_forgets_it_and_listens_to_no_late_answer(view, begun):
    desk = DeskLater()
    it = begun(order(), offered(), desk=desk)
    it.step.close()
    desk.go_on()

    assert view.names()[-1] == "clear"
    it.step.go_pressed((), WHO, BY_APP)
    assert it.given == []


def test_how_strong_it_is_is_said_as_it_is_typed(view, begun):
    it = begun(order(), offered())
    it.step.password_typed("tulip 1990")
    (weak,) = view.last("show_strength")
    it.step.password_typed(GOOD)
    (strong,) = view.last("show_strength")

    assert weak[0].text.startswith("Weak")
    assert strong[0].text.startswith(("Good", "Strong"))
