"""The app's only threads (pipe readers apart): vault, lists, and the world outside.

Work is done there; its outcome comes back on the window's thread. An
``EvidenceError`` goes to ``on_error``; anything else is a bug and is raised on the
window's thread, where the exception hook answers it. A closed desk drops answers.
"""

import gc
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from evidence_app.errors import EvidenceError
from evidence_app.presenters.desk import Lane

T = TypeVar("T")
_USUAL: Final = gc.get_threshold()
"""How often memory is tidied in a program without a window."""
_NEVER: Final = 1_000_000
"""Collections of the young: more than any work comes to."""


class Tasks(QObject):
    """Runs work on two threads and brings the answers back."""

    _answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._workers = {
            lane: ThreadPoolExecutor(1, thread_name_prefix=lane.value) for lane in Lane
        }
        self._open: set[Future[Any]] = set()  # Any: each work has its own result
        self._aside: set[Future[Any]] = set()
        self._attended: set[Future[Any]] = set()
        """What goes on only as long as a person does something there."""
        self._ended = False
        # With a long chat in memory, walking over all of it takes half a second, in
        # which the window answers nobody. What is young is still tidied; see ``tidy``.
        gc.set_threshold(*_USUAL[:2], _NEVER)
        self.on_told: Callable[[type[EvidenceError]], None] = _nothing
        """Heard on the window's thread: of which kind an error was that is told."""
        self._answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def desk(self, *, awaited: bool = True) -> "TaskDesk":
        """Return a desk for one screen; nobody waits for work that is not awaited."""
        return TaskDesk(self, awaited=awaited)

    @property
    def idle(self) -> bool:
        """Whether nothing is being done."""
        return all(future.done() for future in tuple(self._open))

    @property
    def awaited(self) -> bool:
        """Whether something is being done that a person waits for."""
        open_now, aside = tuple(self._open), tuple(self._aside)
        return any(not each.done() for each in open_now if each not in aside)

    @property
    def at_work(self) -> bool:
        """Whether something that is waited for goes on without the person."""
        open_now, others = tuple(self._open), {*self._aside, *self._attended}
        return any(not each.done() for each in open_now if each not in others)

    def submit(
        self,
        lane: Lane,
        work: Callable[[], T],
        answer: Callable[[Future[T]], None],
        *,
        awaited: bool = True,
    ) -> None:
        """Have ``work`` done on a lane; ``answer`` is called there when it is over."""
        if self._ended:
            return
        future = self._workers[lane].submit(work)
        if not awaited:
            self._aside.add(future)
        if lane is Lane.BROWSER:
            self._attended.add(future)
        self._open.add(future)
        future.add_done_callback(answer)
        future.add_done_callback(self._open.discard)
        future.add_done_callback(self._aside.discard)
        future.add_done_callback(self._attended.discard)

    def tidy(self) -> None:
        """Look through memory once: all of a vault was let go, and little is left."""
        gc.collect()

    def tell(self, answer: Callable[[], None]) -> None:
        """Have ``answer`` called on the window's thread."""
        self._answered.emit(answer)

    def finish(self, last: Callable[[], None], *, patience: float) -> bool:
        """Cancel what waits, do ``last`` on the vault's thread, and end.

        Returns whether all of it was over within ``patience`` seconds.
        """
        self._ended = True
        gc.set_threshold(*_USUAL)
        for future in tuple(self._open):
            future.cancel()
        ending = self._workers[Lane.VAULT].submit(last)
        for worker in self._workers.values():
            worker.shutdown(wait=False)
        return not wait({*self._open, ending}, timeout=patience).not_done

    @Slot(object)
    def _answer(self, answer: Callable[[], None]) -> None:
        answer()


class TaskDesk:
    """One screen's way to the workers."""

    def __init__(self, tasks: Tasks, *, awaited: bool = True) -> None:
        self._tasks = tasks
        self._awaited = awaited
        self._closed = False

    def run(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[EvidenceError], None],
        *,
        lane: Lane = Lane.VAULT,
    ) -> None:
        """Do ``work`` elsewhere, then call exactly one of the two here."""

        def answer(future: Future[T]) -> None:
            if future.cancelled():
                return
            error = future.exception()
            if error is None:
                self.post(partial(on_done, future.result()))
            elif isinstance(error, EvidenceError):
                self.post(partial(self._told, on_error, error))
            else:
                self._tasks.tell(partial(_raise, error))

        if not self._closed:
            self._tasks.submit(lane, work, answer, awaited=self._awaited)

    def post(self, tell: Callable[[], None]) -> None:
        """From inside the work: have ``tell`` called on the window's thread."""
        self._tasks.tell(partial(self._if_open, tell))

    def close(self) -> None:
        """Drop every answer that has not come yet."""
        self._closed = True

    def _told(
        self, on_error: Callable[[EvidenceError], None], error: EvidenceError
    ) -> None:
        self._tasks.on_told(type(error))
        on_error(error)

    def _if_open(self, tell: Callable[[], None]) -> None:
        if not self._closed:
            tell()


def _nothing(_kind: type[EvidenceError]) -> None:
    return


def _raise(bug: BaseException) -> None:
    raise bug
