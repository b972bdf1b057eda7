"""A ZIP file whose members are locked with a password: AES-256, as 7-Zip opens it.

The form is WinZip's AE-2 with 256 bits: PBKDF2-HMAC-SHA1, AES in counter mode with a
little-endian counter, HMAC-SHA1 cut to 10 bytes over what is encrypted. The form fixes
1,000 rounds, which is few: so the password is made here, of 111 random bits, and none
is taken that a person thought of. Names and sizes of the members can be read without
it. Everything is encrypted in memory before it is written.
"""

import hashlib
import hmac
import secrets
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from evidence_app.errors import AnnexDamagedError, AnnexTooLargeError

ALPHABET: Final = "ACDEFGHJKMNPQRTUVWXY34679"
"""No two that a hand, an eye or a bad line confuses: the form forgives no slip."""
GROUPS: Final = 6
GROUP: Final = 4
MOST: Final = (1 << 32) - (1 << 24)
"""Bytes of the whole file; more would need another form, which fewer programs open."""

_ROUNDS: Final = 1000
_SALT: Final = 16
_CHECK: Final = 2
_MAC: Final = 10
_AROUND: Final = _SALT + _CHECK + _MAC
_BLOCK: Final = 16
_CHUNK: Final = 1 << 20
_VERSION: Final = 51
_FLAGS: Final = 0x0001 | 0x0800
"""Encrypted; names in UTF-8."""
_AES: Final = 99
_EXTRA: Final = struct.pack("<HHH2sBH", 0x9901, 7, 2, b"AE", 3, 0)
"""AE-2, 256 bits, stored as it is."""
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
    """Writes members one after another, then the list of them."""

    def __init__(self, stream: BinaryIO, password: str) -> None:
        self._stream: Final = stream
        self._password: Final = password.encode("ascii")
        self._listed: list[bytes] = []
        self._at = 0
        self._digest = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """The digest of all that was written so far, in hex."""
        return self._digest.hexdigest()

    def add(self, member: Member, pieces: Iterable[bytes]) -> None:
        """Write a member.

        Raises:
            AnnexTooLargeError: the file would be larger than its form allows.
            ValueError: the pieces are not as long as the member.
        """
        stored = member.size + _AROUND
        if self._at + stored + (1 << 16) > MOST:
            raise AnnexTooLargeError
        name = member.name.encode("ascii")
        start = self._at
        sizes = struct.pack("<LLL", 0, stored, member.size)
        common = struct.pack("<HHHH", _VERSION, _FLAGS, _AES, 0)
        common += struct.pack("<H", _DATE) + sizes
        lengths = struct.pack("<HH", len(name), len(_EXTRA))
        self._write(b"PK\x03\x04" + common + lengths + name + _EXTRA)
        salt = secrets.token_bytes(_SALT)
        keys = _keys(self._password, salt)
        self._write(salt + keys.check)
        mac = hmac.new(keys.mac, digestmod=hashlib.sha1)
        written = 0
        for piece in _counted(keys.cipher, pieces):
            written += len(piece)
            mac.update(piece)
            self._write(piece)
        if written != member.size:
            raise ValueError("the pieces are not as long as the member")
        self._write(mac.digest()[:_MAC])
        more = struct.pack("<HHHLL", 0, 0, 0, 0, start)
        head = b"PK\x01\x02" + struct.pack("<H", _VERSION)
        self._listed.append(head + common + lengths + more + name + _EXTRA)

    def finish(self) -> None:
        """Write the list of the members."""
        listed, start = b"".join(self._listed), self._at
        count = len(self._listed)
        end = struct.pack("<HHHHLLH", 0, 0, count, count, len(listed), start, 0)
        self._write(listed + b"PK\x05\x06" + end)

    def _write(self, content: bytes) -> None:
        self._stream.write(content)
        self._digest.update(content)
        self._at += len(content)


def read_back(stream: BinaryIO, password: str) -> Iterator[tuple[Member, str]]:
    """Yield each member of such a file with the SHA-256 of its bytes, in hex.

    Reads what ``LockedZIP`` writes, from its beginning, to test it; nothing else.

    Raises:
        AnnexDamagedError: it is not what was written, or the password does not fit.
    """
    known = password.encode("ascii")
    while (head := _exactly(stream, 4)) == b"PK\x03\x04":
        fields = struct.unpack("<HHHHHLLLHH", _exactly(stream, 26))
        size, name_size, extra = fields[7], fields[8], fields[9]
        name = _exactly(stream, name_size)
        if fields[6] != size + _AROUND or _exactly(stream, extra) != _EXTRA:
            raise AnnexDamagedError
        digest = _read_member(stream, known, size)
        yield Member(name.decode("ascii", "replace"), size), digest
    if head not in {b"PK\x01\x02", b"PK\x05\x06"}:
        raise AnnexDamagedError


@dataclass(frozen=True, slots=True)
class _Keys:
    cipher: bytes
    mac: bytes
    check: bytes


def _keys(password: bytes, salt: bytes) -> _Keys:
    made = hashlib.pbkdf2_hmac("sha1", password, salt, _ROUNDS, 64 + _CHECK)
    return _Keys(made[:32], made[32:64], made[64:])


def _counted(key: bytes, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Encrypt or decrypt: the counter begins at 1, its lowest byte first."""
    # Counter mode with this counter: each block number is enciphered by itself.
    cipher = Cipher(algorithms.AES(key), modes.ECB())  # noqa: S305
    blocks = cipher.encryptor()
    counter = 1
    rest = b""
    for piece in pieces:
        for at in range(0, len(piece), _CHUNK):
            part = piece[at : at + _CHUNK]
            while len(rest) < len(part):
                count = -(-(len(part) - len(rest)) // _BLOCK)
                numbers = range(counter, counter + count)
                plain = b"".join(each.to_bytes(_BLOCK, "little") for each in numbers)
                rest += blocks.update(plain)
                counter += count
            used, rest = rest[: len(part)], rest[len(part) :]
            mixed = int.from_bytes(part, "big") ^ int.from_bytes(used, "big")
            yield mixed.to_bytes(len(part), "big")


def _read_member(stream: BinaryIO, password: bytes, size: int) -> str:
    keys = _keys(password, _exactly(stream, _SALT))
    if not hmac.compare_digest(_exactly(stream, _CHECK), keys.check):
        raise AnnexDamagedError
    mac, digest = hmac.new(keys.mac, digestmod=hashlib.sha1), hashlib.sha256()

    def pieces() -> Iterator[bytes]:
        left = size
        while left:
            piece = _exactly(stream, min(left, _CHUNK))
            mac.update(piece)
            left -= len(piece)
            yield piece

    for plain in _counted(keys.cipher, pieces()):
        digest.update(plain)
    if not hmac.compare_digest(_exactly(stream, _MAC), mac.digest()[:_MAC]):
        raise AnnexDamagedError
    return digest.hexdigest()


def _exactly(stream: BinaryIO, count: int) -> bytes:
    content = stream.read(count)
    if len(content) != count:
        raise AnnexDamagedError
    return content
