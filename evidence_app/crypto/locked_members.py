"""Reads the members of a locked ZIP file at any place, with its password.

The list of members is read as of any ZIP. A member is decrypted as it is read; what is
read counts only after ``authenticate`` went through all of it. Read are those of this
app, and those of other programs that lock with AES: of 128, 192 or 256 bits, stored or
deflated.
"""

import hashlib
import hmac
import io
import struct
import zipfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from evidence_app.crypto.inflating import Inflating
from evidence_app.crypto.placed import Placed
from evidence_app.crypto.winzip_aes import (
    CHECK,
    CHUNK,
    MAC,
    METHOD,
    Counting,
    Keys,
    keys_of,
)
from evidence_app.errors import BundlePasswordError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_FIELD: Final = struct.Struct("<HH")
_HOW: Final = struct.Struct("<H2sBH")
_AES: Final = 0x9901
_SALTS: Final = {1: 8, 2: 12, 3: 16}
"""Bytes of salt by the strength that the member tells."""


def locked_members(stream: BinaryIO) -> tuple[zipfile.ZipInfo, ...]:
    """Return the locked members that can be read here; none of an open ZIP.

    Raises:
        zipfile.BadZipFile: the list of members is damaged.
    """
    with zipfile.ZipFile(stream) as archive:
        return tuple(filter(is_readable, archive.infolist()))


def is_readable(member: zipfile.ZipInfo) -> bool:
    """Say whether a member is locked, and in a way that is read here."""
    return _how(member) is not None


def opened_member(
    stream: BinaryIO,
    member: zipfile.ZipInfo,
    password: str,
    each_piece: Callable[[], None],
) -> io.BufferedReader:
    """Return a member as it was before it was locked, after going through all of it.

    Raises:
        BundlePasswordError: it is damaged, or the password does not fit.
        zipfile.BadZipFile: the member is not where the list says.
    """
    locked = LockedMember(stream, member, password)
    locked.authenticate(each_piece)
    raw: io.RawIOBase = locked
    if locked.deflated:
        raw = Inflating(cast("BinaryIO", locked), member.file_size)
    return io.BufferedReader(raw, 1 << 16)


def _how(member: zipfile.ZipInfo) -> tuple[int, int] | None:
    """Return a member's bytes of salt and its method, None of what is not read."""
    if member.compress_type != METHOD or not member.flag_bits & 1:
        return None
    for field in _fields(member.extra):
        version, maker, strength, method = _HOW.unpack(field)
        known = version in {1, 2} and maker == b"AE" and strength in _SALTS
        salt = _SALTS.get(strength, 0)
        inside = member.compress_size - (salt + CHECK + MAC)
        if known and inside == member.file_size and method == zipfile.ZIP_STORED:
            return salt, method
        if known and inside > 0 and method == zipfile.ZIP_DEFLATED:
            return salt, method
    return None


def _fields(extra: bytes) -> Iterator[bytes]:
    at = 0
    while at + _FIELD.size <= len(extra):
        name, size = _FIELD.unpack_from(extra, at)
        at += _FIELD.size
        field = extra[at : at + size]
        if name == _AES and len(field) == _HOW.size:
            yield field
        at += size


class LockedMember(Placed):
    """One member as it was before it was locked, to be read only.

    Attributes:
        deflated: Whether what it gives is deflated.

    Raises:
        BundlePasswordError: the password does not fit.
        zipfile.BadZipFile: the member is not where the list says.
    """

    def __init__(
        self, stream: BinaryIO, member: zipfile.ZipInfo, password: str
    ) -> None:
        how = _how(member)
        if how is None:
            raise zipfile.BadZipFile("member")
        salt, method = how
        super().__init__(member.compress_size - (salt + CHECK + MAC))
        self.deflated: Final = method == zipfile.ZIP_DEFLATED
        self._stream = stream
        start = _start_of(stream, member)
        self._start = start + salt + CHECK
        stream.seek(start)
        self._keys = _fitting(stream.read(salt), stream.read(CHECK), password)
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


def _fitting(salt: bytes, check: bytes, password: str) -> Keys:
    try:
        keys = keys_of(password.encode(), salt)
    except UnicodeEncodeError as error:
        raise BundlePasswordError from error
    if not hmac.compare_digest(check, keys.check):
        raise BundlePasswordError
    return keys
