"""A page that is being saved goes nowhere; everything else goes on."""

import json

import pytest

from evidence_app.capture.devtools import DevTools
from evidence_app.recorder.attended.holding import Holding


class Line:
    """A held wire, with the browser's end in the test's hands."""

    def __init__(self):
        self.sent, self.heard, self.turned_away = [], [], []
        devtools = DevTools(lambda text: self.sent.append(json.loads(text)))
        self._receive = devtools.receive
        self.holding = Holding(devtools, lambda: self.turned_away.append(1))
        self.holding.on("Fetch.requestPaused", self.heard.append)

    def pause(self, frame="F", kind="Document", session=""):
        params = {"requestId": "paused", "frameId": frame, "resourceType": kind}
        message = {"method": "Fetch.requestPaused", "params": params}
        self._receive(json.dumps({**message, "sessionId": session}))


@pytest.fixture
def line():
    return Line()


def test_a_page_that_is_not_held_goes_where_it_likes(line):
    line.pause()

    assert (len(line.heard), line.sent) == (1, [])


def test_a_held_page_stays_as_it_stands(line):
    line.holding.hold("F")
    line.pause()

    (told,) = line.sent
    assert told["method"] == "Fetch.failRequest"
    assert told["params"] == {"requestId": "paused", "errorReason": "Aborted"}
    assert (line.heard, line.turned_away) == ([], [1])


@pytest.mark.parametrize("other", [{"frame": "inner"}, {"kind": "XHR"}])
def test_its_frames_and_all_that_it_loads_still_come(line, other):
    line.holding.hold("F")
    line.pause(**other)

    assert (len(line.heard), line.sent, line.turned_away) == (1, [], [])


def test_it_is_let_go_again(line):
    line.holding.hold("F")
    line.holding.hold("")
    line.pause()

    assert len(line.heard) == 1
