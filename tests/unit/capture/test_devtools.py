"""Every command gets exactly one reply, whatever comes over the wire."""

import json

import pytest

from evidence_app.capture.devtools import DevTools, Reply, number


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
