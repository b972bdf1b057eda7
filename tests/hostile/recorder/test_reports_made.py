"""Reported addresses are looked at over real HTTPS: there, gone, back, cannot tell."""

import sys

import pytest

from evidence_app.capture.page import PageRequest
from evidence_app.casework.reports_made import NewReport
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind
from evidence_app.model.report_made import Recipient, Seen, Shows, To, Why
from evidence_app.session import Session
from evidence_app.vault.vault import create_vault
from tests.fixed import CHEAP
from tests.site.exchange import Post
from tests.site.pages.posts import FACTS
from tests.unit.memory_vault import FixedClock

NONE = Shown.NOTHING_SEXUAL


@pytest.fixture
def session(tmp_path, trusting_home, monkeypatch):
    monkeypatch.setenv("HOME", str(trusting_home))
    command = [sys.executable, "-B", "-m", "tests.hostile.recorder.with_hosts"]
    monkeypatch.setattr("evidence_app.host.children._own_command", lambda: command)
    clock = FixedClock()
    vault = create_vault(tmp_path / "v", "four words", clock=clock, cost=CHEAP)
    opened = Session(vault, clock)
    yield opened
    opened.lock()


@pytest.fixture
def case(session):
    return session.open_case("C")


def reported(session, case, *addresses):
    at = session.reports_made.clock.now()
    new = NewReport(
        recipient=Recipient(to=To.OTHER, name="The host"),
        sent_at=at,
        local_offset=session.reports_made.clock.local_offset(at),
        addresses=addresses,
    )
    return session.reports_made.add(case, new).id


def check(session, case, report, address):
    made = session.reports_made
    looked = made.look(made.request(case, report, address))
    return made.keep(case, report, address, looked, NONE).check


def test_there_gone_and_back_are_told_one_after_another_each_with_its_exhibit(
    session, case, social
):
    address = social.url(FACTS.path)
    request = PageRequest(url=address, scroll=False)
    session.take_in([session.capture_page(request).answered(NONE)], case)
    report = reported(session, case, address)
    there = check(session, case, report, address)
    for state, seen, why in (
        (Post.REMOVED, Seen.GONE, Why.NO_SUCH_PAGE),
        (Post.WALLED, Seen.UNKNOWN, Why.SIGN_IN),
        (Post.MISSING, Seen.GONE, Why.NO_SUCH_PAGE),
        (Post.HIDDEN, Seen.UNKNOWN, Why.OTHER_WORDS),
    ):
        social.turn_post(state)
        found = check(session, case, report, address)
        assert (found.seen, found.why) == (seen, why)
    social.turn_post(Post.PRESENT)
    back = check(session, case, report, address)

    told = session.reports_made.find(case, report)
    assert (there.seen, there.why) == (Seen.THERE, Why.SAME_WORDS)
    assert (back.seen, back.status) == (Seen.THERE, 200)
    assert [shows for _, shows in told.shown()] == [
        Shows.THERE,
        Shows.GONE,
        Shows.UNKNOWN,
        Shows.GONE,
        Shows.UNKNOWN,
        Shows.BACK,
    ]
    pages = {
        item.id: item
        for item in session.items(case)
        if item.kind is Kind.PAGE and item.part_of is None
    }
    assert len(pages) == 7
    assert {each.item for each in told.checks} <= set(pages)
    last = session.custody(pages[back.item])[-1]
    assert (last.action.value, last.detail) == ("reported", "looked")
    assert session.audit(read_data=True) == ()


def test_what_was_never_saved_or_does_not_load_could_not_be_told(session, case, social):
    address, lost = social.url(FACTS.path), "https://lost.invalid/"
    report = reported(session, case, address, lost)
    first = check(session, case, report, address)
    said = session.reports_made.say_seen(case, report, address, there=True)
    second = check(session, case, report, address)
    nowhere = check(session, case, report, lost)

    assert (first.seen, first.why) == (Seen.UNKNOWN, Why.NOTHING_TO_COMPARE)
    assert (said.checks[-1].why, said.checks[-1].item) == (Why.PERSON, first.item)
    # What the person recognised is what the next one is compared with.
    assert (second.seen, second.why) == (Seen.THERE, Why.SAME_WORDS)
    assert (nowhere.seen, nowhere.why, nowhere.item) == (
        Seen.UNKNOWN,
        Why.NOT_LOADED,
        None,
    )
