"""Bringing a vault back from a backup."""

from datetime import timedelta
from pathlib import Path

import pytest

from evidence_app.errors import RestorePlaceTakenError
from evidence_app.presenters.opening import Named, Way
from evidence_app.presenters.restore import RestorePresenter
from tests.ui.fake_vault import DeskAtOnce, DeskLater

KEY = Named(way=Way.PASSPHRASE, text="correct horse battery")


@pytest.fixture
def opened():
    return []


def presenter(view, doors, opened, desk=None):
    return RestorePresenter(
        view,
        desk or DeskAtOnce(),
        doors,
        suggested=Path("/home/p/Notes 2"),
        local_offset=lambda _: timedelta(hours=5),
        on_open=opened.append,
    )


def test_what_came_back_is_told_with_the_time_of_the_copy(view, doors, opened):
    presenter(view, doors, opened).restore_pressed("/media/stick", "/new", KEY)

    (result,) = view.last("show_result")
    assert doors.opened == [("restore", Path("/media/stick"))]
    assert doors.copies.asked == [("correct horse battery", Path("/new"))]
    assert dict(result.lines[0].values) == {"at": "2026-11-21 21:14"}
    assert result.further == "Open it now"


def test_it_can_be_opened_where_it_lies_now(view, doors, opened):
    restore = presenter(view, doors, opened)
    restore.restore_pressed("/media/stick", "/new", KEY)
    restore.open_pressed()

    assert opened == [Path("/new")]


@pytest.mark.parametrize(
    ("backup", "place", "named"),
    [
        (" ", "/new", KEY),
        ("/media/stick", "", KEY),
        ("/media/stick", "/new", Named(way=Way.CODE, text="")),
    ],
)
def test_what_is_missing_is_named(view, doors, opened, backup, place, named):
    presenter(view, doors, opened).restore_pressed(backup, place, named)

    assert (view.names(), doors.opened) == (["show_form_problem"], [])


def test_a_taken_place_is_a_sentence_and_can_be_tried_again(view, doors, opened):
    doors.copies.trouble = RestorePlaceTakenError()
    restore = presenter(view, doors, opened)
    restore.restore_pressed("/media/stick", "/new", KEY)
    restore.again_pressed()

    (result,) = view.last("show_result")
    assert result.lines[0].text == RestorePlaceTakenError.sentence
    assert view.names()[-1] == "show_form_again"


def test_the_key_is_gone_from_the_form_while_it_is_brought_back(view, doors, opened):
    desk = DeskLater()
    presenter(view, doors, opened, desk).restore_pressed("/media/stick", "/new", KEY)

    assert view.names()[:2] == ["clear", "show_wait"]


def test_pressing_twice_brings_back_once(view, doors, opened):
    desk = DeskLater()
    restore = presenter(view, doors, opened, desk)
    restore.restore_pressed("/media/stick", "/new", KEY)
    restore.restore_pressed("/media/stick", "/new", KEY)

    assert (len(desk.waiting), restore.busy) == (1, True)


@pytest.mark.parametrize("ask", ["stop_pressed", "close"])
def test_stop_and_exit_reach_it(view, doors, opened, ask):
    desk = DeskLater()
    restore = presenter(view, doors, opened, desk)
    restore.restore_pressed("/media/stick", "/new", KEY)
    getattr(restore, ask)()
    desk.go_on()

    assert doors.copies.stops == [True]


def test_the_form_offers_a_new_place_and_three_ways(view, doors, opened):
    presenter(view, doors, opened).begin()

    place, ways = view.last("show_form")
    assert (place, Way.PASSPHRASE in ways) == (str(Path("/home/p/Notes 2")), True)


def test_leaving_forgets_what_was_typed(view, doors, opened):
    presenter(view, doors, opened).left()

    assert view.names() == ["clear"]
