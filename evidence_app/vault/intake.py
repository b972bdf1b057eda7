"""A stream becomes an encrypted file in ``tmp``: hashed, sealed, covered, read back.

Steps 1 and 2 of the write protocol. What is large goes through lanes that work side
by side, and is flushed, dropped from the cache, read back and decrypted piece by
piece while the rest still comes in; small things take the same steps one by one.
Constant memory. An error of the source passes through; one of the disk becomes
``DiskFullError`` or ``VaultWriteError``.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

from evidence_app.crypto.age import AgeChecker, AgeWriter, Identity
from evidence_app.errors import AgeFileBrokenError, VaultWriteError
from evidence_app.model.digest import Digest
from evidence_app.model.item import ItemId
from evidence_app.vault import disk
from evidence_app.vault.parity.blocks import Covered
from evidence_app.vault.parity.files import NewParity
from evidence_app.vault.parts import NewParts, PartsInPlace
from evidence_app.vault.pipeline import Lane, ending
from evidence_app.vault.values import Staged

Progress = Callable[[int], None]
_Lanes = tuple[Lane[bytes], Lane[bytes], Callable[[], Staged]]
BEGINNING: Final = 4096
"""So many bytes of each thing are kept in memory until it is saved."""
_BLOCK: Final = 2 << 20
LARGE: Final = 8 << 20
"""From this size on threads are worth their while (bytes)."""
WINDOW: Final = 32 << 20
"""So much is written before it is read back (bytes)."""


class Intake:
    """One stream on its way into ``tmp``."""

    def __init__(
        self,
        name: ItemId,
        places: tuple[Path, Path],
        identity: Identity,
        part: int,
        check_presence: Callable[[], None],
    ) -> None:
        """Begin both files.

        Args:
            name: Of the item to be.
            places: Of its blob and of its repair data.
            identity: Seals the blob, and opens it again.
            part: How large a part of the blob may become (bytes).
            check_presence: Raises when the vault is not there; asked again with
                every stretch, and before another file is begun.

        Raises:
            DiskFullError, VaultWriteError: they cannot be written.
        """
        self._name: Final = name
        self._blob: Final = places[0].name
        self._identity: Final = identity
        self._check_presence: Final = check_presence
        self._plain, self._stored = hashlib.sha256(), hashlib.sha256()
        self._beginning = b""
        self._size = self._written = self._told = 0
        self._back: Final = ReadBack(places[0], identity, part)
        with disk.writing(), ExitStack() as begun:
            self._parity = NewParity(places[1])
            begun.callback(self._parity.close)
            self._file = NewParts(places[0], part)
            begun.pop_all()
        self._section = self._parity.section()

    def run(
        self, stream: BinaryIO, progress: Progress | None, *, prove: bool
    ) -> Staged:
        """Take the stream in to its end.

        Args:
            stream: Read once.
            progress: Told how many bytes have been read.
            prove: Flush and read back; else that is done when it is saved.
        """
        try:
            beginning, more = _beginning(stream)
            threaded = sum(map(len, beginning)) >= LARGE
            self._beginning = b"".join(block[:BEGINNING] for block in beginning)[
                :BEGINNING
            ]
            with self._lanes(prove=prove, threaded=threaded) as (plain, seal, finish):
                for block in chain(beginning, more):
                    plain.put(block)
                    seal.put(block)
                    self._size += len(block)
                    if progress:
                        progress(self._size)
                plain.finish()
                seal.finish()
                return finish()
        finally:
            self._file.close()
            self._parity.close()

    @contextmanager
    def _lanes(self, *, prove: bool, threaded: bool) -> Iterator[_Lanes]:
        check = Lane(self._back.advance, threaded=threaded)
        digest = Lane(self._stored.update, threaded=threaded)
        store = Lane(partial(self._store, check if prove else None), threaded=threaded)

        def sealed(content: bytes | bytearray) -> None:
            digest.put(content)
            store.put(content)

        with ending(digest, store, check):
            writer = AgeWriter(sealed, self._identity.recipient)

            def finish() -> Staged:
                writer.finish()
                for lane in (digest, store, check):
                    lane.finish()
                return self._finish(Digest.of(writer.head), prove=prove)

            plain: Lane[bytes] = Lane(self._plain.update, threaded=threaded)
            seal: Lane[bytes] = Lane(writer.write, threaded=threaded)
            with ending(plain, seal):
                yield plain, seal, finish

    def _store(self, check: Lane[int] | None, content: bytes | bytearray) -> None:
        if self._file.will_move(len(content)):
            self._check_presence()
            if check:
                check.finish()  # which closes what it reads
        with disk.writing():
            self._section.write(content)
            self._file.write(content)
        self._written += len(content)
        if check and self._written - self._told >= WINDOW:
            self._told = self._written
            self._check_presence()
            check.put(self._written)

    def _finish(self, head: Digest, *, prove: bool) -> Staged:
        digest = Digest(self._plain.hexdigest())
        stored = Digest(self._stored.hexdigest())
        with disk.writing():
            length = self._section.finish()
            if not prove:
                self._file.begin()
        if prove:
            self._back.flush_and_finish(length, digest)
        self._parity.covers(Covered(self._blob, length, self._file.part, stored))
        return Staged(
            id=self._name,
            digest=digest,
            size=self._size,
            stored_digest=stored,
            stored_size=length,
            head=head,
            beginning=self._beginning,
            proved=prove,
            parity=self._parity,
        )


class ReadBack:
    """Proves that what the disk gives back is what was read from the source."""

    def __init__(self, path: Path, identity: Identity, part: int) -> None:
        self._digest = hashlib.sha256()
        self._file: Final = PartsInPlace(path, part)
        self._checker: Final = AgeChecker(
            self._file.read_at, identity, self._digest.update
        )

    def advance(self, written: int) -> None:
        """Flush and check what has been written so far.

        Raises:
            DiskFullError, VaultWriteError: it did not come back as written.
        """
        with self._checking():
            self._file.flush()
            self._checker.advance(written)

    def flush_and_finish(self, length: int, expected: Digest) -> None:
        """Flush and check the file to its end, and compare its content's SHA-256.

        Raises:
            DiskFullError, VaultWriteError: it did not come back as written.
        """
        with self._checking():
            self._file.flush()
            self._checker.finish(length)
        if self._digest.hexdigest() != str(expected):
            raise VaultWriteError

    @contextmanager
    def _checking(self) -> Iterator[None]:
        try:
            with disk.writing():
                yield
        except AgeFileBrokenError as error:
            raise VaultWriteError from error
        finally:
            self._file.close()


def _beginning(stream: BinaryIO) -> tuple[list[bytes], Iterator[bytes]]:
    """Return the first blocks, which tell small from large, and all others."""
    blocks = iter(lambda: stream.read(_BLOCK), b"")
    beginning: list[bytes] = []
    left = LARGE
    for block in blocks:
        beginning.append(block)
        left -= len(block)
        if left <= 0:
            break
    return beginning, blocks
