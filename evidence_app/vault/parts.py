"""One encrypted file in several, called ``….age.000``, ``….age.001`` and so on.

A disk with FAT32 takes no file of 4 GiB, so what is larger is cut. The log knows
one name and one SHA-256, those of the parts joined (``cat`` of them is the age
file); everything above this module sees one file.
"""

import errno
import io
import os
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from evidence_app.vault import disk
from evidence_app.vault.layout import DOCUMENT, PARITY, SIDECAR

if TYPE_CHECKING:
    from typing_extensions import Buffer

MOST_PARTS: Final = 1000
_ALWAYS_WHOLE: Final = (SIDECAR, DOCUMENT, PARITY)
"""Names that end so are those of files that are never cut."""


class NewParts:
    """A new file that becomes several when it outgrows a part."""

    def __init__(self, path: Path, size: int) -> None:
        self._path: Final = path
        self._size: Final = size
        self._file: disk.NewFile | None = disk.NewFile(path)
        self._room = size
        self._number = 0

    @property
    def part(self) -> int:
        """How many bytes each part but the last has; 0 while it is one file."""
        return self._size if self._number else 0

    def write(self, content: bytes | bytearray | memoryview) -> None:
        """Write all of ``content``."""
        rest = memoryview(content)
        while rest:
            if not self._room:
                self._next()
            taken = rest[: self._room]
            self._open().write(taken)
            self._room -= len(taken)
            rest = rest[len(taken) :]

    def sync(self) -> None:
        """Return when the disk has all parts."""
        self._open().sync()

    def begin(self) -> None:
        """Let the disk begin with what was written; ``sync`` will wait less."""
        self._open().begin()

    def close(self) -> None:
        """Close it; the last part is not flushed unless ``sync`` was called."""
        file, self._file = self._file, None
        if file is not None:
            file.close()

    def will_move(self, size: int) -> bool:
        """Say whether writing so many bytes more gives the first part its number.

        Windows refuses that while anybody has the file open.
        """
        return not self._number and size > self._room

    def _next(self) -> None:
        if self._number + 1 == MOST_PARTS:
            raise OSError(errno.EFBIG, "too many parts")
        self.sync()
        self.close()
        if self._number == 0:
            disk.move(self._path, part_path(self._path, 0))
        self._number += 1
        self._file = disk.NewFile(part_path(self._path, self._number))
        self._room = self._size

    def _open(self) -> disk.NewFile:
        if self._file is None:
            raise ValueError("closed")
        return self._file


class JoinedParts(io.RawIOBase):
    """The parts of a file, read as one, at any place."""

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__()
        self._position = 0
        self._files: list[BinaryIO] = []
        with ExitStack() as opened:
            for path in paths:
                self._files.append(opened.enter_context(path.open("rb", buffering=0)))
            self._sizes = [os.fstat(file.fileno()).st_size for file in self._files]
            opened.pop_all()

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that it can be read at any place."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Move the position."""
        base = {
            os.SEEK_SET: 0,
            os.SEEK_CUR: self._position,
            os.SEEK_END: sum(self._sizes),
        }[whence]
        if base + offset < 0:
            raise ValueError(offset)
        self._position = base + offset
        return self._position

    def readinto(self, buffer: "Buffer", /) -> int:
        """Fill ``buffer`` from one part, as far as that goes; 0 at the end."""
        start = self._position
        for file, size in zip(self._files, self._sizes, strict=True):
            if start < size:
                file.seek(start)
                target = memoryview(buffer).cast("B")[: size - start]
                # An unbuffered file has it, though BinaryIO does not say so.
                count = cast("io.FileIO", file).readinto(target)
                self._position += count
                return count
            start -= size
        return 0

    def close(self) -> None:
        """Close all parts."""
        for file in self._files:
            file.close()
        super().close()


class PartsInPlace:
    """A file that lies in ``tmp`` and may still grow, read at any place.

    What is open is closed between readings: Windows gives no file that is open
    another name, and the first part gets one when a second is needed.
    """

    def __init__(self, path: Path, size: int) -> None:
        self._path: Final = path
        self._size: Final = size
        self._open: dict[int, BinaryIO] = {}
        self._flushed = 0

    def read_at(self, place: int, size: int) -> bytes:
        """Return so many bytes from a place, fewer at the end."""
        content = b""
        while len(content) < size:
            number, start = divmod(place + len(content), self._size)
            file = self._part(number)
            file.seek(start)
            wanted = min(size - len(content), self._size - start)
            more = file.read(wanted)
            if not more:
                break
            content = content + more if content else more
        return content

    def flush(self) -> None:
        """Return when the disk has what was written, and read it from there."""
        for number in self._numbers():
            disk.flush(self._part(number).fileno())
            self._flushed = number

    def close(self) -> None:
        """Close what is open; reading opens it again."""
        for file in self._open.values():
            file.close()
        self._open.clear()

    def _numbers(self) -> Sequence[int]:
        """Return the parts that were not flushed as a whole before."""
        # The part flushed last may have grown since.
        return range(self._flushed, max(1, len(paths_of(self._path))))

    def _part(self, number: int) -> BinaryIO:
        if number not in self._open:
            self._open[number] = self._opened(number)
        return self._open[number]

    def _opened(self, number: int) -> BinaryIO:
        part = part_path(self._path, number)
        # The only part has no number yet, and may get one this very moment.
        for path in (part, self._path, part):
            with suppress(FileNotFoundError):
                return path.open("r+b", buffering=0)
        raise FileNotFoundError(errno.ENOENT, "no such part")


def part_path(path: Path, number: int) -> Path:
    """Return the path of one part of the file ``path``."""
    return path.with_name(f"{path.name}.{number:03}")


def paths_of(path: Path) -> list[Path]:
    """Return where the file ``path`` lies: there, or in parts, or nowhere."""
    return [path] if path.exists() else _parts_of(path)


def ways_of(path: Path) -> list[list[Path]]:
    """Return every way in which the file ``path`` lies there, what counts first.

    There is more than one when somebody put a file beside the parts.
    """
    parts = _parts_of(path)
    return [*([[path]] if path.exists() else []), *([parts] if parts else [])]


def numbered(path: Path) -> list[Path]:
    """Return whatever is called a part of ``path``, also behind one that is missing."""
    if path.name.endswith(_ALWAYS_WHOLE):
        return []
    return sorted(path.parent.glob(f"{path.name}.[0-9][0-9][0-9]"))


def open_joined(path: Path, *, buffered: bool = True) -> BinaryIO:
    """Open the file ``path`` for reading, in one or in parts.

    Raises:
        OSError: it is not there or cannot be read.
    """
    try:
        return path.open("rb", buffering=-1 if buffered else 0)
    except FileNotFoundError:
        paths = _parts_of(path)
        if not paths:
            raise
    return open_paths(paths, buffered=buffered)


def open_paths(paths: Sequence[Path], *, buffered: bool = True) -> BinaryIO:
    """Open files for reading, one after another.

    Raises:
        OSError: one is not there or cannot be read.
    """
    if len(paths) == 1:
        return paths[0].open("rb", buffering=-1 if buffered else 0)
    joined = JoinedParts(paths)
    # Both have every method of BinaryIO but not its name.
    return cast("BinaryIO", io.BufferedReader(joined) if buffered else joined)


def _parts_of(path: Path) -> list[Path]:
    """Return the parts that lie there, up to the first that is missing."""
    found: list[Path] = []
    if path.name.endswith(_ALWAYS_WHOLE):
        return found
    for number in range(MOST_PARTS):
        part = part_path(path, number)
        if not part.exists():
            break
        found.append(part)
    return found
