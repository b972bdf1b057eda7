"""Steps of one work side by side: the only threads below the screens.

Each lane does one step, in order, one piece after another; hashing, encrypting and
writing let other threads run meanwhile. A lane takes in only a few pieces ahead, so
memory stays constant. The first error ends the work: later pieces are passed over,
and the error reaches whoever hands on the next piece or waits for the end. When the
work is left, for whatever reason, no thread stays. See ``docs/decisions/0007-…``.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any, Final, Generic, TypeVar

T = TypeVar("T")
DEPTH: Final = 3
"""How many pieces wait for a lane at most."""
HANDS: Final = 8
"""How many do the same side by side; a disk gathers their flushes into one."""
FEW: Final = 8
"""Fewer pieces than this are done one by one."""


class Lane(Generic[T]):
    """One step, in a thread of its own, or at once where there is none."""

    def __init__(
        self, work: Callable[[T], None], *, threaded: bool = True, depth: int = DEPTH
    ) -> None:
        self._work: Final = work
        self._depth: Final = depth
        self._thread = ThreadPoolExecutor(max_workers=1) if threaded else None
        self._waiting: deque[Future[None]] = deque()
        self._ended = False

    def put(self, piece: T) -> None:
        """Hand on the next piece; waits while too many are ahead of it.

        Raises:
            BaseException: what an earlier piece met.
        """
        if self._thread is None:
            self._step(piece)
            return
        while len(self._waiting) >= self._depth:
            self._waiting.popleft().result()
        self._waiting.append(self._thread.submit(self._step, piece))

    def finish(self) -> None:
        """Return when all pieces are done.

        Raises:
            BaseException: what one of them met.
        """
        while self._waiting:
            self._waiting.popleft().result()

    def end(self) -> None:
        """Let the thread go; pieces that still wait are passed over."""
        self._ended = True
        if self._thread is not None:
            self._thread.shutdown(wait=True, cancel_futures=True)

    def _step(self, piece: T) -> None:
        if self._ended:
            return
        # Set before, not after an error: nothing may follow a piece that failed.
        self._ended = True
        self._work(piece)
        self._ended = False


@contextmanager
def ending(*lanes: Lane[Any]) -> Iterator[None]:
    """Let every lane's thread go when the work is left, the first ones first."""
    try:
        yield
    finally:
        for lane in lanes:
            lane.end()


def side_by_side(work: Callable[[T], None], pieces: Sequence[T]) -> None:
    """Do the same with many pieces, a few at a time; returns when all are done.

    Disks put many flushes into one when they are asked for together.

    Raises:
        BaseException: what the first piece that failed met; others may be done.
    """
    if len(pieces) < FEW:
        for piece in pieces:
            work(piece)
        return
    lanes = [Lane(partial(_each, work)) for _ in range(HANDS)]
    with ending(*lanes):
        for number, lane in enumerate(lanes):
            lane.put(pieces[number::HANDS])
        for lane in lanes:
            lane.finish()


def _each(work: Callable[[T], None], pieces: Sequence[T]) -> None:
    for piece in pieces:
        work(piece)
