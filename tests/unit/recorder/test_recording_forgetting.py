"""A page that was left unsaved is forgotten; the one that is open is not."""

import pytest

from tests.unit.recorder.wires import Wire, coded

OLD, NEW = "https://board.test/old", "https://board.test/new"


def visit(wire, number, url):
    begin(wire, number, url)
    wire.tell("Network.loadingFinished", requestId=number)
    wire.reply("Network.getResponseBody", **coded(url.encode()))


def begin(wire, number, url):
    wire.tell(
        "Network.requestWillBeSent",
        requestId=number,
        type="Document",
        frameId="F",
        loaderId=number,
        wallTime=1_773_489_600.5,
        request={"url": url, "method": "GET", "headers": {}},
    )
    wire.response(number, url)


@pytest.fixture
def wire():
    made = Wire()
    visit(made, "1", OLD)
    visit(made, "2", NEW)
    return made


def test_what_belongs_to_a_page_that_was_left_is_forgotten(wire):
    wire.recording.forget_before("F", "2")
    assert [one.url for one in wire.exchanges()] == [NEW]


def test_a_page_that_never_came_makes_nothing_forgotten(wire):
    wire.recording.forget_before("F", "3")
    assert [one.url for one in wire.exchanges()] == [OLD, NEW]


def test_a_late_answer_of_a_forgotten_page_breaks_nothing(wire):
    wire.recording.forget_before("F", "2")
    wire.response("1", OLD)
    assert [one.url for one in wire.exchanges()] == [NEW]


def test_a_sign_in_is_kept_as_a_line_without_what_was_sent(wire):
    url = "https://board.test/login"
    wire.tell(
        "Network.requestWillBeSent",
        requestId="9",
        type="Fetch",
        frameId="F",
        loaderId="2",
        wallTime=1_773_489_600.5,
        request={
            "url": url,
            "method": "POST",
            "headers": {"Content-Type": "application/x-www-form-urlencoded"},
            "postData": "user=dana&password=a-long-secret-word",
        },
    )
    wire.response("9", url, kind="Fetch")
    wire.tell("Network.loadingFinished", requestId="9")
    wire.reply("Network.getResponseBody", **coded(b'{"token": "abc"}'))
    (sign_in,) = [one for one in wire.exchanges() if one.url == url]
    assert (sign_in.body, sign_in.left_out) == (None, "sign_in")
    assert b"secret" not in sign_in.request_body


def test_a_body_that_never_comes_holds_up_only_the_page_that_wanted_it(wire):
    wire.tell(
        "Network.requestWillBeSent",
        requestId="late",
        type="XHR",
        frameId="F",
        loaderId="2",
        request={"url": f"{NEW}/never", "method": "GET", "headers": {}},
    )
    wire.response("late", f"{NEW}/never")
    wire.tell("Network.loadingFinished", requestId="late")
    assert not wire.recording.settled
    begin(wire, "3", "https://board.test/newest")
    assert not wire.recording.settled
    wire.recording.forget_before("F", "3")
    assert wire.recording.settled
