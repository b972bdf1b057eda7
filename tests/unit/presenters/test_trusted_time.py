"""Signed times in the window: asked once, then by itself, never in anyone's way."""

import pytest

from evidence_app.errors import DiskFullError, ServerNotFoundError
from evidence_app.model.item import ItemId
from evidence_app.presenters.trusted_time import (
    SOON_SECONDS,
    WAITS_SECONDS,
    TimePresenter,
    signed_words,
)
from evidence_app.timestamping import Refusal
from evidence_app.words import load_language
from tests.ui.fake_keeping import FakeTime
from tests.ui.fake_vault import DeskAtOnce, DeskLater

ENGLISH = load_language("en")
OFFLINE = (Refusal("first", "First", ServerNotFoundError(host="first.example")),)


class Clock:
    """Seconds that a test lets pass."""

    def __init__(self):
        self.seconds = 0.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def clock():
    return Clock()


def presenter(view, time, clock, *, desk=None, sent=None):
    return TimePresenter(
        view,
        desk or DeskAtOnce(),
        time,
        say_words=ENGLISH.render,
        seconds=clock,
        on_sent=lambda: [] if sent is None else sent.append("sent"),
    )


def told(view, name):
    return [
        " ".join(ENGLISH.render(each, isolate=False) for each in values[0])
        for called, *values in view.shown
        if called == name
    ]


def test_nothing_is_asked_before_a_yes_however_long_it_takes(view, clock):
    time, sent = FakeTime(), []
    deciding = presenter(view, time, clock, sent=sent)
    for _ in range(50):
        clock.seconds += 3600
        deciding.tick()
        deciding.something_saved()

    assert sent == []
    assert not {"prepare", "agree"} & set(time.asked)


def test_the_question_says_who_is_asked_and_who_sees_it(view, clock):
    presenter(view, FakeTime(), clock).begin()

    (words,) = told(view, "show_question")
    assert "not later than" in words
    assert "First (first.example)" in words
    assert "watches your network" in words


def test_a_yes_is_kept_as_it_was_shown_and_then_it_is_asked(view, clock):
    time, sent = FakeTime(), []
    deciding = presenter(view, time, clock, sent=sent)
    deciding.begin()
    deciding.agreed()

    assert ("agree", ENGLISH.render(time.question())) in time.asked
    assert sent == ["sent"]
    assert "2026-11-26 09:00:00 UTC" in told(view, "show_agreed")[-1]


def test_what_is_saved_is_shown_a_little_later_and_once(view, clock):
    time, sent = FakeTime(agreed=True), []
    deciding = presenter(view, time, clock, sent=sent)
    deciding.something_saved()
    deciding.tick()
    assert sent == []
    clock.seconds += SOON_SECONDS
    deciding.tick()
    clock.seconds += 100_000
    deciding.tick()

    assert sent == ["sent"]


def test_offline_it_is_tried_again_ever_more_seldom(view, clock):
    time, sent = FakeTime(agreed=True, refusals=OFFLINE), []
    deciding = presenter(view, time, clock, sent=sent)
    clock.seconds += SOON_SECONDS
    deciding.tick()
    for wait in (*WAITS_SECONDS, WAITS_SECONDS[-1]):
        before = len(sent)
        clock.seconds += wait - 1
        deciding.tick()
        assert len(sent) == before
        clock.seconds += 1
        deciding.tick()
        assert len(sent) == before + 1


def test_why_it_did_not_work_is_said_where_it_is_looked_at(view, clock):
    deciding = presenter(view, FakeTime(agreed=True, refusals=OFFLINE), clock)
    deciding.begin()
    deciding.ask_pressed()

    assert view.names()[-1] == "show_problem"
    assert "Not yet signed" in told(view, "show_agreed")[-1]


def test_why_it_did_not_work_stays_although_answers_come_late(view, clock):
    desk = DeskLater()
    time = FakeTime(agreed=True, refusals=OFFLINE)
    deciding = presenter(view, time, clock, desk=desk)
    deciding.begin()
    deciding.ask_pressed()
    while desk.waiting:
        desk.go_on()

    assert view.names()[-2:] == ["show_agreed", "show_problem"]
    deciding.begin()
    desk.go_on()
    assert view.names()[-1] == "show_agreed"


def test_pressed_twice_it_is_asked_once(view, clock):
    desk, sent = DeskLater(), []
    deciding = presenter(view, FakeTime(agreed=True), clock, desk=desk, sent=sent)
    deciding.ask_pressed()
    deciding.ask_pressed()
    deciding.tick()
    while desk.waiting:
        desk.go_on()

    assert sent == ["sent"]


def test_taken_back_nothing_is_asked_any_more(view, clock):
    time, sent = FakeTime(agreed=True), []
    deciding = presenter(view, time, clock, sent=sent)
    deciding.begin()
    deciding.withdrawn()
    clock.seconds += 100_000
    deciding.tick()

    assert sent == []
    assert view.names()[-1] == "show_question"


def test_a_full_disk_is_said_and_costs_nothing(view, clock):
    time = FakeTime(agreed=True, trouble={"prepare": DiskFullError()})
    deciding = presenter(view, time, clock)
    deciding.begin()
    deciding.ask_pressed()

    assert view.names()[-1] == "show_problem"


def test_locked_nothing_more_is_sent(view, clock):
    time, sent = FakeTime(agreed=True), []
    deciding = presenter(view, time, clock, sent=sent)
    deciding.close()
    clock.seconds += 100_000
    deciding.tick()
    deciding.ask_pressed()

    assert sent == []


def test_of_an_item_it_is_said_what_is_known():
    item = ItemId("0" * 32)

    def words(time):
        told = signed_words(time, item)
        assert time.log_key in ENGLISH.render(told[1], isolate=False)
        return ENGLISH.render(told[0], isolate=False)

    assert "No outside service" in words(FakeTime())
    assert "not yet" in words(FakeTime(agreed=True))
