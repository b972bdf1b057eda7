"""A bundle that is being made without anything of it being readable on a disk.

Originals stay where they are and are read again when they are packed. What is made for
the bundle lies in files whose key is only in memory; their names are numbers.
"""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, Final

from evidence_app.crypto.sealed_file import SealedFiles
from evidence_app.model.digest import Digest
from evidence_app.report.bundle.bag_folder import BagWriter, Source
from evidence_app.report.bundle.stopping import GoOn

_FOLDER: Final = 0o700


class SealedBag(BagWriter):
    """Such a bundle, and other files that are packed with it."""

    def __init__(self, folder: Path, go_on: GoOn) -> None:
        super().__init__(go_on)
        self._folder = folder
        self._files = SealedFiles()
        self._places: dict[str, Path] = {}
        self._sources: dict[str, Source] = {}
        folder.mkdir(_FOLDER)

    def open(self, path: str) -> AbstractContextManager[BinaryIO]:
        """Open a file as it goes out."""
        if path in self._sources:
            return self._sources[path]()
        return self._files.open(self._places[path])

    def sync(self) -> None:
        """Do nothing: its names go when it is packed."""

    def take(self, path: str, source: Source) -> Digest:
        """Let a file be what a source holds: read now for its digest, later again."""
        with source() as stream:
            digest = self._remember(path, *self._read(stream))
        self._sources[path] = source
        return digest

    def beside(self, name: str) -> BinaryIO:
        """Make a file that is packed beside the bundle, not in it."""
        return self._create(name)

    def _create(self, path: str) -> BinaryIO:
        self._places[path] = self._folder / f"{len(self._places):06d}"
        return self._files.create(self._places[path])
