"""Whether an archive shows again what she saw: it is loaded out of itself.

A hidden page that shares nothing with the others opens the same address. Each of
its requests is answered out of the archive; what the archive does not hold is
refused, and so is the network. Then it is scrolled through like the first, and its
words are compared. What does not come again is a finding, not a failure: pictures
and words stand beside the archive in any case.
"""

import base64
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from evidence_app.capture.devtools import (
    Conversation,
    Event,
    Values,
    mapping,
    number,
    text,
)
from evidence_app.capture.wacz.reader import Answer, Reader
from evidence_app.clock import monotonic
from evidence_app.recorder.answers import Plain
from evidence_app.recorder.asking import Asking
from evidence_app.recorder.hops import sent_body
from evidence_app.recorder.keeping import wanted_for
from evidence_app.recorder.pace import Pace
from evidence_app.recorder.steps import Call, Steps, Until
from evidence_app.recorder.whereabouts import Whereabouts
from evidence_app.recorder.words import words_of

_LOAD_SECONDS: Final = 20.0
_SCROLL_SECONDS: Final = 40.0
_QUIET: Final = 0.2
_MOMENT: Final = 0.05
"""Of quiet, where no script of the page listens to scrolling."""
_AT_THE_END: Final = 0.2
_SAME_ENDS: Final = 3
_MOST_MISSING: Final = 200
_BACKGROUND: Final = frozenset({"Ping", "CSPViolationReport", "Preflight"})

# Ways out that do not pass by us are closed before the page's scripts run.
_CLOSED: Final = """
for (const name of ["WebSocket", "WebTransport", "RTCPeerConnection", "EventSource",
    "webkitRTCPeerConnection", "SharedWorker"]) {
  try { delete globalThis[name]; } catch { continue; }
}
"""


@dataclass(slots=True)
class Replayed:
    """How far an archive shows itself again.

    Attributes:
        tried: Whether it could be tried at all.
        answered: Requests that the archive answered.
        missing: Addresses that were asked for and are not in it, each once.
        lines: Lines of words that the page had when it was saved.
        found: How many of them came again.
    """

    tried: bool = False
    answered: int = 0
    missing: list[str] = field(default_factory=list)
    lines: int = 0
    found: int = 0

    def plain(self) -> dict[str, Plain]:
        """Return it as plain values, for the record."""
        return {
            "tried": self.tried,
            "answered": self.answered,
            "missing": [*self.missing],
            "lines": self.lines,
            "lines_found": self.found,
        }


class Replay:
    """A replay that is under way."""

    def __init__(
        self, wire: Conversation, reader: Reader, address: str, words: str
    ) -> None:
        self.outcome = Replayed()
        self.load_seconds = _LOAD_SECONDS
        """How long the page may take to load."""
        self._wire = wire
        self._reader = reader
        self._address = address
        self._wanted = set(words.splitlines())
        self._came: set[str] = set()
        self._where = Whereabouts(wire)
        self._last_activity = monotonic()
        wire.on("Fetch.requestPaused", self._on_paused)
        wire.on("Target.attachedToTarget", self._on_attached)

    def steps(self) -> "Steps[None]":
        """Make it."""
        yield from self._where.listen()
        yield Call("Network.setBypassServiceWorker", {"bypass": True})
        yield Call("Page.addScriptToEvaluateOnNewDocument", {"source": _CLOSED})
        self._answer_for("")
        self._wire.call("Page.navigate", {"url": self._address})
        loaded = yield Until(self._loaded, self.load_seconds)
        if loaded.failure:
            return
        self.outcome.tried = True
        yield from self._go_through()

    def _answer_for(self, session: str) -> None:
        self._wire.call(
            "Fetch.enable",
            {"patterns": [{"urlPattern": "*", "requestStage": "Request"}]},
            session=session,
        )
        self._wire.call(
            "Target.setAutoAttach",
            {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True},
            session=session,
        )

    def _go_through(self) -> "Steps[None]":
        asking = Asking(self._where.frame)
        pace = Pace(asking, lambda: True)
        deadline = monotonic() + _SCROLL_SECONDS
        ends = 0
        while ends < _SAME_ENDS and monotonic() < deadline:
            told = mapping((yield from asking.tool("step", 2.5)))
            if not told:
                self.outcome.tried = False  # it does not answer: nothing can be said
                return
            in_pane = told.get("inner") is True
            quick = yield from pace.settled(in_pane=in_pane)
            patience = _MOMENT if quick else _QUIET
            yield Until(partial(self._quiet_for, patience), 3.0)
            if told.get("end") is not True or (yield from self._grew(asking, told)):
                ends = 0
            elif (yield from self._all_there()):
                return
            else:
                ends += 1
        yield from self._look_from_the_top(asking, pace)

    def _grew(self, asking: Asking, told: Values) -> "Steps[bool]":
        now = mapping((yield from asking.tool("measure")))
        name = "inner" if told.get("inner") is True else "height"
        return number(now, name) > number(told, "height")

    def _look_from_the_top(self, asking: Asking, pace: Pace) -> "Steps[None]":
        # The words were read there; a list may show only what is on the screen.
        yield from asking.tool("top")
        yield from pace.settled(in_pane=True)
        yield Until(self._quiet, 2.0)
        yield from self._compare()

    def _all_there(self) -> "Steps[bool]":
        """Whether all words have come again; if not, the page gets time, as at the end.

        Where they have, there is nothing to wait for.
        """
        yield Until(self._quiet, 3.0)
        yield from self._compare()
        if self.outcome.found == self.outcome.lines:
            return True
        # At the end the page gets time to ask for more, also a slow one.
        self._last_activity = monotonic() + _AT_THE_END
        yield Until(self._quiet, 3.0)
        return False

    def _compare(self) -> "Steps[None]":
        snapshot = yield Call(
            "DOMSnapshot.captureSnapshot", {"computedStyles": ["display"]}, 30.0
        )
        self._came |= self._wanted.intersection(words_of(snapshot.result).splitlines())
        self.outcome.lines = len(self._wanted)
        self.outcome.found = len(self._came)

    def _on_attached(self, event: Event) -> None:
        session = text(event.values, "sessionId")
        self._answer_for(session)
        self._wire.call("Runtime.runIfWaitingForDebugger", session=session)

    def _on_paused(self, event: Event) -> None:
        self._last_activity = monotonic()
        request = mapping(event.values.get("request"))
        url, method = text(request, "url"), text(request, "method") or "GET"
        if url.startswith(("data:", "blob:", "about:")):
            self._say(event, "Fetch.continueRequest", {})
            return
        answer = self._reader.answer(method, url.split("#")[0], sent_body(request))
        if answer and not answer.left_out:
            self.outcome.answered += 1
            self._say(event, "Fetch.fulfillRequest", _fulfilled(answer))
            return
        self._say(event, "Fetch.failRequest", {"errorReason": "InternetDisconnected"})
        expected = answer is not None or wanted_for(event.values) in _BACKGROUND
        if not expected and not url.endswith("/favicon.ico"):
            self._miss(url)

    def _miss(self, url: str) -> None:
        missing = self.outcome.missing
        if url not in missing and len(missing) < _MOST_MISSING:
            missing.append(url)

    def _say(self, event: Event, method: str, values: Values) -> None:
        request = {"requestId": text(event.values, "requestId"), **values}
        self._wire.call(method, request, session=event.session)

    def _loaded(self) -> bool:
        return self._where.moves > 0 and not self._where.loading

    def _quiet(self) -> bool:
        return self._quiet_for(_QUIET)

    def _quiet_for(self, seconds: float) -> bool:
        return monotonic() - self._last_activity >= seconds


def _fulfilled(answer: Answer) -> Values:
    headers = [{"name": name, "value": value} for name, value in answer.headers]
    return {
        "responseCode": answer.status,
        "responseHeaders": headers,
        "body": base64.b64encode(answer.body or b"").decode(),
    }
