"""Keeps a second program out while a vault is open.

The system's own file lock, so it ends with the process that holds it: after a
crash there is no stale lock to clear. The file ``LOCK`` stays and is empty.
"""

import errno
import os
from pathlib import Path
from typing import Final

from evidence_app.errors import (
    NoLockError,
    VaultError,
    VaultInUseError,
    VaultReadOnlyError,
)
from evidence_app.host.file_lock import hold
from evidence_app.vault import disk

# What the system says when someone else holds the lock; anything else means that
# the disk has no locks, as some network disks have none.
_WRITE_PROTECTED: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_HELD: Final = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})


class HeldFile:
    """A file of a vault that is open, by which its folder is known again."""

    _descriptor: int

    def lies_at(self, path: Path) -> bool:
        """Say whether it lies at a place."""
        return _lies_at(path, self._descriptor)

    def release(self) -> None:
        """Let others in; a second call does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


class Onlooker(HeldFile):
    """Looks at a vault in a place that may not be written; it keeps nobody out."""

    def __init__(self, path: Path) -> None:
        """Hold the file of the lock, which every vault that was open once has.

        Raises:
            VaultReadOnlyError: it cannot be opened to look at, either.
        """
        try:
            self._descriptor = os.open(path, os.O_RDONLY)
        except OSError as error:
            raise VaultReadOnlyError from error


class OneWriter(HeldFile):
    """A lock on a vault folder, held until ``release``."""

    def __init__(self, path: Path) -> None:
        """Take the lock.

        Raises:
            VaultInUseError: another program, or this one, holds it.
            NoLockError: the disk knows no locks.
            VaultReadOnlyError: the folder may not be written.
            VaultWriteError: the disk refused.
        """
        self._descriptor = _opened(path)
        try:
            _take(self._descriptor, path)
        except VaultError:
            self.release()
            raise


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        if error.errno in _WRITE_PROTECTED:
            raise VaultReadOnlyError from error
        with disk.writing():
            raise


def _take(descriptor: int, path: Path) -> None:
    try:
        hold(descriptor)
    except OSError as error:
        raise (VaultInUseError if error.errno in _HELD else NoLockError) from error
    # A lock on a file that was removed meanwhile keeps nobody out.
    if not _lies_at(path, descriptor):
        raise VaultInUseError


def _lies_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False
