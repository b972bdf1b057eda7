"""A tab on a wire whose other end the test holds."""

import json

from evidence_app.capture.devtools import DevTools
from evidence_app.look.lone_shift import LoneShift
from evidence_app.recorder.attended.ear import Told
from evidence_app.recorder.attended.followed import Followed
from evidence_app.recorder.attended.trusted import Trusted
from evidence_app.recorder.engines.engine import Tab
from evidence_app.recorder.rules import Rules
from tests.unit.recorder.wires import Wire

START = "https://site.test/start"


class Page(Wire):
    """A followed page; what it tells is in ``told``."""

    def __init__(self):
        self.sent = []
        self.devtools = DevTools(lambda text: self.sent.append(json.loads(text)))
        self.told = []
        self.done = []
        self.tab = Tab(
            wire=self.devtools,
            release=lambda: self.done.append("released"),
            close=lambda: self.done.append("closed"),
        )
        self.followed = Followed(
            self.tab, Rules(attended=True), LoneShift(), self.told_of(), Trusted()
        )
        self.recording = self.followed.recording

    def told_of(self):
        note = self.told.append
        return Told(
            shift=lambda count: note(("shift", count)),
            password=lambda: note("password"),
            front=lambda: note("front"),
            moved=lambda: note("moved"),
            there=lambda: note("there"),
            held=lambda: note("held"),
            failed=lambda reason: note(("failed", reason)),
        )

    def answer_all(self):
        """Answer each open command, until there is none."""
        while self.sent:
            method = self.sent[0]["method"]
            tree = {"frameTree": {"frame": {"id": "F", "url": "about:blank"}}}
            self.reply(method, **(tree if method == "Page.getFrameTree" else {}))

    def stand(self, url=START, loader="L"):
        """Have the page come to an address."""
        self.tell(
            "Network.requestWillBeSent",
            requestId=loader,
            loaderId=loader,
            type="Document",
            frameId="F",
            wallTime=1_773_489_600.5,
            request={"url": url, "method": "GET", "headers": {}},
        )
        self.tell(
            "Page.frameNavigated", frame={"id": "F", "url": url, "loaderId": loader}
        )
