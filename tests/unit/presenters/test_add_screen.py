"""A picture of the screen: frozen, framed, told about, and only then asked about."""

import pytest

from evidence_app.capture.freezing import Wanted
from evidence_app.errors import DiskFullError, ScreenForbiddenError
from evidence_app.host.screen_permission import ScreenPermission
from evidence_app.model.gate import Shown
from evidence_app.model.redaction import Area
from evidence_app.presenters.add import AddPresenter, Standing
from evidence_app.presenters.add.screen import ScreenPresenter
from evidence_app.presenters.add.screen_view import ScreenWays
from evidence_app.presenters.add.selection import Selection
from evidence_app.presenters.add.series import MOST_PICTURES, MOST_STILL, room_beside
from evidence_app.presenters.gate import Age
from tests.ui.fake_freezing import FakeFreezing, frozen
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


def series(add, vault, *seconds):
    """Press for a series; once it runs, these happen one after another."""

    def choose(freezing):
        add.screen.room_told(1, 100, 40)
        add.screen.whole_wanted(1)
        for each in seconds:
            each(freezing)

    vault.chooses = choose
    add.screen.series_pressed(0, ADDRESS)
    add.screen.told(ADDRESS, "")
    add.naked_answered(yes=False)
    add.screen.is_free()


def same(freezing):
    freezing.hears.same()


def stop(freezing):
    assert freezing.hears
    freezing.enough()


def test_a_series_is_asked_about_before_anything_is_pictured(add, view, vault):
    add.screen.series_pressed(0)
    assert view.names()[-1] == "show_shows_form"
    add.screen.told("", "")
    assert (view.names()[-1], vault.asked) == ("show_question", [])
    add.naked_answered(yes=True)
    add.gate.age_answered(Age.UNDER_EIGHTEEN)

    assert "hide_for_picture" not in view.names()
    assert not add.screen.busy


def test_each_picture_of_a_series_is_kept_as_it_comes(add, view, vault, listener):
    def two(freezing):
        freezing.comes(2)
        # Already, while it goes on: leaving now would lose neither.
        assert [item.shown for item in vault.kept] == [Shown.NOTHING_SEXUAL] * 2
        assert listener.names() == ["items_saved"] * 2
        assert view.last("show_series")[0].count == 2

    series(add, vault, two, same, same, stop)

    assert [hers(item)[0][1] for item in vault.kept] == [ADDRESS, ADDRESS]
    # The card stands below what is kept, so it is in no picture.
    assert vault.frozen.wanted == (Wanted(1, Area(0, 0, 400, 260)),)
    assert view.last("show_series_card") == (1, Area(0, 260, 100, 40))
    outcome = view.last("show_outcome")[1]
    assert (len(outcome.items), outcome.problems) == (2, ())
    assert outcome.left_out[0].count == 2
    ended = [each for each in view.names() if each != "show_keep_original"]
    assert ended[-3:] == ["end_picture", "show_again", "show_outcome"]
    assert not add.screen.busy


def test_a_series_ends_by_itself_and_says_so(add, view, vault):
    series(add, vault, lambda freezing: freezing.comes(MOST_PICTURES))

    assert len(vault.kept) == MOST_PICTURES
    outcome = view.last("show_outcome")[1]
    assert "enough" in outcome.left_out[0].text
    assert outcome.problems == ()


def test_a_series_that_nobody_scrolls_ends_by_itself(add, view, vault):
    def still(freezing):
        for _ in range(MOST_STILL - 1):
            freezing.hears.same()
        freezing.comes()
        for _ in range(MOST_STILL):
            freezing.hears.same()

    series(add, vault, FakeFreezing.comes, still)

    outcome = view.last("show_outcome")[1]
    assert len(outcome.items) == 2
    assert "nothing new" in outcome.left_out[0].text
    assert outcome.problems == ()


def test_a_picture_that_cannot_be_kept_ends_the_series(add, view, vault):
    def full(freezing):
        freezing.comes()
        vault.trouble["take_in"] = DiskFullError()
        freezing.comes()

    series(add, vault, full)

    outcome = view.last("show_outcome")[1]
    assert (len(outcome.items), len(outcome.problems)) == (1, 1)


def test_locking_ends_a_series_and_keeps_what_was_taken_in(add, view, vault):
    series(add, vault, FakeFreezing.comes, lambda _: add.close(), FakeFreezing.comes)

    assert vault.frozen.stopped
    assert len(vault.kept) == 1
    assert "show_outcome" not in view.names()


def test_of_a_series_without_any_picture_that_is_said(add, view, vault):
    series(add, vault, stop)

    assert view.last("show_outcome")[1].problems != ()


@pytest.mark.parametrize(
    ("area", "kept", "card"),
    [
        (Area(0, 0, 400, 200), None, Area(0, 260, 100, 40)),
        (Area(350, 50, 50, 250), None, Area(300, 0, 100, 40)),
        (Area(0, 10, 290, 290), None, Area(300, 10, 100, 40)),
        (Area(110, 0, 290, 300), None, Area(0, 0, 100, 40)),
        (Area(10, 0, 380, 290), Area(10, 0, 380, 260), Area(10, 260, 100, 40)),
    ],
)
def test_the_card_of_a_series_is_never_in_the_frame(area, kept, card):
    found = room_beside(area, Area(0, 0, 400, 300), (100, 40))

    assert found == (kept or area, card)
    assert found[0].within(found[1]) is None


@pytest.fixture
def here(view, vault):
    """Makes one where the screen can be had so."""

    def make(permission, asked):
        ways = ScreenWays(
            taken=lambda taken: asked.append(len(taken)),
            failed=asked.append,
            busy=lambda: False,
            leave=lambda: None,
            ask=lambda _: asked.append("the question"),
            take_in=lambda _: (),
            saved=asked.append,
            series_over=lambda *_: None,
            permission=lambda: permission,
            ask_permission=lambda: asked.append("the system"),
        )
        return ScreenPresenter(view, DeskAtOnce(), vault, ways)

    return make


def test_on_a_mac_it_is_explained_before_the_system_asks(here, view, vault):
    asked = []
    screen = here(ScreenPermission.TO_BE_ASKED, asked)
    assert view.shown == [("show_screen_permission", ScreenPermission.TO_BE_ASKED)]
    screen.pressed(0)
    screen.series_pressed(0)
    assert (asked, vault.asked, len(view.shown)) == ([], [], 1)
    screen.permission_wanted()

    assert view.names()[1:] == ["show_permission_asked"]
    assert asked == ["the system"]


def test_a_desktop_that_asks_itself_takes_single_pictures_only(here, view, vault):
    asked = []
    screen = here(ScreenPermission.BY_DESKTOP, asked)
    screen.series_pressed(0)
    screen.permission_wanted()
    assert view.names() == ["show_screen_permission"]
    # No screen is frozen: the desktop's own window came in its place.
    vault.screens_here = ()
    screen.pressed(0)
    screen.is_free()
    screen.told("", "")

    assert asked == [1]


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
