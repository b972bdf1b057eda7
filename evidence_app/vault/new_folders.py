"""Folders that last: each new one, and each new one around it, is flushed by name."""

from itertools import takewhile
from pathlib import Path

from evidence_app.vault import disk


def make_folders(folder: Path) -> bool:
    """Make a folder with those around it where needed; say whether it is new.

    Raises:
        FileExistsError: there is something else in its place.
        OSError: the disk refused.
    """
    around = (folder, *folder.parents)
    new = list(takewhile(lambda each: not each.exists(), around))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for each in new:
        disk.sync_folder(each.parent)
    return bool(new)
