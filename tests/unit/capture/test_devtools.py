"""Every command gets exactly one reply, whatever comes over the wire."""

import json

import pytest

from evidence_app.capture.devtools import Branch, DevTools, Reply, number


@pytest.fixture
def sent():
    return []


@pytest.fixture
def replies():
    return []


@pytest.fixture
def devtools(sent):
    return DevTools(lambda text: sent.append(json.loads(text)))


def test_a_command_is_sent_with_its_values_and_session(devtools, sent):
    devtools.call("Page.navigate", {"url": "https://a.test"}, session="S1")
    assert sent == [
        {
            "id": 1,
            "method": "Page.navigate",
            "params": {"url": "https://a.test"},
            "sessionId": "S1",
        }
    ]


def test_replies_find_their_commands_out_of_order(devtools, replies):
    devtools.call("A", then=lambda reply: replies.append(("A", reply)))
    devtools.call("B", then=lambda reply: replies.append(("B", reply)))
    devtools.receive('{"id": 2, "result": {"value": 2}}')
    devtools.receive('{"id": 1, "result": {"value": 1}}')
    assert replies == [("B", Reply({"value": 2})), ("A", Reply({"value": 1}))]


def test_a_refused_command_says_why(devtools, replies):
    devtools.call("A", then=replies.append)
    devtools.receive('{"id": 1, "error": {"message": "not allowed"}}')
    assert replies == [Reply(failure="not allowed")]


def test_a_second_reply_to_one_command_is_dropped(devtools, replies):
    devtools.call("A", then=replies.append)
    devtools.receive('{"id": 1, "result": {}}')
    devtools.receive('{"id": 1, "result": {}}')
    assert len(replies) == 1
    assert devtools.dropped == 1


def test_closing_answers_every_open_and_every_later_command(devtools, sent, replies):
    devtools.call("A", then=replies.append)
    devtools.close("gone")
    devtools.call("B", then=replies.append)
    assert replies == [Reply(failure="gone"), Reply(failure="gone")]
    assert [message["method"] for message in sent] == ["A"]


def test_events_reach_their_listeners_with_their_session(devtools):
    heard = []
    devtools.on("Page.loadEventFired", heard.append)
    devtools.receive(
        '{"method": "Page.loadEventFired", "params": {"t": 1}, "sessionId": "S2"}'
    )
    devtools.receive('{"method": "Page.other", "params": {}}')
    assert [(event.values, event.session) for event in heard] == [({"t": 1}, "S2")]


@pytest.mark.parametrize(
    "message",
    [
        "",
        "no json",
        "[" * 100_000,
        "[]",
        "1",
        "{}",
        '{"id": "1", "result": {}}',
        '{"id": null}',
        '{"id": 77, "result": {}}',
        '{"method": 5}',
        '{"method": "A", "sessionId": []}',
    ],
)
def test_nonsense_is_dropped_and_counted(devtools, replies, message):
    devtools.call("A", then=replies.append)
    devtools.receive(message)
    assert (replies, devtools.dropped) == ([], 1)


@pytest.mark.parametrize("result", ["null", "[]", '"text"', "5"])
def test_a_result_that_is_no_mapping_is_empty(devtools, replies, result):
    devtools.call("A", then=replies.append)
    devtools.receive(f'{{"id": 1, "result": {result}}}')
    assert replies == [Reply({})]


@pytest.mark.parametrize("told", ["1e999", "-Infinity", "NaN", "1" * 400])
def test_a_number_that_is_none_counts_as_absent(told):
    assert number(json.loads(f'{{"size": {told}}}'), "size") == 0


class TwoPages:
    """One wire with two pages on it, seen as the branch of one of them."""

    def __init__(self):
        self.sent = []
        self.devtools = DevTools(lambda text: self.sent.append(json.loads(text)))
        self.branch = Branch(self.devtools, "one")
        self.heard = []
        self.branch.on("Page.told", lambda event: self.heard.append(event.session))

    def tell(self, method, session, **params):
        message = {"method": method, "sessionId": session, "params": params}
        self.devtools.receive(json.dumps(message))


def test_a_branch_hears_its_own_page_and_what_that_started():
    pages = TwoPages()
    pages.tell("Target.attachedToTarget", "one", sessionId="frame")
    pages.tell("Target.attachedToTarget", "two", sessionId="other-frame")
    for session in ("one", "frame", "two", "other-frame"):
        pages.tell("Page.told", session)
    assert pages.heard == ["", "frame"]


def test_a_branch_speaks_to_its_own_page():
    pages = TwoPages()
    pages.branch.call("Page.enable")
    pages.branch.call("Page.enable", session="frame")
    assert [one["sessionId"] for one in pages.sent] == ["one", "frame"]


def test_a_closed_branch_answers_at_once_and_hears_nothing():
    pages, replies = TwoPages(), []
    pages.branch.close("the page was closed")
    pages.branch.call("Page.enable", then=replies.append)
    pages.tell("Page.told", "one")
    assert [reply.failure for reply in replies] == ["the page was closed"]
    assert (pages.heard, pages.sent) == ([], [])
