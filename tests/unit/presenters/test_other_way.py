"""Opening with something else than the passphrase."""

from pathlib import Path

import pytest

from evidence_app.errors import TooManyTriesError, WrongRecoveryCodeError
from evidence_app.presenters.desk import Lane
from evidence_app.presenters.opening import Named, Way
from evidence_app.presenters.other_way import OtherWayPresenter
from evidence_app.vault.key_slots import RecoveryCode
from tests.ui.fake_keeping import CODE
from tests.ui.fake_vault import DeskAtOnce, DeskLater

BY_CODE = Named(way=Way.CODE, text=CODE)


def presenter(view, doors, listener, desk=None):
    return OtherWayPresenter(view, desk or DeskAtOnce(), doors, listener)


def test_the_key_store_is_offered_only_when_there_is_one(view, doors, listener):
    presenter(view, doors, listener).begin("/n")
    without = view.names()
    doors.offers_key_store = True
    presenter(view, doors, listener).begin("/n")

    assert "show_ways" not in without
    assert Way.KEY_STORE in view.last("show_ways")[0]


def test_the_key_store_is_never_asked_in_the_lane_of_the_vault(view, doors, listener):
    desk = DeskAtOnce()
    presenter(view, doors, listener, desk).begin("/n")

    assert desk.lanes == [Lane.OUTSIDE]


def test_a_recovery_code_opens(view, doors, listener):
    presenter(view, doors, listener).open_pressed("/n", BY_CODE)

    assert doors.keys == [RecoveryCode(CODE)]
    assert listener.last("vault_opened") == (doors.vault, Path("/n"))
    assert view.names()[-1] == "clear"


@pytest.mark.parametrize(
    ("folder", "named"),
    [("", BY_CODE), ("/n", Named(way=Way.CODE, text=" "))],
)
def test_what_is_missing_is_named_and_nothing_is_tried(
    view, doors, listener, folder, named
):
    presenter(view, doors, listener).open_pressed(folder, named)

    assert (view.names(), doors.opened) == (["show_problem"], [])


def test_a_mistyped_code_never_reaches_the_vault(view, doors, listener):
    presenter(view, doors, listener).open_pressed(
        "/n", Named(way=Way.CODE, text="1234")
    )

    assert (view.names()[-1], doors.opened) == ("show_problem", [])


def test_a_code_of_another_vault_is_a_sentence(view, doors, listener):
    doors.trouble = WrongRecoveryCodeError()
    presenter(view, doors, listener).open_pressed("/n", BY_CODE)

    (words,) = view.last("show_problem")
    assert words.text == WrongRecoveryCodeError.sentence


def test_pressing_twice_opens_once(view, doors, listener):
    desk = DeskLater()
    other = presenter(view, doors, listener, desk)
    other.open_pressed("/n", BY_CODE)
    other.open_pressed("/n", BY_CODE)

    assert len(desk.waiting) == 1
    assert other.busy


def test_a_wait_is_counted_down(view, doors, listener):
    doors.trouble = TooManyTriesError(seconds=4)
    other = presenter(view, doors, listener)
    other.open_pressed("/n", BY_CODE)
    other.second_passed()

    assert view.last("show_wait")[0].count == 3


def test_leaving_forgets_what_was_typed(view, doors, listener):
    presenter(view, doors, listener).left()

    assert view.names() == ["clear"]


def test_a_code_is_told_of_while_it_is_typed(view, doors, listener):
    presenter(view, doors, listener).code_typed(CODE[:4])

    assert dict(view.last("show_code_told")[0].values)["count"] == 4
