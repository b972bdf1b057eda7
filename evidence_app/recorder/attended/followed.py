"""One page or window in which a person browses, recorded from its first byte."""

from collections.abc import Callable
from typing import Final

from evidence_app.look.lone_shift import LoneShift
from evidence_app.recorder.attended.ear import Ear, Told
from evidence_app.recorder.attended.trusted import Trusted
from evidence_app.recorder.engines.engine import Tab
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
        moved: Callable[[], None],
        trusted: Trusted,
    ) -> None:
        self.tab = tab
        self.recording = Recording(tab.wire, rules)
        self.where = Whereabouts(tab.wire, self._on_moved)
        self.typed = ""
        """What she typed last as this tab's address."""
        self._ear = Ear(tab.wire, shift, told)
        self._told_moved = moved
        self._trusted = trusted
        self._first = ""

    def begin(self, first: str) -> None:
        """Listen, then let the page go on; ``first`` is where it shall go."""
        self._first = first
        self._walk = Walk(self.tab.wire, self._steps(), ended=self._listening)
        self._walk.start()

    def _steps(self) -> "Steps[None]":
        self.tab.wire.call("Page.enable")
        self.recording.attach()
        self._ear.attach()
        # Not before all of it is heard; a browser that holds the page may answer only
        # once it goes on, and heard everything in its order.
        yield Call("Page.getFrameTree", seconds=_HEARD)
        self.tab.release()
        yield from self.where.listen()

    def go(self, address: str) -> None:
        """Go to an address that she typed."""
        self.typed = address
        self.tab.wire.call("Page.navigate", {"url": address})

    def _listening(self, problem: Problem | None) -> None:
        if self._first and problem is None:
            self.go(self._first)

    def _on_moved(self, frame: str, loader: str) -> None:
        # What was left unsaved is dropped.
        self.recording.forget_before(frame, loader)
        self._trusted.settle(self.tab.trouble, self.where.address)
        self._told_moved()
