"""Lists a bundle's ZIP and reads its members, without unpacking it.

Members are read with our own few lines: stored or deflated only, in pieces of
bounded size, never more than the archive says, and also when its check sum is
wrong, because "changed" says more than "unreadable". The names in the archive's
list and at the member itself must agree, since other programs read the other one.
"""

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, Final

from evidence_app.crypto.locked_members import is_readable
from evidence_app.report.bag import BAGIT, MANIFEST, is_plain_path
from evidence_app.report.verify.listing import CHUNK, Listing, Opener, Reader

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_LOCAL_MARK: Final = b"PK\x03\x04"
_ENCRYPTED: Final = 0x1 | 0x40
_LARGEST_LIST: Final = 64 << 20
_END: Final = struct.Struct("<4s4H2IH")
_END_MARK: Final = b"PK\x05\x06"
_IN_ZIP64: Final = 0xFFFFFFFF
_END_64: Final = struct.Struct("<4sQ2H2I4Q")
_END_64_MARK: Final = b"PK\x06\x06"
_TAIL: Final = 1 << 17
Unlock = Callable[[zipfile.ZipInfo], Reader]
"""Opens a locked member: its bytes as they were before; ``BadZipFile`` if damaged."""


def is_zip(stream: BinaryIO) -> bool:
    """Whether the file begins as a ZIP does, whole or cut off."""
    stream.seek(0)
    return stream.read(4) in {_LOCAL_MARK, _END_MARK}


def begins_like_a_bundle(stream: BinaryIO) -> bool:
    """Whether the first member of a ZIP that was cut off is a bundle's."""
    stream.seek(0)
    head = stream.read(_LOCAL.size + 512)
    if len(head) < _LOCAL.size:
        return False
    length = _LOCAL.unpack(head[: _LOCAL.size])[9]
    name = head[_LOCAL.size : _LOCAL.size + length].decode("utf-8", "replace")
    return name.rpartition("/")[2] == BAGIT


def list_archive(
    stream: BinaryIO, top: str | None = None, unlock: Unlock | None = None
) -> Listing | None:
    """Return what the archive holds, or None when no bundle is in it.

    Args:
        stream: The archive.
        top: The bundle's folder in it, where another archive has told it.
        unlock: Opens locked members; without it they cannot be read.

    Raises:
        zipfile.BadZipFile: its list of members is damaged or absurdly long.
    """
    members = _members(stream)
    if top is None:
        top = _top(members)
    return None if top is None else _list_members(stream, members, top, unlock)


def is_locked_itself(stream: BinaryIO) -> bool:
    """Whether the archive has members and all are locked, in whatever way.

    Raises:
        zipfile.BadZipFile: as above.
    """
    members = _members(stream)
    return bool(members) and all(each.flag_bits & _ENCRYPTED for each in members)


def top_of(stream: BinaryIO) -> str | None:
    """Return the folder in the archive that a bundle is in; None without one.

    Raises:
        zipfile.BadZipFile: as above.
    """
    return _top(_members(stream))


def _members(stream: BinaryIO) -> list[zipfile.ZipInfo]:
    if _list_size(stream) > _LARGEST_LIST:
        raise zipfile.BadZipFile("list too long")
    with zipfile.ZipFile(stream) as archive:
        return [each for each in archive.infolist() if not _is_folder(each)]


def _list_members(
    stream: BinaryIO,
    members: Sequence[zipfile.ZipInfo],
    top: str,
    unlock: Unlock | None,
) -> Listing:
    files: dict[str, Opener] = {}
    odd: set[str] = set()
    extra: list[str] = []
    for member in members:
        untrusted_name = member.orig_filename
        inside = untrusted_name.removeprefix(top)
        key = unicodedata.normalize("NFC", inside)
        outside = not untrusted_name.startswith(top) or not is_plain_path(inside)
        if outside:
            extra.append(untrusted_name)
        elif key in files or key in odd:
            extra.append(inside)
        elif _is_plain(member):
            files[key] = _opener(stream, member, None)
        elif unlock is not None and _is_file(member) and is_readable(member):
            files[key] = _opener(stream, member, unlock)
        else:
            odd.add(key)
    return Listing(files=files, odd=frozenset(odd), extra=tuple(extra))


def _top(members: Sequence[zipfile.ZipInfo]) -> str | None:
    """Return the folder in the archive that the bundle is in, "" for none."""
    first = next(_listed(members), None)
    if first is None:
        return None
    folder, slash, _name = first.orig_filename.rpartition("/")
    return folder + slash


def _listed(members: Sequence[zipfile.ZipInfo]) -> Iterator[zipfile.ZipInfo]:
    """Yield the members by which a bundle is told."""
    for member in members:
        folder, _slash, name = member.orig_filename.rpartition("/")
        if name in {BAGIT, MANIFEST} and "/" not in folder:
            yield member


def _is_folder(member: zipfile.ZipInfo) -> bool:
    name = member.orig_filename
    return name.endswith("/") and is_plain_path(name[:-1]) and member.file_size == 0


def _is_plain(member: zipfile.ZipInfo) -> bool:
    return (
        _is_file(member)
        and not member.flag_bits & _ENCRYPTED
        and member.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    )


def _is_file(member: zipfile.ZipInfo) -> bool:
    return stat.S_IFMT(member.external_attr >> 16) in {0, stat.S_IFREG}


def _opener(stream: BinaryIO, member: zipfile.ZipInfo, unlock: Unlock | None) -> Opener:
    @contextmanager
    def open_member() -> Iterator[Reader]:
        stream.seek(member.header_offset)
        head = stream.read(_LOCAL.size)
        if len(head) < _LOCAL.size or not head.startswith(_LOCAL_MARK):
            raise zipfile.BadZipFile("member")
        fields = _LOCAL.unpack(head)
        name = stream.read(fields[9])
        code = "utf-8" if fields[2] & 0x800 else "cp437"
        if name.decode(code) != member.orig_filename:
            raise zipfile.BadZipFile("name")
        stream.seek(fields[10], 1)
        yield unlock(member) if unlock else _MemberReader(stream, member)

    return open_member


class _MemberReader:
    """Reads one member from where the stream stands, others beside it or not."""

    def __init__(self, stream: BinaryIO, member: zipfile.ZipInfo) -> None:
        self._stream = stream
        self._at = stream.tell()
        self._packed_left = member.compress_size
        self._left = member.file_size
        stored = member.compress_type == zipfile.ZIP_STORED
        self._inflate = None if stored else zlib.decompressobj(-15)
        if stored and member.file_size != member.compress_size:
            raise zipfile.BadZipFile("size")

    def read(self, size: int = CHUNK, /) -> bytes:
        """Return up to ``size`` bytes, none at the end."""
        if self._inflate is None:
            piece = self._packed(size)
        else:
            piece = self._inflated(self._inflate, size)
        self._left -= len(piece)
        if self._left < 0 or (not piece and self._left):
            raise zipfile.BadZipFile("size")
        return piece

    def _packed(self, size: int) -> bytes:
        self._stream.seek(self._at)
        piece = self._stream.read(min(size, CHUNK, self._packed_left))
        self._at += len(piece)
        self._packed_left -= len(piece)
        return piece

    def _inflated(self, inflate: "zlib._Decompress", size: int) -> bytes:
        while not inflate.eof:
            packed = inflate.unconsumed_tail or self._packed(1 << 16)
            piece = inflate.decompress(packed, min(size, CHUNK))
            if piece or not packed:
                return piece
        if inflate.unused_data or self._packed_left:
            raise zipfile.BadZipFile("more behind the end")
        return b""


def _list_size(stream: BinaryIO) -> int:
    """Return how long the archive's list says it is, before it is read."""
    end = stream.seek(0, 2)
    start = max(0, end - _TAIL)
    stream.seek(start)
    tail = stream.read(_TAIL)
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) - at < _END.size:
        raise zipfile.BadZipFile("no list")
    size = int(_END.unpack_from(tail, at)[5])
    before = tail.rfind(_END_64_MARK, 0, at)
    if size == _IN_ZIP64 and before >= 0 and len(tail) - before >= _END_64.size:
        return int(_END_64.unpack_from(tail, before)[8])
    return size
