"""A chosen folder as one ZIP file: some apps write their export as a folder.

A folder has no bytes of its own that could be kept. So the app puts its files one
after the other, unpacked, as a ZIP does (APPNOTE 6.3.10, method "stored"); each is in
it byte for byte, and unpacking gives the folder again. The ZIP is written nowhere:
its own bytes stand in memory, the files' bytes are read where they lie. Links are not
followed and nothing but files is taken; how many were passed over is said.
"""

import io
import os
import stat
import zipfile
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final, cast

from evidence_app.capture.captured import Captured
from evidence_app.capture.files import ChosenFile, own_name, written_name
from evidence_app.capture.gathering import is_junction
from evidence_app.capture.titles import title_from
from evidence_app.clock import Clock
from evidence_app.errors import (
    EmptySourceError,
    ExportTooLargeError,
    NotAFileError,
    SourceChangedError,
    SourceGoneError,
)
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.model.source import SourceFile
from evidence_app.words import say, say_count

MOST_FILES: Final = 100_000
_PART: Final = 1 << 20
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The first time that a ZIP can hold."""
_LAST_YEAR: Final = 2107
_UNIX: Final = 3


@dataclass(frozen=True, slots=True)
class _Found:
    """A file in the folder."""

    path: Path
    name: str
    modified: float


@dataclass(slots=True)
class _Stretch:
    """Some of the ZIP's bytes: in memory, or those of a file."""

    start: int
    length: int
    held: bytes = field(default=b"", repr=False)
    file: ChosenFile | None = None
    at: int = 0

    def read(self, start: int, length: int) -> bytes:
        if self.file is None:
            return self.held[start : start + length]
        return self.file.read(self.at + start, length)


class PackedFolder:
    """A folder as a ZIP whose bytes can be read at any place, while it stays the same.

    Attributes:
        name: The folder's own name, fit to be shown.
        files: How many files are in it.
        passed_over: How many links and other things that are no files are not.
    """

    def __init__(self, path: Path) -> None:
        """Look through a folder and read each of its files once.

        Raises:
            NotAFileError: it is no folder.
            SourceGoneError, SourceChangedError: it, or a file in it, cannot be read or
                changed meanwhile.
            EmptySourceError: no file is in it.
            ExportTooLargeError: more files are in it than are opened.
        """
        self.name: Final = title_from(own_name(path))
        self.passed_over = 0
        found = self._found(path)
        self.files: Final = len(found)
        if not found:
            raise EmptySourceError(name=self.name)
        layout = _Layout()
        with zipfile.ZipFile(cast("BinaryIO", layout), "w") as archive:
            for each in found:
                _put(archive, layout, each)
        self._stretches: Final = layout.stretches
        self._starts: Final = [each.start for each in self._stretches]
        self.size: Final = layout.size

    def read(self, start: int, length: int) -> bytes:
        """Return bytes from a place on, fewer only at the end.

        Raises:
            SourceGoneError, SourceChangedError: a file is no longer what it was.
        """
        parts = []
        end = min(start + length, self.size)
        while start < end:
            stretch = self._stretches[bisect_right(self._starts, start) - 1]
            inside = start - stretch.start
            count = min(end - start, stretch.length - inside)
            part = stretch.read(inside, count)
            if len(part) != count:
                raise SourceChangedError(name=self.name)
            parts.append(part)
            start += count
        return b"".join(parts)

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Open it for one reading, from the first byte."""
        yield cast("BinaryIO", SourceFile(self))

    def _found(self, path: Path) -> list[_Found]:
        """Return the folder's files, by their names."""
        try:
            if not path.is_dir():
                raise NotAFileError(name=self.name)
            found = sorted(self._below(path, ""), key=lambda each: each.name)
        except OSError as error:
            raise SourceGoneError(name=self.name) from error
        return found

    def _below(self, folder: Path, before: str) -> Iterator[_Found]:
        # One by one: a folder of folders may be deeper than calls may be.
        waiting = [(folder, before)]
        count = 0
        while waiting:
            inside, before = waiting.pop()
            with os.scandir(inside) as entries:
                for entry in entries:
                    name = f"{before}{written_name(entry.name)}"
                    status = entry.stat(follow_symlinks=False)
                    if stat.S_ISDIR(status.st_mode) and not is_junction(status):
                        waiting.append((Path(entry.path), f"{name}/"))
                    elif stat.S_ISREG(status.st_mode):
                        count += 1
                        if count > MOST_FILES:
                            raise ExportTooLargeError(name=self.name)
                        yield _Found(Path(entry.path), name, status.st_mtime)
                    else:
                        self.passed_over += 1


def capture_folder(path: Path, clock: Clock) -> tuple[Captured, PackedFolder]:
    """Return a folder as something that can be taken in, and its bytes.

    Raises:
        see ``PackedFolder``.
    """
    packed = PackedFolder(path)
    captured = Captured(
        kind=Kind.FILE,
        title=packed.name,
        origin=Origin(Method.FILE_GIVEN, packed.name),
        captured_at=clock.now(),
        open=packed.opened,
        untrusted_name=f"{packed.name}.zip",
        size=packed.size,
        facts=(
            Fact("Name of the folder", packed.name, FactSource.FILE_SYSTEM),
            Fact("Files in the folder", str(packed.files), FactSource.CAPTURE),
        ),
        findings=tuple(_findings(packed)),
    )
    return captured, packed


def _findings(packed: PackedFolder) -> Iterator[Finding]:
    yield Finding(
        "folder_packed",
        say(
            "A folder was chosen. The app made one ZIP file of it, in which each file "
            "is as it was. The fingerprint is that of the ZIP file."
        ),
    )
    if packed.passed_over:
        yield Finding(
            "folder_links",
            say_count(
                "{count} thing in the folder is no file, but a link to somewhere else "
                "or the like. It is not in the ZIP file.",
                "{count} things in the folder are no files, but links to somewhere "
                "else or the like. They are not in the ZIP file.",
                packed.passed_over,
            ),
            Severity.WARNING,
        )


def _put(archive: zipfile.ZipFile, layout: "_Layout", found: _Found) -> None:
    file = ChosenFile(found.path)
    entry = zipfile.ZipInfo(found.name, _moment(found.modified))
    entry.create_system = _UNIX
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    entry.file_size = file.size
    with archive.open(entry, "w", force_zip64=file.size >= zipfile.ZIP64_LIMIT) as into:
        for at in range(0, file.size, _PART):
            part = file.read(at, _PART)
            layout.comes_from(file, at)
            into.write(part)


def _moment(seconds: float) -> tuple[int, int, int, int, int, int]:
    """Return when a file was changed last, in UTC, as far as a ZIP can hold it."""
    try:
        at = datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return _EARLIEST
    if not _EARLIEST[0] <= at.year <= _LAST_YEAR:
        return _EARLIEST
    return (at.year, at.month, at.day, at.hour, at.minute, at.second)


class _Layout(io.RawIOBase):
    """What a ZIP is written into: its own bytes are kept, those of files are not."""

    def __init__(self) -> None:
        super().__init__()
        self.stretches: list[_Stretch] = []
        self.size = 0
        self._at = 0
        self._file: tuple[ChosenFile, int] | None = None

    def comes_from(self, file: ChosenFile, at: int) -> None:
        """Say that what is written next are a file's bytes from a place on."""
        self._file = (file, at)

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence != io.SEEK_SET:
            raise io.UnsupportedOperation("seek")
        self._at = offset
        return offset

    def write(self, content: "bytes | memoryview") -> int:  # type: ignore[override]  # Buffer has no name before Python 3.12
        count = len(content)
        source, self._file = self._file, None
        if self._at < self.size:
            self._write_again(bytes(content))
        elif source is not None:
            self._add(_Stretch(self._at, count, file=source[0], at=source[1]))
        elif count:
            self._add(_Stretch(self._at, count, held=bytes(content)))
        self._at += count
        return count

    def _add(self, stretch: _Stretch) -> None:
        self.stretches.append(stretch)
        self.size += stretch.length

    def _write_again(self, content: bytes) -> None:
        """Write a header anew, once the digits that check its file are known."""
        for stretch in reversed(self.stretches):
            if stretch.start == self._at and stretch.length == len(content):
                stretch.held = content
                return
        raise io.UnsupportedOperation("write")
