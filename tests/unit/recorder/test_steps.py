"""Every wait of a walk has an end."""

import json

import pytest

from evidence_app.capture.devtools import DevTools
from evidence_app.recorder.steps import NO_ANSWER, Call, Problem, Until, Walk


@pytest.fixture
def walk(qapp, qtbot):
    """Walk through steps to their end; return what was sent and how it ended."""

    def run(steps, answer=lambda _message: None):
        sent, ends = [], []
        devtools = DevTools(lambda text: sent.append(json.loads(text)))
        walking = Walk(devtools, steps(devtools), ended=ends.append)
        walking.start()
        answer(devtools)
        qtbot.waitUntil(lambda: bool(ends), timeout=3000)
        return sent, ends

    return run


def test_steps_are_taken_in_order_with_their_replies(walk):
    heard = []

    def steps(_devtools):
        heard.append((yield Call("A", {"n": 1})).result)
        heard.append((yield Until(lambda: True, 5)).failure)

    sent, ends = walk(steps, lambda d: d.receive('{"id": 1, "result": {"x": 2}}'))
    assert [message["method"] for message in sent] == ["A"]
    assert heard == [{"x": 2}, ""]
    assert ends == [None]


def test_a_call_without_an_answer_fails_in_time(walk):
    heard = []

    def steps(_devtools):
        heard.append((yield Call("A", seconds=0.05)).failure)

    walk(steps)
    assert heard == [NO_ANSWER]


def test_what_never_becomes_so_fails_in_time(walk):
    heard = []

    def steps(_devtools):
        heard.append((yield Until(lambda: False, 0.05)).failure)

    walk(steps)
    assert heard == [NO_ANSWER]


def test_a_late_answer_is_not_taken_for_another_ones(walk):
    heard = []

    def steps(devtools):
        heard.append((yield Call("A", seconds=0.05)).failure)
        devtools.receive('{"id": 1, "result": {"late": true}}')
        heard.append((yield Call("B", seconds=0.05)).failure)

    walk(steps)
    assert heard == [NO_ANSWER, NO_ANSWER]


def test_a_problem_ends_the_walk_and_is_told(walk):
    def steps(_devtools):
        yield Until(lambda: True, 1)
        raise Problem("redirects", "20")

    _, ends = walk(steps)
    assert [(end.code, end.detail) for end in ends] == [("redirects", "20")]


def test_a_walk_can_be_broken_off_while_it_waits(qapp):
    ends = []
    devtools = DevTools(lambda _text: None)

    def steps():
        yield Call("A", seconds=60)

    walking = Walk(devtools, steps(), ended=ends.append)
    walking.start()
    walking.break_off(Problem("browser"))
    assert [end.code for end in ends] == ["browser"]


def test_a_closed_wire_fails_the_open_call_at_once(walk):
    heard = []

    def steps(_devtools):
        heard.append((yield Call("A", seconds=60)).failure)

    walk(steps, lambda devtools: devtools.close("gone"))
    assert heard == ["gone"]
