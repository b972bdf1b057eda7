"""The folder that becomes a vault: what may lie in it, and what is taken back.

A program that was stopped while it made a vault leaves a beginning: no key header,
so nothing that any passphrase could open. Such a beginning is ours and may be
replaced. Everything else is somebody's, and is never touched.
"""

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from evidence_app.errors import NoLockError, VaultExistsError
from evidence_app.vault import disk
from evidence_app.vault.custody.frames import scan
from evidence_app.vault.layout import Layout
from evidence_app.vault.new_folders import make_folders
from evidence_app.vault.one_writer import OneWriter
from evidence_app.vault.own_places import leads_away

# A log that knows of nothing but the vault's creation has one frame.
_LARGEST_BEGINNING: Final = 1 << 16


class NewPlace:
    """A folder that is locked and holds nothing but what we put there."""

    def __init__(self, layout: Layout) -> None:
        """Make the folder where needed, lock it, and clear an earlier beginning.

        Raises:
            VaultExistsError: something is there already.
            VaultInUseError: another program is making a vault there.
            NoLockError: the disk knows no locks.
            VaultWriteError: the folder cannot be made or written.
        """
        self._layout: Final = layout
        self._is_new: Final = _make_folder(layout.folder)
        try:
            # Before the lock, whose file must not appear among somebody's files.
            _check_free(layout)
            self.writer: Final = OneWriter(layout.lock)
        except NoLockError:
            if self._is_new:
                disk.remove([layout.lock])
                self._remove_folder()
            raise
        except BaseException:
            self._remove_folder()
            raise
        try:
            # Again: another program may have finished its vault meanwhile.
            _check_free(layout)
            _remove_beginning(layout)
        except BaseException:
            self.writer.release()
            raise

    def give_up(self) -> None:
        """Remove what was made here, and let others in."""
        _remove_beginning(self._layout)
        disk.remove([self._layout.lock])
        self.writer.release()
        if sys.platform == "win32":  # it keeps a file that is open
            disk.remove([self._layout.lock])
        self._remove_folder()

    def _remove_folder(self) -> None:
        if self._is_new:
            _remove_if_empty(self._layout.folder)


def _make_folder(folder: Path) -> bool:
    """Make the folder where needed; say whether it is new."""
    with disk.writing():
        try:
            return make_folders(folder)
        except FileExistsError:
            raise VaultExistsError from None


def _check_free(layout: Layout) -> None:
    with disk.writing():
        if not _is_beginning(layout):
            raise VaultExistsError


def _is_beginning(layout: Layout) -> bool:
    """Say whether nothing lies there, or what an unfinished making leaves."""
    ours = {layout.lock, *_folders(layout), *_half_written(layout)}
    if leads_away(layout.lock) or not set(layout.folder.iterdir()) <= ours:
        return False
    folders = [folder for folder in _folders(layout) if _lies_there(folder)]
    if not all(folder.is_dir() and not leads_away(folder) for folder in folders):
        return False
    inside = {path for folder in folders for path in folder.iterdir()}
    return inside <= set(layout.logs) and all(_is_short(path) for path in inside)


def _is_short(log: Path) -> bool:
    if log.is_symlink() or not log.is_file():
        return False
    if log.stat().st_size > _LARGEST_BEGINNING:
        return False
    return len(scan(log.read_bytes()).frames) <= 1


def _remove_beginning(layout: Layout) -> None:
    """Remove what making a vault puts into its folder, the lock apart."""
    made = [*layout.headers, *_half_written(layout), *layout.logs, *_catalog(layout)]
    disk.remove(made)
    for folder in _folders(layout):
        _remove_if_empty(folder)


def _folders(layout: Layout) -> tuple[Path, Path, Path]:
    return layout.logs[0].parent, layout.items, layout.staging


def _half_written(layout: Layout) -> Iterator[Path]:
    return (disk.fresh(path) for path in layout.headers)


def _catalog(layout: Layout) -> Iterator[Path]:
    for end in ("", "-wal", "-shm"):
        yield layout.catalog.with_name(layout.catalog.name + end)


def _lies_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
