"""The printed recovery code: 32 characters that forgive one typo and no more.

26 characters in Crockford's base 32 carry 128 random bits, 6 check characters
follow. Together they are a word of the extended Reed-Solomon code over 32 symbols:
any two codes differ in at least 7 characters, so one that is wrong is always put
right, and two to five are always refused. What a hand or an eye confuses is the
same here: small and capital letters, O and 0, I, L and 1, spaces and dashes.
"""

import secrets
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from evidence_app.errors import RecoveryCodeLengthError, RecoveryCodeMistypedError

LENGTH: Final = 32
GROUP: Final = 4
_BYTES: Final = 16
_CARRYING: Final = 26
_CHECKS: Final = LENGTH - _CARRYING
_FIELD: Final = 0b101001  # x^5 + x^3 + 1: five bits are a number of this field
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SAME: Final = str.maketrans("OIL", "011")
_UNKNOWN: Final = -1
# Added to the first two values before the checks: without it, a code read backwards
# or line for line in another order would be a code again.
_MARKS: Final = ((0, 1), (1, 2))


@dataclass(frozen=True, slots=True)
class ReadCode:
    """A code as it was typed, put right where needed.

    Attributes:
        code: 32 characters, capital, without dashes.
        mended: The place from 1 of the one character that was wrong, or None.
    """

    code: str = field(repr=False)
    mended: int | None


def new_code() -> str:
    """Return a fresh code: 32 characters, without dashes."""
    number = int.from_bytes(secrets.token_bytes(_BYTES), "big")
    return code_of(number)


def code_of(number: int) -> str:
    """Return the code of a number of 128 bits."""
    values = [number >> 5 * place & 31 for place in reversed(range(_CARRYING))]
    marked = _marked(values)
    checks = [_continued(marked, place) for place in range(_CARRYING, LENGTH)]
    return "".join(_LETTERS[value] for value in [*values, *checks])


def grouped(code: str) -> str:
    """Return a code as it is printed: eight groups of four."""
    return "-".join(code[place : place + GROUP] for place in range(0, LENGTH, GROUP))


def read_code(untrusted: str) -> ReadCode:
    """Read a code as a person types it.

    Raises:
        RecoveryCodeLengthError: not 32 characters.
        RecoveryCodeMistypedError: more than one of them is wrong.
    """
    values = [_value(character) for character in _plain(untrusted)]
    if len(values) != LENGTH:
        raise RecoveryCodeLengthError(count=len(values))
    place, right = _mended(values)
    if place is not None:
        values[place] = right
    # 26 characters carry 130 bits, of which a code uses 128.
    if values[0] >= 8:
        raise RecoveryCodeMistypedError
    code = "".join(_LETTERS[value] for value in values)
    return ReadCode(code, None if place is None else place + 1)


def _plain(untrusted: str) -> str:
    """Return the characters that count, each in its one form."""
    counting = [
        character
        for character in unicodedata.normalize("NFKC", untrusted)
        # Spaces, dashes and what cannot be seen (direction marks) part the groups.
        if unicodedata.category(character)[0] not in "ZC"
        and unicodedata.category(character) != "Pd"
    ]
    return "".join(_digit(one) for one in counting).upper().translate(_SAME)


def _digit(character: str) -> str:
    """Return a digit of any script, such as those of an Urdu keyboard, as ASCII."""
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


def _value(character: str) -> int:
    return _LETTERS.find(character)  # -1 is _UNKNOWN


def _mended(values: list[int]) -> tuple[int | None, int]:
    """Return the place that is wrong and its right value; None when none is."""
    unknown = [place for place, value in enumerate(values) if value == _UNKNOWN]
    if len(unknown) > 1:
        raise RecoveryCodeMistypedError
    known = [max(value, 0) for value in values]
    sums = _sums(_marked(known))
    if not any(sums):
        return (unknown[0], 0) if unknown else (None, 0)
    # One error e at place x leaves e, e x, e x^2 … in the sums.
    error = sums[0]
    place = _times(sums[1], _inverse(error)) if error else 0
    if sums != [_times(error, _power(place, each)) for each in range(_CHECKS)]:
        raise RecoveryCodeMistypedError
    if unknown and unknown != [place]:
        raise RecoveryCodeMistypedError
    return place, known[place] ^ error


def _marked(values: list[int]) -> list[int]:
    marked = list(values)
    for place, mark in _MARKS:
        marked[place] ^= mark
    return marked


def _sums(values: list[int]) -> list[int]:
    """Return, for j from 0 to 5, the sum of value x place^j: all 0 for a code."""
    sums = [0] * _CHECKS
    for place, value in enumerate(values):
        for each in range(_CHECKS):
            sums[each] ^= _times(value, _power(place, each))
    return sums


def _continued(values: list[int], wanted: int) -> int:
    """Return what the polynomial through the carrying places has at another place."""
    total = 0
    for place, value in enumerate(values):
        weight = value
        for other in range(_CARRYING):
            if other != place:
                over = _times(wanted ^ other, _inverse(place ^ other))
                weight = _times(weight, over)
        total ^= weight
    return total


@cache
def _times(one: int, other: int) -> int:
    """Multiply in the field of 32."""
    product = 0
    for place in range(5):
        if other >> place & 1:
            product ^= one << place
    for place in reversed(range(5, 9)):
        if product >> place & 1:
            product ^= _FIELD << (place - 5)
    return product


@cache
def _power(base: int, exponent: int) -> int:
    product = 1  # also for 0 to the 0
    for _ in range(exponent):
        product = _times(product, base)
    return product


@cache
def _inverse(value: int) -> int:
    return _power(value, LENGTH - 2)
