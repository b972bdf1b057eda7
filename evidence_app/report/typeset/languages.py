"""Which language letters are read aloud as, where the letters themselves can say so.

A voice that is told the wrong language reads nonsense, and a report must not claim
what it does not know. Hangul is Korean and Kana Japanese. Most scripts serve several
languages: then the tag names the script alone (``und-Arab``, BCP 47). Arabic letters
are told apart by those that only some languages write, over a whole paragraph.

Text in plain Latin letters is called English: no letter tells it from Urdu that is
written in them, and unmarked it would be read as the report's language all the same.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

ENGLISH: Final = "en"
KOREAN: Final = "ko"
JAPANESE: Final = "ja"
URDU: Final = "ur"
ARABIC: Final = "ar"
SOME_ARABIC: Final = "und-Arab"
SOME_LATIN: Final = "und-Latn"
SOME_HAN: Final = "und-Hani"
UNKNOWN: Final = "und"

_NOT_ENGLISH: Final = re.compile(
    "[\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\ua720-\ua7ff]"
)
_ARABIC: Final = re.compile("[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff]")
# Neither Arabic nor Persian has these. (Punjabi does, which is written as Urdu is.)
_URDU_ALONE: Final = re.compile("[\u0679\u0688\u0691\u06ba\u06c1-\u06c3\u06d2\u06d3]")
# Forms that Arabic keyboards give, where Persian and Urdu ones give others.
_ARABIC_ALONE: Final = re.compile("[\u0629\u0643\u0649\u064a]")
_PERSIAN_OR_URDU: Final = re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc]")
# Letters of Pashto, Sindhi, Kurdish, Uyghur and others.
_BEYOND: Final = re.compile(
    "[\u063b-\u063f\u0672-\u0678\u067a-\u067d\u067f-\u0685\u0687\u0689-\u0690"
    "\u0692-\u0697\u0699-\u06a8\u06aa-\u06ae\u06b0-\u06b9\u06bb-\u06bd\u06bf"
    "\u06c4-\u06cb\u06cd-\u06d1\u06d5\u06fa-\u06ff\u0750-\u077f\u0870-\u08c9]"
)
_SCRIPTS: Final = (
    (
        re.compile(
            "[A-Za-z\uff21-\uff3a\uff41-\uff5a\ufb00-\ufb06]|" + _NOT_ENGLISH.pattern
        ),
        SOME_LATIN,
    ),
    (_ARABIC, SOME_ARABIC),
    (re.compile("[\ufb50-\ufdff\ufe70-\ufefc]"), SOME_ARABIC),
    (
        re.compile(
            "[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa0-\uffdc]"
        ),
        KOREAN,
    ),
    (re.compile("[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f]"), JAPANESE),
    (
        re.compile(
            "[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
            "\U00020000-\U0003ffff]"
        ),
        SOME_HAN,
    ),
    (re.compile("[\u0400-\u052f\u1c80-\u1c8f\ua640-\ua69f]"), "und-Cyrl"),
    (re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), "und-Grek"),
)


class Tongue(NamedTuple):
    """What a paragraph's letters are read as, where several languages share them."""

    arabic: str = SOME_ARABIC
    latin: str = ENGLISH


UNSURE: Final = Tongue()


def tongue_of(paragraph: str) -> Tongue:
    """Return what the letters of a paragraph say of its language."""
    if paragraph.isascii():
        return UNSURE
    latin = SOME_LATIN if _NOT_ENGLISH.search(paragraph) else ENGLISH
    if _ARABIC.search(paragraph):
        return Tongue(_arabic(paragraph), latin)
    return UNSURE if latin is ENGLISH else Tongue(latin=latin)


def language_of(word: str, tongue: Tongue) -> str:
    """Return what a word is read as, in a paragraph; empty if it has no letters."""
    if word.isascii():
        return tongue.latin if word.isalpha() or any(map(str.isalpha, word)) else ""
    found = set(map(_script_of, word))
    found.discard("")
    if len(found) > 1:
        # Kana and Hangul stand among Chinese characters in their own languages only.
        found.discard(SOME_HAN)
    if len(found) != 1:
        return UNKNOWN if found else ""
    (only,) = found
    shared = {SOME_ARABIC: tongue.arabic, SOME_LATIN: tongue.latin}
    return shared.get(only, only)


def _arabic(paragraph: str) -> str:
    if _BEYOND.search(paragraph):
        return SOME_ARABIC
    if _URDU_ALONE.search(paragraph):
        return URDU
    if _ARABIC_ALONE.search(paragraph) and not _PERSIAN_OR_URDU.search(paragraph):
        return ARABIC
    return SOME_ARABIC


@lru_cache(maxsize=8192)
def _script_of(character: str) -> str:
    """Return the tag of a letter's script; empty for what is no letter."""
    if not character.isalpha():
        return ""
    return next((tag for one, tag in _SCRIPTS if one.match(character)), UNKNOWN)
