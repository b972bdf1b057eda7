"""Marked messages and their rendering in English, Urdu and Korean (gettext, no Qt).

Core code never carries a finished translation: it carries ``Words``, an English
message id with values. ``Language.render`` turns them into text for the window,
the command line and the report alike. Catalogues are ``resources/translations/
<code>.po``; a message without a translation appears in English, never empty. Until a
catalogue names a native speaker who read it, what it says of danger, of anyone under
18, of the law and of helplines has the English below it, in all three places.
"""

import gettext
import io
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import polib

from evidence_app.errors import MARKED_VALUES, EvidenceError
from evidence_app.host import resources

FIRST_STRONG_ISOLATE: Final = "\u2068"
POP_ISOLATE: Final = "\u2069"
_ISOLATES: Final = re.compile("[\u2066-\u2069]")
_SHOWN: Final = {
    "\u2066": "[LRI]",
    "\u2067": "[RLI]",
    FIRST_STRONG_ISOLATE: "[FSI]",
    POP_ISOLATE: "[PDI]",
}
RIGHT_TO_LEFT: Final = frozenset({"ur"})
LANGUAGES: Final = {"en": "English", "ur": "اردو", "ko": "한국어"}
REVIEWER: Final = "X-Native-Reviewer"
"""The field in a catalogue's head that names the native speaker who read it."""
WITH_ENGLISH: Final = "english-beside"
"""The flag of a message that must not be misread; ``installers/collect_words.py`` sets
it."""


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
    """One language with its catalogue.

    Attributes:
        reviewer: The native speaker who read its words; "" while there is none.
    """

    def __init__(
        self,
        code: str,
        catalogue: gettext.NullTranslations,
        *,
        reviewer: str = "",
        with_english: frozenset[str] = frozenset(),
    ) -> None:
        self.code = code
        self.right_to_left = code in RIGHT_TO_LEFT
        self.reviewer = reviewer
        self._catalogue = catalogue
        self._with_english = frozenset() if reviewer else with_english

    @property
    def to_be_reviewed(self) -> bool:
        """Whether these words are a translation that no native speaker has read."""
        return self.code != "en" and not self.reviewer

    def render(self, words: Words, *, isolate: bool | None = None) -> str:
        """Return the sentence in this language, some with the English below it.

        Args:
            words: What to say.
            isolate: Wrap each value in Unicode isolates (U+2068 … U+2069), so
                that a name or date cannot reorder the sentence. By default this
                is done in right-to-left languages.
        """
        wrap = self.right_to_left if isolate is None else isolate
        told = self._told(words, wrap=wrap)
        if not self._needs_english(words):
            return told
        return _both(told, _ENGLISH.render(words, isolate=False), wrap=wrap)

    def text(self, message: str) -> str:
        """Return a marked literal without values in this language, like ``render``."""
        return self.render(Words(message))

    def _needs_english(self, words: Words) -> bool:
        """Tell whether a sentence, or one inside it, must not be misread."""
        return words.text in self._with_english or any(
            isinstance(value, Words) and self._needs_english(value)
            for _, value in words.values
        )

    def _told(self, words: Words, *, wrap: bool) -> str:
        if not words.text:  # gettext answers this with the catalogue's head
            return ""
        if words.many is None:
            pattern = self._catalogue.gettext(words.text)
        else:
            pattern = self._catalogue.ngettext(words.text, words.many, words.count)
        values = {name: self._value(value, wrap) for name, value in words.values}
        if words.many is not None:
            values.setdefault("count", str(words.count))
        return pattern.format(**values) if values else _unescape(pattern)

    def _value(self, value: str | int | Words, wrap: bool) -> str:  # noqa: FBT001 - private
        if isinstance(value, Words):
            # Never with its own English: that stands below the whole sentence.
            return self._told(value, wrap=wrap)
        if wrap and isinstance(value, str):
            return f"{FIRST_STRONG_ISOLATE}{_kept_in(value)}{POP_ISOLATE}"
        return str(value)


def _kept_in(value: str) -> str:
    """Return a value that cannot get out of the isolate around it.

    A name may hold what ends an isolate, and would then reorder our own sentence. What
    does not come in pairs is shown by its name instead.
    """
    depth = 0
    for sign in _ISOLATES.findall(value):
        depth += -1 if sign == POP_ISOLATE else 1
        if depth < 0:
            break
    if not depth:
        return value
    return _ISOLATES.sub(lambda sign: _SHOWN[sign[0]], value)


def load_language(code: str) -> Language:
    """Return the language for ``code`` (``en``, ``ur`` or ``ko``), else English."""
    short = code.replace("-", "_").split("_")[0].lower()
    if short not in LANGUAGES:
        short = "en"
    source = resources.find(f"translations/{short}.po")
    if source is None or short == "en":
        return Language(short, gettext.NullTranslations())
    return _read(short, source.read_text(encoding="utf-8"))


@lru_cache(maxsize=len(LANGUAGES))
def _read(short: str, catalogue: str) -> Language:
    """Take a catalogue's text apart; kept, for each report asks for every language."""
    entries = polib.pofile(catalogue)
    return Language(
        short,
        gettext.GNUTranslations(io.BytesIO(entries.to_binary())),
        reviewer=entries.metadata.get(REVIEWER, "").strip(),
        with_english=frozenset(
            entry.msgid for entry in entries if WITH_ENGLISH in entry.flags
        ),
    )


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


def _both(told: str, english: str, *, wrap: bool) -> str:
    """Return a sentence with the English on a line of its own below it."""
    if _without_isolates(told) == english:  # not translated yet
        return told
    if wrap:
        english = f"{FIRST_STRONG_ISOLATE}{english}{POP_ISOLATE}"
    return f"{told.rstrip()}\n{english}"


def _without_isolates(text: str) -> str:
    return text.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")


def _unescape(pattern: str) -> str:
    return pattern.replace("{{", "{").replace("}}", "}")


_ENGLISH: Final = Language("en", gettext.NullTranslations())
NOT_READ_YET: Final = say(
    "No native speaker has read this translation yet. What matters most has the "
    "English below it."
)
"""Said of a language that is ``to_be_reviewed``, where it disturbs no one."""
