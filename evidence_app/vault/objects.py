"""Encrypted files, written once: how they come in, get their place, and are read.

Steps of the write protocol (``docs/vault-format.md``): encrypt into ``tmp`` while
hashing, flush, read back and compare; later, with everything that belongs to it,
give it its final name and flush the folders. A file that has its name is complete.
"""

import hashlib
import io
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Final

from evidence_app.crypto.age import AgeReader, AgeWriter
from evidence_app.crypto.keys import VaultKeys
from evidence_app.errors import (
    AgeFileBrokenError,
    SealBrokenError,
    VaultWriteError,
)
from evidence_app.model.digest import Digest
from evidence_app.model.item import ItemId
from evidence_app.vault import disk
from evidence_app.vault.documents import open_document, seal_document
from evidence_app.vault.layout import BLOB, DOCUMENT, PARITY, PART_SIZE, Layout
from evidence_app.vault.parity import Covered
from evidence_app.vault.parity_files import NewParity
from evidence_app.vault.parts import NewParts, open_joined, paths_of
from evidence_app.vault.values import Staged

Progress = Callable[[int], None]
_BLOCK: Final = 1 << 20


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
            staged = self._encrypt(name, stream, progress, flushed=prove)
            if prove:
                self._read_back(staged)
        except BaseException:
            self.discard(names_of(name))
            raise
        return staged

    def open_staged(self, staged: Staged) -> AgeReader:
        """Open something staged for reading."""
        path = self.layout.staged(staged.id.value + BLOB)
        return AgeReader(open_joined(path), self._keys.identity)

    def open_stored(self, name: str, head: Digest | None) -> AgeReader:
        """Open a stored file for reading, and check that it is the one meant.

        Raises:
            AgeFileBrokenError: changed, or another file in its place.
            OSError: it cannot be read.
        """
        source = open_joined(self.layout.stored(name))
        reader = AgeReader(source, self._keys.identity)
        if head is not None and Digest.of(reader.head) != head:
            reader.close()
            raise AgeFileBrokenError
        return reader

    def open_original(self, item: ItemId, head: Digest | None, size: int) -> AgeReader:
        """Open an item's blob for reading; see ``open_stored``."""
        reader = self.open_stored(item.value + BLOB, head)
        if reader.size != size:
            reader.close()
            raise AgeFileBrokenError
        return reader

    def stage_document(self, name: str, values: Mapping[str, Any]) -> bytes:
        """Write a document into ``tmp`` and return its bytes; ``prove`` must follow."""
        content = seal_document(name, values, self._keys)
        try:
            open_document(name, content, self._keys)
        except SealBrokenError as error:
            raise VaultWriteError from error
        with disk.writing():
            disk.write_new(self.layout.staged(name), content, flushed=False)
        return content

    def stage_parity(self, name: str) -> NewParity:
        """Begin repair data in ``tmp``."""
        with disk.writing():
            return NewParity(self.layout.staged(name))

    def prove(self, blobs: Iterable[Staged], small: Mapping[str, Digest]) -> None:
        """Flush what is staged, read it back from the disk, and compare.

        Args:
            blobs: Originals; those proved before are passed over.
            small: All other files, with the SHA-256 that each must have.

        Raises:
            DiskFullError, VaultWriteError: something did not come back as written.
        """
        unproved = [staged for staged in blobs if not staged.proved]
        names = [staged.id.value + BLOB for staged in unproved]
        with disk.writing():
            for name in (*names, *small):
                for path in paths_of(self.layout.staged(name)):
                    disk.flush(path)
            for name, expected in small.items():
                disk.forget_cached_file(self.layout.staged(name))
                if digest_of_file(self.layout.staged(name)) != expected:
                    raise VaultWriteError
        for staged in unproved:
            self._read_back(staged)

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
        try:
            with disk.writing():
                for name in self._files(names):
                    self.layout.stored(name).parent.mkdir(mode=0o700, exist_ok=True)
                    disk.move(self.layout.staged(name), self.layout.stored(name))
                    placed.append(name)
                for folder in {self.layout.stored(name).parent for name in placed}:
                    disk.sync_folder(folder)
                disk.sync_folder(self.layout.items)
                disk.sync_folder(self.layout.staging)
        except BaseException:
            for name in reversed(placed):
                with suppress(OSError):
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

    def _encrypt(
        self,
        name: ItemId,
        stream: BinaryIO,
        progress: Progress | None,
        *,
        flushed: bool,
    ) -> Staged:
        blob, parity_file = names_of(name)
        plain, stored, size = hashlib.sha256(), hashlib.sha256(), 0
        parity = self.stage_parity(parity_file)
        section = parity.section()
        with disk.writing():
            file = NewParts(self.layout.staged(blob), self.part_size)

        def keep(content: bytes) -> None:
            stored.update(content)
            with disk.writing():
                section.write(content)
                file.write(content)

        try:
            writer = AgeWriter(keep, self._keys.identity.recipient)
            while block := stream.read(_BLOCK):
                plain.update(block)
                writer.write(block)
                size += len(block)
                if progress:
                    progress(size)
            writer.finish()
            with disk.writing():
                length = section.finish()
                if flushed:
                    file.sync()
        finally:
            file.close()
            parity.close()
        digest = Digest(stored.hexdigest())
        parity.covers(Covered(blob, length, file.part, digest))
        return Staged(
            id=name,
            digest=Digest(plain.hexdigest()),
            size=size,
            stored_digest=digest,
            head=Digest.of(writer.head),
            proved=flushed,
            parity=parity,
        )

    def _read_back(self, staged: Staged) -> None:
        path = self.layout.staged(staged.id.value + BLOB)
        try:
            with disk.writing():
                for each in paths_of(path):
                    disk.forget_cached_file(each)
                with AgeReader(open_joined(path), self._keys.identity) as reader:
                    digest = digest_of(reader)
        except AgeFileBrokenError as error:
            raise VaultWriteError from error
        if digest != staged.digest:
            raise VaultWriteError


def digest_of_file(path: Path) -> Digest:
    """Return the SHA-256 of a file as it lies on the disk, its parts joined.

    Raises:
        OSError: it cannot be read.
    """
    digest = hashlib.sha256()
    with open_joined(path, buffered=False) as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return Digest(digest.hexdigest())


def digest_of(stream: io.RawIOBase) -> Digest:
    """Return the SHA-256 of everything in a stream."""
    digest = hashlib.sha256()
    buffer = bytearray(256 << 10)
    while count := stream.readinto(buffer):
        digest.update(memoryview(buffer)[:count])
    return Digest(digest.hexdigest())


def names_of(item: ItemId) -> tuple[str, str]:
    """Return the names of an item's blob and of its repair data."""
    return item.value + BLOB, item.value + PARITY


def new_document_name() -> str:
    """Return a fresh random name for a document."""
    return secrets.token_hex(16) + DOCUMENT
