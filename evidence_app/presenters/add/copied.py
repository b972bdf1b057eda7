"""A copied picture that another program offers without a file.

The recorder makes one of it, in memory; the one question comes before it is kept.
"""

from collections.abc import Callable
from threading import Event

from evidence_app.capture.captured import Captured
from evidence_app.errors import CaptureStoppedError, EvidenceError
from evidence_app.presenters.add.view import AddView
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.services import Intake
from evidence_app.words import say


class CopiedPresenter:
    """Decides what is done with it.

    Args:
        view: Shows it.
        desk: Where the work is done.
        intake: What does it.
        came: Asks about the picture.
        stopped: Told when the person stopped it.
    """

    def __init__(
        self,
        view: AddView,
        desk: Desk,
        intake: Intake,
        *,
        came: Callable[[Captured], None],
        stopped: Callable[[EvidenceError], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._intake = intake
        self._came = came
        self._told_stopped = stopped
        self._stopped = Event()
        self._turn = 0
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether the picture is being read."""
        return self._busy

    def wanted(self) -> None:
        """Make a file of the picture on the clipboard."""
        if self._busy:
            return
        self._busy = True
        self._turn += 1
        turn, stopped = self._turn, Event()
        self._stopped = stopped
        self._view.show_progress(say("Reading the picture that you copied"), 0, 0)
        self._desk.run(
            lambda: self._intake.capture_copied_picture(stop=stopped.is_set),
            lambda captured: self._taken(turn, captured),
            lambda error: self._failed(turn, error),
            lane=Lane.OUTSIDE,
        )

    def stop(self) -> None:
        """Stop reading it."""
        self._stopped.set()

    def forget(self) -> None:
        """The person turns to something else."""
        self._turn += 1
        self._stopped.set()
        self._busy = False

    def _taken(self, turn: int, captured: Captured) -> None:
        if turn == self._turn:
            self._busy = False
            self._came(captured)

    def _failed(self, turn: int, error: EvidenceError) -> None:
        if turn != self._turn:
            return
        self._busy = False
        if isinstance(error, CaptureStoppedError):
            self._told_stopped(error)
        else:
            # What can be done instead is said there.
            self._view.show_bitmap_only()
