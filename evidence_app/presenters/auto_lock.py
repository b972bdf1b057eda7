"""When an open vault locks itself: nobody did anything for a while, or the person left.

It goes the way of the Lock button, and asks nothing. Before it locks because it was
quiet, it says so; any key, click or movement stops it. What the system tells of sleep
and of a locked screen comes by ``ui.session_watch``; that the computer slept is also
seen here, by a clock that ran on without us.
"""

from collections.abc import Callable
from enum import Enum
from types import MappingProxyType
from typing import Final, Protocol

from evidence_app.casework.settings import LOCK_AFTER
from evidence_app.clock import Clock
from evidence_app.errors import EvidenceError
from evidence_app.presenters.desk import Desk, Lane

WARNING_SECONDS: Final = 20.0
"""So long before it locks, it is said."""
LONG_SECONDS: Final = 10.0
"""Work that takes longer is waited for as if the person were doing something."""
AWAY_SECONDS: Final = 30.0
"""The time of day ran on for so long between two ticks: the computer slept."""


class Reach(Enum):
    """Whether the other person can see or use the computer, as far as was said."""

    NOT_SAID = "not_said"
    YES = "yes"
    NOT_SURE = "not_sure"
    NO = "no"


MINUTES_FOR: Final = MappingProxyType(
    {Reach.NOT_SAID: LOCK_AFTER, Reach.YES: 1, Reach.NOT_SURE: 2, Reach.NO: 10}
)
"""After how many quiet minutes a new vault locks itself."""


class LockSetting(Protocol):
    """After how many quiet minutes a vault locks itself, kept in it."""

    def lock_after(self) -> int:
        """Return the minutes."""
        ...

    def keep_lock_after(self, minutes: int) -> None:
        """Keep other minutes."""
        ...


class Lockable(Protocol):
    """What stands around an open vault, and can lock it."""

    def lock_pressed(self) -> None:
        """Show nothing of the vault any more, then drop its keys."""
        ...

    def lock_is_near(self) -> None:
        """Say that it locks by itself in a few seconds."""
        ...

    def lock_is_far(self) -> None:
        """Say that no longer."""
        ...


class AutoLockPresenter:
    """Decides when one open vault locks itself."""

    def __init__(
        self,
        shell: Lockable,
        desk: Desk,
        setting: LockSetting,
        *,
        seconds: Callable[[], float],
        clock: Clock,
        is_waited_for: Callable[[], bool],
    ) -> None:
        """Count from now on; ``begin`` reads for how long.

        Args:
            shell: Locks.
            desk: Where the setting is read.
            setting: For how long it may be quiet.
            seconds: A clock that never jumps, and may stand still in sleep.
            clock: The time of day, which runs on in sleep.
            is_waited_for: Whether something runs that the person waits for.
        """
        self._shell = shell
        self._desk = desk
        self._setting = setting
        self._seconds = seconds
        self._clock = clock
        self._is_waited_for = is_waited_for
        self._limit = LOCK_AFTER * 60.0
        self._chosen = False
        self._quiet_from = seconds()
        self._last = clock.now()
        self._busy_from: float | None = None
        self._near = False
        self._closed = False

    def begin(self) -> None:
        """Read for how long it may be quiet; until then the default holds."""
        self._desk.run(
            self._setting.lock_after, self._was_read, _ignored, lane=Lane.LISTS
        )

    def limit_chosen(self, minutes: int) -> None:
        """The person set it anew: it counts from now on."""
        self._chosen = True
        self._limit = minutes * 60.0
        self.touched()

    def touched(self) -> None:
        """Something was pressed or moved."""
        self._quiet_from = self._seconds()
        self._be_far()

    def tick(self) -> None:
        """Time passes: lock, or say that it is near, when it is time for that."""
        if self._closed:
            return
        if self._was_away():
            self._lock()
            return
        now = self._seconds()
        busy = self._busy_seconds(now)
        if busy >= LONG_SECONDS:
            self.touched()
            return
        left = self._quiet_from + self._limit - now
        # A moment's work in the background holds it up, and does not begin it anew.
        if left <= 0 and not busy:
            self._lock()
        elif left <= WARNING_SECONDS and not self._near:
            self._near = True
            self._shell.lock_is_near()

    def close(self) -> None:
        """The vault is being locked, in whatever way."""
        self._closed = True
        self._near = False

    def _was_read(self, minutes: int) -> None:
        if not self._chosen:
            self._limit = minutes * 60.0

    def _was_away(self) -> bool:
        """Say whether the time of day ran on without a tick.

        In sleep it does on every system; the clock that never jumps does on some. That
        it is set back says nothing.
        """
        before, self._last = self._last, self._clock.now()
        return (self._last - before).total_seconds() > AWAY_SECONDS

    def _busy_seconds(self, now: float) -> float:
        """Return for how long something was seen to run, 0 for not at all."""
        if not self._is_waited_for():
            self._busy_from = None
            return 0.0
        if self._busy_from is None:
            self._busy_from = now
        # Seen just now, it runs too.
        return max(now - self._busy_from, 0.001)

    def _be_far(self) -> None:
        if self._near:
            self._near = False
            self._shell.lock_is_far()

    def _lock(self) -> None:
        self.close()
        self._shell.lock_pressed()


def _ignored(_error: EvidenceError) -> None:
    # The default holds; what is wrong with the vault is said elsewhere.
    return
