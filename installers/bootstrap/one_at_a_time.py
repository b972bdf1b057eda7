"""Lets one set-up work on ``.venv`` at a time; a second start waits for the first.

The lock is the system's own, on an open file: it ends with the process that holds
it, so a crash leaves nothing to clean up.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from bootstrap.telling import tell


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Hold ``lock`` for the time of the block; wait while another start holds it."""
    with lock.open("a+b") as file:
        if not _try_lock(file):
            tell("Another start is setting things up. Waiting for it.")
            while not _try_lock(file):
                time.sleep(0.2)
        yield


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
