"""One page or window in which a person browses, recorded from its first byte."""

from typing import Final

from evidence_app.capture.devtools import Event, Reply, text
from evidence_app.look.lone_shift import LoneShift
from evidence_app.recorder.attended.ear import Ear, Told
from evidence_app.recorder.attended.holding import Holding
from evidence_app.recorder.attended.trusted import Trusted
from evidence_app.recorder.engines.engine import CertificateTrouble, Tab
from evidence_app.recorder.recording import Recording
from evidence_app.recorder.rules import Rules
from evidence_app.recorder.steps import Call, Problem, Steps, Walk
from evidence_app.recorder.whereabouts import Whereabouts

_HEARD: Final = 0.5


class Followed:
    """A tab with all that is kept of it until it is left."""

    def __init__(
        self,
        tab: Tab,
        rules: Rules,
        shift: LoneShift,
        told: Told,
        trusted: Trusted,
    ) -> None:
        self.tab = tab
        self._holding = Holding(tab.wire, told.held)
        self.recording = Recording(self._holding, rules)
        self.where = Whereabouts(tab.wire, self._on_moved)
        self._told = told
        self._ear = Ear(tab.wire, shift, told)
        self._trusted = trusted
        self._first = ""
        self._typed = ""
        self._typed_load = ""
        self._asked_for = ""
        tab.wire.on("Network.requestWillBeSent", self._on_request)
        tab.wire.on("Network.loadingFailed", self._on_failed)

    @property
    def typed(self) -> str:
        """What she typed, "" where this page came in another way."""
        brought_it = bool(self._typed_load) and self._typed_load == self.where.loader
        return self._typed if brought_it else ""

    @property
    def trouble(self) -> CertificateTrouble:
        """With which trouble of its certificate this page came, if with any."""
        return self._trusted.under(self.tab.trouble, self.where.address)

    def begin(self, first: str) -> None:
        """Listen, then let the page go on; ``first`` is where it shall go."""
        self._first = first
        self._walk = Walk(self.tab.wire, self._steps(), ended=self._listening)
        self._walk.start()

    def go(self, address: str) -> None:
        """Go to an address that she typed."""
        self._typed, self._first = address, ""
        self._open(address)

    def go_on(self, address: str) -> None:
        """Go to an address that something led to, or that she typed before."""
        if address != self._typed:
            self._typed = ""
        self._open(address)

    def hold(self, *, held: bool) -> None:
        """Let the page go nowhere while it is saved."""
        self._holding.hold(self.where.frame if held else "")
        self.tab.held = held
        if held:
            # A message or question of the page's that is open would stop the Save.
            self.tab.wire.call("Page.handleJavaScriptDialog", {"accept": False})

    def _open(self, address: str) -> None:
        typed, self._typed_load = self._typed, ""

        def gone(reply: Reply) -> None:
            if self._typed != typed:
                return  # she typed another one meanwhile
            self._typed_load = text(reply.result, "loaderId")
            if reply.failure:
                self._told.failed(reply.failure)

        self.tab.wire.call("Page.navigate", {"url": address}, then=gone)

    def _steps(self) -> "Steps[None]":
        self.tab.wire.call("Page.enable")
        self.recording.attach()
        self._ear.attach()
        # Not before all of it is heard; a browser that holds the page may answer only
        # once it goes on, and heard everything in its order.
        yield Call("Page.getFrameTree", seconds=_HEARD)
        self.tab.release()
        yield from self.where.listen()

    def _listening(self, problem: Problem | None) -> None:
        if self._first and problem is None:
            self.go(self._first)

    def _on_request(self, event: Event) -> None:
        is_page = text(event.values, "type") == "Document" and not event.session
        if is_page and text(event.values, "frameId") == self.where.frame:
            self._asked_for = text(event.values, "requestId")

    def _on_failed(self, event: Event) -> None:
        is_page = text(event.values, "requestId") == self._asked_for
        if is_page and event.values.get("canceled") is not True:
            self._told.failed(text(event.values, "errorText"))

    def _on_moved(self, frame: str, loader: str) -> None:
        # What was left unsaved is dropped.
        self.recording.forget_before(frame, loader)
        self._trusted.settle(self.tab.trouble, self.where.address)
        self._told.moved()
