"""What a person typed, as the questions that the index is asked, best first.

The words as they stand; the same with the last word only begun; all the words in
any order; parts of words; numbers spaced in another way. What was typed never
becomes part of the index's own language: it stands between quotation marks.
"""

from dataclasses import dataclass
from typing import Final

from evidence_app.vault import search_text

_LONGEST: Final = 300
"""A longer query is cut, at a gap: more than a message never tells more."""
_MOST_TERMS: Final = 24
_SHORTEST_BY_LETTERS: Final = 3
_A_FEW: Final = 4
"""Of more words than these, only rows that hold all of them are looked for."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a row must hold: by its letters, by its words, or by both.

    Attributes:
        letters: For the index of letters; "" asks it nothing.
        words: For the index of words; "" asks it nothing.
    """

    letters: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query.

    Attributes:
        terms: Its parts, for showing where they stand.
        questions: What to ask, best first; no row needs to answer two of them.
        each: What each part by itself asks, for items that hold all of them in
            different places; empty when there is one, or more than a few.
    """

    terms: tuple[str, ...]
    questions: tuple[Question, ...]
    each: tuple[Question, ...]


def ask(query: str) -> Asked:
    """Return what a query asks."""
    folded = _shortened(search_text.fold(query))
    parts = {term: _part(term) for term in folded.split()[:_MOST_TERMS]}
    each = {term: part for term, part in parts.items() if part is not None}
    if not each:
        return Asked((), (), ())
    questions = [*_by_words(tuple(each), folded), _together(tuple(each.values()))]
    if numbers := search_text.numbers_meant(folded):
        questions.append(Question(letters=_any(numbers)))
    return Asked(
        terms=tuple(each),
        questions=tuple(dict.fromkeys(questions)),
        each=tuple(each.values()) if 1 < len(each) <= _A_FEW else (),
    )


def _by_words(terms: tuple[str, ...], folded: str) -> list[Question]:
    """Ask for whole words; what has none (such as "://") is asked by its letters."""
    spoken = [search_text.words_of(term) for term in terms]
    if not all(map(search_text.has_words, spoken)):
        return []
    phrase = _quoted(search_text.words_of(folded))
    asked = [phrase]
    if terms[-1].isalnum() and len(folded.split()) <= _A_FEW:
        # It may not be all typed yet.
        asked.append(f"{phrase} *")
    asked.append(" AND ".join(map(_quoted, spoken)))
    return [Question(words=one) for one in asked]


def _part(term: str) -> Question | None:
    """Ask for a part of a word, or for the beginning of one when it is short."""
    if len(term) >= _SHORTEST_BY_LETTERS:
        return Question(letters=_any((term, *search_text.numbers_meant(term))))
    spoken = search_text.words_of(term)
    if not search_text.has_words(spoken):
        return None
    return Question(words=f"{_quoted(spoken)} *")


def _together(parts: tuple[Question, ...]) -> Question:
    return Question(
        letters=" AND ".join(part.letters for part in parts if part.letters),
        words=" AND ".join(part.words for part in parts if part.words),
    )


def _any(terms: tuple[str, ...]) -> str:
    quoted = " OR ".join(_quoted(term) for term in terms)
    return f"({quoted})" if len(terms) > 1 else quoted


def _quoted(text: str) -> str:
    doubled = text.strip().replace('"', '""')
    return f'"{doubled}"'


def _shortened(folded: str) -> str:
    """Cut what is too long, and half a word with it where there are gaps."""
    text = " ".join(folded.split())
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rpartition(" ")[0] or text[:_LONGEST]
