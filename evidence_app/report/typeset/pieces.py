"""Where a paragraph is cut: at blanks, at changes of direction, between clusters."""

import re
from functools import lru_cache
from typing import Final
from unicodedata import category

from evidence_app.report.typeset.visible import ISOLATES, STAND_IN

LONGEST: Final = 200
"""Characters in an atom: shaping costs the square of its length."""
_LOOK_AHEAD: Final = 64

BLANK: Final = frozenset(" \u00a0\u1680\u202f\u205f\u3000") | frozenset(
    map(chr, range(0x2000, 0x200B))
)
_CONTINUING: Final = frozenset({"Mn", "Me"})
_LISTED: Final = "".join(sorted(BLANK))
_BLANKS: Final = re.compile(f"[{_LISTED}]{{1,{LONGEST}}}")
_PIECE: Final = re.compile(f"[^{_LISTED}{ISOLATES}{STAND_IN}]+")


def end_of_piece(flat: str, levels: list[int], at: int) -> int:
    """Return where blanks, an isolate, or what stands between them ends."""
    if flat[at] in ISOLATES:
        return at + 1
    blank = flat[at] in BLANK
    level, looked = levels[at], _LOOK_AHEAD
    stop = _same_kind(flat, at, at + looked, blank=blank)
    while levels[at:stop].count(level) == stop - at:
        if stop < at + looked:
            return stop
        # Never all that follows at once: in a megabyte whose direction changes with
        # each letter that would be looked through for each of them.
        looked *= 4
        stop = _same_kind(flat, at, at + looked, blank=blank)
    end = at + 1
    stop = _same_kind(flat, at, stop + LONGEST, blank=blank)
    while end < stop and (levels[end] == level or (not blank and goes_on(flat[end]))):
        end += 1
    return end


def _same_kind(flat: str, at: int, most: int, *, blank: bool) -> int:
    """Return where blanks, or what is neither blank nor set apart, end before there."""
    found = (_BLANKS if blank else _PIECE).match(flat, at, most)
    return found.end() if found else at + 1


def end_of_cluster(flat: str, at: int) -> int:
    """Return where a character ends with all that belongs to it."""
    end = at + 1
    while end < len(flat) and goes_on(flat[end]):
        end += 1
    return end


def continues(character: str) -> bool:
    """Whether a character belongs to the one before it."""
    return character in "\u200c\u200d" or category(character) in _CONTINUING


goes_on: Final = lru_cache(maxsize=8192)(continues)
