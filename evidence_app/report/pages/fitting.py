"""How much room words take on a page that must stay one page: estimated, never short.

Values know no fonts, so a letter counts for at least what the widest font gives it.
"""

import unicodedata
from typing import Final

_LABELLED: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Letters that nobody sees are printed by their names in a box."""
_BOX: Final = 12.0
_MARK: Final = 1.2
_WIDE: Final = 2.1
_PICTURE: Final = 7.0
"""A letter beyond the first plane may be an emoji, and its box has a number in it."""


def lines_of(text: str, per_line: float) -> int:
    """Return about how many lines a text takes; ``per_line`` in small Latin letters."""
    return sum(max(1, -int(-_taken(line) // per_line)) for line in text.split("\n"))


def fitted(text: str, room: float) -> tuple[str, bool]:
    """Return a text in one paragraph with at most ``room``, and whether it was cut."""
    whole = " ".join(text.split())
    taken = 0.0
    for at, letter in enumerate(whole):
        taken += _width(letter)
        if taken > room:
            return whole[:at].rstrip() + " …", True
    return whole, False


def _taken(line: str) -> float:
    return sum(map(_width, line))


def _width(letter: str) -> float:
    kind = unicodedata.category(letter)
    if kind in _LABELLED:
        return _BOX
    if ord(letter) > 0xFFFF:
        return _PICTURE
    if kind.startswith("M"):
        return _MARK
    if unicodedata.east_asian_width(letter) in {"W", "F", "A"}:
        return _WIDE
    if letter in "WMmw@%—…":
        return 1.9
    return 1.4 if letter.isupper() else 1.0
