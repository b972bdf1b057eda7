"""Bech32 (BIP 173), the spelling of age's keys: written, and read strictly.

Strict means one spelling per meaning: one case throughout, the prefix that was
asked for, a checksum that fits, and no bit left over that says something.
"""

from collections.abc import Iterable, Iterator
from typing import Final

_LETTERS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM: Final = 6
_RIGHT: Final = 1  # the remainder of a text with its checksum, in Bech32


def spell(prefix: str, content: bytes) -> str:
    """Return ``content`` in Bech32 under a lower-case prefix, with its checksum."""
    values = list(_in_fives(content))
    checksum = _checksum([*_expanded(prefix), *values])
    return prefix + "1" + "".join(_LETTERS[value] for value in [*values, *checksum])


def read(prefix: str, untrusted: str) -> bytes:
    """Return what ``spell`` spelled under this prefix, in one case or the other.

    Raises:
        ValueError: any other text.
    """
    if not untrusted.isascii() or untrusted not in {
        untrusted.lower(),
        untrusted.upper(),
    }:
        raise ValueError
    found, mark, spelled = untrusted.lower().rpartition("1")
    if found != prefix or not mark or len(spelled) < _CHECKSUM:
        raise ValueError
    values = [_LETTERS.index(letter) for letter in spelled]  # ValueError: no letter
    if _remainder([*_expanded(prefix), *values]) != _RIGHT:
        raise ValueError
    return _in_eights(values[:-_CHECKSUM])


def _expanded(prefix: str) -> list[int]:
    """Return a prefix as the values that its checksum covers."""
    return [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]


def _checksum(values: Iterable[int]) -> list[int]:
    """Return the six values that bring the remainder to the right one."""
    rest = _remainder([*values, *[0] * _CHECKSUM]) ^ _RIGHT
    return [rest >> 5 * (5 - place) & 31 for place in range(_CHECKSUM)]


def _remainder(values: Iterable[int]) -> int:
    """Return the remainder by the code's generator, begun with 1."""
    state = 1
    for value in values:
        top = state >> 25
        state = (state & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate(_GENERATOR):
            if top >> place & 1:
                state ^= term
    return state


def _in_fives(content: bytes) -> Iterator[int]:
    held, bits = 0, 0
    for byte in content:
        held, bits = held << 8 | byte, bits + 8
        while bits >= 5:
            bits -= 5
            yield held >> bits & 31
    if bits:
        yield held << (5 - bits) & 31


def _in_eights(values: Iterable[int]) -> bytes:
    content, held, bits = bytearray(), 0, 0
    for value in values:
        held, bits = (held << 5 | value) & 0xFFF, bits + 5
        if bits >= 8:
            bits -= 8
            content.append(held >> bits & 0xFF)
    if bits >= 5 or held & ((1 << bits) - 1):
        raise ValueError
    return bytes(content)
