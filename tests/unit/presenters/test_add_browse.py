"""Browse and save: each page is kept as it comes, and only then called saved."""

import pytest

from evidence_app.errors import BadAddressError, DiskFullError, RecorderFailedError
from evidence_app.model.gate import Shown
from evidence_app.presenters.add import AddPresenter, Dress, PageWish
from evidence_app.presenters.desk import Lane
from evidence_app.presenters.gate import Age
from tests.ui.fake_vault import (
    DeskAtOnce,
    DeskLater,
    FakeVault,
    a_page,
    make_case,
)

ADDRESS = "https://social.example/"


@pytest.fixture
def vault():
    return FakeVault(all_cases=[make_case()])


@pytest.fixture
def desk():
    return DeskAtOnce()


@pytest.fixture
def add(view, desk, vault, listener):
    made = AddPresenter(view, desk, vault, listener)
    made.begin(make_case())
    return made


def browse(add, address=ADDRESS, wish=PageWish(), dress=Dress()):  # noqa: B008 - frozen
    add.browse_pressed(address, wish, dress)
    add.naked_answered(yes=False)


def test_each_page_is_kept_with_its_answer_and_called_kept_in_the_browser(add, vault):
    def plays(hears):
        hears.saved(a_page())
        hears.saved(a_page("https://social.example/post/2"))

    vault.browser_plays = plays
    browse(add)

    assert [item.shown for item in vault.kept] == [Shown.NOTHING_SEXUAL] * 2
    assert vault.browser.heard == ["kept", "kept"]
    # What was kept of it, and what was not, stands in the browser's window, too.
    assert vault.browser.about[0].startswith("Kept: what the page loaded")
    assert "sign in" in vault.browser.about[-1]


def test_it_is_said_that_the_site_sees_a_visit_before_the_browser_opens(add, listener):
    browse(add)

    assert listener.names()[0] == "page_asked_for"


def test_the_browser_has_a_worker_of_its_own_and_does_not_hold_the_vault(add, desk):
    browse(add)

    assert desk.lanes[1:] == [Lane.BROWSER]


def test_a_page_that_cannot_be_kept_is_told_in_both_windows_and_costs_one_page(
    add, view, vault
):
    def plays(hears):
        vault.trouble["take_in"] = DiskFullError()
        hears.saved(a_page())
        del vault.trouble["take_in"]
        hears.saved(a_page("https://social.example/post/2"))

    vault.browser_plays = plays
    browse(add)

    heading, outcome = view.last("show_outcome")
    assert heading.text == "Some of it was saved"
    assert len(outcome.items) == len(outcome.problems) == 1
    told, kept = vault.browser.heard
    assert "not enough room" in told
    assert kept == "kept"


def test_what_the_browser_is_told_is_in_the_language_of_its_window(add, vault):
    def plays(hears):
        vault.trouble["take_in"] = DiskFullError()
        hears.saved(a_page())

    vault.browser_plays = plays
    browse(add, dress=Dress(language="ur"))

    (told,) = vault.browser.heard
    assert any("\u0600" <= letter <= "\u06ff" for letter in told)


def test_a_browser_from_which_nothing_was_saved_leads_back_to_the_ways_in(add, view):
    browse(add)

    assert view.names()[-1] == "show_ways"


def test_a_browser_that_breaks_down_is_a_sentence_and_keeps_what_is_saved(
    add, view, vault
):
    def plays(hears):
        hears.saved(a_page())
        raise RecorderFailedError(reason="it stopped answering")

    vault.browser_plays = plays
    browse(add)

    _, outcome = view.last("show_outcome")
    assert (len(outcome.items), len(outcome.problems)) == (1, 1)


@pytest.mark.parametrize("age", [Age.UNDER_EIGHTEEN, Age.NOT_SURE])
def test_no_browser_opens_to_look_at_a_child(add, view, vault, listener, age):
    add.browse_pressed(ADDRESS, PageWish(), Dress())
    add.naked_answered(yes=True)
    add.gate.age_answered(age)

    assert view.names()[-1] == "show_turned_away"
    assert (vault.asked, listener.shown) == ([], [])


def test_no_browser_opens_before_an_answer(add, vault):
    add.browse_pressed(ADDRESS, PageWish(), Dress())

    assert vault.asked == []


def test_someone_under_18_turns_away_in_front_of_everything(add, view, vault):
    vault.browser_plays = lambda hears: hears.turned_away(Shown.UNDER_EIGHTEEN)
    browse(add)

    assert view.names()[-2:] == ["show_again", "show_turned_away"]
    assert vault.kept == []


def test_a_site_that_does_not_work_leads_to_the_screen_with_its_address(
    add, view, vault
):
    vault.browser_plays = lambda hears: hears.elsewhere(ADDRESS)
    browse(add)

    assert view.last("show_screen_form") == (ADDRESS,)


def test_the_screen_form_comes_also_after_something_was_turned_away(add, view, vault):
    def plays(hears):
        hears.turned_away(Shown.UNDER_EIGHTEEN)
        hears.elsewhere(ADDRESS)

    vault.browser_plays = plays
    browse(add)

    assert view.names()[-2:] == ["show_again", "show_screen_form"]


def test_exit_now_in_the_browser_leaves_the_app_as_well(add, vault, listener):
    vault.browser_plays = lambda hears: hears.leave()
    browse(add)

    assert "leave_wanted" in listener.names()


def test_what_is_no_address_is_said_in_the_form(add, view, vault):
    vault.trouble["browsing"] = BadAddressError()
    browse(add, "not an address")

    assert view.names()[-1] == "show_form_problem"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [("social.example", ADDRESS[:-1]), (" https://a.example/ ", "https://a.example/")],
)
def test_an_address_is_completed_as_a_browser_would(add, vault, typed, asked):
    browse(add, typed)

    assert vault.browser.request.url == asked


def test_an_empty_address_opens_an_empty_page(add, vault):
    browse(add, "")

    assert vault.browser.request.url == ""


def test_her_choices_go_along(add, vault):
    browse(
        add,
        wish=PageWish(pictures=False, scroll=False),
        dress=Dress(
            language="ur",
            dark=True,
            scale=2.0,
            title="ترکیبیں",
            icon="utensils",
            label="M. K.",
        ),
    )

    request = vault.browser.request
    assert (request.pictures, request.scroll) == (False, False)
    assert (request.language, request.dark, request.scale) == ("ur", True, 2.0)
    assert (request.title, request.icon, request.label) == (
        "ترکیبیں",
        "utensils",
        "M. K.",
    )


def test_what_is_done_in_the_browser_is_told(add, vault, listener):
    vault.browser_plays = lambda hears: hears.there()
    browse(add)

    assert listener.names().count("person_seen") == 1


class TestWhileItIsOpen:
    """Nothing here comes at once."""

    @pytest.fixture
    def desk(self):
        return DeskLater()

    def test_pressing_twice_opens_one_browser(self, add, desk):
        before = len(desk.waiting)
        browse(add)
        browse(add)

        assert len(desk.waiting) == before + 1

    def test_add_something_shows_the_open_browser_again(self, add, view):
        browse(add)
        add.begin(make_case())

        assert view.names()[-1] == "show_browsing"

    def test_back_and_lock_close_it(self, add, vault):
        browse(add)
        add.left()
        add.close()

        assert vault.browser.heard == ["stop", "stop"]

    def test_it_says_too_that_the_vault_is_about_to_be_locked(self, add, vault):
        browse(add)
        add.browse.lock_is_near(True)  # noqa: FBT003 - as Qt tells it
        add.browse.lock_is_near(False)  # noqa: FBT003 - as above

        (_, warned), over = vault.browser.heard
        assert "What you saved stays" in warned
        assert over == ("near", "")

    def test_a_page_still_being_taken_in_is_waited_for(self, add, view, vault, desk):
        vault.browser_plays = lambda hears: hears.saved(a_page())
        desk.go_on()  # the place of the case
        browse(add)
        desk.go_on()  # the browser: it hands over a page, and is closed
        assert "show_outcome" not in view.names()

        desk.go_on()  # the vault
        _, outcome = view.last("show_outcome")
        assert len(outcome.items) == 1
