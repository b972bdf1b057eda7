"""Finds thousands of byte strings in a large text at the speed of one pass.

The text is read as machine words of four bytes. Wherever a string of seven bytes
or more stands, some whole word of the text lies inside it; so each string is
entered under four of its words, one for each way it can lie, and one look-up per
word of the text tells where to compare. Shorter strings take a second pass, two
bytes on. Nothing is missed, and nothing is found that does not stand there.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import compress, count
from typing import Final

from evidence_app.capture.credentials.forms import forms_of
from evidence_app.capture.credentials.secret import Secret
from evidence_app.capture.credentials.spans import Span

_WIDTH: Final = 4
_ONE_PASS: Final = 7


class Needles:
    """All forms of many values, ready to be looked for."""

    def __init__(self, values: Iterable[Secret]) -> None:
        """Prepare the values; those that are too short have no form."""
        self._forms: dict[bytes, tuple[bytes, str]] = {}
        for secret in values:
            for form, word in forms_of(secret.value).items():
                self._forms.setdefault(form, (word, secret.kind))
        self._words: Mapping[int, list[tuple[bytes, int]]] = _by_word(self._forms)
        short = any(len(form) < _ONE_PASS for form in self._forms)
        self._passes = (0, 2) if short else (0,)

    def spans(self, text: bytes) -> Iterator[Span]:
        """Yield where the text holds a value, and what shall stand there."""
        for start, form in self._places(text):
            word, kind = self._forms[form]
            yield Span(start=start, end=start + len(form), kind=kind, word=word)

    def are_in(self, text: bytes) -> bool:
        """Tell whether the text holds any of the values."""
        return next(self._places(text), None) is not None

    def _places(self, text: bytes) -> Iterator[tuple[int, bytes]]:
        if not self._words:
            return
        for first in self._passes:
            length = (len(text) - first) // _WIDTH * _WIDTH
            if length <= 0:
                continue
            words = memoryview(text)[first : first + length].cast("I")
            known = map(self._words.__contains__, words)
            for at in compress(count(first, _WIDTH), known):
                word = words[(at - first) // _WIDTH]
                for form, inside in self._words[word]:
                    start = at - inside
                    if start >= 0 and text.startswith(form, start):
                        yield start, form


def _by_word(forms: Iterable[bytes]) -> dict[int, list[tuple[bytes, int]]]:
    words: dict[int, list[tuple[bytes, int]]] = {}
    for form in forms:
        # The middle of a value says more of it than its start, which many share.
        last = len(form) - _WIDTH
        first = max(0, (last - 3) // 2)
        for inside in range(first, min(first + _WIDTH, last + 1)):
            word = memoryview(form[inside : inside + _WIDTH]).cast("I")[0]
            words.setdefault(word, []).append((form, inside))
    return words
