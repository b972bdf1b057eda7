"""What is needed of the vault to look at its saved pages again, as a protocol."""

from collections.abc import Callable
from typing import Protocol

from evidence_app.capture.captured import Captured
from evidence_app.capture.page import PageRequest
from evidence_app.facts.second_look import NotLoaded, SecondLook
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item, ItemId
from evidence_app.session.second_looks import Kept, Plan
from evidence_app.words import Words


class SecondLooks(Protocol):
    """What is needed of the vault; see ``session.second_looks``."""

    def plan(self, item: ItemId) -> Plan:
        """Return how a saved page is looked at again."""
        ...

    def look(
        self,
        request: PageRequest,
        *,
        progress: Callable[[Words], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Captured | NotLoaded:
        """Open the page again; never touches the vault."""
        ...

    def keep(
        self,
        first: ItemId,
        looked: Captured | NotLoaded,
        shown: Shown,
        *,
        progress: Callable[[int, int], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Kept:
        """Take it in, compare it with a save, and keep what differs."""
        ...

    def compare_with_earlier(self, item: ItemId) -> Item:
        """Compare a save with the newest one before it."""
        ...

    def told(self, comparison: ItemId) -> SecondLook:
        """Return what a kept comparison found."""
        ...
