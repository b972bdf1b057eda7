"""The app's end of the pipe to the recorder: starts it, listens, ends it.

Everything that comes over the pipe was made by a program that has seen the
hostile web: types and sizes, of one answer and of all together, are checked before
a value is used. Every wait has an end: a recorder that says nothing is killed, and
so is one at work when the person presses Stop.
"""

import math
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

from evidence_app.clock import monotonic
from evidence_app.errors import CaptureError, CaptureStoppedError, RecorderFailedError
from evidence_app.host.children import Child, start_child
from evidence_app.host.frames import BrokenPipeFrameError, Frame
from evidence_app.words import mark

LARGEST_PART: Final = 1 << 30
LARGEST_ANSWER: Final = 3 << 29
"""All parts of one answer together."""
MOST_FRAMES: Final = 1000
LONGEST_TEXT: Final = 1 << 16
_GLANCE: Final = 0.1
"""How often, in seconds, the watch looks whether it has to end the recorder."""
_ENDS: Final = frozenset({"error", "done", "page", "news"})
"""Each ends one answer; after the last two, another may follow."""
_KINDS: Final = _ENDS | {"progress", "part"}
_LONGEST_LIFE: Final = 12 * 3600.0


@dataclass(frozen=True, slots=True)
class Answer:
    """One checked frame of the recorder."""

    kind: str
    untrusted_head: Mapping[str, object]
    body: bytes = field(repr=False)

    def text(self, name: str) -> str:
        """Return a text value, "" when absent.

        Raises:
            RecorderFailedError: it is no text, or too long.
        """
        value = self.untrusted_head.get(name, "")
        if not isinstance(value, str) or len(value) > LONGEST_TEXT:
            raise nonsense()
        return value.encode("utf-8", "backslashreplace").decode()

    def number(self, name: str) -> int:
        """Return a whole number from 0 up, 0 when absent.

        Raises:
            RecorderFailedError: it is no such number.
        """
        value = self.untrusted_head.get(name, 0)
        if not isinstance(value, int) or not 0 <= value < 1 << 53:
            raise nonsense()
        return value

    def yes(self, name: str) -> bool:
        """Return whether the value is a plain yes."""
        return self.untrusted_head.get(name) is True

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts, empty when absent.

        Raises:
            RecorderFailedError: it is no such list, or too long.
        """
        values = self.untrusted_head.get(name, [])
        if not isinstance(values, list) or len(values) > 1000:
            raise nonsense()
        return tuple(Answer("", {"": value}, b"").text("") for value in values)


class RecorderSilentError(Exception):
    """The recorder ended or was killed before it had said everything.

    Attributes:
        too_slow: It was killed because its time was up.
    """

    def __init__(self, *, too_slow: bool) -> None:
        super().__init__()
        self.too_slow = too_slow


class Recorder:
    """A recorder at work on one request."""

    def __init__(self, child: Child, watch: "_Watch") -> None:
        self._child = child
        self._watch = watch

    @property
    def pid(self) -> int:
        """The recorder's process number."""
        return self._child.pid

    def answers(self) -> Iterator[Answer]:
        """Yield what it says, up to the end of one answer.

        Raises:
            RecorderSilentError: it stopped before that.
            RecorderFailedError: it said something that makes no sense.
        """
        room = LARGEST_ANSWER
        for _ in range(MOST_FRAMES):
            answer = _checked(self._receive(min(LARGEST_PART, room)))
            room -= len(answer.body)
            yield answer
            if answer.kind in _ENDS:
                return
        raise nonsense()

    def tell(self, values: Mapping[str, object]) -> None:
        """Tell it something more; one that is gone hears nothing."""
        with suppress(BrokenPipeFrameError):
            self._child.send(Frame(values))

    def _receive(self, room: int) -> Frame:
        try:
            return self._child.receive(max_body=room)
        # ValueError: the watch closed the pipe under our hands.
        except (BrokenPipeFrameError, OSError, ValueError) as error:
            raise RecorderSilentError(too_slow=self._watch.too_slow) from error


@contextmanager
def recorder(
    request: Mapping[str, object],
    *,
    seconds: float,
    environment: Mapping[str, str],
    stop: Callable[[], bool] | None = None,
) -> Iterator[Recorder]:
    """Start a recorder on a request; it is gone when the block ends.

    Args:
        request: What it shall do.
        seconds: After which it is ended.
        environment: Values to add to its environment.
        stop: Asked again and again, from another thread, whether to end it.

    Raises:
        RecorderFailedError: it could not be started.
        CaptureStoppedError: ``stop`` said so, be it at the last moment.
    """
    asked = stop or _never
    if asked():
        raise CaptureStoppedError
    try:
        child = start_child("recorder", environment)
    except OSError as error:
        reason = mark("it could not be started")
        raise RecorderFailedError(reason=reason) from error
    watch = _Watch(child, seconds, asked)
    try:
        _send(child, request)
        yield Recorder(child, watch)
    except (CaptureError, RecorderSilentError) as error:
        if watch.stopped:
            raise CaptureStoppedError from error
        raise
    finally:
        watch.cancel()
        child.kill()
    if watch.stopped or asked():
        raise CaptureStoppedError


def nonsense() -> RecorderFailedError:
    """Return the error for an answer that does not check."""
    return RecorderFailedError(reason=mark("its answer made no sense"))


class _Watch:
    """Kills a child whose time is up, or which is not wanted any more."""

    def __init__(self, child: Child, seconds: float, stop: Callable[[], bool]) -> None:
        self.too_slow = False
        self.stopped = False
        self._child = child
        self._stop = stop
        self._end = monotonic() + _bounded(seconds)
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        self._cancelled.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._cancelled.wait(_GLANCE):
            self.stopped = self._stop()
            self.too_slow = monotonic() >= self._end
            if self.stopped or self.too_slow:
                self._child.kill()
                return


def _never() -> bool:
    return False


def _bounded(seconds: float) -> float:
    # There must be an end, whatever was asked for.
    return min(seconds, _LONGEST_LIFE) if math.isfinite(seconds) else _LONGEST_LIFE


def _send(child: Child, request: Mapping[str, object]) -> None:
    try:
        child.send(Frame(request))
    except BrokenPipeFrameError as error:
        raise RecorderFailedError(reason=mark("it stopped at once")) from error


def _checked(frame: Frame) -> Answer:
    kind = frame.head.get("type")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise nonsense()
    return Answer(kind, frame.head, frame.body)
