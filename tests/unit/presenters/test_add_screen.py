"""A picture of the screen: frozen, framed, told about, and only then asked about."""

import pytest

from evidence_app.capture.freezing import Wanted
from evidence_app.errors import ScreenForbiddenError
from evidence_app.model.redaction import Area
from evidence_app.presenters.add import AddPresenter, Standing
from evidence_app.presenters.add.selection import Selection
from tests.ui.fake_freezing import frozen
from tests.ui.fake_vault import DeskAtOnce, FakeVault, make_case

ADDRESS = "https://social.example/post/1"
AREA = Area(10, 20, 100, 50)


@pytest.fixture
def vault():
    return FakeVault(all_cases=[make_case()])


@pytest.fixture
def add(view, vault, listener):
    made = AddPresenter(view, DeskAtOnce(), vault, listener)
    made.begin(make_case())
    return made


def taken(add, vault, choose=None, address=""):
    """Press for a picture, and choose once the screens stand still."""
    if choose:
        vault.chooses = lambda _: choose()
    add.screen.pressed(0, address)
    add.screen.is_free()


def hers(item):
    facts = [fact for fact in item.facts if fact.source.value == "person"]
    return [(fact.name, fact.value) for fact in facts]


def test_nothing_is_grabbed_before_the_windows_are_gone(add, view, vault):
    add.screen.pressed(5)

    assert (view.last("hide_for_picture"), vault.asked) == ((5,), [])
    assert add.standing is Standing.BUSY


def test_what_is_framed_is_kept_told_about_and_asked_about(add, view, vault):
    def choose():
        add.screen.frame_drawn(1, AREA)
        assert view.last("show_frame")[:2] == (1, AREA)
        add.screen.part_wanted()
        assert view.names()[-1] == "end_picture"

    taken(add, vault, choose, ADDRESS)

    assert vault.frozen.wanted == (Wanted(1, AREA),)
    assert view.names()[-2:] == ["show_again", "show_shows_form"]
    assert (view.last("show_shows_form"), add.standing) == ((ADDRESS,), Standing.ASKED)
    add.screen.told(ADDRESS, " @night_owl_77 ")
    assert view.names()[-1] == "show_question"
    assert vault.kept == []
    add.naked_answered(yes=False)
    assert hers(vault.kept[0]) == [
        ("Address of the page, as you gave it", ADDRESS),
        ("Account, as you gave it", "@night_owl_77"),
    ]


def test_telling_can_be_skipped_and_nothing_goes_into_the_next_picture(add, vault):
    for address in (ADDRESS, ""):
        taken(add, vault)
        add.screen.told(address, "")
        add.naked_answered(yes=False)

    assert [len(hers(item)) for item in vault.kept] == [1, 0]


def test_of_two_screens_one_or_both_are_kept_and_there_is_one_frame(add, view, vault):
    vault.screens_here = (frozen(1), frozen(2, 800, 600, "second"))

    def both():
        add.screen.frame_drawn(1, AREA)
        add.screen.frame_moved(2, 1, 0, exactly=True)
        assert view.last("show_frame")[:2] == (2, Area(200, 150, 400, 300))
        add.screen.frame_moved(2, 1, 0, exactly=True)
        add.screen.frame_grown(2, 0, -1, exactly=True)
        assert view.last("show_frame")[:2] == (2, Area(201, 150, 400, 299))
        add.screen.all_wanted()
        add.screen.whole_wanted(1)

    taken(add, vault, both)
    assert vault.frozen.wanted == (Wanted(1), Wanted(2))


def test_enter_without_a_frame_keeps_nothing_and_says_what_to_do(add, view, vault):
    def choose():
        add.screen.part_wanted()
        assert vault.frozen.wanted == ()
        assert "frame" in view.last("show_frame")[2].text
        add.screen.whole_wanted(1)

    taken(add, vault, choose)
    assert vault.frozen.wanted == (Wanted(1),)


@pytest.mark.parametrize("leave", ["given_up", "forget"])
def test_what_is_left_leaves_nothing_over_the_screens(add, view, vault, leave):
    taken(add, vault, getattr(add.screen, leave))

    assert vault.frozen.stopped
    assert "end_picture" in view.names()
    assert "show_shows_form" not in view.names()
    assert (add.screen.busy, add.screen.waits) == (False, False)
    assert vault.kept == []


def test_a_screen_that_is_hidden_by_the_system_is_said_in_the_window(add, view, vault):
    vault.trouble["freezing"] = ScreenForbiddenError()
    taken(add, vault)

    assert view.names()[-2:] == ["show_again", "show_outcome"]
    assert not add.screen.busy


def test_exit_now_over_the_screens_leaves(add, vault, listener):
    taken(add, vault, lambda: (add.screen.leave(), add.screen.given_up()))

    assert "leave_wanted" in listener.names()


def test_a_frame_never_leaves_the_screen():
    frame = Selection(Area(0, 0, 400, 300))
    frame.draw(Area(390, -5, 3, 100))
    assert [frame.area] == [None]
    frame.draw(Area(350, -20, 900, 100))
    assert frame.area == Area(350, 0, 50, 80)
    for _ in range(100):
        frame.move(-1, 1, exactly=False)
    assert frame.area == Area(0, 220, 50, 80)
    for _ in range(100):
        frame.grow(1, 1, exactly=False)
    assert frame.area == Area(0, 0, 400, 300)
