"""Work that takes long: begun, told how far it is, paused, stopped, and its result.

It goes on when the person looks at another screen, and its result waits for her.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Final, Protocol, TypeVar

from evidence_app.errors import EvidenceError
from evidence_app.model.finding import Finding
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.pausing import Pause, Pausing
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.services import Progress
from evidence_app.words import Words, say

Stop = Callable[[], bool]
_STEPS: Final = 200
"""Progress is told at most so often, however small the steps are."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of it.

    Attributes:
        heading: In a few words.
        lines: What to know about it.
        findings: What was not as expected.
        again: Whether it can be tried again with the same form.
        further: Another thing that can be done now (a message id), or "".
    """

    heading: Words
    lines: tuple[Words, ...] = ()
    findings: tuple[Finding, ...] = ()
    again: bool = False
    further: str = ""


class WorkView(Protocol):
    """Shows the wait and the result."""

    def show_wait(self, words: Words) -> None:
        """Show that it is being done and can be stopped."""
        ...

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is; 0 in all means that this is not known."""
        ...

    def show_pause(self, pause: Pause) -> None:
        """Show whether it is paused."""
        ...

    def show_stopping(self, words: Words) -> None:
        """Show that it is about to stop."""
        ...

    def show_result(self, result: Result) -> None:
        """Show what came of it."""
        ...


class LongWork:
    """One piece of long work at a time."""

    def __init__(self, view: WorkView, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._busy = False
        self._unseen = False
        self._stopped = Event()
        self._pausing = Pausing(desk, view.show_pause)
        self._step = -1

    @property
    def holds(self) -> bool:
        """Whether the wait or a result is to be seen rather than a new form."""
        return self._busy or self._unseen

    @property
    def busy(self) -> bool:
        """Whether it is being done."""
        return self._busy

    @property
    def paused(self) -> bool:
        """Whether it waits for the person."""
        return self._pausing.held

    def run(
        self,
        words: Words,
        work: Callable[[Progress, Stop], T],
        result_of: Callable[[T], Result],
        *,
        failed: Words,
    ) -> None:
        """Begin it.

        Args:
            words: What is being done.
            work: Does it; asks whether to stop, tells how far it is.
            result_of: Puts what came of it into words.
            failed: The heading when it did not work.
        """
        self._busy = True
        self._step = -1
        self._stopped.clear()
        self._view.show_wait(words)
        self._pausing.begin()
        self._desk.run(
            lambda: work(self._tell, self._asked),
            lambda made: self._ended(result_of(made)),
            lambda error: self._failed(failed, error),
        )

    def stop_pressed(self) -> None:
        """Stop as soon as possible."""
        if self._busy and not self._stopped.is_set():
            self._stopped.set()
            self._pausing.end()
            self._view.show_stopping(say("Stopping"))

    def pause_pressed(self) -> None:
        """Pause at the next step, or go on."""
        self._pausing.pressed()

    def seen(self) -> None:
        """The result was read, or the screen with it was left."""
        self._unseen = False

    def close(self) -> None:
        """The vault is being locked, or the app ends: stop."""
        self._stopped.set()
        self._pausing.end()

    def _tell(self, done: int, total: int) -> None:
        step = done * _STEPS // total if total else 0
        if step != self._step:
            self._step = step
            self._desk.post(lambda: self._show_progress(done, total))
        self._pausing.wait()

    def _asked(self) -> bool:
        """Answer whether to stop: it is asked inside one huge file, too."""
        self._pausing.wait()
        return self._stopped.is_set()

    def _show_progress(self, done: int, total: int) -> None:
        if self._busy and not self._stopped.is_set():
            self._view.show_progress(done, total)

    def _ended(self, result: Result) -> None:
        self._busy = False
        self._unseen = True
        self._pausing.end()
        self._view.show_result(result)

    def _failed(self, heading: Words, error: EvidenceError) -> None:
        self._ended(Result(heading=heading, lines=(sentence(error),), again=True))
