"""What is shown of a browser beside the window, and how that one is dressed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from evidence_app.presenters.gate import GateView
from evidence_app.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """How the browser's own window shall look and speak."""

    language: str = "en"
    dark: bool = False
    high_contrast: bool = False
    still: bool = False
    seen: bool = False
    """Whether it may be seen on screen sharing."""
    scale: float = 1.0
    title: str = ""
    icon: str = ""
    label: str = ""
    """What tells this vault from another, on every screen."""


class BrowseView(GateView, Protocol):
    """Shows what goes on in the browser beside."""

    def show_browsing(self, titles: Sequence[str], problems: Sequence[Words]) -> None:
        """Show that a browser is open, and what came of it so far."""
        ...

    def show_again(self) -> None:
        """Bring the window back."""
        ...

    def show_form_problem(self, words: Words) -> None:
        """Show what is missing in the form in front of the person."""
        ...

    def show_screen_form(self, address: str = "") -> None:
        """Show how a picture of the screen is taken; of this page, when one is."""
        ...
