"""What both windows have in common: a bar, a card, and pages that come and go."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from evidence_app.recorder.attended.bar import Bar
from evidence_app.recorder.attended.card import Card
from evidence_app.recorder.engines.engine import Tab


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Who is told what the person wants of the browser itself.

    Attributes:
        go: An address was typed.
        shown: A page was brought to the front.
        closed: The window was closed.
    """

    go: Callable[[str], None]
    shown: Callable[[Tab], None]
    closed: Callable[[], None]


class BrowsingView(Protocol):
    """The window, or the bar beside a browser's own windows."""

    bar: Bar
    card: Card

    def open(self) -> None:
        """Show it."""

    def add_page(self, tab: Tab) -> None:
        """Show one more page, in front."""

    def remove_page(self, tab: Tab) -> None:
        """Show a page no more."""

    def name_page(self, tab: Tab, title: str, address: str) -> None:
        """Show what the page in front is."""

    def drop_dialogs(self) -> None:
        """Answer no to what a page asks: until then it goes nowhere."""

    def hold(self, tab: Tab, held: bool) -> None:  # noqa: FBT001 - one plain state
        """Keep keys and clicks away from a page while it is saved."""
