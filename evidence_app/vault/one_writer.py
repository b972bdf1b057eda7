"""Keeps a second program out while a vault is open.

The system's own file lock, so it ends with the process that holds it: after a
crash there is no stale lock to clear. The file ``LOCK`` stays and is empty.
"""

import os
import sys
from pathlib import Path

from evidence_app.errors import VaultInUseError
from evidence_app.vault import disk


class OneWriter:
    """A lock on a vault folder, held until ``release``."""

    def __init__(self, path: Path) -> None:
        """Take the lock.

        Raises:
            VaultInUseError: another program, or this one, holds it.
            VaultWriteError: the folder cannot be written.
        """
        with disk.writing():
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            raise VaultInUseError from error

    def release(self) -> None:
        """Let others in; a second call does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
