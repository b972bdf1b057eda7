"""Files of a copy: written under another name, flushed, read back, then named.

What has its name is whole. A batch is flushed together, because one small file at a
time would make a stick wait for each.
"""

import hashlib
import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from evidence_app.errors import SealBrokenError, VaultWriteError
from evidence_app.model.digest import Digest
from evidence_app.vault import disk
from evidence_app.vault.backup.real import check_folders, read_file
from evidence_app.vault.objects import digest_of_file

_BLOCK: Final = 1 << 20
_MOST_FILES: Final = 64
_MOST_BYTES: Final = 32 << 20
Tick = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class _Half:
    """A file that waits for its name."""

    path: Path
    target: Path
    digest: Digest


class Batch:
    """Files that get their names together; as a context it removes what waits.

    Args:
        staging: Where they are written, on the disk of their final place.
        tick: Told the bytes of each block written; may raise, to stop.
    """

    def __init__(self, staging: Path, tick: Tick) -> None:
        self._staging: Final = staging
        self.tick: Final = tick
        self._halves: list[_Half] = []
        self._bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # What still waits has no name; whoever is content has called ``place``.
        disk.remove(half.path for half in self._halves)

    def copy(
        self,
        sources: Sequence[Path],
        targets: Sequence[Path],
        expected: Digest,
        *,
        as_it_is: bool = False,
    ) -> bool:
        """Copy the parts of one stored file, and say whether it is the one expected.

        Args:
            sources: The file, or its parts in order.
            targets: The names that they will have.
            expected: SHA-256 of all parts together.
            as_it_is: Keep also what is not as expected.

        Raises:
            OSError: a source cannot be read; nothing of it stays.
            DiskFullError, VaultWriteError: a target cannot be written.
        """
        whole, halves = hashlib.sha256(), []
        try:
            for source, target in zip(sources, targets, strict=True):
                halves.append(self._copy_one(source, target, whole))
        except BaseException:
            disk.remove(half.path for half in halves)
            raise
        fits = whole.hexdigest() == str(expected)
        if not fits and not as_it_is:
            disk.remove(half.path for half in halves)
            return False
        self._add(halves)
        return fits

    def write(self, target: Path, content: bytes) -> None:
        """Write a small file."""
        half = self._half_of(target)
        with disk.writing():
            file = disk.NewFile(half)
            try:
                file.write(content)
            finally:
                file.close()
        self._bytes += len(content)
        self._add([_Half(half, target, Digest.of(content))])

    def place(self) -> None:
        """Flush, read back, compare and name everything that waits.

        Raises:
            DiskFullError, VaultWriteError, BackupLinkError: what has its name
                already is whole.
        """
        halves, self._halves, self._bytes = self._halves, [], 0
        with disk.writing():
            for half in halves:
                _flush(half.path)
            for half in halves:
                if digest_of_file(half.path) != half.digest:
                    raise VaultWriteError
            for half in halves:
                half.target.parent.mkdir(mode=0o700, exist_ok=True)
                check_folders([half.target.parent])
                disk.put(half.path, half.target)
            for folder in {half.target.parent for half in halves}:
                disk.sync_folder(folder)
                disk.sync_folder(folder.parent)

    def _copy_one(self, source: Path, target: Path, whole: "hashlib._Hash") -> _Half:
        half, own = self._half_of(target), hashlib.sha256()
        with source.open("rb", buffering=0) as stream:
            with disk.writing():
                file = disk.NewFile(half)
            try:
                while block := stream.read(_BLOCK):
                    whole.update(block)
                    own.update(block)
                    with disk.writing():
                        file.write(block)
                    self._bytes += len(block)
                    self.tick(len(block))
            except BaseException:
                file.close()
                disk.remove([half])
                raise
            file.close()
        return _Half(half, target, Digest(own.hexdigest()))

    def _half_of(self, target: Path) -> Path:
        return self._staging / f"{target.name[:40]}.{secrets.token_hex(4)}"

    def _add(self, halves: list[_Half]) -> None:
        self._halves += halves
        if len(self._halves) >= _MOST_FILES or self._bytes >= _MOST_BYTES:
            self.place()


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        disk.sync(descriptor)
        disk.forget_cached(descriptor, os.fstat(descriptor).st_size)
    finally:
        os.close(descriptor)


def read_checked(path: Path, expected: Digest, most: int) -> bytes:
    """Return the bytes of a small file that has a known SHA-256.

    Raises:
        SealBrokenError: missing, too large or changed.
    """
    try:
        content = read_file(path, most + 1)
    except OSError as error:
        raise SealBrokenError from error
    if len(content) > most or Digest.of(content) != expected:
        raise SealBrokenError
    return content
