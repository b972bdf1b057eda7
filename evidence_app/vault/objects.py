"""Encrypted files, written once: how they come in, get their place, and are read.

Steps of the write protocol (``docs/vault-format.md``): encrypt into ``tmp`` while
hashing, flush, read back and compare; later, with everything that belongs to it,
give it its final name and flush the folders. A file that has its name is complete.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

from evidence_app.crypto.age import AgeReader
from evidence_app.crypto.keys import VaultKeys
from evidence_app.errors import (
    AgeFileBrokenError,
    SealBrokenError,
    StrangeFolderError,
    VaultError,
    VaultWriteError,
)
from evidence_app.model.digest import Digest
from evidence_app.model.item import ItemId
from evidence_app.vault import disk
from evidence_app.vault.documents import open_document, seal_document
from evidence_app.vault.intake import Intake, Progress, ReadBack
from evidence_app.vault.layout import BLOB, DOCUMENT, PARITY, PART_SIZE, Layout
from evidence_app.vault.own_places import leads_away
from evidence_app.vault.parity.files import NewParity
from evidence_app.vault.parts import open_joined, open_paths, paths_of, ways_of
from evidence_app.vault.pipeline import side_by_side
from evidence_app.vault.values import Staged

_BLOCK: Final = 256 << 10


class Readable(Protocol):
    """Something that gives its bytes in blocks; ``AgeReader`` and files do."""

    def read(self, size: int, /) -> bytes | None:
        """Return the next bytes, nothing at the end."""


class Objects:
    """The encrypted files of one open vault."""

    def __init__(
        self, layout: Layout, keys: VaultKeys, part_size: int = PART_SIZE
    ) -> None:
        self.layout: Final = layout
        self.part_size = part_size
        """Larger blobs are cut into parts of so many bytes; small in tests only."""
        self._keys: Final = keys

    def stage(
        self, stream: BinaryIO, progress: Progress | None, *, prove: bool = True
    ) -> Staged:
        """Encrypt a stream into ``tmp``; nothing stays on error.

        Args:
            stream: Read once.
            progress: Called with the bytes read so far.
            prove: Flush it, read it back and compare; else ``prove`` must.

        Raises:
            DiskFullError, VaultWriteError: it could not be written or came back
                different. What reading ``stream`` raises passes through.
        """
        name = ItemId(secrets.token_hex(16))
        try:
            blob, parity = (self.layout.staged(each) for each in names_of(name))
            with self.layout.in_place():
                places, identity = (blob, parity), self._keys.identity
                check = self.layout.check_presence
                intake = Intake(name, places, identity, self.part_size, check)
                return intake.run(stream, progress, prove=prove)
        except BaseException:
            self.discard(names_of(name))
            raise

    def open_staged(self, staged: Staged) -> AgeReader:
        """Open something staged for reading."""
        path = self.layout.staged(staged.id.value + BLOB)
        return AgeReader(open_joined(path), self._keys.identity)

    def open_stored(
        self, name: str, head: Digest | None, size: int | None = None
    ) -> AgeReader:
        """Open a stored file for reading, and check that it is the one meant.

        Where a file was put beside the parts, that one is opened which fits.

        Raises:
            AgeFileBrokenError: changed, or another file in its place.
            OSError: it cannot be read.
        """
        path = self.layout.stored(name)
        *early, last = ways_of(path) or [[path]]
        for paths in early:
            with suppress(AgeFileBrokenError, OSError):
                return self._opened(paths, head, size)
        return self._opened(last, head, size)

    def _opened(
        self, paths: Sequence[Path], head: Digest | None, size: int | None
    ) -> AgeReader:
        reader = AgeReader(open_paths(paths), self._keys.identity)
        is_other = head is not None and Digest.of(reader.head) != head
        if is_other or size not in {None, reader.size}:
            reader.close()
            raise AgeFileBrokenError
        return reader

    def open_original(self, item: ItemId, head: Digest | None, size: int) -> AgeReader:
        """Open an item's blob for reading; see ``open_stored``."""
        return self.open_stored(item.value + BLOB, head, size)

    def stage_document(self, name: str, values: Mapping[str, Any]) -> bytes:
        """Write a document into ``tmp`` and return its bytes; ``prove`` must follow."""
        content = seal_document(name, values, self._keys)
        try:
            open_document(name, content, self._keys)
        except SealBrokenError as error:
            raise VaultWriteError from error
        with self.layout.writing():
            disk.write_new(self.layout.staged(name), content, flushed=False)
        return content

    def stage_parity(self, name: str) -> NewParity:
        """Begin repair data in ``tmp``."""
        with self.layout.writing():
            return NewParity(self.layout.staged(name))

    def prove(self, blobs: Iterable[Staged], small: Mapping[str, Digest]) -> None:
        """Flush what is staged, read it back from the disk, and compare.

        Args:
            blobs: Originals; those proved before are passed over.
            small: All other files, with the SHA-256 that each must have.

        Raises:
            DiskFullError, VaultWriteError: something did not come back as written.
        """
        proofs = [
            partial(self._read_back, staged) for staged in blobs if not staged.proved
        ]
        proofs += [
            partial(self._compare, name, expected) for name, expected in small.items()
        ]
        with self.layout.in_place():
            side_by_side(lambda proof: proof(), proofs)

    def _read_back(self, staged: Staged) -> None:
        path = self.layout.staged(staged.id.value + BLOB)
        back = ReadBack(path, self._keys.identity, self.part_size)
        back.flush_and_finish(staged.stored_size, staged.digest)

    def _compare(self, name: str, expected: Digest) -> None:
        with (
            self.layout.writing(),
            self.layout.staged(name).open("r+b", buffering=0) as file,
        ):
            disk.flush(file.fileno())
            if digest_of(file) != expected:
                raise VaultWriteError

    def read_document(
        self, name: str, expected: Digest | None = None
    ) -> dict[str, Any]:
        """Return the values of a stored document.

        Raises:
            SealBrokenError: missing, changed, or not the one expected.
        """
        try:
            content = self.layout.stored(name).read_bytes()
        except OSError as error:
            raise SealBrokenError from error
        if expected is not None and Digest.of(content) != expected:
            raise SealBrokenError
        return open_document(name, content, self._keys)

    def place(self, names: Iterable[str]) -> None:
        """Give staged files their final names, in order, and flush the folders.

        Raises:
            DiskFullError, VaultWriteError: all of them wait in ``tmp`` again, as
                far as the disk still lets us; none is removed.
        """
        placed: list[str] = []
        folders: set[Path] = set()
        try:
            with self.layout.writing():
                for name in self._files(names):
                    target = self.layout.stored(name)
                    if target.parent not in folders:
                        target.parent.mkdir(mode=0o700, exist_ok=True)
                        _check_own(target.parent)
                        folders.add(target.parent)
                    disk.move(self.layout.staged(name), target)
                    placed.append(name)
                if placed:
                    folders |= {self.layout.items, self.layout.staging}
                    side_by_side(disk.sync_folder, sorted(folders))
        except BaseException:
            for name in reversed(placed):
                with suppress(OSError, VaultError), self.layout.in_place():
                    disk.move(self.layout.stored(name), self.layout.staged(name))
            raise

    def discard(self, names: Iterable[str]) -> None:
        """Remove staged files."""
        disk.remove(self.layout.staged(name) for name in self._files(names))

    def _files(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the names of the files in ``tmp``: of a blob in parts, of each."""
        for name in names:
            staged = self.layout.staged(name)
            # What is not there keeps its name, so that moving it fails.
            yield from (path.name for path in paths_of(staged) or [staged])


def _check_own(folder: Path) -> None:
    if leads_away(folder):
        raise StrangeFolderError


def digest_of_file(path: Path) -> Digest:
    """Return the SHA-256 of a file as it lies on the disk, its parts joined.

    Raises:
        OSError: it cannot be read.
    """
    with open_joined(path, buffered=False) as file:
        return digest_of(file)


def digest_of_files(paths: Sequence[Path]) -> Digest:
    """Return the SHA-256 of files one after another.

    Raises:
        OSError: one cannot be read.
    """
    with open_paths(paths, buffered=False) as file:
        return digest_of(file)


def digest_of(stream: Readable) -> Digest:
    """Return the SHA-256 of everything in a stream."""
    digest = hashlib.sha256()
    while block := stream.read(_BLOCK):
        digest.update(block)
    return Digest(digest.hexdigest())


def names_of(item: ItemId) -> tuple[str, str]:
    """Return the names of an item's blob and of its repair data."""
    return item.value + BLOB, item.value + PARITY


def new_document_name() -> str:
    """Return a fresh random name for a document."""
    return secrets.token_hex(16) + DOCUMENT
