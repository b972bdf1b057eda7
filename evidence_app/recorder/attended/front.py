"""Finds which page of an installed browser lies in front of the person."""

from collections.abc import Callable, Iterable
from typing import Final

from evidence_app.capture.devtools import mapping
from evidence_app.recorder.attended.followed import Followed
from evidence_app.recorder.steps import Call, Steps, Until, Walk

_SECONDS: Final = 2.0
_TRIES: Final = 4
_MOMENT: Final = 0.15
_VISIBLE: Final = "document.visibilityState"


class Front:
    """Asks the pages themselves, the likeliest first."""

    def __init__(
        self, pages: Iterable[Followed], found: Callable[[Followed | None], None]
    ) -> None:
        self._pages = list(pages)
        self._found = found
        self._tries = _TRIES

    def look(self) -> None:
        """Ask the next page; tell the first that can be seen, or None.

        The first is given a moment: a page that was just opened may be about to show.
        """
        if not self._pages:
            self._found(None)
            return
        page = self._pages.pop(0)
        self._visible = False
        self._walk = Walk(
            page.tab.wire, self._ask(), ended=lambda _: self._answered(page)
        )
        self._walk.start()

    def _ask(self) -> "Steps[None]":
        tries, self._tries = self._tries, 1
        for left in reversed(range(tries)):
            reply = yield Call(
                "Runtime.evaluate",
                {"expression": _VISIBLE, "returnByValue": True},
                _SECONDS,
            )
            value = mapping(reply.result.get("result")).get("value")
            self._visible = value == "visible"
            if self._visible or not left:
                return
            yield Until(lambda: False, _MOMENT)

    def _answered(self, page: Followed) -> None:
        if self._visible:
            self._found(page)
        else:
            self.look()
