"""What waits to be read is read in time, each once."""

import pytest

from evidence_app.capture.devtools import NO_VALUES, Event
from evidence_app.recorder.hops import Hop
from evidence_app.recorder.unread import Unread
from tests.unit.recorder.wires import Wire, coded


def hop(number):
    return Hop(f"https://a.test/{number}", "GET", "Image", "F", "L", 0.0, NO_VALUES)


EVENT = Event("Network.loadingFinished", {}, "")


@pytest.fixture
def read():
    return []


@pytest.fixture
def unread(read):
    return Unread(lambda one, _event: read.append(one.url[-1]))


def test_what_waits_is_read_in_its_order_and_once(unread, read):
    unread.add(hop(1), EVENT)
    unread.add(hop(2), EVENT)
    assert read == []
    unread.read_all()
    unread.read_all()
    assert read == ["1", "2"]


def test_nothing_waits_for_long_on_a_page_that_goes_on(unread, read):
    unread.add(hop(1), EVENT)
    unread._since -= 60
    unread.add(hop(2), EVENT)
    assert read == ["1", "2"]


def finished_picture():
    wire = Wire()
    wire.request("1", "https://a.test/1", kind="Image")
    wire.response("1", "https://a.test/1", kind="Image")
    wire.tell("Network.loadingFinished", requestId="1")
    return wire


def test_bodies_are_read_before_their_page_can_be_left():
    wire = finished_picture()
    assert "Network.getResponseBody" not in wire.asked()
    wire.request("2", "https://a.test/next")
    assert "Network.getResponseBody" in wire.asked()


def test_whoever_asks_whether_all_is_read_has_it_read():
    wire = finished_picture()
    assert not wire.recording.settled
    wire.reply("Network.getResponseBody", **coded(b"picture"))
    assert wire.recording.settled
    assert [one.body for one in wire.exchanges()] == [b"picture"]
