"""What writer and reader of locked ZIP files share: WinZip's AE-2, here with 256 bits.

Other programs may take 128 or 192 bits; those are read as well. PBKDF2-HMAC-SHA1 with
1,000 rounds gives the keys; AES in counter mode, its counter with the lowest byte
first, beginning at 1; HMAC-SHA1 cut to 10 bytes over what is encrypted.
"""

import array
import hashlib
import struct
import sys
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

SALT: Final = 16
CHECK: Final = 2
MAC: Final = 10
AROUND: Final = SALT + CHECK + MAC
"""Bytes that a member needs besides its own."""
METHOD: Final = 99
EXTRA: Final = struct.pack("<HHH2sBH", 0x9901, 7, 2, b"AE", 3, 0)
"""AE-2, 256 bits, stored as it is."""
CHUNK: Final = 1 << 20

_ROUNDS: Final = 1000
_BLOCK: Final = 16


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one member; ``check`` tells most wrong passwords at once."""

    cipher: bytes = field(repr=False)
    mac: bytes = field(repr=False)
    check: bytes


def keys_of(password: bytes, salt: bytes) -> Keys:
    """Return the keys that a password gives with a member's salt, twice as long."""
    size = 2 * len(salt)
    made = hashlib.pbkdf2_hmac("sha1", password, salt, _ROUNDS, 2 * size + CHECK)
    return Keys(made[:size], made[size : 2 * size], made[2 * size :])


class Counting:
    """Encrypts and decrypts a member's bytes: the same either way, from any place."""

    def __init__(self, key: bytes) -> None:
        # Counter mode with this counter: each block number is enciphered by itself.
        cipher = Cipher(algorithms.AES(key), modes.ECB())  # noqa: S305
        self._blocks = cipher.encryptor()

    def mixed(self, part: bytes, at: int) -> bytes:
        """Return a part of the member that begins at byte ``at``, the other way."""
        if not part:
            return b""
        first, skipped = divmod(at, _BLOCK)
        count = -(-(skipped + len(part)) // _BLOCK)
        used = self._blocks.update(_numbers(first + 1, count))
        used = used[skipped : skipped + len(part)]
        mixed = int.from_bytes(part, "big") ^ int.from_bytes(used, "big")
        return mixed.to_bytes(len(part), "big")


def _numbers(first: int, count: int) -> bytes:
    """Return so many numbers of 16 bytes each, their lowest byte first."""
    numbers = array.array("Q", bytes(_BLOCK * count))
    numbers[::2] = array.array("Q", range(first, first + count))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()
