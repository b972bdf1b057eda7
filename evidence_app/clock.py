"""The one place that reads the time of day.

Everything else takes a ``Clock``. Times are aware and in UTC; the local offset
travels beside them, because "captured at" is shown as the person's own time.
"""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time; tests hand in a fixed one."""

    def now(self) -> datetime:
        """Return the current time, aware and in UTC."""
        ...

    def local_offset(self, at: datetime) -> timedelta:
        """Return how far local time was ahead of UTC at ``at``."""
        ...


class SystemClock:
    """The computer's own clock, which may be wrong: reports say so."""

    def now(self) -> datetime:
        """Return the computer's time, aware and in UTC."""
        return datetime.now(UTC)

    def local_offset(self, at: datetime) -> timedelta:
        """Return the computer's own offset from UTC at ``at``."""
        return at.astimezone().utcoffset() or timedelta(0)


def monotonic() -> float:
    """Return seconds on a clock that never jumps, for waiting only."""
    return time.monotonic()
