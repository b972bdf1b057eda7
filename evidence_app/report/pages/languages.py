"""Which languages words appear to be in, by their letters: a guess that says so.

Letters tell Korean and, by its own letters, Urdu. Latin letters alone tell nothing:
only where small words that every English text has make up enough of it is it called
English. What cannot be told apart is named by its letters. Nothing is translated.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from evidence_app.report.blocks import Paragraph, Style
from evidence_app.report.pages.voice import Voice
from evidence_app.words import Words, say

_FEWEST: Final = 3
"""Letters that are enough to name a script beside the one that has most."""
_ENGLISH_SHARE: Final = 0.15
_ENGLISH_KINDS: Final = 2
_LATIN: Final = "LATIN"
_ARABIC: Final = "ARABIC"
_SMALL_WORDS: Final = re.compile(
    r"\b(?:the|and|you|your|are|were|this|that|not|have|with|what|know|they|please|does"
    r"|would|there|from|when|everyone|him|she)\b",
    re.ASCII | re.IGNORECASE,
)
"""Such as other languages in Latin letters hardly have."""
_WORD: Final = re.compile(r"[a-z]+", re.ASCII | re.IGNORECASE)
# From the beginning of a word only: tried at each sign, a word of three million signs
# took half an hour.
_ADDRESS: Final = re.compile(r"(?<!\S)\S+(?:://|@)\S+")
_URDU: Final = frozenset("ٹڈڑںھہےۓۂۃ")
_PERSIAN: Final = frozenset("پچژگکی")
_NAMES: Final[Mapping[str, Words]] = {
    "HANGUL": say("Korean"),
    "HIRAGANA": say("Japanese"),
    "KATAKANA": say("Japanese"),
    "CJK": say("Chinese characters"),
    "CYRILLIC": say("Cyrillic letters (which language was not told apart)"),
    "DEVANAGARI": say("Devanagari letters (Hindi or another language)"),
    "BENGALI": say("Bengali letters"),
    "GURMUKHI": say("Gurmukhi letters (Punjabi)"),
    "GREEK": say("Greek"),
    "HEBREW": say("Hebrew letters"),
    "THAI": say("Thai"),
}


def not_translated(texts: Iterable[str], voice: Voice) -> Iterator[Paragraph]:
    """Yield what to say before words of someone: their language, and that they stay."""
    found = tuple(appears_to_be(texts))
    if found:
        yield voice.paragraph(
            say(
                "Appears to be in: {languages} (told by letters and small words, not "
                "checked). Not translated: the original words stand here.",
                languages="; ".join(map(voice.say, found)),
            ),
            Style.SMALL,
        )


def appears_to_be(texts: Iterable[str]) -> Iterator[Words]:
    """Yield the languages or scripts of texts, what has most letters first, each once.

    Nothing for texts without letters.
    """
    letters: Counter[str] = Counter()
    small, kinds, words = 0, set[str](), 0
    for text in texts:
        plain = _ADDRESS.sub(" ", text)
        letters.update(plain)
        found = _SMALL_WORDS.findall(plain)
        small += len(found)
        kinds.update(each.lower() for each in found)
        words += len(_WORD.findall(plain))
    english = len(kinds) >= _ENGLISH_KINDS and small >= words * _ENGLISH_SHARE
    named = (_named(script, letters, english=english) for script in _scripts(letters))
    yield from dict.fromkeys(named)


def _scripts(letters: Mapping[str, int]) -> list[str]:
    """Return the scripts of letters, the one with most of them first."""
    counts: Counter[str] = Counter()
    for letter, count in letters.items():
        if unicodedata.category(letter)[0] == "L":
            counts[_script(letter)] += count
    ordered = counts.most_common()
    return [name for at, (name, n) in enumerate(ordered) if n >= _FEWEST or not at]


def _script(letter: str) -> str:
    """Return the first word of a letter's name, which is that of its script."""
    name = unicodedata.name(letter, "")
    return name.removeprefix("FULLWIDTH ").removeprefix("HALFWIDTH ").split(" ")[0]


def _named(script: str, letters: Mapping[str, int], *, english: bool) -> Words:
    if script == _LATIN:
        if english:
            return say("English")
        return say("Latin letters (which language was not told apart)")
    if script == _ARABIC:
        return _in_arabic_letters(letters)
    return _NAMES.get(script, say("other letters"))


def _in_arabic_letters(letters: Mapping[str, int]) -> Words:
    if any(letter in letters for letter in _URDU):
        return say("Urdu")
    if any(letter in letters for letter in _PERSIAN):
        return say("Arabic letters (Urdu, Persian or another language)")
    return say("Arabic letters (Arabic, Urdu or another language)")
