"""Events become exchanges, in whatever order and however wrong they come."""

import pytest

from evidence_app.recorder import recording
from evidence_app.recorder.hops import AS_RECEIVED, AS_TEXT, NOT_AVAILABLE
from tests.unit.recorder.wires import Wire, coded

URL = "https://board.test/post"


@pytest.fixture
def wire():
    return Wire()


def test_a_page_is_held_read_and_let_go(wire):
    wire.request("1", URL)
    wire.pause("1", Content_Type="text/html; charset=euc-kr")
    wire.reply("Fetch.getResponseBody", **coded(b"\xb0\xa1"))
    assert wire.asked() == ["Fetch.continueRequest"]
    wire.response("1", URL)
    wire.tell("Network.loadingFinished", requestId="1")
    (exchange,) = wire.exchanges()
    assert (exchange.body, exchange.body_source) == (b"\xb0\xa1", AS_RECEIVED)
    assert "Network.getResponseBody" not in wire.asked()


def test_a_page_whose_held_body_is_refused_goes_on_and_is_read_later(wire):
    wire.request("1", URL)
    wire.pause("1", Content_Type="text/html")
    wire.refuse("Fetch.getResponseBody")
    assert wire.asked() == ["Fetch.continueRequest"]
    wire.response("1", URL)
    wire.tell("Network.loadingFinished", requestId="1")
    wire.reply("Network.getResponseBody", body="가", base64Encoded=False)
    (exchange,) = wire.exchanges()
    assert (exchange.body, exchange.body_source) == ("가".encode(), AS_TEXT)


@pytest.mark.parametrize(
    ("kind", "status", "headers"),
    [
        ("Document", 302, {"Content_Type": "text/html"}),
        ("Document", 204, {"Content_Type": "text/html"}),
        ("Image", 200, {"Content_Type": "image/png"}),
        ("Media", 200, {"Content_Type": "video/mp4"}),
        ("EventSource", 200, {"Content_Type": "text/event-stream"}),
        ("Fetch", 200, {"Content_Type": "application/x-ndjson"}),
        ("XHR", 200, {"Content_Type": "application/json"}),
        (
            "Document",
            200,
            {"Content_Type": "text/html", "Content_Length": "999999999"},
        ),
    ],
)
def test_what_may_not_be_held_up_is_let_go_at_once(wire, kind, status, headers):
    wire.request("1", URL, kind)
    wire.pause("1", kind, status, **headers)
    assert wire.asked() == ["Fetch.continueRequest"]


def test_each_hop_of_a_redirect_keeps_its_own_headers(wire):
    wire.request("1", "https://board.test/a")
    wire.tell("Network.requestWillBeSentExtraInfo", requestId="1", headers={"N": "1"})
    wire.tell(
        "Network.responseReceivedExtraInfo",
        requestId="1",
        statusCode=302,
        headersText="HTTP/1.1 302 Found\r\nLocation: /b\r\nSet-Cookie: x=1\r\n\r\n",
    )
    wire.request(
        "1",
        "https://board.test/b",
        redirectResponse={"status": 302, "headers": {}},
        redirectHasExtraInfo=True,
    )
    wire.tell("Network.requestWillBeSentExtraInfo", requestId="1", headers={"N": "2"})
    wire.tell(
        "Network.responseReceivedExtraInfo",
        requestId="1",
        statusCode=200,
        headers={"X": "a\nb", ":status": "200"},
    )
    wire.response("1", "https://board.test/b", hasExtraInfo=True)
    first, second = wire.exchanges()
    assert (first.status, first.request_headers) == (302, (("N", "1"),))
    assert first.response_headers == (("Location", "/b"), ("Set-Cookie", "x=1"))
    assert (first.body, first.body_source) == (None, NOT_AVAILABLE)
    assert (second.status, second.request_headers) == (200, (("N", "2"),))
    assert second.response_headers == (("X", "a"), ("X", "b"))


def test_the_way_to_a_document_ends_with_it(wire):
    wire.request("1", "https://board.test/a")
    wire.request("1", URL, redirectResponse={"status": 301})
    wire.response("1", URL)
    wire.request("2", "https://board.test/file")
    wire.response("2", "https://board.test/file")
    first, document, _ = wire.recording.hops
    assert wire.recording.way("F", document) == [first, document]


def test_a_request_that_fails_is_kept_with_its_failure(wire):
    wire.request("1", URL, "Image")
    wire.response("1", URL, kind="Image")
    wire.tell("Network.loadingFailed", requestId="1", errorText="net::ERR_FAILED")
    assert wire.exchanges()[0].failure == "net::ERR_FAILED"
    assert wire.recording.open_requests == 0


def test_a_password_is_never_given(wire):
    wire.tell("Fetch.authRequired", requestId="paused-1")
    (command,) = wire.sent
    assert command["params"]["authChallengeResponse"] == {"response": "CancelAuth"}


def test_a_worker_is_listened_to_and_let_run(wire):
    wire.tell("Target.attachedToTarget", sessionId="W")
    assert wire.asked()[0] == "Network.enable"
    assert wire.asked()[-1] == "Runtime.runIfWaitingForDebugger"
    assert {command["sessionId"] for command in wire.sent} == {"W"}


def test_the_network_is_not_quiet_while_something_is_open_or_being_read(wire):
    assert wire.recording.quiet_for(0)
    wire.request("1", URL)
    assert not wire.recording.quiet_for(0)
    wire.response("1", URL)
    wire.tell("Network.loadingFinished", requestId="1")
    assert not wire.recording.quiet_for(0)
    wire.reply("Network.getResponseBody", **coded(b"x"))
    assert wire.recording.quiet_for(0)
    assert not wire.recording.quiet_for(3600)


def test_an_answer_that_no_script_reads_keeps_nothing_waiting_once_we_have_it(wire):
    wire.request("1", "https://a.test/counted", kind="Fetch")
    wire.pause("1", kind="Fetch", content_type="text/html", content_length="7")
    wire.response("1", "https://a.test/counted", kind="Fetch")
    wire.recording.last_activity -= 60
    assert wire.recording.open_requests == 1
    wire.reply("Fetch.getResponseBody", **coded(b"counted"))
    assert wire.recording.open_requests == 0
    assert wire.recording.quiet_for(1)


def test_an_answer_that_has_just_come_is_waited_for(wire):
    wire.request("1", "https://a.test/counted", kind="Fetch")
    wire.pause("1", kind="Fetch", content_type="text/html", content_length="7")
    wire.response("1", "https://a.test/counted", kind="Fetch")
    wire.reply("Fetch.getResponseBody", **coded(b"counted"))
    assert wire.recording.open_requests == 1


def test_a_stream_does_not_keep_the_network_from_being_quiet(wire):
    wire.request("1", URL, "EventSource")
    assert not wire.recording.quiet_for(0)  # it is about to open
    wire.response("1", URL, kind="EventSource")
    assert wire.recording.quiet_for(0)


def test_what_is_too_much_is_counted_and_left_out(wire, monkeypatch):
    monkeypatch.setattr(recording, "MOST_REQUESTS", 2)
    monkeypatch.setattr(recording, "MOST_BYTES", 10)
    wire.request("1", URL)
    wire.request("2", URL)
    wire.request("3", URL)
    wire.response("1", URL)
    wire.tell("Network.loadingFinished", requestId="1")
    wire.reply("Network.getResponseBody", **coded(b"x" * 100))
    assert wire.recording.left_out == 2
    assert wire.exchanges()[0].body is None


@pytest.mark.parametrize("url", ["data:text/html,x", "blob:https://a.test/1"])
def test_what_never_went_over_the_network_is_no_exchange(wire, url):
    wire.request("1", url)
    wire.response("1", url)
    assert wire.exchanges() == []


@pytest.mark.parametrize(
    "event",
    [
        "Network.requestWillBeSent",
        "Network.requestWillBeSentExtraInfo",
        "Network.responseReceived",
        "Network.responseReceivedExtraInfo",
        "Network.dataReceived",
        "Network.loadingFinished",
        "Network.loadingFailed",
        "Fetch.requestPaused",
        "Fetch.authRequired",
        "Target.attachedToTarget",
    ],
)
@pytest.mark.parametrize(
    "params",
    [
        {},
        {"requestId": 5, "request": [], "response": 1, "headers": "x"},
        {"requestId": "1", "networkId": [], "responseHeaders": [1, {"name": 2}]},
        {"requestId": "1", "wallTime": "now", "statusCode": None, "headersText": 5},
        {"requestId": "1", "wallTime": 1e300, "sessionId": {}},
    ],
)
def test_events_of_the_wrong_shape_break_nothing(wire, event, params):
    wire.request("1", URL)
    wire.response("1", URL)
    wire.tell(event, **params)
    assert wire.exchanges()[0].url == URL


def test_a_body_that_is_no_base64_is_not_passed_off_as_one(wire):
    wire.request("1", URL)
    wire.response("1", URL)
    wire.tell("Network.loadingFinished", requestId="1")
    wire.reply("Network.getResponseBody", body="***", base64Encoded=True)
    (exchange,) = wire.exchanges()
    assert (exchange.body, exchange.body_source) == (None, NOT_AVAILABLE)
