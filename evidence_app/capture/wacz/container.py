"""The ZIP around an archive: members stored as they are, in one form only.

Nothing is compressed here, so nothing can unpack to more than it is; the WARC inside
is compressed by itself. Every byte of the wrapping follows from the members and one
moment, so a reader can make it again and notice any byte that differs: a ZIP says
many things twice, and a reader that believes one saying misses the other.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import BinaryIO, Final

from evidence_app.capture.wacz.broken import BrokenArchiveError

MAX_MEMBERS: Final = 32
MAX_SIZE: Final = 0xFFFF_FFFE
"""Of the whole file: a ZIP of the first kind counts in 32 bits."""

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_ENTRY: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_VERSION: Final = 20
_UTF8_NAME: Final = 0x800
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of an archive, where it lies."""

    name: str
    content: memoryview = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Entry:
    name: bytes
    checksum: int
    size: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A member that was written: its name, its size, its SHA-256."""

    name: str
    size: int
    digest: str


class ContainerWriter:
    """Writes members one after another to a stream that can be wound back."""

    def __init__(self, stream: BinaryIO, made: datetime) -> None:
        self._stream = stream
        self._begin = stream.tell()
        self._made = made
        self._entries: list[_Entry] = []

    def add(self, name: str, content: bytes) -> Stored:
        """Write one member."""
        member = self.begin(name)
        member.write(content)
        return self.end(member)

    def begin(self, name: str) -> "MemberStream":
        """Return a stream that takes the content of a new member."""
        offset = self._stream.tell() - self._begin
        self._stream.write(_local(_Entry(name.encode(), 0, 0, offset), self._made))
        return MemberStream(self._stream, name, offset)

    def end(self, member: "MemberStream") -> Stored:
        """Finish the member; only now are its size and checksum known."""
        end = self._stream.tell()
        if end - self._begin > MAX_SIZE:
            raise BrokenArchiveError("too_large")
        entry = _Entry(
            member.name.encode(), member.checksum, member.size, member.offset
        )
        self._stream.seek(self._begin + entry.offset)
        self._stream.write(_local(entry, self._made))
        self._stream.seek(end)
        self._entries.append(entry)
        digest = f"sha256:{member.digest.hexdigest()}"
        return Stored(name=member.name, size=member.size, digest=digest)

    def finish(self) -> None:
        """Write the directory of the members."""
        at = self._stream.tell() - self._begin
        for part in _directory(self._entries, at, self._made):
            self._stream.write(part)


class MemberStream:
    """Passes the content of one member on, and counts and digests it on the way."""

    def __init__(self, stream: BinaryIO, name: str, offset: int) -> None:
        self._stream = stream
        self.name = name
        self.offset = offset
        self.size = 0
        self.checksum = 0
        self.digest = hashlib.sha256()

    def write(self, piece: bytes, /) -> int:
        """Write a piece."""
        self.size += len(piece)
        self.checksum = zlib.crc32(piece, self.checksum)
        self.digest.update(piece)
        return self._stream.write(piece)


def members_of(untrusted: memoryview) -> tuple[Member, ...]:
    """Return the members that the directory names, without copying them.

    Raises:
        BrokenArchiveError: it is no such ZIP, or one that was cut or put together
            otherwise.
    """
    if not _END.size <= len(untrusted) <= MAX_SIZE:
        raise BrokenArchiveError("no_zip")
    tail = _END.unpack(untrusted[-_END.size :])
    mark, count, size, at = tail[0], tail[4], tail[5], tail[6]
    if mark != b"PK\x05\x06" or at + size + _END.size != len(untrusted):
        raise BrokenArchiveError("no_zip")
    if count > MAX_MEMBERS:
        raise BrokenArchiveError("too_many_members")
    members = tuple(_members(untrusted[:at], untrusted[at : at + size], count))
    if len({member.name for member in members}) < len(members):
        raise BrokenArchiveError("member_twice")
    return members


def is_plain(untrusted: memoryview, members: Sequence[Member], made: datetime) -> bool:
    """Tell whether every byte around the members is as this program writes it."""
    at = 0
    for part in _whole(members, made):
        for start in range(0, len(part), _PIECE):
            piece = part[start : start + _PIECE]
            if untrusted[at : at + len(piece)] != piece:
                return False
            at += len(piece)
    return at == len(untrusted)


def _whole(members: Sequence[Member], made: datetime) -> Iterator[bytes | memoryview]:
    entries, at = [], 0
    for member in members:
        checksum = zlib.crc32(member.content)
        entry = _Entry(member.name.encode(), checksum, len(member.content), at)
        head = _local(entry, made)
        yield head
        yield member.content
        entries.append(entry)
        at += len(head) + entry.size
    yield from _directory(entries, at, made)


def _members(
    untrusted_body: memoryview, untrusted_directory: memoryview, count: int
) -> Iterator[Member]:
    for _ in range(count):
        if len(untrusted_directory) < _ENTRY.size:
            raise BrokenArchiveError("directory_cut")
        values = _ENTRY.unpack(untrusted_directory[: _ENTRY.size])
        mark, method, size, name_length, offset = (
            values[index] for index in (0, 4, 9, 10, 16)
        )
        end = _ENTRY.size + name_length
        name = bytes(untrusted_directory[_ENTRY.size : end])
        start = offset + _LOCAL.size + len(name)
        if method:
            raise BrokenArchiveError("member_compressed")
        if mark != b"PK\x01\x02" or start + size > len(untrusted_body):
            raise BrokenArchiveError("member_outside")
        yield Member(name=_text(name), content=untrusted_body[start : start + size])
        untrusted_directory = untrusted_directory[end:]


def _text(untrusted_name: bytes) -> str:
    try:
        return untrusted_name.decode()
    except UnicodeDecodeError as error:
        raise BrokenArchiveError("member_name") from error


def _local(entry: _Entry, made: datetime) -> bytes:
    head = _LOCAL.pack(b"PK\x03\x04", *_common(entry, made), len(entry.name), 0)
    return head + entry.name


def _directory(
    entries: Iterable[_Entry], at: int, made: datetime
) -> Iterator[bytes | memoryview]:
    count = size = 0
    for entry in entries:
        common = _common(entry, made)
        places = (len(entry.name), 0, 0, 0, 0, 0, entry.offset)
        listed = _ENTRY.pack(b"PK\x01\x02", _VERSION, *common, *places) + entry.name
        yield listed
        count += 1
        size += len(listed)
    yield _END.pack(b"PK\x05\x06", 0, 0, count, count, size, at, 0)


def _common(entry: _Entry, made: datetime) -> tuple[int, ...]:
    at = made.astimezone(UTC)
    # A ZIP knows years from 1980 to 2107 and every second second.
    year = min(max(at.year, 1980), 2107) - 1980
    day = (year << 9) | (at.month << 5) | at.day
    time = (at.hour << 11) | (at.minute << 5) | (at.second // 2)
    size = entry.size
    return (_VERSION, _UTF8_NAME, 0, time, day, entry.checksum, size, size)
