"""A heart in the window's thread, and waiting that lets the window live.

A timer beats every 5 ms on the window's thread; the longest pause between two beats
is how long the window would not have answered a person.
"""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

_BEAT_MS: Final = 5
_LOOK_MS: Final = 2
_LONGEST: Final = 120.0


class Heart(QObject):
    """Beats on the window's thread and keeps the longest pause."""

    def __init__(self) -> None:
        super().__init__()
        self._last, self._used = time.perf_counter(), time.thread_time()
        self.longest = self.work = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)

    def begin(self) -> None:
        """Forget what was."""
        self.longest = self.work = 0.0
        self._last, self._used = time.perf_counter(), time.thread_time()

    def _beat(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, now - self._last - _BEAT_MS / 1000)
        self.work = max(self.work, used - self._used)
        self._last, self._used = now, used


def until(over: Callable[[], bool], *, longest: float = _LONGEST) -> None:
    """Let the window live until something is the case, at most so many seconds."""
    loop, began = QEventLoop(), time.perf_counter()
    looking = QTimer()

    def look() -> None:
        if over() or time.perf_counter() - began > longest:
            loop.quit()

    looking.timeout.connect(look)
    looking.start(_LOOK_MS)
    loop.exec()


def after(seconds: float) -> Callable[[], bool]:
    """Return what says whether so many seconds are over, from its first call on."""
    began: list[float] = []

    def over() -> bool:
        now = time.perf_counter()
        began.append(now)
        return now - began[0] > seconds

    return over


def rest(seconds: float) -> None:
    """Let the window live for so many seconds."""
    until(after(seconds))
