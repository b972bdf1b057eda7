"""The folder of a backup: whose it is, where everything lies, and who may write.

A folder is a backup when its marker names a vault. One that holds anything else is
never touched; neither is one inside the vault, or around it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evidence_app.errors import (
    BackupFullError,
    BackupInsideError,
    BackupInUseError,
    BackupOfAnotherVaultError,
    BackupPlaceTakenError,
    BackupWriteError,
    DiskFullError,
    NoLockError,
    NotABackupError,
    VaultInUseError,
    VaultReadOnlyError,
    VaultWriteError,
)
from evidence_app.vault import disk
from evidence_app.vault.backup.real import check_file, check_folders, read_file
from evidence_app.vault.layout import BACKUP
from evidence_app.vault.new_folders import make_folders
from evidence_app.vault.one_writer import OneWriter

_MAGIC: Final = b"EVB1\n"
_MARKER_TEXT: Final = re.compile(rb"EVB1\n([0-9a-f]{32})\n")
_LOCK: Final = "LOCK"
_STAGING: Final = "tmp"
OBJECTS: Final = "objects"
PROOFS: Final = "proofs"
SEGMENTS: Final = "log"
HEADERS: Final = "headers"
DRAFTS: Final = "drafts"
STATES: Final = "states"
_FIRST_DIGITS: Final = re.compile("[0-9a-f]{2}")
_FOLDERS: Final = (OBJECTS, PROOFS, SEGMENTS, HEADERS, DRAFTS, STATES, _STAGING)


@dataclass(frozen=True, slots=True)
class BackupPlace:
    """The places of one backup."""

    folder: Path

    @property
    def staging(self) -> Path:
        """Files that are not whole yet; emptied when a run begins."""
        return self.folder / _STAGING

    def at(self, kind: str, name: str) -> Path:
        """Return where a file of a kind lies."""
        if kind == OBJECTS:
            return self.folder / kind / name[:2] / name
        return self.folder / kind / name

    def folders(self) -> Iterator[Path]:
        """Yield every folder of a backup; those around others come first."""
        yield from (self.folder / name for name in _FOLDERS)
        for name in self.names(OBJECTS):
            if _FIRST_DIGITS.fullmatch(name):
                yield self.folder / OBJECTS / name

    def names(self, kind: str) -> Iterator[str]:
        """Yield the names of all files of a kind that has no folders inside."""
        with suppress(FileNotFoundError):
            yield from sorted(path.name for path in (self.folder / kind).iterdir())


@contextmanager
def writing_backup() -> Iterator[None]:
    """Turn a refused write into the sentence that fits a backup.

    Raises:
        BackupFullError: there is no room.
        BackupWriteError: anything else.
    """
    try:
        with disk.writing():
            yield
    except DiskFullError as error:
        raise BackupFullError from error
    except VaultWriteError as error:
        raise BackupWriteError from error


@contextmanager
def opened_for_writing(target: Path, vault: Path, vault_id: bytes) -> Iterator[Path]:
    """Check and lock the folder of a backup, making it where needed.

    Raises:
        BackupInsideError, BackupPlaceTakenError, BackupOfAnotherVaultError,
        BackupLinkError, BackupInUseError: nothing was changed.
        BackupFullError, BackupWriteError: the disk refused.
    """
    check_apart(vault, target)
    with writing_backup():
        if not target.is_dir():
            _make_folder(target)
        _check_ours(target, vault_id)
    writer = _lock(target)
    try:
        with writing_backup():
            _check_ours(target, vault_id)
            _prepare(BackupPlace(target), vault_id)
        yield target
    finally:
        if writer:
            writer.release()


def check_apart(vault: Path, target: Path) -> None:
    """Refuse two folders of which one lies inside the other.

    Raises:
        BackupInsideError: it does, whatever the two are called.
    """
    for inner, outer in ((vault, target), (target, vault)):
        for folder in (inner.absolute(), *inner.absolute().parents):
            if _same(folder, outer):
                raise BackupInsideError
    if vault.resolve() in target.resolve().parents:
        raise BackupInsideError


def vault_of(target: Path) -> bytes:
    """Return the id of the vault whose backup lies in a folder.

    Raises:
        NotABackupError: there is none.
    """
    found = _marked(target)
    if found is None:
        raise NotABackupError
    return found


def same_disk(one: Path, other: Path) -> bool:
    """Say whether two folders lie on the same disk, as far as the system tells."""
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def _marked(target: Path) -> bytes | None:
    try:
        found = _MARKER_TEXT.fullmatch(read_file(target / BACKUP, 64))
    except OSError:
        return None
    return bytes.fromhex(found[1].decode("ascii")) if found else None


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _make_folder(target: Path) -> None:
    try:
        make_folders(target)
    except FileExistsError:
        raise BackupPlaceTakenError from None


def _check_ours(target: Path, vault_id: bytes) -> None:
    marked = _marked(target)
    if marked is None and not _is_beginning(target):
        raise BackupPlaceTakenError
    if marked is not None and marked != vault_id:
        raise BackupOfAnotherVaultError
    check_folders(BackupPlace(target).folders())
    check_file(target / _LOCK)


def _is_beginning(target: Path) -> bool:
    """Say whether nothing lies there but what an interrupted beginning leaves."""
    half = disk.fresh(target / BACKUP).name
    for path in target.iterdir():
        if path.name in _FOLDERS:
            if path.is_symlink() or not path.is_dir() or any(path.iterdir()):
                return False
        elif path.name not in {_LOCK, half} or not path.is_file():
            return False
    return True


def _lock(target: Path) -> OneWriter | None:
    try:
        return OneWriter(target / _LOCK)
    except VaultInUseError as error:
        raise BackupInUseError from error
    except NoLockError:
        # Network disks: the vault's own lock keeps a second run of it out.
        return None
    except (VaultWriteError, VaultReadOnlyError) as error:
        raise BackupWriteError from error


def _prepare(place: BackupPlace, vault_id: bytes) -> None:
    marker = place.folder / BACKUP
    for name in _FOLDERS:
        (place.folder / name).mkdir(mode=0o700, exist_ok=True)
    if not marker.exists():
        disk.replace(marker, _MAGIC + vault_id.hex().encode() + b"\n")
    disk.remove(path for path in place.staging.iterdir() if path.is_file())
