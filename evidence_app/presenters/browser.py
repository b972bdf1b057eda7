"""What the screens need of a browser in which the person looks around."""

from collections.abc import Sequence
from typing import Protocol

from evidence_app.capture.browsing import BrowserHears


class Browser(Protocol):
    """A browser beside the window; ``capture.browsing.Browsing`` fulfils it."""

    def run(self, hears: BrowserHears) -> None:
        """Open it, and listen until it is closed."""
        ...

    def stop(self) -> None:
        """Close it at once."""
        ...

    def kept(self, about: Sequence[str] = ()) -> None:
        """Say in its window that the page is in the vault, and what of it."""
        ...

    def lock_is_near(self, words: str) -> None:
        """Say in its window that the vault is about to be locked, "" for no more."""
        ...

    def not_kept(self, words: str) -> None:
        """Say in its window why the page is not in the vault."""
        ...
