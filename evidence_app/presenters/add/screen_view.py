"""What is shown while the screen is being pictured, and who does the work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from evidence_app.capture.captured import Captured
from evidence_app.capture.freezing import FrozenScreen
from evidence_app.errors import EvidenceError
from evidence_app.model.redaction import Area
from evidence_app.presenters.freezes import Freezes
from evidence_app.words import Words


class ScreenView(Protocol):
    """Asks how, hides the app's windows, and shows what was frozen."""

    def show_screen_form(self, address: str = "") -> None:
        """Show how a picture of the screen is taken; of this page, when one is."""
        ...

    def hide_for_picture(self, seconds: int) -> None:
        """Hide everything, counting down; say when it is gone."""
        ...

    def show_frozen(self, screens: Sequence[FrozenScreen]) -> None:
        """Show each screen as it was, on itself, to draw a frame on."""
        ...

    def show_frame(self, number: int, area: Area | None, words: Words) -> None:
        """Show where the frame is on one screen, and say it; the others have none."""
        ...

    def end_picture(self) -> None:
        """Take away, at once, whatever stands over the screens."""
        ...

    def show_again(self) -> None:
        """Show what was hidden."""
        ...

    def show_shows_form(self, address: str) -> None:
        """Ask what the picture shows; the person may skip it."""
        ...


class TakesScreens(Protocol):
    """What is needed of the ways in."""

    def freezing(self) -> Freezes:
        """Return a look at all screens, not yet begun."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenWays:
    """Where a picture goes.

    Attributes:
        taken: It waits in memory, with what the person said of it.
        failed: It could not be taken.
        busy: Whether something else is being done.
        leave: Exit now.
    """

    taken: Callable[[Sequence[Captured]], None]
    failed: Callable[[EvidenceError], None]
    busy: Callable[[], bool]
    leave: Callable[[], None]
