"""Encrypted files, written once: how they come in, get their place, and are read.

Steps of the write protocol (``docs/vault-format.md``): encrypt into ``tmp`` while
hashing, flush, read back and compare; later, with everything that belongs to it,
give it its final name and flush the folders. A file that has its name is complete.
"""

import hashlib
import io
import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from evidence_app.crypto.age import AgeReader, AgeWriter
from evidence_app.crypto.keys import VaultKeys
from evidence_app.errors import (
    AgeFileBrokenError,
    EvidenceError,
    SealBrokenError,
    VaultWriteError,
)
from evidence_app.model.digest import Digest
from evidence_app.model.item import ItemId
from evidence_app.vault import disk
from evidence_app.vault.documents import open_document, seal_document
from evidence_app.vault.layout import BLOB, DOCUMENT, Layout
from evidence_app.vault.values import Staged

if TYPE_CHECKING:
    from typing_extensions import Buffer

Progress = Callable[[int], None]
_BLOCK: Final = 1 << 20


class Objects:
    """The encrypted files of one open vault."""

    def __init__(self, layout: Layout, keys: VaultKeys) -> None:
        self._layout: Final = layout
        self._keys: Final = keys

    def stage(self, stream: BinaryIO, progress: Progress | None) -> Staged:
        """Encrypt a stream into ``tmp``, and read it back; nothing stays on error.

        Raises:
            DiskFullError, VaultWriteError: it could not be written or came back
                different. What reading ``stream`` raises passes through.
        """
        name = ItemId(secrets.token_hex(16))
        path = self._layout.staged(name.value + BLOB)
        try:
            staged = self._encrypt(name, path, stream, progress)
            self._read_back(staged, path)
        except BaseException:
            disk.remove([path])
            raise
        return staged

    def open_staged(self, staged: Staged) -> AgeReader:
        """Open something staged for reading."""
        path = self._layout.staged(staged.id.value + BLOB)
        return AgeReader(path.open("rb"), self._keys.identity)

    def open_stored(self, name: str, head: Digest | None) -> AgeReader:
        """Open a stored file for reading, and check that it is the one meant.

        Raises:
            AgeFileBrokenError: changed, or another file in its place.
            OSError: it cannot be read.
        """
        source = self._layout.stored(name).open("rb")
        reader = AgeReader(source, self._keys.identity)
        if head is not None and Digest.of(reader.head) != head:
            reader.close()
            raise AgeFileBrokenError
        return reader

    def stage_document(self, name: str, values: Mapping[str, Any]) -> Digest:
        """Write a document into ``tmp``, read it back, and return its SHA-256."""
        content = seal_document(name, values, self._keys)
        path = self._layout.staged(name)
        with disk.writing():
            disk.write_new(path, content)
            came_back = path.read_bytes()
        if came_back != content:
            raise VaultWriteError
        try:
            open_document(name, came_back, self._keys)
        except SealBrokenError as error:
            raise VaultWriteError from error
        return Digest.of(content)

    def read_document(
        self, name: str, expected: Digest | None = None
    ) -> dict[str, Any]:
        """Return the values of a stored document.

        Raises:
            SealBrokenError: missing, changed, or not the one expected.
        """
        try:
            content = self._layout.stored(name).read_bytes()
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
                for name in names:
                    self._layout.stored(name).parent.mkdir(mode=0o700, exist_ok=True)
                    disk.move(self._layout.staged(name), self._layout.stored(name))
                    placed.append(name)
                for folder in {self._layout.stored(name).parent for name in placed}:
                    disk.sync_folder(folder)
                disk.sync_folder(self._layout.items)
                disk.sync_folder(self._layout.staging)
        except BaseException:
            for name in reversed(placed):
                with suppress(OSError):
                    disk.move(self._layout.stored(name), self._layout.staged(name))
            raise

    def discard(self, names: Iterable[str]) -> None:
        """Remove staged files."""
        disk.remove(self._layout.staged(name) for name in names)

    def _encrypt(
        self, name: ItemId, path: Path, stream: BinaryIO, progress: Progress | None
    ) -> Staged:
        plain, stored, size = hashlib.sha256(), hashlib.sha256(), 0
        with disk.writing():
            file = disk.NewFile(path)

        def keep(content: bytes) -> None:
            stored.update(content)
            with disk.writing():
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
                file.sync()
        finally:
            file.close()
        return Staged(
            id=name,
            digest=Digest(plain.hexdigest()),
            size=size,
            stored_digest=Digest(stored.hexdigest()),
            head=Digest.of(writer.head),
        )

    def _read_back(self, staged: Staged, path: Path) -> None:
        try:
            with disk.writing(), path.open("rb") as file:
                disk.forget_cached(file.fileno(), os.fstat(file.fileno()).st_size)
                with AgeReader(file, self._keys.identity) as reader:
                    digest = digest_of(reader)
        except AgeFileBrokenError as error:
            raise VaultWriteError from error
        if digest != staged.digest:
            raise VaultWriteError


class ItemReader(io.RawIOBase):
    """An item's bytes, decrypted as they are read.

    Args:
        source: The age file.
        still_open: Raises when the vault has been locked meanwhile.
        damaged: The error for bytes that are not those that were saved.
    """

    def __init__(
        self,
        source: AgeReader,
        still_open: Callable[[], None],
        damaged: EvidenceError,
    ) -> None:
        super().__init__()
        self._source = source
        self._still_open = still_open
        self._damaged = damaged

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that it can be read at any place."""
        return True

    def tell(self) -> int:
        """Return the position."""
        return self._source.tell()

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Move the position."""
        return self._source.seek(offset, whence)

    def readinto(self, buffer: "Buffer", /) -> int:
        """Fill ``buffer`` as far as there is something to read at once."""
        self._still_open()
        try:
            return self._source.readinto(buffer)
        except (AgeFileBrokenError, OSError) as error:
            raise self._damaged from error

    def close(self) -> None:
        """Close the file."""
        self._source.close()
        super().close()


def digest_of_file(path: Path) -> Digest:
    """Return the SHA-256 of a file as it lies on the disk.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb", buffering=0) as file:
        return digest_of(file)


def digest_of(stream: io.RawIOBase) -> Digest:
    """Return the SHA-256 of everything in a stream."""
    digest = hashlib.sha256()
    buffer = bytearray(64 << 10)
    while count := stream.readinto(buffer):
        digest.update(memoryview(buffer)[:count])
    return Digest(digest.hexdigest())


def new_document_name() -> str:
    """Return a fresh random name for a document."""
    return secrets.token_hex(16) + DOCUMENT
