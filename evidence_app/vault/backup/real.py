"""What lies in a copy is taken only when it really lies there: no link leads out of it.

A folder that is a link to another place would have its files written, replaced and
swept there; a file that is one, or a pipe, is not read.
"""

from collections.abc import Iterable
from io import FileIO
from pathlib import Path

from evidence_app.errors import BackupLinkError
from evidence_app.vault import disk
from evidence_app.vault.own_places import There, what_lies_at


def check_folders(folders: Iterable[Path]) -> None:
    """Refuse folders that are links to other places, or no folders; they may lack.

    Raises:
        BackupLinkError: one is.
    """
    for folder in folders:
        if what_lies_at(folder) not in {There.NOTHING, There.FOLDER}:
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
        return what_lies_at(path) is There.FILE
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
    if not is_file(path):
        raise FileNotFoundError(path)
    return disk.content_of(path, most)
