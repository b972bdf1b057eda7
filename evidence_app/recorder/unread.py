"""Bodies that have arrived and are read a moment later.

Reading each at once would slow the page that is still loading. They are read before
their page can be left, when someone asks whether all is read, or else soon.
"""

from collections.abc import Callable
from typing import Final

from evidence_app.capture.devtools import Event
from evidence_app.clock import monotonic
from evidence_app.recorder.hops import Hop

_SOON: Final = 0.5


class Unread:
    """The bodies that wait; ``read`` is called for each, in their order."""

    def __init__(self, read: Callable[[Hop, Event], None]) -> None:
        self._read = read
        self._waiting: list[tuple[Hop, Event]] = []
        self._since = 0.0

    def add(self, hop: Hop, finished: Event) -> None:
        """Let one wait, unless others wait for long already."""
        if not self._waiting:
            self._since = monotonic()
        self._waiting.append((hop, finished))
        if monotonic() - self._since >= _SOON:
            self.read_all()

    def read_all(self) -> None:
        """Read all that wait."""
        waiting, self._waiting = self._waiting, []
        for hop, finished in waiting:
            self._read(hop, finished)
