"""Shift three times within five seconds: which presses count.

Only a lone Shift counts: pressed and let go with no other key or mouse button in
between, so that writing capital letters never closes the window.
"""

from typing import Final

PRESSES: Final = 3
WITHIN_SECONDS: Final = 5.0


class LoneShift:
    """Counts lone presses of Shift."""

    def __init__(self) -> None:
        self._times: tuple[float, ...] = ()
        self._lone = False

    def pressed(self) -> None:
        """Shift went down."""
        self._lone = True

    def other(self) -> None:
        """Another key or a mouse button was used: start again."""
        self._lone = False
        self._times = ()

    def released(self, at: float) -> int:
        """Shift was let go at ``at`` seconds; return how many presses count now."""
        if self._lone:
            recent = (time for time in self._times if at - time < WITHIN_SECONDS)
            self._times = (*recent, at)
        self._lone = False
        return len(self._times)

    def counted(self, at: float) -> int:
        """Return how many presses still count at ``at`` seconds."""
        return sum(at - time < WITHIN_SECONDS for time in self._times)
