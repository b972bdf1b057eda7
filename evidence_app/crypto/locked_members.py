"""Reads the members of a locked ZIP file at any place, with its password.

The list of members is read as of any ZIP. A member is decrypted as it is read; what is
read counts only after ``authenticate`` went through all of it.
"""

import hashlib
import hmac
import io
import struct
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, Final

from evidence_app.crypto.winzip_aes import (
    AROUND,
    CHECK,
    CHUNK,
    MAC,
    METHOD,
    SALT,
    Counting,
    Keys,
    keys_of,
)
from evidence_app.errors import BundlePasswordError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_KNOWN: Final = (b"\x01\x00AE\x03\x00\x00", b"\x02\x00AE\x03\x00\x00")
"""AE-1 and AE-2, 256 bits, stored as it is."""


def locked_members(stream: BinaryIO) -> tuple[zipfile.ZipInfo, ...]:
    """Return the locked members that can be read here; none of an open ZIP.

    Raises:
        zipfile.BadZipFile: the list of members is damaged.
    """
    with zipfile.ZipFile(stream) as archive:
        return tuple(each for each in archive.infolist() if _is_readable(each))


def _is_readable(member: zipfile.ZipInfo) -> bool:
    return (
        member.compress_type == METHOD
        and bool(member.flag_bits & 1)
        and member.compress_size == member.file_size + AROUND
        and any(known in member.extra for known in _KNOWN)
    )


class LockedMember(io.RawIOBase):
    """One member as it was before it was locked, to be read only.

    Raises:
        BundlePasswordError: the password does not fit.
        zipfile.BadZipFile: the member is not where the list says.
    """

    def __init__(
        self, stream: BinaryIO, member: zipfile.ZipInfo, password: str
    ) -> None:
        super().__init__()
        self._stream = stream
        self._size = member.file_size
        self._at = 0
        self._start = _start_of(stream, member) + SALT + CHECK
        stream.seek(self._start - SALT - CHECK)
        self._keys = _fitting(stream.read(SALT + CHECK), password)
        self._counting = Counting(self._keys.cipher)

    def authenticate(self, each_piece: Callable[[], None]) -> None:
        """Go through all of it once.

        Raises:
            BundlePasswordError: it is damaged, or the password does not fit.
        """
        mac = hmac.new(self._keys.mac, digestmod=hashlib.sha1)
        self._stream.seek(self._start)
        left = self._size
        while left:
            each_piece()
            piece = self._stream.read(min(left, CHUNK))
            if not piece:
                break
            mac.update(piece)
            left -= len(piece)
        said = self._stream.read(MAC)
        if left or not hmac.compare_digest(said, mac.digest()[:MAC]):
            raise BundlePasswordError

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def seekable(self) -> bool:
        """Whether it can be read at any place: always."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}
        self._at = max(0, base[whence] + offset)
        return self._at

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Read what fits, up to the end."""
        into = memoryview(buffer).cast("B")
        count = max(0, min(len(into), self._size - self._at, CHUNK))
        self._stream.seek(self._start + self._at)
        part = self._counting.mixed(self._stream.read(count), self._at)
        into[: len(part)] = part
        self._at += len(part)
        return len(part)


def _start_of(stream: BinaryIO, member: zipfile.ZipInfo) -> int:
    stream.seek(member.header_offset)
    head = stream.read(_LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
        raise zipfile.BadZipFile("member")
    fields = _LOCAL.unpack(head)
    return member.header_offset + _LOCAL.size + int(fields[9]) + int(fields[10])


def _fitting(head: bytes, password: str) -> Keys:
    try:
        keys = keys_of(password.encode("ascii"), head[:SALT])
    except UnicodeEncodeError as error:
        raise BundlePasswordError from error
    if not hmac.compare_digest(head[SALT:], keys.check):
        raise BundlePasswordError
    return keys
