"""Where a screen's work is done, seen from a presenter.

A presenter hands work to its desk and is told the outcome later, on the window's
own thread. When the screen goes, its desk is closed: whatever comes late is
dropped. The real desk is ``ui.tasks``; tests use one that works at once.
"""

from collections.abc import Callable
from enum import Enum
from typing import Protocol, TypeVar

from evidence_app.errors import EvidenceError

T = TypeVar("T")


class Lane(Enum):
    """Which of the app's workers does it."""

    VAULT = "vault"
    """All that changes the vault or reads much of it, strictly one after another."""
    LISTS = "lists"
    """A look into the catalog; so one can look around while much is taken in."""
    OUTSIDE = "outside"
    """Waiting for a web page or the screen; never touches the vault."""
    BROWSER = "browser"
    """Listening to a browser that is open beside the window, perhaps for hours."""


class Desk(Protocol):
    """Takes one screen's work."""

    def run(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[EvidenceError], None],
        *,
        lane: Lane = Lane.VAULT,
    ) -> None:
        """Do ``work`` elsewhere, then call exactly one of the two here."""
        ...

    def post(self, tell: Callable[[], None]) -> None:
        """From inside the work: have ``tell`` called on the window's thread."""
        ...

    def close(self) -> None:
        """Drop every answer that has not come yet."""
        ...
