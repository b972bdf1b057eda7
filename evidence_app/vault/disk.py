"""Writes that last: whole, flushed to the disk, and named only when complete.

An error of the vault's own disk becomes ``DiskFullError`` or ``VaultWriteError``
here; errors of a source that is being read never pass through this file.
"""

import errno
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from evidence_app.errors import DiskFullError, VaultWriteError

ROOM_TO_SPARE: Final = 16 << 20
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_WINDOWS_FULL: Final = frozenset({39, 112})  # ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL

_NO_SUCH_CALL: Final = frozenset(
    {errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOTTY}
)
"""What disks and systems say that know no such way of flushing."""
_READ_AS_IT_IS: Final = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
_PAUSES: Final = (0.05, 0.2, 0.5)


@contextmanager
def writing() -> Iterator[None]:
    """Turn a refused write into the sentence that fits.

    Raises:
        DiskFullError: there is no room.
        VaultWriteError: anything else.
    """
    try:
        yield
    except OSError as error:
        raise (DiskFullError if is_full(error) else VaultWriteError) from error


def is_full(error: OSError) -> bool:
    """Say whether an error means that there is no room."""
    return error.errno in _FULL or getattr(error, "winerror", 0) in _WINDOWS_FULL


def check_room(folder: Path, size: int) -> None:
    """Refuse early what cannot fit: its size, a fiftieth more, and some to spare.

    Raises:
        DiskFullError: there is not enough room.
    """
    with writing():
        room = shutil.disk_usage(folder)
    # Some drivers of network disks and sticks do not tell, and say 0 of 0.
    if room.total and room.free < size + size // 50 + ROOM_TO_SPARE:
        raise DiskFullError


class NewFile:
    """A file that did not exist before, private to its owner, written whole."""

    def __init__(self, path: Path) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        self._descriptor = os.open(path, flags, 0o600)

    def write(self, content: bytes | bytearray | memoryview) -> None:
        """Write all of ``content``."""
        write_all(self._descriptor, content)

    def sync(self) -> None:
        """Return when the disk has it."""
        sync(self._descriptor)

    def begin(self) -> None:
        """Let the disk begin with what was written; ``sync`` will wait less."""
        forget_cached(self._descriptor, 0)

    def close(self) -> None:
        """Close it; not flushed unless ``sync`` was called."""
        os.close(self._descriptor)


def write_all(descriptor: int, content: bytes | bytearray | memoryview) -> None:
    """Write every byte; the system may take fewer at a time."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync(descriptor: int) -> None:
    """Return when the disk has what was written.

    An error here is final: a second call on the same descriptor may falsely
    succeed, so nobody retries.
    """
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - not on Windows

        # fsync on macOS leaves data in the drive's own cache.
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in _NO_SUCH_CALL:
                raise  # a failed write, which fsync would no longer tell
        else:
            return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Return when the disk has the names in ``folder``."""
    if sys.platform == "win32":
        return  # Windows cannot; it journals names by itself.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # FAT and some network disks have no such call.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder where there is none, and flush its name."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise
    else:
        sync_folder(folder.parent)


def write_new(path: Path, content: bytes, *, flushed: bool = True) -> None:
    """Write a small new file and flush it; its name is not flushed yet."""
    file = NewFile(path)
    try:
        file.write(content)
        if flushed:
            file.sync()
        else:
            file.begin()
    finally:
        file.close()


def append(path: Path, content: bytes) -> None:
    """Write at the end of a file; not flushed yet."""
    flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        write_all(descriptor, content)
        forget_cached(descriptor, 0)  # which makes the system begin to write
    finally:
        os.close(descriptor)


def flush(descriptor: int) -> None:
    """Return when the disk has a file, and let the next reading come from there."""
    sync(descriptor)
    forget_cached(descriptor, os.fstat(descriptor).st_size)


def flush_file(path: Path) -> None:
    """Flush a file that was written and closed; see ``flush``."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        flush(descriptor)
    finally:
        os.close(descriptor)


def content_of(path: Path, most: int = -1) -> bytes:
    """Return the first bytes of a small file, or all; waits for no pipe.

    Raises:
        OSError: it cannot be read, or is no file: links are not followed where the
            system can be told so.
    """
    descriptor = os.open(path, _READ_AS_IT_IS)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)


def replace(path: Path, content: bytes) -> None:
    """Put a small file in place of another: always the old one or the new one."""
    replace_by_parts(path, [content])


def replace_by_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Put a file of any size in place of another: always the old or the new one.

    Args:
        path: The file.
        parts: Its new content; may be read from the old file while it is written.
    """
    half = fresh(path)
    half.unlink(missing_ok=True)
    file = NewFile(half)
    try:
        for part in parts:
            file.write(part)
        file.sync()
    finally:
        file.close()
    _patiently(half.replace, path)
    sync_folder(path.parent)


def shorten(path: Path, size: int) -> None:
    """Cut a file's end off and flush it; needs no room."""
    with path.open("r+b") as file:
        file.truncate(size)
        file.flush()
        sync(file.fileno())


def append_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Write behind a file's end, and flush it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
    try:
        for part in parts:
            write_all(descriptor, part)
        sync(descriptor)
    finally:
        os.close(descriptor)


def fresh(path: Path) -> Path:
    """Return the name under which ``replace`` writes before the file is whole."""
    return path.with_name(path.name + ".new")


def move(source: Path, target: Path) -> None:
    """Give a file its final name."""
    _patiently(source.rename, target)


def put(source: Path, target: Path) -> None:
    """Give a whole file its name, in place of one that had it."""
    _patiently(source.replace, target)


def _patiently(rename: Callable[[Path], Path], target: Path) -> None:
    """Rename; on Windows, wait for a scanner that holds one of the files."""
    for pause in _PAUSES if sys.platform == "win32" else ():
        try:
            rename(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    rename(target)


def forget_cached(descriptor: int, size: int) -> None:
    """Ask that the next reading comes from the disk, where the system can do that."""
    drop: Callable[[int, int, int, int], None] | None
    drop = getattr(os, "posix_fadvise", None)
    if drop is not None:
        with suppress(OSError):
            drop(descriptor, 0, size, os.POSIX_FADV_DONTNEED)


def remove(paths: Iterable[Path]) -> None:
    """Remove files of ours as far as that works; what stays is swept on opening."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
