"""Tells a value that may let someone in from a plain word, number or sentence.

A cookie may hold ``en-US`` or a session. The first stands in many a page and must
stay there; the second must go wherever it stands. In doubt a value goes: a page
with a hole is better than an open door.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

REMOVED: Final = "REMOVED"
"""What stands where a value was."""
SHORTEST: Final = 6
"""A shorter value is taken out of its place only, not out of all texts."""
_LONGEST: Final = 4096
_CHUNK: Final = 2048
_PIECE: Final = 10

_COMMON: Final = frozenset(
    {"undefined", "function", "password", "passwort", "enabled", "disabled"}
    | {"default", "required", "hidden", "string", "number", "object", "boolean"}
    | {"removed", "bearer", "anonymous", "unknown", "deleted", "include", "omitted"}
    | {"same-origin", "session", "sessionid", "access_token", "csrf-token", "oauth"}
    | {"csrf_token", "authenticity_token", "token", "accepted", "declined"}
    | {"oauth2session", "unauthorized", "unauthenticated", "authenticated"}
)
_WORD: Final = re.compile(r"[A-Z]?[a-z]{1,14}|[A-Z]{1,14}|[^\W\d_A-Za-z]{1,24}")
_HARD: Final = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}", re.IGNORECASE)
_LONG: Final = 12
_LONGER: Final = 16
_VOWEL: Final = re.compile(r"[aeiouy]", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[0-9]{1,19}|[0-9]{1,5}[A-Za-z]{1,2}[0-9]{0,5}")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BETWEEN: Final = re.compile(r"[\W_]+")
_RUN: Final = re.compile(r"[A-Za-z0-9_\-.~+/=]+")
_ADDRESS: Final = re.compile(r"(?:https?|wss?):/?/?", re.IGNORECASE)
_SHARED_STARTS: Final = ("eyJhbGci", "eyJ0eXAi", "eyJraWQi")

_B64: Final = rb"[A-Za-z0-9_\-]"
_SHAPES: Final = (
    # Each begins with fixed letters, so that it is looked for at memory's speed.
    # A JSON web token, or an encrypted one: {" is eyJ in base64.
    re.compile(
        rb"eyJ(?<![A-Za-z0-9_\-]eyJ)" + _B64 + rb"{5,}+(?:\." + _B64 + rb"{4,}+){2,4}"
    ),
    # What big platforms' own tokens begin with.
    *(
        re.compile(start + _B64 + rb"{12,}+")
        for start in (rb"EAA[A-Z]", rb"ya29\.", rb"gh[pousr]_", rb"xox[abeprs]-")
    ),
    *(re.compile(start + _B64 + rb"{12,}+") for start in (rb"sk_live_", rb"IGQV")),
    # What is sent as a bearer.
    re.compile(rb"earer(?:\s|%20|\+)++([A-Za-z0-9._~+/=\-]{12,}+)"),
    re.compile(rb"EARER(?:\s|%20|\+)++([A-Za-z0-9._~+/=\-]{12,}+)"),
)


def tokens_by_shape(untrusted_text: bytes) -> Iterator[re.Match[bytes]]:
    """Yield what has the shape of a token; the value is the last group that matched."""
    for shape in _SHAPES:
        yield from shape.finditer(untrusted_text)


def is_common(untrusted_value: str) -> bool:
    """Tell whether the value is too short or too usual to be looked for everywhere."""
    value = untrusted_value.strip()
    return len(value) < SHORTEST or value.casefold() in _COMMON or not _telling(value)


def is_plain(untrusted_value: str) -> bool:
    """Tell whether the value is made of words and numbers as people write them."""
    value = untrusted_value.strip()
    if is_common(value):
        return True
    if len(value) >= _LONG and " " not in value and _looks_drawn(value):
        return False
    pieces = [piece for piece in _BETWEEN.split(value) if piece]
    if not any(character.isalpha() for character in value):
        return sum(map(len, pieces)) <= 20
    return all(_is_plain_piece(piece) for piece in pieces)


def is_wordy(untrusted_value: str) -> bool:
    """Tell whether the value is plain and written in letters alone, as a label is."""
    numbers = any(character.isdigit() for character in untrusted_value)
    letters = any(character.isalpha() for character in untrusted_value)
    return letters and not numbers and is_plain(untrusted_value)


def is_address(untrusted_value: str) -> bool:
    """Tell whether the value is an address, of which only parameters are secret."""
    return bool(_ADDRESS.match(untrusted_value))


def values_within(untrusted_value: str) -> Iterator[str]:
    """Yield the value, what it is when decoded, and the parts it is made of."""
    value = untrusted_value.strip().strip('"')
    known: set[str] = set()
    for _ in range(3):
        if value in known:
            break
        known.add(value)
        yield from _cut(value)
        yield from _parts(value)
        value = unquote(value)


def _parts(value: str) -> Iterator[str]:
    for run in _RUN.findall(value):
        for piece in {run.strip("=./"), *run.split(".")}:
            # What begins a web token is the same in many that are nobody's.
            shared = piece.startswith(_SHARED_STARTS) and "." not in piece
            if len(piece) >= _PIECE and not shared and not is_plain(piece):
                yield from _cut(piece)


def _cut(value: str) -> Iterator[str]:
    if len(value) <= _LONGEST:
        yield value
        return
    for start in range(0, len(value), _CHUNK):
        yield value[start : start + _CHUNK]


def _telling(value: str) -> bool:
    return len(set(value)) > 2


def _looks_drawn(value: str) -> bool:
    """Tell whether letters and digits stand together as drawn by lot."""
    if not value.isascii():
        return False
    kinds = ("[a-z]", "[A-Z]", "[0-9]")
    if len(value) >= _LONGER and all(re.search(kind, value) for kind in kinds):
        return True
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+", value)
    letters = sum(map(len, words))
    return letters >= _LONG - 4 and (
        letters < 4 * len(words)
        or any(len(word) > 2 and not _VOWEL.search(word) for word in words)
    )


def _is_plain_piece(piece: str) -> bool:
    if _NUMBER.fullmatch(piece):
        return True
    letters = piece.rstrip("0123456789")
    if len(piece) - len(letters) > 4:
        return False
    words = _CAMEL.split(letters)
    return len(words) <= 3 and all(_is_word(word) for word in words)


def _is_word(word: str) -> bool:
    if not _WORD.fullmatch(word):
        return False
    return len(word) < SHORTEST or not _HARD.search(word)
