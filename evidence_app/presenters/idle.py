"""When the slow check of the vault goes on: only while nobody does anything.

One small step at a time, and none while something else is being done. A key or a
click stops it, locking ends it. What it finds is shown where notices are shown.
"""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.finding import Finding
from evidence_app.presenters.desk import Desk

QUIET_SECONDS: Final = 20.0
"""So long nothing must have been pressed or moved."""
REST_SECONDS: Final = 3600.0
"""How long to wait when nothing is due, or when it could not be done."""


class Step(Protocol):
    """What one step came to."""

    @property
    def findings(self) -> Sequence[Finding]:
        """New ones."""
        ...

    @property
    def rests(self) -> bool:
        """Nothing is due for a while."""
        ...


class Checking(Protocol):
    """Checks a little each time it is asked."""

    def step(self) -> Step:
        """Check a little more."""
        ...

    def stop(self) -> None:
        """Break off what takes long, from any thread."""
        ...


class IdlePresenter:
    """Decides when the next step is made."""

    def __init__(
        self,
        desk: Desk,
        checking: Checking,
        *,
        seconds: Callable[[], float],
        is_free: Callable[[], bool],
        on_found: Callable[[], None],
    ) -> None:
        """Wait for ticks.

        Args:
            desk: Where the steps are made.
            checking: Makes them.
            seconds: A clock that never jumps.
            is_free: Whether nothing else is being done.
            on_found: Told when there is something new among the notices.
        """
        self._desk = desk
        self._checking = checking
        self._seconds = seconds
        self._is_free = is_free
        self._on_found = on_found
        self._quiet_from = seconds() + QUIET_SECONDS
        self._under_way = False

    def touched(self) -> None:
        """Something was pressed or moved."""
        self._quiet_from = max(self._quiet_from, self._seconds() + QUIET_SECONDS)
        if self._under_way:
            self._checking.stop()

    def tick(self) -> None:
        """Time passes: make a step if it is quiet."""
        if self._under_way or self._seconds() < self._quiet_from:
            return
        if self._is_free():
            self._under_way = True
            self._desk.run(self._checking.step, self._stepped, self._failed)

    def close(self) -> None:
        """The vault is being locked."""
        self._quiet_from = float("inf")
        self._checking.stop()

    def _stepped(self, step: Step) -> None:
        self._under_way = False
        if step.findings:
            self._on_found()
        if step.rests:
            self._rest()

    def _failed(self, _error: EvidenceError) -> None:
        # A full disk or a pulled stick is said where something is saved; here it
        # costs nothing but time.
        self._under_way = False
        self._rest()

    def _rest(self) -> None:
        self._quiet_from = max(self._quiet_from, self._seconds() + REST_SECONDS)
