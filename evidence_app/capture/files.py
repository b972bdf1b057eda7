"""A file or a pasted picture chosen by the person, byte for byte.

The file stays where it is and as it is: it is opened for reading only, without
leaving a new "last read" date where the system allows that. Size and dates come
from the open file itself, before and after; if they changed, or the bytes do not
add up, reading fails instead of giving half a file. Folders, devices and pipes
are refused without waiting for them. The folder's name is never kept.
"""

import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final, cast

from evidence_app.capture.captured import Captured, Opener, from_memory
from evidence_app.capture.titles import title_from
from evidence_app.clock import Clock
from evidence_app.errors import (
    EmptySourceError,
    NotAFileError,
    SourceChangedError,
    SourceGoneError,
)
from evidence_app.host.file_dates import created
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.words import mark

# Without O_NONBLOCK a pipe that took the file's place would make us wait for ever.
_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOCTTY", 0)
)


@dataclass(frozen=True, slots=True)
class _State:
    """What tells one state of a file from the next."""

    device: int
    number: int
    size: int
    modified_ns: int


def capture_file(path: Path, clock: Clock) -> Captured:
    """Return the file as something that can be taken in; its bytes stay in place.

    Raises:
        SourceGoneError: it is not there or may not be opened.
        NotAFileError: a folder, device, pipe or the like.
        EmptySourceError: it holds no bytes.
    """
    untrusted_name = own_name(path)
    title = title_from(untrusted_name)
    with _opened(path, title) as file:
        status = os.fstat(file.fileno())
        made = created(file.fileno())
    if status.st_size == 0:
        raise EmptySourceError(name=title)
    return Captured(
        kind=Kind.FILE,
        title=title,
        origin=Origin(Method.FILE_GIVEN, title_from(untrusted_name, longest=400)),
        captured_at=clock.now(),
        open=_opener(path, title, _state(status)),
        untrusted_name=untrusted_name,
        size=status.st_size,
        facts=tuple(_facts(untrusted_name, status, made)),
    )


class ChosenFile:
    """A chosen file whose bytes can be read at any place, while it stays the same."""

    def __init__(self, path: Path) -> None:
        """Remember the file as it is now.

        Raises:
            SourceGoneError, NotAFileError: see ``capture_file``.
        """
        self._path = path
        self._name = title_from(own_name(path))
        with _opened(path, self._name) as file:
            self._expected = _state(os.fstat(file.fileno()))

    @property
    def size(self) -> int:
        """In bytes."""
        return self._expected.size

    def read(self, start: int, length: int) -> bytes:
        """Return bytes from a place on.

        Raises:
            SourceGoneError: it is no longer there.
            SourceChangedError: it is no longer what it was.
        """
        with _opened(self._path, self._name) as file:
            if _state(os.fstat(file.fileno())) != self._expected:
                raise SourceChangedError(name=self._name)
            try:
                file.seek(start)
                return file.read(length)
            except OSError as error:
                raise SourceChangedError(name=self._name) from error


def capture_pasted_picture(content: bytes, media_type: str, clock: Clock) -> Captured:
    """Return a picture from the clipboard as something that can be taken in.

    Raises:
        EmptySourceError: the clipboard gave no bytes.
    """
    title = mark("Pasted picture")
    if not content:
        raise EmptySourceError(name=title)
    return Captured(
        kind=Kind.FILE,
        title=title,
        origin=Origin(Method.PICTURE_PASTED, mark("Clipboard")),
        captured_at=clock.now(),
        open=from_memory(content),
        media_type=media_type,
        size=len(content),
        facts=(Fact("Pasted as", media_type, FactSource.CAPTURE),),
    )


def own_name(path: Path) -> str:
    """Return the name of a file or folder, without where it lies: untrusted."""
    return written_name(path.name or path.resolve().name)


def written_name(name: str) -> str:
    r"""Return a name as text; what is none in it becomes visible as ``\xff``."""
    if sys.platform == "win32":
        return name.encode("utf-8", "backslashreplace").decode()
    return os.fsencode(name).decode("utf-8", "backslashreplace")


@contextmanager
def _opened(path: Path, name: str) -> Iterator[BinaryIO]:
    try:
        # Asked before opening: opening alone can set a device in motion.
        _require_regular(path.stat(), name)
        file = _open_quietly(path)
    except (OSError, ValueError) as error:
        raise SourceGoneError(name=name) from error
    with file:
        _require_regular(os.fstat(file.fileno()), name)
        yield file


def _open_quietly(path: Path) -> BinaryIO:
    descriptor = -1
    with suppress(OSError):  # allowed to the file's owner only
        descriptor = os.open(path, _FLAGS | getattr(os, "O_NOATIME", 0))
    if descriptor < 0:
        descriptor = os.open(path, _FLAGS)
    return os.fdopen(descriptor, "rb")


def _require_regular(status: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NotAFileError(name=name)


def _opener(path: Path, name: str, expected: _State) -> Opener:
    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        with _opened(path, name) as file:
            # BinaryIO names the methods that io classes have without inheriting it.
            yield cast("BinaryIO", _WatchedFile(file, name, expected))

    return opened


class _WatchedFile(io.RawIOBase):
    """Reads a file once and fails when it is no longer the file that was chosen."""

    def __init__(self, file: BinaryIO, name: str, expected: _State) -> None:
        super().__init__()
        self._file = file
        self._name = name
        self._expected = expected
        self._count = 0
        self._require_unchanged()

    def readable(self) -> bool:
        """Return True."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes.

        Raises:
            SourceChangedError: the file changed, shrank, grew or vanished.
        """
        try:
            part = self._file.read(size)
        except OSError as error:
            raise SourceChangedError(name=self._name) from error
        self._count += len(part)
        ended = size < 0 or len(part) < size
        if self._count > self._expected.size or (
            ended and self._count != self._expected.size
        ):
            raise SourceChangedError(name=self._name)
        if self._count == self._expected.size:
            self._require_unchanged()
        return part

    def readall(self) -> bytes:
        """Return all bytes that are left."""
        return self.read()

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]  # Buffer has no name before Python 3.12
        """Fill ``buffer`` and return how many bytes came."""
        part = self.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)

    def _require_unchanged(self) -> None:
        try:
            now = _state(os.fstat(self._file.fileno()))
        except OSError as error:
            raise SourceChangedError(name=self._name) from error
        if now != self._expected:
            raise SourceChangedError(name=self._name)


def _state(status: os.stat_result) -> _State:
    return _State(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def _facts(
    untrusted_name: str, status: os.stat_result, made: float | None
) -> Iterator[Fact]:
    yield Fact("File name", untrusted_name, FactSource.FILE_SYSTEM)
    yield Fact("Size in bytes", str(status.st_size), FactSource.FILE_SYSTEM)
    modified = _moment(status.st_mtime)
    if modified:
        yield Fact("Last changed on this disk", modified, FactSource.FILE_SYSTEM)
    created_at = _moment(made)
    if created_at:
        yield Fact("Created on this disk", created_at, FactSource.FILE_SYSTEM)


def _moment(seconds: float | None) -> str:
    if seconds is None:
        return ""
    # A damaged disk can hold dates that no calendar has.
    with suppress(OverflowError, ValueError, OSError):
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S} UTC"
    return ""
