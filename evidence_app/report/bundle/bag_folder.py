"""Writes a bundle's files one by one, hashing what is written, durably.

Only new files are made, below one folder that nobody else uses or may read; each is
flushed to the disk before it counts.
"""

import hashlib
import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, Final, cast

from evidence_app.model.digest import Digest
from evidence_app.report.bundle.stopping import GoOn
from evidence_app.vault import disk

_FOLDER: Final = 0o700
_FILE: Final = 0o600
_CHUNK: Final = 1 << 20

Source = Callable[[], AbstractContextManager[BinaryIO]]
"""Opens what a file of a bundle is made from; the same bytes each time."""


class BagWriter(ABC):
    """A bundle that is being made, file by file; where its bytes lie is another's."""

    def __init__(self, go_on: GoOn) -> None:
        self._go_on = go_on
        self._digests: dict[str, Digest] = {}
        self._sizes: dict[str, int] = {}

    @property
    def digests(self) -> Mapping[str, Digest]:
        """What was written so far, by path."""
        return self._digests

    @property
    def bytes_written(self) -> int:
        """The size of everything in ``data/`` so far."""
        return sum(
            size for path, size in self._sizes.items() if path.startswith("data/")
        )

    def size_of(self, path: str) -> int:
        """The size of a file that was written, in bytes."""
        return self._sizes[path]

    @abstractmethod
    def open(self, path: str) -> AbstractContextManager[BinaryIO]:
        """Open a file that was written."""

    @abstractmethod
    def _create(self, path: str) -> AbstractContextManager[BinaryIO]:
        """Make a new file, to be written and read."""

    @abstractmethod
    def sync(self) -> None:
        """Make the names durable, where they are to stay."""

    def take(self, path: str, source: Source) -> Digest:
        """Let a file be what a source holds; return its digest."""
        with source() as stream:
            return self.write(path, iter(lambda: stream.read(_CHUNK), b""))

    def write(self, path: str, pieces: Iterable[bytes]) -> Digest:
        """Write a file piece by piece; return its digest."""
        digest, size = hashlib.sha256(), 0
        with self._create(path) as stream:
            for piece in pieces:
                self._go_on()
                stream.write(piece)
                digest.update(piece)
                size += len(piece)
            stream.flush()
            os.fsync(stream.fileno())
        return self._remember(path, digest.hexdigest(), size)

    def write_with(
        self,
        path: str,
        fill: Callable[[BinaryIO], int],
        finish: Callable[[BinaryIO], None] | None = None,
    ) -> int:
        """Let ``fill`` write a file and return what it returns.

        ``fill`` may only write; ``finish`` may then read too, and add something. The
        file is read back for its digest.
        """
        with self._create(path) as stream:
            result = fill(_asking(stream, self._go_on))
            if finish is not None:
                finish(stream)
            stream.flush()
            os.fsync(stream.fileno())
        with self.open(path) as written:
            self._remember(path, *self._read(written))
        return result

    def _read(self, stream: BinaryIO) -> tuple[str, int]:
        """Return the digest and the size of what a stream holds."""
        digest, size = hashlib.sha256(), 0
        while piece := stream.read(_CHUNK):
            self._go_on()
            digest.update(piece)
            size += len(piece)
        return digest.hexdigest(), size

    def _remember(self, path: str, digest: str, size: int) -> Digest:
        self._digests[path] = Digest(digest)
        self._sizes[path] = size
        return self._digests[path]


class BagFolder(BagWriter):
    """A bundle whose files lie in a folder as they are."""

    def __init__(self, folder: Path, go_on: GoOn) -> None:
        super().__init__(go_on)
        self.folder = folder
        folder.mkdir(_FOLDER)

    def open(self, path: str) -> BinaryIO:
        """Open a file that was written."""
        return (self.folder / path).open("rb")

    def sync(self) -> None:
        """Make the names durable."""
        sync_folders(self.folder)

    def _create(self, path: str) -> BinaryIO:
        # One by one: ``parents=True`` makes them with the mode of everyone's files.
        for above in reversed(Path(path).parents[:-1]):
            (self.folder / above).mkdir(_FOLDER, exist_ok=True)
        return open_new(self.folder / path)


class _AskingStream:
    """Writes to a stream, asking before each piece whether to go on."""

    def __init__(self, stream: BinaryIO, go_on: GoOn) -> None:
        self._stream = stream
        self._go_on = go_on

    def write(self, content: bytes, /) -> int:
        """Write a piece: a page, a picture, a font."""
        self._go_on()
        return self._stream.write(content)


def _asking(stream: BinaryIO, go_on: GoOn) -> BinaryIO:
    # Whoever fills a file here does nothing but write.
    return cast("BinaryIO", _AskingStream(stream, go_on))


def open_new(path: Path) -> BinaryIO:
    """Make a file that did not exist before, private to its owner."""

    def private(name: str, flags: int) -> int:
        return os.open(name, flags, _FILE)

    return open(path, "x+b", opener=private)


def sync_folders(folder: Path) -> None:
    """Make the names in a folder and below it durable, where systems allow it."""
    for below, _folders, _files in os.walk(folder):
        disk.sync_folder(Path(below))
