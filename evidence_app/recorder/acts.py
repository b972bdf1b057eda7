"""Scrolls through a page as a reader would, and opens what is folded away.

A site may notice both, so it is done only when the person agrees, and everything
done is listed. It ends at the end of the page, when nothing more comes, or before:
when she presses Stop, when the time is up, when the page is taller than can be
pictured. Where it ended is said.
"""

from collections.abc import Callable
from typing import Final

from evidence_app.capture.devtools import mapping, number, text
from evidence_app.clock import Clock, monotonic
from evidence_app.recorder.asking import Asking
from evidence_app.recorder.closed_trees import ClosedTrees
from evidence_app.recorder.pace import Pace
from evidence_app.recorder.picture import TALLEST
from evidence_app.recorder.seen import SCROLL, Act, Seen, Wishes
from evidence_app.recorder.steps import Steps, Until

_SHARE: Final = 0.8
"""Of the window's height, at each step."""
_AT_THE_END: Final = 0.4
_SAME_ENDS: Final = 2
_MOST_ACTS: Final = 5_000


class Scrolling:
    """One walk down a page."""

    def __init__(
        self,
        asking: Asking,
        seen: Seen,
        wishes: Wishes,
        clock: Clock,
        at_rest: Callable[[], bool],
    ) -> None:
        self._asking = asking
        self._trees = ClosedTrees(asking)
        self._pace = Pace(asking, at_rest)
        self._seen = seen
        self._wishes = wishes
        self._clock = clock
        self.forgetful = False
        """Whether the page drops what is not on the screen."""
        self.in_pane = False
        self.height = 0
        self._silent = False

    def steps(
        self, quiet: Callable[[], bool], tell: Callable[[int], None]
    ) -> "Steps[None]":
        """Go down to the end and back to the top."""
        deadline = monotonic() + self._wishes.seconds
        yield from self._trees.open()
        marked = yield from self._asking.tool("remember")
        yield from self._press()
        ends = 0
        while ends < _SAME_ENDS and not self._over(deadline):
            before = self.height
            at_end = yield from self._step()
            if self._silent:
                return  # nothing of what follows would be answered either
            tell(self.height)
            yield from self._pace.wait(in_pane=self.in_pane)
            if not at_end:
                ends = 0
                continue
            yield Until(quiet, _AT_THE_END)
            if not (yield from self._trees.open()):
                return
            yield from self._press()
            yield from self._measure()
            ends = ends + 1 if self.height <= before else 0
        yield Until(quiet, 3.0)
        yield from self._look_back(marked)

    def _step(self) -> "Steps[bool]":
        told = mapping((yield from self._asking.tool("step", _SHARE)))
        self._log(told.get("acts"))
        self._silent = not told
        self.height = int(number(told, "height")) or self.height
        self.in_pane = told.get("inner") is True
        return told.get("end") is True

    def _press(self) -> "Steps[None]":
        self._log((yield from self._asking.tool("press")))

    def _measure(self) -> "Steps[None]":
        told = mapping((yield from self._asking.tool("measure")))
        self.height = int(number(told, "inner" if self.in_pane else "height"))

    def _look_back(self, marked: object) -> "Steps[None]":
        gone = yield from self._asking.tool("forgotten")
        if isinstance(marked, int) and isinstance(gone, int) and marked:
            self.forgetful = gone * 2 > marked
        where = f"to {self.height} px"
        self._seen.acts.append(Act(at=self._clock.now(), what=SCROLL, where=where))
        yield from self._asking.tool("top")
        yield from self._pace.wait(in_pane=self.in_pane)

    def _over(self, deadline: float) -> bool:
        reason = ""
        if self._wishes.stop():
            reason = "person"
        elif monotonic() > deadline:
            reason = "time"
        elif self.height > TALLEST:
            reason = "tall"
        self._seen.stopped_at = reason
        return bool(reason)

    def _log(self, told: object) -> None:
        for one in told if isinstance(told, list) else ():
            if len(self._seen.acts) < _MOST_ACTS:
                act = mapping(one)
                self._seen.acts.append(
                    Act(
                        at=self._clock.now(),
                        what=text(act, "what"),
                        where=text(act, "where"),
                        text=text(act, "text"),
                    )
                )
