"""A page gets a moment more at each step where its scripts listen to scrolling."""

import pytest

from evidence_app.capture.devtools import Reply
from evidence_app.recorder.asking import Asking
from evidence_app.recorder.pace import Pace
from evidence_app.recorder.steps import Until


class Browser:
    """Answers what the pace asks of it."""

    def __init__(self, *, drawn=True, listeners=(), gone=False):
        self.drawn = drawn
        self.listeners = listeners
        self.gone = gone
        self.asked = []

    def answer(self, step):
        self.asked.append(step.method)
        if step.method == "DOMDebugger.getEventListeners":
            if self.gone:
                return Reply(failure="no such object")
            return Reply({"listeners": [{"type": one} for one in self.listeners]})
        expression = step.values.get("expression", "")
        if expression in {"window", "document"}:
            return Reply({"result": {"objectId": expression}})
        if "drawn" in str(expression)[:60]:
            return Reply({"result": {"value": self.drawn}})
        return Reply({"result": {"value": True}, "executionContextId": 1})


def waits_of(browser, *, in_pane=False, pace=None):
    """Walk through one wait; return for how long each pause may last."""
    pace = pace or Pace(Asking("F"), lambda: True)
    steps = pace.wait(in_pane=in_pane)
    pauses = []
    try:
        step = next(steps)
        while True:
            if isinstance(step, Until):
                pauses.append(step.seconds)
                step = steps.send(Reply({}))
            else:
                step = steps.send(browser.answer(step))
    except StopIteration:
        return pauses


def test_a_page_that_listens_to_nothing_gets_no_moment():
    assert len(waits_of(Browser(listeners=["click", "load"]))) == 1


@pytest.mark.parametrize("event", ["scroll", "scrollend"])
def test_a_page_that_listens_to_scrolling_gets_a_moment(event):
    assert len(waits_of(Browser(listeners=["click", event]))) == 2


def test_a_pane_gets_a_moment_whoever_listens():
    browser = Browser()
    assert len(waits_of(browser, in_pane=True)) == 2
    assert "DOMDebugger.getEventListeners" not in browser.asked


@pytest.mark.parametrize("drawn", [False, None])
def test_a_page_that_is_not_drawn_gets_a_moment(drawn):
    assert len(waits_of(Browser(drawn=drawn))) == 2


def test_a_page_that_went_elsewhere_gets_a_moment():
    assert len(waits_of(Browser(gone=True))) == 2


def test_a_page_that_is_not_drawn_is_not_waited_for_at_every_step():
    pace, browser = Pace(Asking("F"), lambda: True), Browser(drawn=False)
    waits_of(browser, pace=pace)
    before = len(browser.asked)
    assert len(waits_of(browser, pace=pace)) == 2
    assert len(browser.asked) == before
