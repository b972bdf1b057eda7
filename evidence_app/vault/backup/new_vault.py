"""The folder into which a vault is restored: empty before, no vault until the end.

A marker says that a restore is under way and of which vault, so that it can be gone
on with after a crash, and nobody else's folder is ever taken for one.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, Self

from evidence_app.errors import (
    BackupInUseError,
    RestorePlaceTakenError,
    VaultInUseError,
)
from evidence_app.vault import disk
from evidence_app.vault.backup.writing import Batch, Tick
from evidence_app.vault.key_slots import write_header
from evidence_app.vault.layout import Layout
from evidence_app.vault.one_writer import OneWriter

MARKER: Final = "RESTORING"
_MAGIC: Final = b"EVR1\n"


class NewVault:
    """A vault that is being restored; use as a context."""

    def __init__(self, folder: Path, vault: bytes) -> None:
        """Make the folder where needed, and lock it.

        Raises:
            RestorePlaceTakenError, BackupInUseError: nothing was changed.
            NoLockError, DiskFullError, VaultWriteError: the disk refused.
        """
        self.layout: Final = Layout(folder)
        self._marker: Final = folder / MARKER
        self._text: Final = _MAGIC + vault.hex().encode() + b"\n"
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
        if self._is_ours():
            return
        half = disk.fresh(self._marker)
        ours = {self.layout.lock, self._marker, half}
        if not set(self.layout.folder.iterdir()) <= ours:
            raise RestorePlaceTakenError

    def _is_ours(self) -> bool:
        try:
            return self._marker.read_bytes() == self._text
        except OSError:
            return False

    def _prepare(self) -> None:
        if not self._is_ours():
            disk.replace(self._marker, self._text)
        folders = (self.layout.logs[0].parent, self.layout.items, self.layout.staging)
        for folder in folders:
            folder.mkdir(mode=0o700, exist_ok=True)
        disk.remove(path for path in self.layout.staging.iterdir() if path.is_file())


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError:
        raise RestorePlaceTakenError from None
