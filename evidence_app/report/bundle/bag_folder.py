"""Writes a bundle's files one by one, hashing what is written, durably.

Only new files are made, below one folder that nobody else uses; each is flushed
to the disk before it counts.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from evidence_app.model.digest import Digest


class BagFolder:
    """The folder of a bundle that is being made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._digests: dict[str, Digest] = {}
        self._sizes: dict[str, int] = {}
        folder.mkdir()

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

    def write(self, path: str, pieces: Iterable[bytes]) -> Digest:
        """Write a file piece by piece; return its digest."""
        with self._new(path) as write:
            for piece in pieces:
                write(piece)
        return self._digests[path]

    def write_with(self, path: str, fill: Callable[[BinaryIO], int]) -> int:
        """Let ``fill`` write a file and return what it returns.

        The file is read back for its digest, since ``fill`` may go to and fro.
        """
        place = self._place(path)
        with place.open("xb") as stream:
            result = fill(stream)
            stream.flush()
            os.fsync(stream.fileno())
        digest = hashlib.sha256()
        with place.open("rb") as stream:
            while piece := stream.read(1 << 20):
                digest.update(piece)
        self._remember(path, digest.hexdigest(), place.stat().st_size)
        return result

    @contextmanager
    def _new(self, path: str) -> Iterator[Callable[[bytes], None]]:
        digest, size = hashlib.sha256(), 0

        def write(piece: bytes) -> None:
            nonlocal size
            stream.write(piece)
            digest.update(piece)
            size += len(piece)

        with self._place(path).open("xb") as stream:
            yield write
            stream.flush()
            os.fsync(stream.fileno())
        self._remember(path, digest.hexdigest(), size)

    def _place(self, path: str) -> Path:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    def _remember(self, path: str, digest: str, size: int) -> None:
        self._digests[path] = Digest(digest)
        self._sizes[path] = size


def sync_folders(folder: Path) -> None:
    """Make the names in a folder and below it durable, where systems allow it."""
    if os.name != "posix":
        return
    for below, _folders, _files in os.walk(folder):
        number = os.open(below, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
