"""What was typed, as the keys of a QWERTY keyboard that were pressed for it.

A Korean word typed while the keyboard speaks English looks like ``qlalfqjsgh``, and
``password`` typed on a Korean or Urdu layout looks like no word at all. Neither is
harder to guess: whoever guesses tries both.
"""

import unicodedata
from typing import Final

# Dubeolsik, the usual Korean layout: initial, middle and final letters in the order
# in which Unicode composes syllables.
_FIRST: Final = tuple("rRseEfaqQtTdwWczxvg")
_MIDDLE: Final = (
    *("k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho", "hl", "y"),
    *("n", "nj", "np", "nl", "b", "m", "ml", "l"),
)
_LAST: Final = (
    *("", "r", "R", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx"),
    *("fv", "fg", "a", "q", "qt", "t", "T", "d", "w", "c", "z", "x", "v", "g"),
)
# Letters standing alone, from U+3131: consonants, and vowels in the same order.
_ALONE: Final = (
    *("r", "R", "rt", "s", "sw", "sg", "e", "E", "f", "fr", "fa", "fq", "ft", "fx"),
    *("fv", "fg", "a", "q", "Q", "qt", "t", "T", "d", "w", "W", "c", "z", "x", "v"),
    *("g", *_MIDDLE),
)
_FIRST_SYLLABLE: Final = 0xAC00
_LAST_SYLLABLE: Final = 0xD7A3
_FIRST_ALONE: Final = 0x3131

# The phonetic Urdu layout that the systems ship.
_URDU: Final = dict(
    zip(
        "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےآ",
        "abptTCjcHKdDZrRzXsxSJvVeGfqkglmnNwohuiyA",
        strict=True,
    )
)
_VARIANTS: Final = str.maketrans("يىكةه", "ییکہہ")


def as_keys(text: str) -> str:
    """Return the keys for text in Hangul or Urdu; other characters as they are."""
    composed = unicodedata.normalize("NFC", text).translate(_VARIANTS)
    return "".join(_keys_of(character) for character in composed)


def _keys_of(character: str) -> str:
    code = ord(character)
    if _FIRST_SYLLABLE <= code <= _LAST_SYLLABLE:
        rest, last = divmod(code - _FIRST_SYLLABLE, len(_LAST))
        first, middle = divmod(rest, len(_MIDDLE))
        return _FIRST[first] + _MIDDLE[middle] + _LAST[last]
    if 0 <= code - _FIRST_ALONE < len(_ALONE):
        return _ALONE[code - _FIRST_ALONE]
    return _URDU.get(character, character)
