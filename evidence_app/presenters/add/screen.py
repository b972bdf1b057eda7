"""A picture of the screen: the windows hide first, and what it shows may be told."""

from collections.abc import Callable, Sequence
from typing import Protocol

from evidence_app.capture.captured import Captured
from evidence_app.capture.screen import Shows, showing
from evidence_app.errors import EvidenceError
from evidence_app.presenters.desk import Desk, Lane

Taken = Callable[[Sequence[Captured]], None]


class ScreenView(Protocol):
    """Hides the app's windows for a picture."""

    def hide_for_picture(self, seconds: int) -> None:
        """Hide everything; say when it is gone, after so many seconds at least."""
        ...

    def show_again(self) -> None:
        """Show what was hidden."""
        ...


class TakesScreens(Protocol):
    """What is needed of the ways in."""

    def capture_screen(self) -> tuple[Captured, ...]:
        """Return a picture of each screen."""
        ...


class ScreenPresenter:
    """Takes one picture at a time."""

    def __init__(
        self,
        view: ScreenView,
        desk: Desk,
        intake: TakesScreens,
        *,
        taken: Taken,
        failed: Callable[[EvidenceError], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._intake = intake
        self._on_taken = taken
        self._on_failed = failed
        self._shows = Shows()
        self.busy = False
        """Whether one is being taken."""

    def pressed(self, seconds: int, shows: Shows) -> None:
        """Take it after so many seconds; it shows this, the person says."""
        if not self.busy:
            self.busy = True
            self._shows = shows
            self._view.hide_for_picture(seconds)

    def is_free(self) -> None:
        """The windows are hidden and gone from the screen."""
        capture = self._intake.capture_screen
        self._desk.run(capture, self._taken, self._failed, lane=Lane.OUTSIDE)

    def _taken(self, screens: Sequence[Captured]) -> None:
        self.busy = False
        self._view.show_again()
        self._on_taken([showing(each, self._shows) for each in screens])

    def _failed(self, error: EvidenceError) -> None:
        self.busy = False
        self._view.show_again()
        self._on_failed(error)
