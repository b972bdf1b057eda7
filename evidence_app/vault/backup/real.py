"""What lies in a copy is taken only when it really lies there: no link leads out of it.

A folder that is a link to another place would have its files written, replaced and
swept there; a file that is one, or a pipe, is not read.
"""

import stat
from collections.abc import Iterable
from io import FileIO
from pathlib import Path
from typing import Final

from evidence_app.errors import BackupLinkError

_JUNCTION: Final = 0xA0000003
"""A folder of Windows that leads to another."""


def check_folders(folders: Iterable[Path]) -> None:
    """Refuse folders that are links to other places, or no folders; they may lack.

    Raises:
        BackupLinkError: one is.
    """
    for folder in folders:
        try:
            status = folder.lstat()
        except FileNotFoundError:
            continue
        tag = getattr(status, "st_reparse_tag", 0)
        if not stat.S_ISDIR(status.st_mode) or tag == _JUNCTION:
            raise BackupLinkError


def check_file(path: Path) -> None:
    """Refuse a link, or whatever else is no file, in the place of one; it may lack.

    Raises:
        BackupLinkError: it is one.
    """
    if (path.exists() or path.is_symlink()) and not is_file(path):
        raise BackupLinkError


def is_file(path: Path) -> bool:
    """Say whether a file lies there itself."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def open_file(path: Path) -> FileIO:
    """Open a file that lies there itself, to read it.

    Raises:
        OSError: it cannot be read, or is none.
    """
    if not is_file(path):
        raise FileNotFoundError(path)
    return FileIO(path)


def read_file(path: Path, most: int) -> bytes:
    """Return the first bytes of a small file; see ``open_file``."""
    with open_file(path) as file:
        content = bytearray()
        while more := file.read(most - len(content)):
            content += more
        return bytes(content)
