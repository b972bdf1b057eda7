"""Marked messages and their rendering in English, Urdu and Korean (gettext, no Qt).

Core code never carries a finished translation: it carries ``Words``, an English
message id with values. ``Language.render`` turns them into text for the window,
the command line and the report alike. Catalogues are ``resources/translations/
<code>.po``; a message without a translation appears in English, never empty.
"""

import gettext
import io
from dataclasses import dataclass
from typing import Final

import polib

from evidence_app.errors import MARKED_VALUES, EvidenceError
from evidence_app.host import resources

FIRST_STRONG_ISOLATE: Final = "\u2068"
POP_ISOLATE: Final = "\u2069"
RIGHT_TO_LEFT: Final = frozenset({"ur"})
LANGUAGES: Final = {"en": "English", "ur": "اردو", "ko": "한국어"}


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence to be said in the reader's language.

    ``text`` is the English message id with ``{name}`` places; ``values`` fill
    them. With ``many`` set, ``count`` (also available as ``{count}``) chooses.
    """

    text: str
    values: tuple[tuple[str, "str | int | Words"], ...] = ()
    many: str | None = None
    count: int = 1


def say(text: str, **values: "str | int | Words") -> Words:
    """Mark a sentence for translation. ``text`` must be a literal."""
    return Words(text, tuple(values.items()))


def say_count(one: str, many: str, count: int, **values: "str | int | Words") -> Words:
    """Mark a counted sentence; both forms are literals and may use ``{count}``."""
    return Words(one, tuple(values.items()), many, count)


def mark(text: str) -> str:
    """Mark a literal for translation where only text can be stored."""
    return text


class Language:
    """One language with its catalogue."""

    def __init__(self, code: str, catalogue: gettext.NullTranslations) -> None:
        self.code = code
        self.right_to_left = code in RIGHT_TO_LEFT
        self._catalogue = catalogue

    def render(self, words: Words, *, isolate: bool | None = None) -> str:
        """Return the sentence in this language.

        Args:
            words: What to say.
            isolate: Wrap each value in Unicode isolates (U+2068 … U+2069), so
                that a name or date cannot reorder the sentence. By default this
                is done in right-to-left languages.
        """
        if not words.text:  # gettext answers this with the catalogue's head
            return ""
        wrap = self.right_to_left if isolate is None else isolate
        if words.many is None:
            pattern = self._catalogue.gettext(words.text)
        else:
            pattern = self._catalogue.ngettext(words.text, words.many, words.count)
        values = {name: self._value(value, wrap) for name, value in words.values}
        if words.many is not None:
            values.setdefault("count", str(words.count))
        return pattern.format(**values) if values else _unescape(pattern)

    def text(self, message: str) -> str:
        """Return a marked literal without values in this language."""
        return _unescape(self._catalogue.gettext(message)) if message else ""

    def _value(self, value: str | int | Words, wrap: bool) -> str:  # noqa: FBT001 - private
        if isinstance(value, Words):
            return self.render(value, isolate=wrap)
        if wrap and isinstance(value, str):
            return f"{FIRST_STRONG_ISOLATE}{value}{POP_ISOLATE}"
        return str(value)


def load_language(code: str) -> Language:
    """Return the language for ``code`` (``en``, ``ur`` or ``ko``), else English."""
    short = code.replace("-", "_").split("_")[0].lower()
    if short not in LANGUAGES:
        short = "en"
    source = resources.find(f"translations/{short}.po")
    if source is None or short == "en":
        return Language(short, gettext.NullTranslations())
    compiled = polib.pofile(source.read_text(encoding="utf-8")).to_binary()
    return Language(short, gettext.GNUTranslations(io.BytesIO(compiled)))


def render_error(
    language: Language, error: EvidenceError, *, isolate: bool | None = None
) -> str:
    """Return an error's sentence in the reader's language; see ``render``."""
    return language.render(error_words(error), isolate=isolate)


def error_words(error: EvidenceError) -> Words:
    """Return an error's sentence; values that are marked literals are words too."""
    values = tuple(
        (
            name,
            Words(value) if name in MARKED_VALUES and isinstance(value, str) else value,
        )
        for name, value in error.values.items()
    )
    return Words(error.sentence, values)


def _unescape(pattern: str) -> str:
    return pattern.replace("{{", "{").replace("}}", "}")
