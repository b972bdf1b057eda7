"""Writes a bundle's files one by one, hashing what is written, durably.

Only new files are made, below one folder that nobody else uses or may read; each is
flushed to the disk before it counts.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, cast

from evidence_app.model.digest import Digest
from evidence_app.report.bundle.stopping import GoOn
from evidence_app.vault import disk

_FOLDER: Final = 0o700
_FILE: Final = 0o600


class BagFolder:
    """The folder of a bundle that is being made."""

    def __init__(self, folder: Path, go_on: GoOn) -> None:
        self.folder = folder
        self._go_on = go_on
        self._digests: dict[str, Digest] = {}
        self._sizes: dict[str, int] = {}
        folder.mkdir(_FOLDER)

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

    def write(self, path: str, pieces: Iterable[bytes]) -> Digest:
        """Write a file piece by piece; return its digest."""
        with self._new(path) as write:
            for piece in pieces:
                write(piece)
        return self._digests[path]

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
        place = self._place(path)
        with open_new(place) as stream:
            result = fill(_asking(stream, self._go_on))
            if finish is not None:
                finish(stream)
            stream.flush()
            os.fsync(stream.fileno())
        digest = hashlib.sha256()
        with place.open("rb") as written:
            while piece := written.read(1 << 20):
                self._go_on()
                digest.update(piece)
        self._remember(path, digest.hexdigest(), place.stat().st_size)
        return result

    @contextmanager
    def _new(self, path: str) -> Iterator[Callable[[bytes], None]]:
        digest, size = hashlib.sha256(), 0

        def write(piece: bytes) -> None:
            nonlocal size
            self._go_on()
            stream.write(piece)
            digest.update(piece)
            size += len(piece)

        with open_new(self._place(path)) as stream:
            yield write
            stream.flush()
            os.fsync(stream.fileno())
        self._remember(path, digest.hexdigest(), size)

    def _place(self, path: str) -> Path:
        place = self.folder / path
        # One by one: ``parents=True`` makes them with the mode of everyone's files.
        for above in reversed(Path(path).parents[:-1]):
            (self.folder / above).mkdir(_FOLDER, exist_ok=True)
        return place

    def _remember(self, path: str, digest: str, size: int) -> None:
        self._digests[path] = Digest(digest)
        self._sizes[path] = size


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
