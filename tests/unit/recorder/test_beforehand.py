"""What was checked beforehand is what is kept, or it is checked once more."""

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

import pytest

from evidence_app.recorder import beforehand
from evidence_app.recorder.beforehand import Beforehand
from evidence_app.recorder.handing import Save
from evidence_app.recorder.record import Circumstances
from evidence_app.recorder.replay import Replayed
from evidence_app.recorder.seen import Seen, Wishes
from tests.unit.recorder.wires import Wire

if TYPE_CHECKING:
    from evidence_app.recorder.engines.engine import Engine

ENGINE = cast("Engine", None)  # no check is really made
NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


class Checking:
    """Stands in for a check: the test says when it is over."""

    made: "list[Checking]"

    def __init__(self, _engine, _seen, archive, checked):
        self.archive = archive
        self.checked = checked
        self.broken_off = False
        Checking.made.append(self)

    def start(self):
        """Nothing is begun."""

    def break_off(self):
        self.broken_off = True


@pytest.fixture(autouse=True)
def checks(monkeypatch):
    Checking.made = []
    monkeypatch.setattr(beforehand, "Checking", Checking)
    return Checking.made


@pytest.fixture
def wire():
    wire = Wire()
    arrive(wire, "1")
    return wire


def arrive(wire, number):
    wire.request(number, f"https://a.test/{number}")
    wire.response(number, f"https://a.test/{number}")
    wire.tell("Network.loadingFinished", requestId=number)


@pytest.fixture
def save(wire):
    about = Circumstances(
        typed="https://a.test/1",
        started=NOON,
        ended=NOON,
        browser={},
        sandboxed=True,
        engine="built-in",
        profile_in_memory=True,
        certificate_problem="",
        certificate_accepted=False,
        untrusted_chain=(),
        refused=Counter(),
        wishes=Wishes(),
        surroundings={},
    )
    seen = Seen(address="https://a.test/1", text="words")
    return Save(seen=seen, recording=wire.recording, about=about)


@pytest.fixture
def told():
    return []


@pytest.fixture
def begun(save):
    checking = Beforehand(ENGINE)
    checking.begin(save)
    return checking


def test_the_archive_that_was_checked_is_the_one_that_is_kept(
    begun, save, checks, told
):
    outcome = Replayed(tried=True)
    checks[0].checked(outcome)
    begun.end(save, lambda *said: told.append(said))
    assert told == [(checks[0].archive, outcome)]
    assert len(checks) == 1


def test_a_check_that_takes_longer_is_waited_for(begun, save, checks, told):
    begun.end(save, lambda *said: told.append(said))
    assert told == []
    checks[0].checked(Replayed())
    assert len(told) == 1


def test_what_was_fetched_meanwhile_is_checked_too(begun, save, wire, checks, told):
    checks[0].checked(Replayed(tried=True))
    arrive(wire, "2")
    begun.end(save, lambda *said: told.append(said))
    assert told == []
    assert len(checks) == 2
    again = Replayed(tried=True, answered=2)
    checks[1].checked(again)
    assert told == [(checks[1].archive, again)]
    assert checks[1].archive != checks[0].archive


def test_a_check_of_what_is_not_kept_is_broken_off(begun, save, checks, told):
    save.seen.text = "other words"
    begun.end(save, lambda *said: told.append(said))
    assert checks[0].broken_off
    checks[1].checked(Replayed())
    assert [archive for archive, _ in told] == [checks[1].archive]


def test_a_certificate_that_came_late_is_kept_and_costs_no_check(
    begun, save, checks, told
):
    checks[0].checked(Replayed(tried=True))
    save.seen.chains["https://a.test"] = [b"certificate"]
    begun.end(save, lambda *said: told.append(said))
    assert len(checks) == 1
    assert told[0][0] != checks[0].archive


def test_a_check_without_a_beginning_is_begun_at_the_end(save, checks, told):
    Beforehand(ENGINE).end(save, lambda *said: told.append(said))
    checks[0].checked(Replayed())
    assert len(told) == 1
