"""Finds which page of an installed browser lies in front of the person.

Each page is asked in a world of its own: by its own word a page could hide, or push
itself before the one that she sees.
"""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QTimer

from evidence_app.recorder.asking import Asking
from evidence_app.recorder.attended.followed import Followed
from evidence_app.recorder.steps import Steps, Until, Walk

_SECONDS: Final = 2.0
_ROUNDS: Final = 2
_TRIES: Final = 4
_PAUSE: Final = 0.15
"""Between two tries (s)."""
_MOMENT: Final = 300
"""Between two rounds (ms)."""
_VISIBLE: Final = "document.visibilityState"


class Front:
    """Asks the pages themselves, the likeliest first."""

    def __init__(
        self,
        pages: Iterable[Followed],
        found: Callable[[Followed | None], None],
        tries: int = _TRIES,
    ) -> None:
        self._all = list(pages)
        self._pages = list(self._all)
        self._found = found
        self._tries = tries
        self._rounds = 1
        self._silent: Followed | None = None

    def look(self) -> None:
        """Ask the next page; tell the first that can be seen, or None.

        Where none says that it can, one that says nothing is hung, and meant.
        """
        if not self._pages:
            self._end_round()
            return
        page = self._pages.pop(0)
        self._said: object = None
        self._walk = Walk(
            page.tab.wire, self._ask(page), ended=lambda _: self._answered(page)
        )
        self._walk.start()

    def _end_round(self) -> None:
        if self._silent is not None or self._rounds >= _ROUNDS:
            self._found(self._silent)
            return
        # A page that has just been closed may still lie before the next one.
        self._rounds += 1
        self._pages = list(self._all)
        QTimer.singleShot(_MOMENT, self.look)

    def _ask(self, page: Followed) -> "Steps[None]":
        asking = Asking(page.where.frame)
        # A page that was just opened may be about to show.
        tries = self._tries if page is self._all[0] and self._rounds == 1 else 1
        for left in reversed(range(tries)):
            self._said = yield from asking.ask(_VISIBLE, seconds=_SECONDS)
            if self._said != "hidden" or not left:
                return
            yield Until(lambda: False, _PAUSE)

    def _answered(self, page: Followed) -> None:
        if self._said == "visible":
            self._found(page)
            return
        if self._said is None and self._silent is None:
            self._silent = page
        self.look()
