"""Folders for what a browser must write while it runs, and nobody may find later.

In memory where the system has a file system there, else on the disk and wiped. The
folder's name tells nothing. One that was left behind, because everything was
killed at once, is removed the next time: a lock that the owner holds tells the
living from the dead.
"""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evidence_app.host.file_lock import hold

_IN_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
_MOUNTS: Final = Path("/proc/self/mounts")
_START: Final = "passing-"
_LOCK: Final = "in-use"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassingFolder:
    """A folder that is gone when its block ends.

    Attributes:
        path: Where; nobody else can read it.
        in_memory: Whether nothing of it reaches the disk.
    """

    path: Path
    in_memory: bool


def memory_folder() -> Path | None:
    """Return a folder that the system keeps in memory, None when it has none."""
    if sys.platform != "linux" or not os.access(_IN_MEMORY, os.W_OK):
        return None
    try:
        rows = [row.split(" ") for row in _MOUNTS.read_text().splitlines()]
    except OSError:
        return None
    kinds = [row[2] for row in rows if len(row) > 2 and row[1] == str(_IN_MEMORY)]
    return _IN_MEMORY if kinds and kinds[-1] == "tmpfs" else None


@contextlib.contextmanager
def passing_folder() -> Iterator[PassingFolder]:
    """Make a folder, and wipe it when the block ends, however it ends."""
    memory = memory_folder()
    place = memory or Path(tempfile.gettempdir())
    sweep(place)
    path = Path(tempfile.mkdtemp(prefix=_START, dir=place))
    lock = os.open(path / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        _hold(lock)
        yield PassingFolder(path=path, in_memory=memory is not None)
    finally:
        os.close(lock)
        _wipe(path)


def sweep(place: Path) -> int:
    """Remove what earlier runs left behind; return how many folders that were."""
    removed = 0
    for path in place.glob(f"{_START}*"):
        if not path.is_symlink() and _own(path) and _abandoned(path):
            _wipe(path)
            removed += 1
    return removed


def _own(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return os.name == "nt" or path.stat().st_uid == os.getuid()
    return False


def _abandoned(path: Path) -> bool:
    try:
        lock = os.open(path / _LOCK, os.O_RDWR)
    except OSError:
        return False  # about to be made, or not ours
    try:
        return _hold(lock)
    finally:
        os.close(lock)


def _hold(lock: int) -> bool:
    """Lock the file; return whether nobody else had."""
    try:
        hold(lock)
    except OSError:
        return False
    return True


def _wipe(path: Path) -> None:
    # A browser that is just ending may still write: once more, then let be.
    for _ in range(5):
        shutil.rmtree(path, ignore_errors=True)
        if not path.exists():
            return
