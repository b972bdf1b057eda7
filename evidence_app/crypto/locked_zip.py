"""A ZIP file whose members are locked with a password: AES-256, as 7-Zip opens it.

The form is WinZip's AE-2 with 256 bits (see ``winzip_aes``). It fixes 1,000 rounds,
which is few: so the password is made here, of 111 random bits, or has to be one that
holds all the same (``typed_passwords``). Names and sizes of the members can be read
without it. Everything is encrypted in memory before it is written.
"""

import hashlib
import hmac
import secrets
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final

from evidence_app.crypto.winzip_aes import (
    AROUND,
    CHECK,
    CHUNK,
    EXTRA,
    MAC,
    METHOD,
    SALT,
    Counting,
    keys_of,
)
from evidence_app.errors import AnnexDamagedError, AnnexTooLargeError

ALPHABET: Final = "ACDEFGHJKMNPQRTUVWXY34679"
"""No two that a hand, an eye or a bad line confuses: the form forgives no slip."""
GROUPS: Final = 6
GROUP: Final = 4
MOST: Final = (1 << 32) - (1 << 24)
"""Bytes of the whole file; more would need another form, which fewer programs open."""

_VERSION: Final = 51
_FLAGS: Final = 0x0001 | 0x0800
"""Encrypted; names in UTF-8."""
_FULL: Final = 0xFFFFFFFF
"""Stands where a number has no room: it is in the member's longer form (ZIP64)."""
_LONG: Final = _FULL
"""From here on a number is written in its longer form."""
_MANY: Final = 0xFFFF
_DATE: Final = (46 << 9) | (1 << 5) | 1
"""1 January 2026 for every member: when it was saved is nothing for the outside."""


def new_password() -> str:
    """Return a password of letters and digits that can be told by telephone."""
    letters = [secrets.choice(ALPHABET) for _ in range(GROUPS * GROUP)]
    return "-".join(
        "".join(letters[at : at + GROUP]) for at in range(0, len(letters), GROUP)
    )


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the ZIP: its name (plain ASCII), and the size of its bytes."""

    name: str
    size: int


class LockedZIP:
    """Writes members one after another, then the list of them.

    Args:
        stream: Is written from front to back.
        password: Plain ASCII.
        most: Bytes of the whole file; beyond 4 GiB it gets the longer form (ZIP64).
    """

    def __init__(self, stream: BinaryIO, password: str, *, most: int = MOST) -> None:
        self._stream: Final = stream
        self._password: Final = password.encode("ascii")
        self._most: Final = most
        self._listed: list[bytes] = []
        self._at = 0
        self._digest = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """The digest of all that was written so far, in hex."""
        return self._digest.hexdigest()

    @property
    def size(self) -> int:
        """How much was written so far, in bytes."""
        return self._at

    def add(self, member: Member, pieces: Iterable[bytes]) -> None:
        """Write a member.

        Raises:
            AnnexTooLargeError: the file would be larger than its form allows.
            ValueError: the pieces are not as long as the member.
        """
        with self.adding(member) as write:
            for piece in pieces:
                write(piece)

    @contextmanager
    def adding(self, member: Member) -> Iterator[Callable[[bytes], None]]:
        """Give what writes a member piece by piece; see ``add``."""
        if self._at + member.size + AROUND + (1 << 16) > self._most:
            raise AnnexTooLargeError
        self._listed.append(self._begin(member))
        salt = secrets.token_bytes(SALT)
        keys = keys_of(self._password, salt)
        self._write(salt + keys.check)
        counting = Counting(keys.cipher)
        mac = hmac.new(keys.mac, digestmod=hashlib.sha1)
        written = 0

        def write(piece: bytes) -> None:
            nonlocal written
            for at in range(0, len(piece), CHUNK):
                part = counting.mixed(piece[at : at + CHUNK], written)
                written += len(part)
                mac.update(part)
                self._write(part)

        yield write
        if written != member.size:
            raise ValueError("the pieces are not as long as the member")
        self._write(mac.digest()[:MAC])

    def finish(self) -> None:
        """Write the list of the members."""
        listed, start = b"".join(self._listed), self._at
        count = len(self._listed)
        self._write(listed)
        told = (count, count, len(listed), start)
        if max(start, len(listed)) >= _LONG or count >= _MANY:
            self._write(_long_end(count, len(listed), start, self._at))
            told = (_MANY, _MANY, _FULL, _FULL)
        self._write(b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, *told, 0))

    def _begin(self, member: Member) -> bytes:
        """Write a member's head; return its line in the list."""
        name = member.name.encode("ascii")
        stored, start = member.size + AROUND, self._at
        large = stored >= _LONG
        sizes = (_FULL, _FULL) if large else (stored, member.size)
        common = struct.pack("<HHHH", _VERSION, _FLAGS, METHOD, 0)
        common += struct.pack("<HLLL", _DATE, 0, *sizes)
        longer = [member.size, stored] if large else []
        extra = EXTRA + _long_form(longer)
        lengths = struct.pack("<HH", len(name), len(extra))
        self._write(b"PK\x03\x04" + common + lengths + name + extra)
        placed = start
        if start >= _LONG:
            placed = _FULL
            longer.append(start)
        extra = EXTRA + _long_form(longer)
        lengths = struct.pack("<HH", len(name), len(extra))
        more = struct.pack("<HHHLL", 0, 0, 0, 0, placed)
        head = b"PK\x01\x02" + struct.pack("<H", _VERSION)
        return head + common + lengths + more + name + extra

    def _write(self, content: bytes) -> None:
        self._stream.write(content)
        self._digest.update(content)
        self._at += len(content)


def _long_form(numbers: list[int]) -> bytes:
    if not numbers:
        return b""
    return struct.pack(f"<HH{len(numbers)}Q", 1, 8 * len(numbers), *numbers)


def _long_end(count: int, size: int, start: int, here: int) -> bytes:
    """Return the end of a list that is too large for the short one (ZIP64)."""
    versions = (_VERSION, _VERSION)
    end = struct.pack("<QHHLLQQQQ", 44, *versions, 0, 0, count, count, size, start)
    return b"PK\x06\x06" + end + b"PK\x06\x07" + struct.pack("<LQL", 0, here, 1)


def read_back(stream: BinaryIO, password: str) -> Iterator[tuple[Member, str]]:
    """Yield each member of such a file with the SHA-256 of its bytes, in hex.

    Reads what ``LockedZIP`` writes in its short form, from its beginning, to test it;
    nothing else. ``locked_members`` reads the others.

    Raises:
        AnnexDamagedError: it is not what was written, or the password does not fit.
    """
    known = password.encode("ascii")
    while (head := _exactly(stream, 4)) == b"PK\x03\x04":
        fields = struct.unpack("<HHHHHLLLHH", _exactly(stream, 26))
        size, name_size, extra = fields[7], fields[8], fields[9]
        name = _exactly(stream, name_size)
        if fields[6] != size + AROUND or _exactly(stream, extra) != EXTRA:
            raise AnnexDamagedError
        digest = _read_member(stream, known, size)
        yield Member(name.decode("ascii", "replace"), size), digest
    if head not in {b"PK\x01\x02", b"PK\x05\x06"}:
        raise AnnexDamagedError


def _read_member(stream: BinaryIO, password: bytes, size: int) -> str:
    keys = keys_of(password, _exactly(stream, SALT))
    if not hmac.compare_digest(_exactly(stream, CHECK), keys.check):
        raise AnnexDamagedError
    mac, digest = hmac.new(keys.mac, digestmod=hashlib.sha1), hashlib.sha256()
    counting = Counting(keys.cipher)
    for at in range(0, size, CHUNK):
        piece = _exactly(stream, min(size - at, CHUNK))
        mac.update(piece)
        digest.update(counting.mixed(piece, at))
    if not hmac.compare_digest(_exactly(stream, MAC), mac.digest()[:MAC]):
        raise AnnexDamagedError
    return digest.hexdigest()


def _exactly(stream: BinaryIO, count: int) -> bytes:
    content = stream.read(count)
    if len(content) != count:
        raise AnnexDamagedError
    return content
