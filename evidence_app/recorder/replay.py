"""Whether an archive shows again what she saw: it is loaded out of itself.

A hidden page that shares nothing with the others opens the same address. Each of
its requests is answered out of the archive; what the archive does not hold is
refused, and so is the network. Then it is scrolled through like the first, and its
words are compared. What does not come again is a finding, not a failure: pictures
and words stand beside the archive in any case.
"""

import base64
from dataclasses import dataclass, field
from typing import Final

from evidence_app.capture.devtools import Conversation, Event, Values, mapping, text
from evidence_app.capture.wacz.reader import Answer, Reader
from evidence_app.clock import monotonic
from evidence_app.recorder.answers import Plain
from evidence_app.recorder.asking import Asking
from evidence_app.recorder.hops import sent_body
from evidence_app.recorder.keeping import wanted_for
from evidence_app.recorder.steps import Call, Steps, Until
from evidence_app.recorder.whereabouts import Whereabouts
from evidence_app.recorder.words import words_of

_LOAD_SECONDS: Final = 20.0
_SCROLL_SECONDS: Final = 40.0
_QUIET: Final = 0.2
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
        self._wire = wire
        self._reader = reader
        self._address = address
        self._words = words
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
        loaded = yield Until(self._loaded, _LOAD_SECONDS)
        if loaded.failure:
            return
        yield Until(self._quiet, 3.0)
        self.outcome.tried = True
        yield from self._go_through()
        yield from self._compare()

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
        deadline = monotonic() + _SCROLL_SECONDS
        ends, height = 0, 0.0
        while ends < _SAME_ENDS and monotonic() < deadline:
            told = mapping((yield from asking.tool("step", 2.5)))
            if not told:
                return
            if told.get("end") is True:
                # At the end the page gets time to ask for more, also a slow one.
                self._last_activity = monotonic() + _AT_THE_END
            yield Until(self._quiet, 3.0)
            grown = told.get("height") != height
            height = float(str(told.get("height") or 0))
            ends = ends + 1 if told.get("end") is True and not grown else 0
        yield Until(self._quiet, 2.0)

    def _compare(self) -> "Steps[None]":
        snapshot = yield Call(
            "DOMSnapshot.captureSnapshot", {"computedStyles": ["display"]}, 30.0
        )
        wanted = set(self._words.splitlines())
        self.outcome.lines = len(wanted)
        self.outcome.found = len(wanted & set(words_of(snapshot.result).splitlines()))

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
        return monotonic() - self._last_activity >= _QUIET


def _fulfilled(answer: Answer) -> Values:
    headers = [{"name": name, "value": value} for name, value in answer.headers]
    return {
        "responseCode": answer.status,
        "responseHeaders": headers,
        "body": base64.b64encode(answer.body or b"").decode(),
    }
