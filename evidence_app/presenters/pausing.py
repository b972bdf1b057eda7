"""Pause, for work that takes long: it waits at its next step, and keeps what it has.

It is asked where the work tells how far it is, and nothing of the vault is held there:
one can look around, lock and leave meanwhile. What is saved already stays; what is
begun waits as it would between two steps. Stop and Lock wake it up, to end.
"""

from collections.abc import Callable
from enum import Enum
from threading import Event
from typing import Final, Protocol

from evidence_app.presenters.desk import Desk
from evidence_app.words import Words, say

PAUSED: Final = say(
    "Paused. What was finished stays. Other things you keep wait until this goes on."
)
PAUSING: Final = say("It pauses after this step.")


class Pause(Enum):
    """What is so now."""

    NONE = "none"
    """Nothing runs that could be paused."""
    OFFERED = "offered"
    COMING = "coming"
    """It was pressed; the step that was begun is finished first."""
    PAUSED = "paused"


class PauseView(Protocol):
    """Shows the button."""

    def show_pause(self, pause: Pause) -> None:
        """Show whether it is paused."""
        ...


class Pausing:
    """Holds one piece of work up.

    Args:
        desk: Of the screen.
        show: Shows what is so now, on the window's thread.
    """

    def __init__(self, desk: Desk, show: Callable[[Pause], None]) -> None:
        self._desk: Final = desk
        self._show: Final = show
        self._goes_on: Final = Event()
        self._goes_on.set()
        self._running = False
        self.held = False
        """Whether the work waits now."""

    def begin(self) -> None:
        """Work begins that can be paused."""
        self._running = True
        self._goes_on.set()
        self._show(Pause.OFFERED)

    def pressed(self) -> None:
        """Pause it, or let it go on."""
        if not self._running:
            return
        if self._goes_on.is_set():
            self._goes_on.clear()
            self._show(Pause.COMING)
        else:
            self._goes_on.set()
            self._show(Pause.OFFERED)

    def end(self) -> None:
        """It is over, or is to be: nothing is held up any more."""
        was_running, self._running = self._running, False
        self._goes_on.set()
        if was_running:
            self._show(Pause.NONE)

    def wait(self) -> None:
        """Wait as long as it is paused; only from inside the work."""
        if not self._goes_on.is_set():
            self.held = True
            self._desk.post(self._told)
            self._goes_on.wait()
            self.held = False

    def _told(self) -> None:
        # It may go on already.
        if self._running and not self._goes_on.is_set():
            self._show(Pause.PAUSED)


def words_of(pause: Pause) -> Words | None:
    """Return what is said of it, None for nothing."""
    return {Pause.COMING: PAUSING, Pause.PAUSED: PAUSED}.get(pause)
