"""Folds text for searching: the same for what is indexed and what is asked.

Compatibility decomposition (so a Korean syllable becomes two or three letters and
a two-syllable word can be found by parts), case, the letters that Arabic, Urdu and
Persian keyboards spell differently, and marks that people leave out.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

_LETTERS: Final = {
    "\u064a": "\u06cc",  # Arabic yeh → Farsi yeh
    "\u0649": "\u06cc",  # alef maksura
    "\u0643": "\u06a9",  # Arabic kaf → keheh
    "\u0647": "\u06c1",  # Arabic heh → heh goal
    "\u06be": "\u06c1",  # heh doachashmee
    "\u06d5": "\u06c1",  # ae
    "\u0629": "\u06c1",  # teh marbuta
    "\u06c3": "\u06c1",  # teh marbuta goal
    "\u0671": "\u0627",  # alef wasla → alef
    "\u06ba": "\u0646",  # noon ghunna → noon, as it is typed without its key
}
# Combining marks of Latin, Arabic harakat and Quranic signs, tatweel, joiners,
# direction marks and isolates, variation selectors, soft hyphen, BOM.
_DROPPED: Final = re.compile(
    "[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
    "\u06ea-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f"
    "\u00ad\ufeff]"
)
_AROUND: Final = 60
# What may be a telephone number, with the gaps that people write.
_NUMBER: Final = re.compile(r"\+?\(?\d[\d ().\-/]{5,22}\d")
_LEAST_DIGITS: Final = 8
_MOST_DIGITS: Final = 15
_EMOJI: Final = range(0x1F000, 0x20000)
_PRIVATE: Final = 0xE0000
"""From an emoji to a private character, which the index takes for a word."""
_SYMBOLS_AND_MARKS: Final = frozenset({"Co", "So", "Sk", "Mn", "Mc"})


class _Folding(dict[int, str]):
    """A table for ``str.translate`` that fills itself as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


class _Spacing(dict[int, str]):
    """Sets every symbol (emoji) apart, so that it is a word of its own."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        category = unicodedata.category(letter)
        if category == "Cn" and code in _EMOJI:
            # Newer than the tables of Unicode here: told apart all the same.
            letter, category = chr(code + _PRIVATE), "So"
        symbol = category in {"So", "Sk"}
        spaced = self[code] = f" {letter} " if symbol else letter
        return spaced


_FOLDING: Final = _Folding()
_SPACING: Final = _Spacing()


def fold(text: str) -> str:
    """Return ``text`` as it is indexed by its letters."""
    return text.translate(_FOLDING)


def words_of(folded: str) -> str:
    """Return folded text as it is indexed by its words, each emoji being one."""
    return folded.translate(_SPACING)


def indexed(*parts: str) -> str:
    """Return texts as they are indexed, numbers written with gaps without them too."""
    folded = fold("\n".join(parts))
    whole = [
        digits
        for number in _NUMBER.findall(folded)
        if (digits := _digits_of(number)) and digits != number
    ]
    return "\n".join([folded, *whole])


def numbers_meant(folded: str) -> tuple[str, ...]:
    """Return what to look for when a query is a telephone number, else nothing.

    Its end, without the country's number or the zero that stands for it, which
    differ from one place to the next.
    """
    digits = _digits_of(folded) if _NUMBER.fullmatch(folded) else ""
    if not digits:
        return ()
    abroad = folded.startswith(("+", "00"))
    end = digits.lstrip("0")
    return (end[-max(_LEAST_DIGITS, len(end) - 3) :] if abroad else end,)


def has_words(spoken: str) -> bool:
    """Say whether a text has anything that the index of words knows."""
    return any(
        unicodedata.category(letter)[0] in "LN"
        or unicodedata.category(letter) in _SYMBOLS_AND_MARKS
        for letter in spoken
    )


def terms_of(query: str) -> tuple[str, ...]:
    """Return the parts of a query, all of which must be found."""
    return tuple(fold(query).split())


def excerpt(text: str, terms: Sequence[str]) -> str:
    """Return the original text around the first term found in it, on one line."""
    start, end = _place_of(text, terms)
    end = min(end, start + 2 * _AROUND)  # marks that folding drops can be many
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    middle = " ".join(text[first:last].split())
    return ("… " if first else "") + middle + (" …" if last < len(text) else "")


def _place_of(text: str, terms: Sequence[str]) -> tuple[int, int]:
    folded = fold(text)
    found = [(place, term) for term in terms if (place := folded.find(term)) >= 0]
    if not found:
        return 0, _AROUND
    place, term = min(found)
    return _index_of(text, place), _index_of(text, place + len(term) - 1) + 1


def _index_of(text: str, folded_index: int) -> int:
    """Return which character of ``text`` gave the folded one at an index."""
    length = 0
    for index, letter in enumerate(text):
        length += len(_FOLDING[ord(letter)])
        if length > folded_index:
            return index
    return len(text)


def _fold_character(letter: str) -> str:
    if unicodedata.category(letter) in {
        "Cc",
        "Cs",
    }:  # would end or break a row of the catalog
        return " "
    decomposed = unicodedata.normalize("NFKD", letter).casefold()
    decomposed = unicodedata.normalize("NFKD", decomposed)
    kept = _DROPPED.sub("", decomposed)
    return "".join(_LETTERS.get(each, _digit(each)) for each in kept)


def _digits_of(number: str) -> str:
    """Return the digits alone, "" when they are too few or too many."""
    digits = "".join(filter(str.isdigit, number))
    return digits if _LEAST_DIGITS - 1 <= len(digits) <= _MOST_DIGITS else ""


def _digit(letter: str) -> str:
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)
