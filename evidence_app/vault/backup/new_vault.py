"""The folder into which a vault is restored: empty before, no vault until the end.

A marker says that a restore is under way and of which vault, so that it can be gone
on with after a crash, and nobody else's folder is ever taken for one.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, Self

from evidence_app.errors import (
    BackupInUseError,
    RestorePlaceTakenError,
    VaultInUseError,
)
from evidence_app.vault import disk
from evidence_app.vault.backup.real import check_file, check_folders, read_file
from evidence_app.vault.backup.writing import Batch, Tick
from evidence_app.vault.key_slots import write_header
from evidence_app.vault.layout import RESTORING, Layout
from evidence_app.vault.new_folders import make_folders
from evidence_app.vault.one_writer import OneWriter
from evidence_app.vault.restoring import clear_restoring_mark, mark_of


class NewVault:
    """A vault that is being restored; use as a context."""

    def __init__(self, folder: Path, vault: bytes) -> None:
        """Make the folder where needed, and lock it.

        Raises:
            RestorePlaceTakenError, BackupLinkError, BackupInUseError: nothing was
                changed.
            NoLockError, DiskFullError, VaultWriteError: the disk refused.
        """
        self.layout: Final = Layout(folder)
        self._marker: Final = folder / RESTORING
        self._text: Final = mark_of(vault)
        with disk.writing():
            _make_folder(folder)
            self._check_free()
        try:
            self._writer: Final = OneWriter(self.layout.lock)
        except VaultInUseError as error:
            raise BackupInUseError from error
        try:
            with disk.writing():
                self._check_free()
                self._prepare()
        except BaseException:
            self._writer.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.release()

    def batch(self, tick: Tick) -> Batch:
        """Return a batch of files for the new vault."""
        return Batch(self.layout.staging, tick)

    def write_log(self, pieces: Callable[[], Iterable[bytes]]) -> None:
        """Write both copies of the log."""
        with disk.writing():
            for path in self.layout.logs:
                half = self.layout.staged(path.name)
                half.unlink(missing_ok=True)
                file = disk.NewFile(half)
                try:
                    for piece in pieces():
                        file.write(piece)
                    file.sync()
                finally:
                    file.close()
                disk.put(half, path)
            disk.sync_folder(path.parent)

    def write_header(self, content: bytes) -> None:
        """Make a vault of it."""
        with disk.writing():
            write_header(self.layout.headers, content)
            self._marker.unlink(missing_ok=True)
            disk.sync_folder(self.layout.folder)
            disk.sync_folder(self.layout.folder.parent)

    def _check_free(self) -> None:
        if any(path.exists() or path.is_symlink() for path in self.layout.headers):
            # All of a vault is there before its key header: nothing is left to do.
            if self._is_ours():
                clear_restoring_mark(self.layout.folder)
            raise RestorePlaceTakenError
        if self._is_ours():
            check_folders(_folders(self.layout))
            check_file(self.layout.lock)
            return
        half = disk.fresh(self._marker)
        ours = {self.layout.lock, self._marker, half}
        if not set(self.layout.folder.iterdir()) <= ours:
            raise RestorePlaceTakenError

    def _is_ours(self) -> bool:
        try:
            return read_file(self._marker, 64) == self._text
        except OSError:
            return False

    def _prepare(self) -> None:
        if not self._is_ours():
            disk.replace(self._marker, self._text)
        folders = (self.layout.logs[0].parent, self.layout.items, self.layout.staging)
        for folder in folders:
            folder.mkdir(mode=0o700, exist_ok=True)
        disk.remove(path for path in self.layout.staging.iterdir() if path.is_file())


def _folders(layout: Layout) -> Iterator[Path]:
    """Yield the folders of a vault; those around others come first."""
    yield from (layout.logs[0].parent, layout.proofs, layout.staging)
    yield from (layout.drafts, layout.before, layout.items)
    if layout.items.is_dir():
        yield from (path for path in layout.items.iterdir() if len(path.name) == 2)


def _make_folder(folder: Path) -> None:
    try:
        make_folders(folder)
    except FileExistsError:
        raise RestorePlaceTakenError from None
