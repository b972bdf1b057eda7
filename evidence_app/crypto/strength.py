"""How long a passphrase would hold, said honestly: an estimate, never a promise.

Guessed at by ``zxcvbn`` with our own lists beside its English ones, for the text as
it is and for the keys that were pressed for it. Words in scripts whose dictionaries
are not known here never count for more than a word out of a large dictionary. What
cannot be known is said with it: someone close to her knows words that no list has.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from math import log2
from typing import Any, Final

from zxcvbn import zxcvbn

from evidence_app.crypto.common_words import FAMOUS, KOREAN, URDU
from evidence_app.crypto.keys import FLOOR, PassphraseCost
from evidence_app.crypto.typed_keys import as_keys
from evidence_app.words import Words, say, say_count

LOOKED_AT: Final = 64
"""Characters that are looked at: more would take longer than a person waits."""
_OWN_WORDS: Final = [*FAMOUS, *(form for pair in (*URDU, *KOREAN) for form in pair)]
_AS_WRITTEN: Final = [word.replace(" ", "") for word in _OWN_WORDS]
_AS_KEYS: Final = [as_keys(word).lower() for word in _AS_WRITTEN]
_DICTIONARY: Final = [
    form for pair in zip(_AS_WRITTEN, _AS_KEYS, strict=True) for form in pair
]
_WORDS_IN_A_LANGUAGE: Final = 10_000
_LETTERS_IN_A_WORD: Final = {"hangul": 4, "arabic": 7}

# A hundred graphics cards, each moving 10^12 bytes a second: Argon2id writes and
# reads its memory once in each pass, and that is what limits them.
_CARDS: Final = 100
_BYTES_A_SECOND: Final = 10**12
_DAY: Final = 86_400.0
_YEAR: Final = 365.25 * _DAY

# Signs that zxcvbn takes for letters. It tries all their combinations, so many kinds
# of them at once would take seconds.
_LOOK_ALIKES: Final = "@({[<!|$+%"
_AS_LETTERS: Final = str.maketrans(_LOOK_ALIKES, "acccciistx")
_AS_OTHERS: Final = str.maketrans(_LOOK_ALIKES, "#&*_=;:,?^")
_TOO_MANY: Final = 3


class Level(Enum):
    """How well a passphrase holds, by the time that guessing it takes."""

    WEAK = "weak"
    """Less than a month."""
    FAIR = "fair"
    """Less than ten years."""
    GOOD = "good"
    """Less than a thousand years."""
    STRONG = "strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """What is thought of a passphrase.

    Attributes:
        guesses: How many tries find it, as far as can be told.
        seconds: How long a hundred graphics cards need for them.
        advice: What would make it better, at most two sentences.
    """

    guesses: float
    seconds: float
    level: Level
    advice: tuple[Words, ...]

    @property
    def bits(self) -> float:
        """The guesses as a power of two."""
        return log2(max(self.guesses, 1))

    @property
    def words(self) -> Words:
        """What is thought of it, in a sentence."""
        return _SENTENCES[self.level](self.seconds)


def strength_of(
    passphrase: str,
    cost: PassphraseCost = FLOOR,
    *,
    tries_a_second: float | None = None,
) -> Strength:
    """Return what is thought of a passphrase; only its beginning is looked at.

    Args:
        passphrase: What she typed.
        cost: Of one try; by default the least that a new vault has.
        tries_a_second: How many the same attacker makes where it is no vault's key.
    """
    looked_at = passphrase[:LOOKED_AT]
    found = [_guessed(form) for form in _forms(looked_at)]
    best = min(found, key=lambda each: float(each["guesses"]), default=_NOTHING)
    guesses = min(float(best["guesses"]), _most_known(looked_at))
    seconds = guesses / (tries_a_second or guesses_a_second(cost))
    level = _level(seconds)
    advice = () if level is Level.STRONG else _advice(looked_at, best)
    return Strength(guesses=guesses, seconds=seconds, level=level, advice=advice)


def guesses_a_second(cost: PassphraseCost) -> float:
    """Return how many tries a well-equipped attacker makes in a second."""
    moved = 2 * cost.memory * 1024 * cost.iterations
    return _CARDS * _BYTES_A_SECOND / moved


_NOTHING: Final[Mapping[str, Any]] = {"guesses": 1, "sequence": []}


def _forms(text: str) -> list[str]:
    """Return the ways in which a guesser may meet what was typed."""
    keys = as_keys(text)[:LOOKED_AT]
    without_gaps = "".join(filter(str.isalnum, keys))
    forms = dict.fromkeys((keys, keys.replace(" ", ""), without_gaps))
    return [plain for form in forms if form for plain in _plain(form)]


def _plain(text: str) -> Sequence[str]:
    """Return a text as it is, or plainer where it stands for too many others."""
    if len(set(text) & set(_LOOK_ALIKES)) <= _TOO_MANY:
        return (text,)
    return (text.translate(_AS_OTHERS), text.translate(_AS_LETTERS))


def _guessed(text: str) -> Mapping[str, Any]:
    guess: Any = zxcvbn  # it has no types
    answer: Mapping[str, Any] = guess(
        text, user_inputs=_DICTIONARY, max_length=LOOKED_AT
    )
    return answer


def _most_known(text: str) -> float:
    """Return the most that can be claimed for words of scripts not known here."""
    if not any(_script(character) for character in text):
        return float("inf")
    most = 1.0
    for word in text.split():
        scripts = [script for script in map(_script, word) if script]
        if not scripts:
            most *= float(_guessed(word)["guesses"])
            continue
        others = len(word) - len(scripts)
        parts = -(-len(scripts) // _LETTERS_IN_A_WORD[scripts[0]])
        most *= float(_WORDS_IN_A_LANGUAGE) ** parts * 10**others
    return most


def _script(character: str) -> str:
    if "\uac00" <= character <= "\ud7a3":
        return "hangul"
    return "arabic" if "\u0600" <= character <= "\u06ff" else ""


def _level(seconds: float) -> Level:
    if seconds < 30 * _DAY:
        return Level.WEAK
    if seconds < 10 * _YEAR:
        return Level.FAIR
    return Level.GOOD if seconds < 1000 * _YEAR else Level.STRONG


def _weak(seconds: float) -> Words:
    days = int(seconds / _DAY)
    if days < 1:
        return say("Weak: with a hundred graphics cards it may be found within a day.")
    return say_count(
        "Weak: with a hundred graphics cards it may be found in {count} day.",
        "Weak: with a hundred graphics cards it may be found in {count} days.",
        days,
    )


def _fair(seconds: float) -> Words:
    months = int(seconds / (_YEAR / 12))
    if months < 24:
        return say_count(
            "Fair: with a hundred graphics cards it may be found in {count} month.",
            "Fair: with a hundred graphics cards it may be found in {count} months.",
            max(1, months),
        )
    return say_count(
        "Fair: with a hundred graphics cards it may be found in {count} year.",
        "Fair: with a hundred graphics cards it may be found in {count} years.",
        months // 12,
    )


_SENTENCES: Final[Mapping[Level, Callable[[float], Words]]] = {
    Level.WEAK: _weak,
    Level.FAIR: _fair,
    Level.GOOD: lambda _seconds: say(
        "Good: as far as this can be judged, finding it would take more than ten "
        "years, even with a hundred graphics cards."
    ),
    Level.STRONG: lambda _seconds: say(
        "Strong: as far as this can be judged, finding it would take more than a "
        "thousand years, even with a hundred graphics cards."
    ),
}


def _advice(text: str, best: Mapping[str, Any]) -> tuple[Words, ...]:
    kinds = [_kind_of(match, text) for match in best["sequence"]]
    found = [_ADVICE[kind] for kind in dict.fromkeys(kinds) if kind in _ADVICE]
    return (*found[:1], _MORE_WORDS)


def _kind_of(match: Mapping[str, Any], text: str) -> str:
    """Return what makes a part easy to guess; empty when that says nothing."""
    if match["pattern"] != "dictionary":
        return str(match["pattern"])
    if match["dictionary_name"] == "user_inputs":
        hidden = text.isascii() and match["matched_word"] not in _AS_WRITTEN
        return "layout" if hidden else "own"
    if len(match["token"]) < _SHORTEST_WORD:
        return ""
    return "layout" if not text.isascii() else str(match["dictionary_name"])


_SHORTEST_WORD: Final = 4
_MORE_WORDS: Final = say(
    "Four or more words that do not belong together are better. People who know you "
    "try names, dates and places from your life first."
)
_ADVICE: Final = {
    "passwords": say("A part of it is among the passwords that are tried first."),
    "own": say("A part of it is among the words that are tried first."),
    "repeat": say("Letters or words that repeat add little."),
    "sequence": say("Rows such as abc or 123 add little."),
    "spatial": say("Neighbouring keys such as qwerty add little."),
    "date": say("Dates and years are tried first."),
    "regex": say("Dates and years are tried first."),
    "layout": say(
        "A word typed on another keyboard layout is as easy to guess as the word."
    ),
}
