"""A list of pages: asked about before and after, and nothing left unsaid."""

from dataclasses import replace
from pathlib import Path

import pytest

from evidence_app.capture.page import NOT_CONNECTED
from evidence_app.capture.page_list import Round, State
from evidence_app.capture.page_list.pacing import Pace
from evidence_app.capture.page_list.results import NO_NETWORK, NOT_ANSWERED, STOPPED
from evidence_app.errors import (
    CaptureStoppedError,
    CertificateRefusedError,
    DiskFullError,
    NotAPageError,
    SiteUnreachableError,
)
from evidence_app.host.browsers import InstalledBrowser
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.gate import Shown
from evidence_app.presenters.add import AddPresenter, PageWish
from evidence_app.presenters.add.page_list import PageListPresenter
from evidence_app.presenters.add.page_list_desk import PageListDesk
from evidence_app.presenters.desk import Lane
from evidence_app.presenters.gate import Age, Gate, Whose
from evidence_app.presenters.pausing import Pause
from tests.fixed import FixedClock
from tests.ui.fake_vault import (
    START,
    DeskAtOnce,
    DeskLater,
    FakeVault,
    Recorder,
    make_case,
)

WORDS_ONLY = PageWish(pictures=False)


class Web(FakeVault):
    """A vault whose pages come from a table: a status, or an error."""

    def __post_init__(self):
        super().__post_init__()
        self.web = {}
        self.requests = []

    def capture_page(self, request, *, progress=None, stop=None):
        self.requests.append(request)
        answer = self.web.get(request.url, 200)
        if isinstance(answer, Exception):
            raise answer
        captured = super().capture_page(request, progress=progress, stop=stop)
        status, wait = answer if isinstance(answer, tuple) else (answer, "")
        return with_facts(captured, status, wait)

    @property
    def opened(self):
        return [request.url for request in self.requests]

    @property
    def titles(self):
        return [item.title for item in self.kept]


def with_facts(captured, status, wait):
    facts = (
        Fact("Status", f"{status} Something", FactSource.CAPTURE),
        Fact("Asked to come back after", wait, FactSource.CAPTURE),
    )
    return replace(captured, facts=facts)


class Seconds:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


class Listing:
    """A presenter with all around it; pauses pass when they are told to."""

    def __init__(self, view, listener, desk=None):
        self.view, self.listener = view, listener
        self.vault = Web(all_cases=[make_case()])
        self.desk = desk or DeskAtOnce()
        self.seconds = Seconds()
        self.gate = Gate(view)
        self.presenter = PageListPresenter(
            view,
            PageListDesk(
                desk=self.desk,
                intake=self.vault,
                seconds=self.seconds,
                clock=FixedClock(START),
            ),
            listener,
            self.gate,
            make_round=lambda addresses: Round(
                addresses, pace=Pace(between=4), chance=lambda: 0.0
            ),
        )
        self.presenter.begin(make_case())

    def start(self, text, wish=WORDS_ONLY):
        self.presenter.pressed(text, wish)
        self.gate.naked_answered(yes=False)
        self.say_none()

    def say_none(self):
        """Say of what has come, if anything has, that it shows no one."""
        if self.presenter.asking:
            self.presenter.held.answered([])

    def stop(self):
        self.presenter.stop_pressed()
        self.say_none()

    def pass_pauses(self, most=500):
        for _ in range(most):
            if self.view.names()[-1] != "begin_pause":
                self.say_none()
                return
            self.seconds.now += self.view.last("begin_pause")[0]
            self.presenter.pause_over()
        raise AssertionError("it never ends")

    @property
    def outcome(self):
        return self.view.last("show_list_outcome")[0]


@pytest.fixture
def listing(view, listener):
    return Listing(view, listener)


@pytest.fixture
def later(view, listener):
    return Listing(view, listener, DeskLater())


def sites(count):
    return [f"https://s{number}.example/" for number in range(count)]


def pages(count, host="a.example"):
    return [f"https://{host}/{number}" for number in range(count)]


def told(outcome):
    return {
        address: each.reason.text
        for each in outcome.told
        for address in each.untrusted_addresses
    }


def test_nothing_is_opened_before_the_one_question_is_answered(listing):
    listing.presenter.pressed("\n".join(pages(50)), WORDS_ONLY)
    assert listing.vault.opened == []
    (about,) = listing.view.last("show_question")
    assert (about.many, about.count) == ("About these {count} pages", 50)
    assert listing.view.names().count("show_question") == 1


@pytest.mark.parametrize("age", [Age.UNDER_EIGHTEEN, Age.NOT_SURE])
def test_pages_that_may_show_a_child_are_never_opened(listing, age):
    listing.presenter.pressed("\n".join(pages(3)), WORDS_ONLY)
    listing.gate.naked_answered(yes=True)
    listing.gate.age_answered(age)
    assert listing.vault.opened == []
    assert listing.listener.shown == []


def test_the_answer_and_the_choices_hold_for_every_page(listing):
    browser = InstalledBrowser(name="Chromium", program=Path("chromium"))
    wish = PageWish(pictures=False, scroll=False, browser=browser)
    listing.presenter.pressed("\n".join(sites(3)), wish)
    listing.gate.naked_answered(yes=True)
    listing.gate.age_answered(Age.EIGHTEEN_OR_OVER)
    listing.gate.whose_answered(Whose.MINE)
    listing.presenter.held.answered([1])
    listing.gate.age_answered(Age.EIGHTEEN_OR_OVER)
    listing.gate.whose_answered(Whose.MINE)
    assert [item.shown for item in listing.vault.kept] == [
        Shown.NOTHING_SEXUAL,
        Shown.YOU,
        Shown.NOTHING_SEXUAL,
    ]
    assert {
        (each.pictures, each.scroll, each.browser, each.accept_certificate)
        for each in listing.vault.requests
    } == {(False, False, browser, None)}


def test_fifty_pages_of_one_site_are_saved_with_a_pause_between(listing):
    listing.start("\n".join(pages(50)))
    listing.pass_pauses()
    assert listing.vault.titles == pages(50)
    assert listing.seconds.now == 49 * 4
    assert listing.outcome.heading.many == "All {count} pages saved and re-read"
    assert (listing.outcome.failed, listing.outcome.not_tried) == (0, 0)


def test_nothing_is_saved_before_it_is_said_what_has_come(listing):
    listing.presenter.pressed("\n".join(sites(3)), WORDS_ONLY)
    listing.gate.naked_answered(yes=False)
    assert [name for name, _ in listing.vault.asked] == ["capture_page"] * 3
    (rows,) = listing.view.last("show_held_question")
    assert [each.untrusted_title for each in rows] == sites(3)
    assert listing.listener.names() == ["page_asked_for"]
    listing.say_none()
    names = [name for name, _ in listing.vault.asked]
    assert names == ["capture_page"] * 3 + ["take_in"] * 3
    assert listing.desk.lanes == [Lane.OUTSIDE] * 3 + [Lane.VAULT] * 3
    assert listing.listener.names() == ["page_asked_for", *["items_saved"] * 3]


def test_how_far_it_is_is_shown_with_the_site(listing):
    listing.start("\n".join(sites(2)))
    shown = [each[1:] for each in listing.view.shown if each[0] == "show_progress"]
    opened = [each for each in shown if each[0].values]
    assert [(dict(words.values), done, total) for words, done, total in opened] == [
        ({"number": 1, "total": 2, "host": "s0.example"}, 0, 2),
        ({"number": 2, "total": 2, "host": "s1.example"}, 1, 2),
    ]


def test_each_failure_is_listed_with_its_address_and_reason(listing):
    a, b, c, d = sites(4)
    listing.vault.web = {
        b: NotAPageError(reason="a download"),
        c: CertificateRefusedError(reason="old", fingerprint="ab" * 32),
        d: 404,
    }
    listing.start("\n".join([a, b, c, d]))
    assert listing.vault.titles == [a, d]
    reasons = told(listing.outcome)
    assert reasons[b] == NotAPageError.sentence
    assert "open it alone" in reasons[c]
    assert "look at what it showed" in reasons[d]
    assert a not in reasons
    assert listing.outcome.untrusted_left == (b, c)
    assert "show_certificate" not in listing.view.names()


def test_a_site_that_says_not_now_is_waited_for_and_the_page_comes(listing):
    (page,) = sites(1)
    listing.vault.web = {page: (429, "30")}
    listing.start(page)
    assert listing.view.last("begin_pause") == (30.0,)
    listing.vault.web.clear()
    listing.pass_pauses()
    assert listing.vault.titles == [page]


def test_a_date_to_come_back_at_is_counted_from_now(listing):
    (page,) = sites(1)
    later = START.replace(second=START.second + 20)
    listing.vault.web = {page: (503, f"{later:%a, %d %b %Y %H:%M:%S} GMT")}
    listing.start(page)
    assert listing.view.last("begin_pause") == (20.0,)


def test_stop_during_a_pause_works_at_once(listing):
    listing.start("\n".join(pages(3)))
    listing.presenter.stop_pressed()
    assert listing.view.names()[-2:] == ["end_pause", "show_held_question"]
    listing.say_none()
    assert listing.outcome.untrusted_left == tuple(pages(3)[1:])
    assert set(told(listing.outcome).values()) == {STOPPED.text}
    assert listing.vault.titles == pages(3)[:1]


def test_a_list_that_is_paused_opens_nothing_until_it_goes_on(listing):
    listing.start("\n".join(pages(3)))
    before = list(listing.vault.opened)
    assert listing.presenter.goes_on

    listing.presenter.pause_pressed()
    # What has come is asked about first: in memory alone it would go with the lock.
    assert listing.view.names()[-1] == "show_held_question"
    listing.say_none()
    listing.presenter.pause_over()  # a rest between two pages that ends meanwhile
    assert listing.vault.opened == before
    assert listing.vault.titles == pages(3)[:1]
    assert listing.view.names()[-2:] == ["show_progress", "show_pause"]
    assert listing.view.last("show_pause") == (Pause.PAUSED,)
    # Nobody is at work: the vault locks itself as always.
    assert (listing.presenter.busy, listing.presenter.goes_on) == (True, False)

    listing.presenter.pause_pressed()
    assert listing.view.last("show_pause") == (Pause.OFFERED,)
    listing.pass_pauses()
    assert len(listing.vault.opened) == 3
    assert listing.view.last("show_pause") == (Pause.NONE,)


def test_stop_ends_a_list_that_is_paused(listing):
    listing.start("\n".join(pages(2)))
    listing.presenter.pause_pressed()
    listing.stop()

    assert "show_list_outcome" in listing.view.names()
    assert not listing.presenter.busy


def test_to_leave_the_original_where_it_is_is_said_after_a_list_too(view):
    vault = Web(all_cases=[make_case()])
    add = AddPresenter(view, DeskAtOnce(), vault, Recorder())
    add.begin(make_case())
    add.page_list.pressed(pages(1)[0], WORDS_ONLY)
    add.gate.naked_answered(yes=False)
    add.page_list.held.answered([])

    names = view.names()
    assert names.index("show_keep_original") > names.index("show_list_outcome")


def test_a_pause_that_ends_late_opens_nothing(listing):
    listing.start("\n".join(pages(3)))
    listing.presenter.stop_pressed()
    listing.seconds.now += 100
    listing.presenter.pause_over()
    assert listing.vault.opened == pages(3)[:1]


def test_stop_while_a_page_is_open_names_it_as_not_finished(later):
    later.start("\n".join(sites(3)))
    later.presenter.stop_pressed()
    later.desk.go_on()
    assert later.vault.kept == []
    assert later.outcome.untrusted_left == tuple(sites(3))
    assert later.outcome.not_tried == 3


def test_stop_reaches_the_page_that_is_open(listing):
    capture = listing.vault.capture_page

    def stopped_meanwhile(request, *, stop):
        assert not stop()
        listing.presenter.stop_pressed()
        assert stop()
        return capture(request, stop=stop)

    listing.vault.capture_page = stopped_meanwhile
    listing.start("\n".join(sites(2)))
    assert len(listing.vault.opened) == 1


def test_a_page_that_comes_after_stop_is_not_saved(later):
    later.vault.capture_page = lambda request, *, stop: FakeVault.capture_page(  # noqa: ARG005 - it does not listen
        later.vault, request, stop=lambda: False
    )
    later.start("\n".join(sites(2)))
    later.presenter.stop_pressed()
    later.desk.go_on()
    assert later.desk.waiting == []
    assert later.outcome.not_tried == 2


def test_stop_keeps_what_has_come_once_it_is_said_what_it_shows(later):
    later.start("\n".join(sites(3)))
    later.desk.go_on()
    later.presenter.stop_pressed()
    later.desk.go_on()
    assert (later.vault.titles, later.presenter.asking) == ([], True)
    later.say_none()
    later.desk.go_on()
    assert later.vault.titles == sites(3)[:1]
    assert later.outcome.untrusted_left == tuple(sites(3)[1:])


def test_a_page_that_is_stopped_is_no_failure(listing):
    page = sites(1)[0]
    listing.vault.web = {page: CaptureStoppedError()}
    listing.presenter.pressed(page, WORDS_ONLY)
    capture = listing.vault.capture_page

    def stopped_meanwhile(request, **values):
        listing.presenter.stop_pressed()
        return capture(request, **values)

    listing.vault.capture_page = stopped_meanwhile
    listing.gate.naked_answered(yes=False)
    assert (listing.outcome.failed, listing.outcome.not_tried) == (0, 1)


def test_without_a_connection_it_ends_soon_and_can_be_gone_on_with(listing):
    listing.vault.web = dict.fromkeys(
        sites(50)[1:], SiteUnreachableError(reason=NOT_CONNECTED)
    )
    listing.start("\n".join(sites(50)))
    assert len(listing.vault.opened) == 4
    assert set(told(listing.outcome).values()) == {NO_NETWORK.text}
    assert listing.outcome.not_tried == 49
    listing.vault.web.clear()
    listing.presenter.go_on_pressed()
    listing.pass_pauses()
    assert sorted(listing.vault.titles) == sorted(sites(50))
    assert listing.view.names().count("show_question") == 1


def test_what_failed_is_tried_again_with_one_press_and_nothing_else(listing):
    a, b = sites(2)
    listing.vault.web = {b: NotAPageError(reason="a download")}
    listing.start(f"{a}\n{b}")
    listing.vault.web.clear()
    listing.presenter.again_pressed()
    listing.pass_pauses()
    assert listing.vault.titles == [a, b]
    assert listing.outcome.untrusted_titles == (a, b)
    assert listing.outcome.untrusted_left == ()


def test_trying_again_what_failed_leaves_what_was_not_tried(listing):
    first, second, *rest = pages(4)
    listing.vault.web = {first: NotAPageError(reason="a download")}
    listing.start("\n".join([first, second, *rest]))
    listing.stop()
    listing.vault.web.clear()
    listing.presenter.again_pressed()
    listing.pass_pauses()
    assert listing.vault.titles == [first]
    assert listing.outcome.untrusted_left == (second, *rest)


def test_a_new_list_does_not_speak_of_the_one_before(listing):
    a, b = sites(2)
    listing.start(a)
    listing.start(b)
    assert listing.outcome.untrusted_titles == (b,)


def test_an_end_that_was_not_seen_is_shown_later_also_when_all_is_well(later):
    later.start(sites(1)[0])
    later.desk.go_on()
    later.say_none()
    later.presenter.left()
    later.desk.go_on()
    assert later.outcome.untrusted_left == ()
    assert later.presenter.begin(make_case())
    assert not later.presenter.begin(make_case())


def test_a_full_disk_ends_the_list_with_its_sentence(listing):
    listing.vault.trouble["take_in"] = DiskFullError()
    listing.start("\n".join(sites(9)))
    assert told(listing.outcome)[sites(9)[0]] == DiskFullError.sentence
    assert (listing.outcome.failed, listing.outcome.not_tried) == (1, 8)
    assert listing.outcome.heading.text == "None of these pages was saved"


@pytest.mark.parametrize("ask", ["left", "close"])
def test_going_away_stops_the_page_that_is_open(later, ask):
    later.start("\n".join(sites(3)))
    getattr(later.presenter, ask)()
    later.desk.go_on()
    assert later.vault.kept == []
    assert "end_pause" in later.view.names()


def test_what_is_not_saved_is_still_there_after_going_back(listing):
    listing.start("\n".join(pages(3)))
    listing.presenter.left()
    listing.say_none()
    shown = len(listing.view.shown)
    assert listing.presenter.begin(make_case())
    assert listing.view.names()[shown:] == ["show_list_outcome"]
    listing.presenter.go_on_pressed()
    listing.pass_pauses()
    assert listing.vault.titles == pages(3)
    assert not listing.presenter.begin(make_case())


def test_what_is_left_is_offered_in_its_own_case_only(listing):
    listing.start("\n".join(pages(3)))
    listing.stop()
    assert not listing.presenter.begin(make_case(number=2))
    assert listing.presenter.begin(make_case())


def test_a_list_is_saved_into_the_case_that_it_was_begun_in(later):
    later.start(sites(1)[0])
    assert later.presenter.begin(make_case(number=2))
    later.desk.go_on()
    later.say_none()
    later.desk.go_on()
    assert [item.case for item in later.vault.kept] == [make_case().id]


def test_turning_to_something_else_forgets_what_is_left(listing):
    listing.start("\n".join(pages(3)))
    listing.stop()
    listing.presenter.forget()
    assert not listing.presenter.begin(make_case())


def test_what_is_pasted_is_counted_as_it_stands(listing):
    a, b = sites(2)
    listing.presenter.text_changed(f"1. {a}, {b}\nPosts by him\n{a}")
    (count,) = listing.view.last("show_list_count")
    assert [(line.many, line.count) for line in count.lines] == [
        ("{count} addresses", 2),
        ("{count} came again and are opened once", 1),
    ]
    assert [each.line for each in count.not_taken] == [2]
    listing.presenter.text_changed("")
    assert listing.view.last("show_list_count")[0].lines == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Paste the pages' addresses first"),
        ("hello", "Paste the pages' addresses first"),
        ("\n".join(pages(201)), "At most {most}"),
        ("x" * 1_000_001, "too long"),
    ],
)
def test_what_cannot_be_begun_with_is_said_and_nothing_is_asked(listing, text, says):
    listing.presenter.pressed(text, WORDS_ONLY)
    (words,) = listing.view.last("show_list_problem")
    assert says in words.text
    assert "show_question" not in listing.view.names()


def test_two_hundred_are_not_too_many(listing):
    listing.presenter.pressed("\n".join(pages(200)), WORDS_ONLY)
    assert listing.view.names()[-1] == "show_question"


def test_pressing_twice_opens_once(later):
    later.start("\n".join(sites(2)))
    later.presenter.pressed("\n".join(sites(2)), WORDS_ONLY)
    later.presenter.go_on_pressed()
    assert len(later.desk.waiting) == 1


def test_the_form_is_emptied_only_when_its_list_is_taken_over(listing):
    listing.presenter.pressed("\n".join(sites(2)), WORDS_ONLY)
    assert "clear_list_form" not in listing.view.names()
    listing.gate.naked_answered(yes=False)
    assert "clear_list_form" in listing.view.names()


def test_add_something_shows_what_is_left_before_its_ways(view, listener):
    vault = Web(all_cases=[make_case()])
    add = AddPresenter(view, DeskAtOnce(), vault, listener)
    vault.web = {sites(1)[0]: NotAPageError(reason="a download")}
    add.begin(make_case())
    add.page_list.pressed(sites(1)[0], WORDS_ONLY)
    add.naked_answered(yes=False)
    add.left()
    add.begin(make_case())
    assert view.names()[-1] == "show_list_outcome"
    add.again()
    add.begin(make_case())
    assert view.names()[-1] == "show_ways"


@pytest.mark.parametrize("ask", ["stop_pressed", "left", "close"])
def test_stop_reaches_the_list(view, listener, ask):
    desk = DeskLater()
    vault = Web(all_cases=[make_case()])
    add = AddPresenter(view, desk, vault, listener)
    add.begin(make_case())
    desk.go_on()
    add.page_list.pressed(sites(1)[0], WORDS_ONLY)
    add.naked_answered(yes=False)
    getattr(add, ask)()
    desk.go_on()
    assert vault.kept == []
    assert State.NOT_TRIED in {each.state for each in add.page_list._turns.results}


class TestWhenPagesHaveCome:
    def come(self, listing, addresses):
        listing.presenter.pressed("\n".join(addresses), WORDS_ONLY)
        listing.gate.naked_answered(yes=False)
        assert listing.presenter.asking

    def test_without_an_answer_nothing_is_saved_and_that_is_said(self, listing):
        self.come(listing, sites(3))
        listing.presenter.held.cancelled()
        assert [name for name, _ in listing.vault.asked] == ["capture_page"] * 3
        assert set(told(listing.outcome).values()) == {NOT_ANSWERED.text}
        assert listing.outcome.untrusted_left == tuple(sites(3))
        # A late press brings nothing back.
        listing.presenter.held.answered([])
        assert listing.vault.kept == []

    def test_one_that_is_named_is_asked_about_by_its_name(self, listing):
        self.come(listing, sites(3))
        listing.presenter.held.answered([1])
        (about,) = listing.view.last("show_age_question")
        assert dict(about.values) == {"address": sites(3)[1]}
        assert listing.vault.kept == []

    @pytest.mark.parametrize(
        ("age", "shown"),
        [
            (Age.UNDER_EIGHTEEN, Shown.UNDER_EIGHTEEN),
            (Age.NOT_SURE, Shown.UNDER_EIGHTEEN),
            (Age.EIGHTEEN_OR_OVER, Shown.SOMEONE_ELSE),
        ],
    )
    def test_one_that_must_not_be_kept_costs_no_other(self, listing, age, shown):
        self.come(listing, sites(3))
        listing.presenter.held.answered([1])
        listing.gate.age_answered(age)
        listing.gate.whose_answered(Whose.SOMEONE_ELSE)

        assert listing.vault.titles == [sites(3)[0], sites(3)[2]]
        assert listing.view.names()[-1] == "show_turned_away"
        assert (listing.gate.turned.shown, listing.gate.turned.address) == (
            shown,
            sites(3)[1],
        )
        # What became of the others is seen next, and it is not tried again.
        assert listing.presenter.show_unseen()
        assert listing.outcome.untrusted_left == (sites(3)[1],)
        assert (listing.outcome.failed, listing.outcome.not_tried) == (0, 0)

    def test_of_several_the_gravest_is_said(self, listing):
        self.come(listing, sites(3))
        listing.presenter.held.answered([0, 2])
        listing.gate.age_answered(Age.EIGHTEEN_OR_OVER)
        listing.gate.whose_answered(Whose.SOMEONE_ELSE)
        listing.gate.age_answered(Age.UNDER_EIGHTEEN)

        assert listing.gate.turned.shown is Shown.UNDER_EIGHTEEN
        assert listing.vault.titles == [sites(3)[1]]

    def test_one_without_an_answer_is_let_go_of_and_the_others_are_saved(self, listing):
        self.come(listing, sites(3))
        listing.presenter.held.answered([0])
        assert listing.presenter.cancelled()

        assert listing.vault.titles == sites(3)[1:]
        assert told(listing.outcome)[sites(3)[0]] == NOT_ANSWERED.text
        listing.presenter.go_on_pressed()
        listing.pass_pauses()
        assert sorted(listing.vault.titles) == sites(3)

    def test_going_away_keeps_the_question_for_later(self, listing):
        self.come(listing, sites(2))
        listing.presenter.left()
        assert listing.presenter.begin(make_case())
        assert listing.view.names()[-1] == "show_held_question"
        listing.say_none()
        assert listing.vault.titles == sites(2)

    def test_a_closed_screen_lets_go_of_everything(self, listing):
        self.come(listing, sites(2))
        listing.presenter.close()
        listing.presenter.held.answered([])
        assert listing.vault.kept == []

    def test_much_in_memory_is_asked_about_before_more_is_opened(
        self, listing, monkeypatch
    ):
        monkeypatch.setattr(listing.presenter.held, "_most", 1)
        self.come(listing, sites(3))
        assert len(listing.vault.opened) == 1
        for _ in sites(3):
            listing.say_none()
        assert listing.vault.titles == sites(3)
