"""Looking at a report's pages before it is made."""

from pathlib import Path

import pytest

from evidence_app.errors import PagesNotDrawnError
from evidence_app.model.paper import Paper
from evidence_app.presenters.desk import Lane
from evidence_app.presenters.report import LookPresenter, Order
from evidence_app.presenters.report.look import ACROSS, KEPT
from evidence_app.presenters.sentences import sentence
from evidence_app.words import load_language
from tests.ui.fake_pages_seen import FakePages, FakePagesSeen
from tests.ui.fake_vault import DeskAtOnce, DeskLater, make_case

CASE = make_case()
ENGLISH = load_language("en")
ORDER = Order(
    jurisdiction="uk-ew",
    out=Path("/media/stick"),
    language="ur",
    papers=(Paper.CONTACT,),
)


class Looked:
    def __init__(self, view, desk=None):
        view.sharpness = 2.0
        self.view = view
        self.desk = desk or DeskAtOnce()
        self.service = FakePagesSeen()
        self.pages = self.service.pages
        self.went_back = []
        self.presenter = LookPresenter(view, self.desk, self.service)

    def begin(self):
        self.presenter.begin(CASE, ORDER, lambda: self.went_back.append(True))
        return self

    @property
    def number(self):
        return self.view.last("show_page")[0].number


@pytest.fixture
def looked(view):
    return Looked(view).begin()


def test_the_first_page_is_drawn_as_sharp_as_the_screen_is(looked):
    shown = looked.view.last("show_page")[0]
    choices, language = looked.service.asked[0]

    assert (shown.number, shown.of, shown.across) == (1, 12, ACROSS)
    assert shown.pixels.width == 2 * ACROSS
    assert shown.words == "Words of page 1"
    assert (choices.out, choices.papers, language) == (
        ORDER.out,
        ORDER.papers,
        "ur",
    )
    assert set(looked.desk.lanes[1:]) == {Lane.OUTSIDE}
    assert looked.desk.lanes[0] is Lane.VAULT


def test_what_no_page_shows_is_named(view):
    looked = Looked(view)
    looked.service.pages = FakePages(files=1, annex=True)
    looked.begin()
    _, about = view.last("show_begun")
    told = " ".join(ENGLISH.render(each, isolate=False) for each in about)

    assert "nothing is made or saved yet" in told
    assert "1 file goes with them" in told
    assert "stand as zeros" in told
    assert "papers made beside the report are not shown" in told


def test_it_is_said_where_something_of_the_person_stands(view):
    looked = Looked(view)
    looked.pages.own = {"noor.sample": (2, 10), "0300 1234567": ()}
    looked.begin()
    words, places = view.last("show_own")

    assert "in 2 places" in ENGLISH.render(words)
    assert [(each.word, each.page) for each in places] == [
        ("noor.sample", 2),
        ("noor.sample", 10),
    ]
    assert "none was looked for" in ENGLISH.render(
        Looked(view).begin().view.last("show_own")[0]
    )


def test_pages_are_turned_and_end_at_the_first_and_the_last(looked):
    presenter = looked.presenter
    seen = []
    for act in (
        lambda: presenter.turned(1),
        lambda: presenter.turned(-5),
        presenter.last_pressed,
        lambda: presenter.turned(1),
        lambda: presenter.page_chosen(4),
        presenter.first_pressed,
    ):
        act()
        seen.append(looked.number)

    assert seen == [2, 1, 12, 12, 5, 1]


def test_few_pages_are_kept_and_each_is_drawn_when_it_is_turned_to(looked):
    for _ in range(KEPT):
        looked.presenter.turned(1)
    before = list(looked.pages.drawn)
    looked.presenter.turned(-1)
    kept = list(looked.pages.drawn)
    looked.presenter.first_pressed()

    assert [page for page, _ in before] == list(range(KEPT + 1))
    assert kept == before
    assert [page for page, _ in looked.pages.drawn[len(before) :]] == [0]


def test_larger_and_smaller_until_their_ends(looked):
    view, presenter = looked.view, looked.presenter
    presenter.zoomed(1)
    larger = view.last("show_page")[0].across
    presenter.zoomed(99)
    largest = view.last("show_zoom")
    presenter.zoomed(-99)

    assert larger > ACROSS
    assert largest == (300, False, True)
    assert view.last("show_zoom") == (50, True, False)


def test_of_pages_that_are_leafed_past_none_is_drawn(view):
    looked = Looked(view, DeskLater()).begin()
    looked.desk.go_on()
    for _ in range(5):
        looked.presenter.turned(1)
    while looked.desk.waiting:
        looked.desk.go_on()

    assert [page for page, _ in looked.pages.drawn] == [0, 5]
    assert looked.number == 6


def test_leaving_forgets_all_also_what_comes_late(view):
    looked = Looked(view, DeskLater()).begin()
    looked.desk.go_on()
    looked.presenter.back_pressed()
    looked.desk.go_on()

    assert looked.pages.closed
    assert looked.went_back == [True]
    assert view.names()[-1] == "forget"
    assert "show_page" not in view.names()


def test_stopping_while_they_are_made_goes_back_and_shows_nothing(view):
    looked = Looked(view)
    looked.service.begun = looked.presenter.back_pressed
    looked.begin()

    assert looked.went_back == [True]
    assert not {"show_begun", "show_problem"} & set(view.names())


def test_a_page_that_cannot_be_drawn_is_said_and_can_be_tried_again(looked):
    looked.pages.trouble = PagesNotDrawnError()
    looked.presenter.turned(1)
    problem = looked.view.last("show_problem")
    looked.pages.trouble = None
    looked.presenter.turned(1)

    assert problem == (sentence(PagesNotDrawnError()),)
    assert looked.number == 3
