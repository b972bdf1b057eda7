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
}
# Combining marks of Latin, Arabic harakat and Quranic signs, tatweel, joiners,
# direction marks and isolates, variation selectors, soft hyphen, BOM.
_DROPPED: Final = re.compile(
    "[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
    "\u06ea-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f"
    "\u00ad\ufeff]"
)
_AROUND: Final = 60


class _Folding(dict[int, str]):
    """A table for ``str.translate`` that fills itself as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


class _Spacing(dict[int, str]):
    """Sets every symbol (emoji) apart, so that it is a word of its own."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        symbol = unicodedata.category(letter) in {"So", "Sk"}
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


def _digit(letter: str) -> str:
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)
