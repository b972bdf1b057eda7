"""What an export consists of: one file, the members of a ZIP, or several of either.

Members are read in place, a window at a time; nothing is unpacked to a disk. No name
from an archive is ever used as a path, names met twice are both kept, and an archive
inside the archive stays a file. What the archive says of its own sizes is not
believed: reading stops at the limits.
"""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final, cast

from evidence_app.errors import ExportTooLargeError, UnknownExportError
from evidence_app.model.source import AT_ONCE, Source, SourceFile

MAX_MEMBERS: Final = 100_000
MAX_TOTAL: Final = 50 << 30
"""Bytes unpacked from one package, altogether."""
MAX_RATIO: Final = 200
"""How many times its packed size a member may unpack to, above ``SMALL``."""
SMALL: Final = 1 << 20
MAX_TEXT: Final = 256 << 20
"""The longest member that is read as one piece."""
MAX_NAME: Final = 1_000
BEGINNING: Final = 65_536
"""How much of a member is looked at to recognise it."""

_MOST_KEPT: Final = 500
"""Beginnings that are remembered."""
_WINDOW: Final = 256 << 10
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_ODD_NAME: Final = re.compile(
    r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\\|[\x00-\x1f\u202a-\u202e\u2066-\u2069]"
)
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    OSError,
    OverflowError,
    # An unknown packing method, or a password.
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a package.

    Attributes:
        index: Its place in the package, from 0.
        name: As written there, and only a name; "" for a file that came alone.
        occurrence: Which of several members of that name, from 0.
        size: In bytes, as the archive says.
        volume: Which of the files that came holds it, from 0.
    """

    index: int
    name: str
    occurrence: int
    size: int
    volume: int

    @property
    def odd(self) -> bool:
        """Whether the name points elsewhere or tries to look like another."""
        return bool(_ODD_NAME.search(self.name)) or len(self.name) >= MAX_NAME

    @property
    def base(self) -> str:
        """What stands behind the last slash of the name."""
        return self.name.replace("\\", "/").rpartition("/")[2]


class Package:
    """The files of an export; see the module's words for how they are read."""

    def __init__(self, volumes: Sequence[tuple[str, Source]]) -> None:
        """Look through the volumes' own lists.

        Args:
            volumes: What came, each with its untrusted name.

        Raises:
            UnknownExportError: a ZIP is damaged.
            ExportTooLargeError: there are too many members.
        """
        self.name: Final = volumes[0][0] if volumes else ""
        self._left = MAX_TOTAL
        self._beginnings: dict[int, bytes] = {}
        self._places: list[tuple[zipfile.ZipFile | None, zipfile.ZipInfo | Source]] = []
        self._archives: set[int] = set()
        names: list[tuple[str, int, int]] = []
        for number, (name, source) in enumerate(volumes):
            if source.read(0, 4).startswith(_ZIP):
                self._archives.add(number)
            for entry_name, size, place in self._listed(name, source, len(volumes)):
                names.append((entry_name[:MAX_NAME], size, number))
                self._places.append(place)
                if len(names) > MAX_MEMBERS:
                    raise ExportTooLargeError(name=self.name)
        self.members: Final = _members(names)
        self.archive: Final = bool(self._archives)
        """Whether a ZIP is among the volumes."""

    def is_archive(self, volume: int) -> bool:
        """Whether one of the files that came is a ZIP."""
        return volume in self._archives

    @contextmanager
    def open(self, member: Member) -> Iterator[BinaryIO]:
        """Open a member for reading from its beginning; a plain file can be sought.

        Raises:
            UnknownExportError: it is damaged or asks for a password, also later,
                while it is read.
            ExportTooLargeError: it unpacks to too much.
        """
        archive, place = self._places[member.index]
        if archive is None:
            with _window(cast("Source", place)) as file:
                yield file
            return
        entry = cast("zipfile.ZipInfo", place)
        try:
            stream = archive.open(entry)
        except _BROKEN as error:
            raise UnknownExportError(name=self.name) from error
        most = max(SMALL, entry.compress_size * MAX_RATIO)
        with stream, _Capped(cast("BinaryIO", stream), most, self) as capped:
            yield cast("BinaryIO", io.BufferedReader(capped, _WINDOW))

    def entry(self, member: Member) -> zipfile.ZipInfo | None:
        """Return what an archive says of a member; None for a file that came alone."""
        _, place = self._places[member.index]
        return place if isinstance(place, zipfile.ZipInfo) else None

    def content(self, member: Member, most: int = MAX_TEXT) -> bytes:
        """Return a member's bytes.

        Raises:
            UnknownExportError, ExportTooLargeError: see ``open``; also too large
                when it holds more than ``most`` bytes.
        """
        with self.open(member) as file:
            content = file.read(most + 1)
        if len(content) > most:
            raise ExportTooLargeError(name=self.name)
        return content

    def beginning(self, member: Member) -> bytes:
        """Return the first bytes of a member, to recognise it; b"" if it is broken."""
        known = self._beginnings.get(member.index)
        if known is not None:
            return known
        try:
            with self.open(member) as file:
                found = file.read(BEGINNING)
        except (UnknownExportError, ExportTooLargeError):
            found = b""
        # Most readers look at the same few. Of a hundred thousand members all
        # beginnings would take gigabytes.
        if len(self._beginnings) >= _MOST_KEPT:
            del self._beginnings[next(iter(self._beginnings))]
        self._beginnings[member.index] = found
        return found

    def spend(self, count: int) -> None:
        """Count unpacked bytes against the limit of the whole package.

        Raises:
            ExportTooLargeError: it is used up.
        """
        self._left -= count
        if self._left < 0:
            raise ExportTooLargeError(name=self.name)

    def _listed(
        self, name: str, source: Source, volumes: int
    ) -> Iterator[
        tuple[str, int, tuple[zipfile.ZipFile | None, zipfile.ZipInfo | Source]]
    ]:
        if not source.read(0, 4).startswith(_ZIP):
            yield name if volumes > 1 else "", source.size, (None, source)
            return
        try:
            archive = zipfile.ZipFile(_window(source))
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        except _BROKEN as error:
            raise UnknownExportError(name=self.name) from error
        for entry in entries:
            yield entry.orig_filename, entry.file_size, (archive, entry)


def _members(names: Sequence[tuple[str, int, int]]) -> tuple[Member, ...]:
    seen: Counter[str] = Counter()
    found = []
    for index, (name, size, volume) in enumerate(names):
        found.append(Member(index, name, seen[name], size, volume))
        seen[name] += 1
    return tuple(found)


def _window(source: Source) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(SourceFile(source), _WINDOW))


class _Capped(io.RawIOBase):
    """An unpacking stream that ends in an error when it gives too much."""

    def __init__(self, stream: BinaryIO, most: int, package: Package) -> None:
        super().__init__()
        self._stream = stream
        self._left = most
        self._package = package

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]  # Buffer has no name before Python 3.12
        try:
            part = self._stream.read(min(len(buffer), AT_ONCE))
        except _BROKEN as error:
            raise UnknownExportError(name=self._package.name) from error
        self._left -= len(part)
        if self._left < 0:
            raise ExportTooLargeError(name=self._package.name)
        self._package.spend(len(part))
        buffer[: len(part)] = part
        return len(part)
