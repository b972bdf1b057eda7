"""What is shown while the screen is being pictured, and who does the work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from evidence_app.capture.captured import Captured
from evidence_app.capture.freezing import FrozenScreen
from evidence_app.errors import EvidenceError
from evidence_app.host.screen_permission import (
    ScreenPermission,
    ask_for_permission,
    screen_permission,
)
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item
from evidence_app.model.redaction import Area
from evidence_app.presenters.freezes import Freezes
from evidence_app.words import Words


class ScreenView(Protocol):
    """Asks how, hides the app's windows, and shows what was frozen."""

    def show_screen_form(self, address: str = "") -> None:
        """Show how a picture of the screen is taken; of this page, when one is."""
        ...

    def show_screen_permission(self, permission: ScreenPermission) -> None:
        """Show there who has to be asked, and what comes of it, before anybody is."""
        ...

    def show_permission_asked(self) -> None:
        """Show there that the system asks now, and what is to be done then."""
        ...

    def hide_for_picture(self, seconds: int) -> None:
        """Hide everything, counting down; say when it is gone."""
        ...

    def show_frozen(
        self, screens: Sequence[FrozenScreen], *, series: bool = False
    ) -> None:
        """Show each screen as it was, on itself, to draw a frame on.

        For a series it is also told how large the card is that stands beside it.
        """
        ...

    def show_series_card(self, number: int, place: Area) -> None:
        """Show the card of a series on this screen, here."""
        ...

    def show_series(self, told: Words) -> None:
        """Show on the card how many pictures are kept."""
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

    def show_shows_form(self, address: str, *, series: bool = False) -> None:
        """Ask what the picture shows, or those of a series; it may be skipped."""
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
        ask: Asks the one question about a series that is to begin.
        take_in: Takes one of its pictures in.
        saved: These are saved.
        series_over: It is over: what was saved, what went wrong, what was left out.
        permission: How a picture can be had here.
        ask_permission: Has the system ask the person.
    """

    taken: Callable[[Sequence[Captured]], None]
    failed: Callable[[EvidenceError], None]
    busy: Callable[[], bool]
    leave: Callable[[], None]
    ask: Callable[[Callable[[Shown], None]], None]
    take_in: Callable[[Captured], tuple[Item, ...]]
    saved: Callable[[Sequence[Item]], None]
    series_over: Callable[[Sequence[Item], Sequence[Words], Sequence[Words]], None]
    permission: Callable[[], ScreenPermission] = screen_permission
    ask_permission: Callable[[], None] = ask_for_permission
