"""How long a page gets after each step down it.

A step is over when the page is drawn, whatever watches for things to come into view
has been told, and nothing is on its way. A page whose own scripts listen to scrolling
gets a moment more: they often act a little later, and not at every step.
"""

from collections.abc import Callable
from typing import Final

from evidence_app.capture.devtools import mapping, text
from evidence_app.recorder.asking import Asking
from evidence_app.recorder.steps import Call, Steps, Until

_MOMENT: Final = 0.05
_PAUSE: Final = 0.12
_OF_SCROLLING: Final = frozenset({"scroll", "scrollend"})
_WHERE: Final = ("window", "document")
"""Where an event of scrolling the page itself passes."""


class Pace:
    """The pace of one walk down a page."""

    def __init__(self, asking: Asking, at_rest: Callable[[], bool]) -> None:
        self._asking = asking
        self._at_rest = at_rest
        self._places: list[str] = []
        self._is_drawn = True

    def wait(self, *, in_pane: bool) -> "Steps[None]":
        """Wait until the page has shown what a step brought into view.

        Args:
            in_pane: Whether a pane inside the page was scrolled.
        """
        if not (yield from self.settled(in_pane=in_pane)):
            yield Until(lambda: False, _MOMENT)
        yield Until(self._at_rest, _PAUSE)

    def settled(self, *, in_pane: bool) -> "Steps[bool]":
        """Wait until the page is drawn; return whether nothing more is to be expected.

        Who listens to the scrolling of a pane is not looked for: there, more may come.
        """
        if self._is_drawn:
            drawn = yield from self._asking.tool("drawn", wait=True)
            # Once is enough to know: a hidden one is waited for in vain each time.
            self._is_drawn = drawn is True
        return self._is_drawn and not in_pane and not (yield from self._listens())

    def _listens(self) -> "Steps[bool]":
        """Whether a script waits for scrolling, or that cannot be said."""
        if not self._places:
            yield from self._find()
        for place in self._places:
            told = yield Call("DOMDebugger.getEventListeners", {"objectId": place}, 3.0)
            listed = told.result.get("listeners")
            if not isinstance(listed, list):
                self._places = []  # the page went elsewhere
            elif not any(text(mapping(one), "type") in _OF_SCROLLING for one in listed):
                continue
            return True
        return not self._places

    def _find(self) -> "Steps[None]":
        # In the page's own world: listeners are told only there. A name that the page
        # cannot take is looked up, nothing of it is run.
        for name in _WHERE:
            found = yield Call("Runtime.evaluate", {"expression": name})
            place = text(mapping(found.result.get("result")), "objectId")
            if place:
                self._places.append(place)
        if len(self._places) < len(_WHERE):
            self._places = []
