"""What goes over a web socket is kept message by message."""

import base64

import pytest

from evidence_app.capture.exchange import Direction
from evidence_app.recorder import sockets
from tests.unit.recorder.wires import Wire

URL = "wss://board.test/live"


@pytest.fixture
def wire():
    made = Wire()
    made.tell("Network.webSocketCreated", requestId="1", url=URL)
    return made


def frame(wire, way, opcode, payload, number="1"):
    response = {"opcode": opcode, "payloadData": payload}
    wire.tell(f"Network.webSocketFrame{way}", requestId=number, response=response)


def kept(wire):
    (socket,) = wire.recording.sockets.all()
    return [(one.direction, one.content) for one in socket.messages]


def test_words_and_bytes_are_kept_in_their_order(wire):
    frame(wire, "Sent", 1, "hello")
    frame(wire, "Received", 2, base64.b64encode(b"\0\xff").decode())
    assert kept(wire) == [(Direction.SENT, "hello"), (Direction.RECEIVED, b"\0\xff")]


def test_a_frame_of_an_unknown_socket_is_dropped(wire):
    frame(wire, "Sent", 1, "hello", number="2")
    assert kept(wire) == []


def test_bytes_that_are_no_base64_are_kept_as_they_came(wire):
    frame(wire, "Received", 2, "***")
    assert kept(wire) == [(Direction.RECEIVED, "***")]


def test_what_is_too_much_is_counted(wire, monkeypatch):
    monkeypatch.setattr(sockets, "MOST_MESSAGES", 2)
    for number in range(5):
        frame(wire, "Received", 1, str(number))
    assert len(kept(wire)) == 2
    assert wire.recording.sockets.left_out == 3
