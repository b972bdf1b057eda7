"""Walks through steps that wait: for a reply, or until something is so.

The steps are one generator that reads from top to bottom; this walks it in Qt's
event loop, without threads. Each wait has an end, and each late answer is
dropped.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Final, TypeVar

from PySide6.QtCore import QTimer

from evidence_app.capture.devtools import NO_VALUES, Conversation, Reply, Values
from evidence_app.clock import monotonic

T = TypeVar("T")

NO_ANSWER: Final = "no answer in time"
_LOOK_EVERY: Final = 10  # milliseconds


@dataclass(frozen=True, slots=True)
class Call:
    """Send a command and wait for its reply."""

    method: str
    values: Values = field(default_factory=dict)
    seconds: float = 10.0
    session: str = ""


@dataclass(frozen=True, slots=True)
class Until:
    """Wait until something is so, or the time is up."""

    met: Callable[[], bool]
    seconds: float


Step = Call | Until
Steps = Generator[Step, Reply, T]


class Problem(Exception):  # noqa: N818 - read as "raise Problem", inside this room
    """The page cannot be recorded.

    Attributes:
        code: A stable name.
        detail: More, for the record; from outside, so plain text only.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


class Walk:
    """One walk through a generator of steps."""

    def __init__(
        self,
        wire: Conversation,
        steps: "Steps[None]",
        *,
        ended: Callable[[Problem | None], None],
    ) -> None:
        self._wire = wire
        self._steps = steps
        self._ended = ended
        self._number = 0
        self._step: Step | None = None
        self._deadline = 0.0
        self._timer = QTimer()
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Take the first step."""
        self._timer.start()
        self._advance(lambda: next(self._steps))

    def break_off(self, problem: Problem) -> None:
        """End the walk where it stands."""
        self._advance(lambda: self._steps.throw(problem))

    def _advance(self, move: Callable[[], Step]) -> None:
        self._number += 1
        self._step = None
        try:
            step = move()
        except StopIteration:
            self._end(None)
        except Problem as problem:
            self._end(problem)
        else:
            self._take(step)

    def _take(self, step: Step) -> None:
        self._step = step
        self._deadline = monotonic() + step.seconds
        if isinstance(step, Call):
            number = self._number
            self._wire.call(
                step.method,
                step.values,
                then=lambda reply: self._hear(number, reply),
                session=step.session,
            )
        else:
            # What is so already costs no wait.
            QTimer.singleShot(0, self._look)

    def _hear(self, number: int, reply: Reply) -> None:
        if number == self._number and self._step is not None:
            self._advance(lambda: self._steps.send(reply))

    def _look(self) -> None:
        if isinstance(self._step, Until) and self._step.met():
            self._hear(self._number, Reply(NO_VALUES))
        elif self._step is not None and monotonic() >= self._deadline:
            self._hear(self._number, Reply(failure=NO_ANSWER))

    def _end(self, problem: Problem | None) -> None:
        self._timer.stop()
        self._ended(problem)
