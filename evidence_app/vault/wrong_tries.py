"""How long the next try has to wait after wrong ones; nothing is ever deleted.

The first tries are free, then the wait grows to half a minute. It slows down
someone who sits at this program with a list of guesses. It cannot hold up someone
who takes a copy of the folder, or removes the file that counts: against them stands
the cost of a try (Argon2id). So the file is not sealed, and whatever is wrong with
it counts as no tries: she must never be kept out by it. For the same reason what it
tells after the right key is what this program saw here, and no more.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from evidence_app.errors import TooManyTriesError
from evidence_app.vault import disk
from evidence_app.vault.shapes import SHAPE_ERRORS, mapping, moment, whole

FREE: Final = 3
LONGEST: Final = timedelta(seconds=30)
_LARGEST: Final = 1 << 10
_MOST: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Wrong:
    """Wrong tries that were counted.

    Attributes:
        count: How many, at most 2 ** 20.
        last: When the last one was, UTC; None when there was none, or the time that
            stands there cannot be.
    """

    count: int = 0
    last: datetime | None = None


NONE: Final = Wrong()


class WrongTries:
    """The count of wrong tries at one vault, in a small file beside its header."""

    def __init__(self, path: Path) -> None:
        self._path: Final = path

    def check(self, now: datetime) -> None:
        """Let a try go ahead, or say how long it has to wait.

        Raises:
            TooManyTriesError: it has to wait.
        """
        count, last = self._read(now)
        if last > now:
            # The clock was set back, or someone wrote any day at all there: the wait
            # begins now, and ends. Where that cannot be kept, there is none.
            last = now if self._write(count, now) else now - LONGEST
        rest = delay_after(count) - (now - last)
        if rest > timedelta(0):
            seconds = -(-rest // timedelta(seconds=1))
            raise TooManyTriesError(seconds=seconds)

    def add(self, now: datetime) -> None:
        """Count one wrong try, as far as the disk lets itself be written."""
        count, _ = self._read(now)
        self._write(min(count + 1, _MOST), now)

    def counted(self, now: datetime) -> Wrong:
        """Return the wrong tries since the right key was there last."""
        count, last = self._read(now)
        if not count:
            return NONE
        return Wrong(min(count, _MOST), last if last <= now else None)

    def clear(self) -> None:
        """Forget the wrong tries: the right key was there."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _write(self, count: int, last: datetime) -> bool:
        told = {"wrong": count, "last": last.isoformat()}
        try:
            disk.replace(self._path, json.dumps(told).encode())
        except OSError:
            return False
        return True

    def _read(self, now: datetime) -> tuple[int, datetime]:
        try:
            told = mapping(json.loads(disk.content_of(self._path, _LARGEST)))
            return whole(told["wrong"]), moment(told["last"])
        except (OSError, *SHAPE_ERRORS):
            return 0, now


def delay_after(count: int) -> timedelta:
    """Return how long to wait after so many wrong tries: 0, then 1, 2, 4 … seconds."""
    if count <= FREE:
        return timedelta(0)
    return min(LONGEST, timedelta(seconds=2 ** min(count - FREE - 1, 10)))
