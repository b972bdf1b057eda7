"""The order in which mixed left-to-right and right-to-left text is shown (UAX #9).

Pure: text in, one embedding level for each character out. Even levels run left
to right, odd levels right to left. Line breaking needs two more steps of the
rules, which act on finished lines: ``settle_line`` (L1) and ``visual_order`` (L2).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from unicodedata import bidirectional

from evidence_app.report.typeset.bidi_runs import resolve_run
from evidence_app.report.typeset.bidi_sequences import (
    ISOLATE_OPENERS,
    isolating_runs,
    matching_isolates,
)

REMOVED: Final = -1
"""The level of a character that the rules take out (X9): it is not shown."""
DEEPEST: Final = 125

NEEDS_RULES: Final = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""What there is in every text that does not simply run from left to right."""
# Arabic letters, and what takes their direction where there is nothing else. Written
# so that there is one way to match: a megabyte that does not is found out at once.
_ALL_LEFTWARD: Final = re.compile(
    "[ ]*[\u0620-\u064a\u0671-\u06d3]"
    "[\u0620-\u064a\u0671-\u06d3 .,:!?\u060c\u061f\u06d4]*"
)
_UNASSIGNED: Final = (
    # Ranges whose unassigned characters have a direction of their own; what is
    # in none of them is left to right. The first match counts.
    ("AL", 0x600, 0x7BF),
    ("AL", 0x860, 0x8FF),
    ("BN", 0xFDD0, 0xFDEF),
    ("AL", 0xFB50, 0xFDFF),
    ("AL", 0xFE70, 0xFEFF),
    ("AL", 0x10D00, 0x10D3F),
    ("AL", 0x10EC0, 0x10EFF),
    ("AL", 0x10F30, 0x10F6F),
    ("AL", 0x1EC70, 0x1ECBF),
    ("AL", 0x1ED00, 0x1ED4F),
    ("AL", 0x1EE00, 0x1EEFF),
    ("R", 0x590, 0x8FF),
    ("R", 0xFB1D, 0xFB4F),
    ("R", 0x10800, 0x10FFF),
    ("R", 0x1E800, 0x1EFFF),
    ("ET", 0x20A0, 0x20CF),
    ("BN", 0xE0000, 0xE0FFF),
    ("BN", 0xFFF0, 0xFFF8),
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The base level of a paragraph and the level of each of its characters."""

    base: int
    levels: list[int]


def one_way(text: str, base: int | None = None) -> int | None:
    """Return the level of every character, where all surely have the same."""
    if not base and not NEEDS_RULES.search(text):
        return 0
    if base != 0 and _ALL_LEFTWARD.fullmatch(text):
        return 1
    return None


def resolve(text: str, base: int | None = None) -> Resolved:
    """Return the levels of a paragraph; without ``base``, its first letter decides."""
    way = one_way(text, base)
    if way is not None:
        return Resolved(way, [way] * len(text))
    classes = [bidi_class(character) for character in text]
    matches = matching_isolates(classes)
    if base is None:
        base = first_strong(classes, 0, len(classes), closed_by=matches) or 0
    explicit = _Explicit(classes, base, matches)
    explicit.apply()
    levels, types = explicit.levels, explicit.types
    for run in isolating_runs(classes, levels, matches, base):
        resolve_run(run, text, classes, types, levels)
    _settle_paragraph(classes, levels, base)
    return Resolved(base, levels)


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the indices of a line's elements from left to right (L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level & 1]
    if not odd:
        return order
    for level in range(max(levels), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return order


def settle_line(levels: list[int], blank: Sequence[bool], base: int) -> None:
    """Give blanks at the end of a line the paragraph's own direction (L1)."""
    for index in range(len(levels) - 1, -1, -1):
        if not blank[index]:
            return
        levels[index] = base


def first_strong(
    classes: Sequence[str], start: int, end: int, *, closed_by: Mapping[int, int]
) -> int | None:
    """Return the level that the first strong character asks for (P2, P3).

    Args:
        classes: Of the paragraph's characters.
        start: Where to begin.
        end: Where the paragraph ends, or the isolate that is open.
        closed_by: Where each isolate ends: what lies in one is passed over at once.
    """
    index = start
    while index < end:
        kind = classes[index]
        if kind in ISOLATE_OPENERS:
            index = closed_by.get(index, end)
        elif kind in ("L", "R", "AL"):
            return 0 if kind == "L" else 1
        index += 1
    return None


@lru_cache(maxsize=8192)
def bidi_class(character: str) -> str:
    """Return the bidirectional class, also of characters not yet assigned."""
    known = bidirectional(character)
    if known:
        return known
    point = ord(character)
    if point & 0xFFFE == 0xFFFE:
        return "BN"
    for kind, first, last in _UNASSIGNED:
        if first <= point <= last:
            return kind
    return "L"


class _Explicit:
    """Explicit levels and directions, rules X1 to X8."""

    def __init__(
        self, classes: list[str], base: int, matches: Mapping[int, int]
    ) -> None:
        self.classes = classes
        self.types = list(classes)
        self.levels = [base] * len(classes)
        self.matches = matches
        self._base = base
        self._stack: list[tuple[int, str, bool]] = [(base, "", False)]
        self._lost_isolates = 0
        self._lost_embeddings = 0
        self._open_isolates = 0

    def apply(self) -> None:
        """Walk the paragraph once."""
        for index, kind in enumerate(self.classes):
            if kind in ("RLE", "LRE", "RLO", "LRO"):
                self._open_embedding(index, kind)
            elif kind in ISOLATE_OPENERS:
                self._open_isolate(index, kind)
            elif kind == "PDI":
                self._close_isolate(index)
            elif kind == "PDF":
                self._close_embedding(index)
            elif kind == "BN":
                self.levels[index] = REMOVED
            elif kind != "B":
                self._take(index)

    def _take(self, index: int) -> None:
        level, override, _ = self._stack[-1]
        self.levels[index] = level
        if override:
            self.types[index] = override

    def _next_level(self, *, rightward: bool) -> int:
        level = self._stack[-1][0]
        return (level + 2) & ~1 if rightward else (level + 1) | 1

    def _has_room(self, level: int) -> bool:
        return not (level > DEEPEST or self._lost_isolates or self._lost_embeddings)

    def _open_embedding(self, index: int, kind: str) -> None:
        self.levels[index] = REMOVED
        level = self._next_level(rightward=kind[0] == "L")
        if self._has_room(level):
            override = kind[0] if kind.endswith("O") else ""
            self._stack.append((level, override, False))
        elif not self._lost_isolates:
            self._lost_embeddings += 1

    def _open_isolate(self, index: int, kind: str) -> None:
        self._take(index)
        rightward = kind == "LRI"
        if kind == "FSI":
            end = self.matches.get(index, len(self.classes))
            rightward = not first_strong(
                self.classes, index + 1, end, closed_by=self.matches
            )
        level = self._next_level(rightward=rightward)
        if self._has_room(level):
            self._open_isolates += 1
            self._stack.append((level, "", True))
        else:
            self._lost_isolates += 1

    def _close_isolate(self, index: int) -> None:
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._open_isolates:
            self._lost_embeddings = 0
            while not self._stack[-1][2]:
                self._stack.pop()
            self._stack.pop()
            self._open_isolates -= 1
        self._take(index)

    def _close_embedding(self, index: int) -> None:
        self.levels[index] = REMOVED
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif len(self._stack) > 1 and not self._stack[-1][2]:
            self._stack.pop()


def _settle_paragraph(classes: list[str], levels: list[int], base: int) -> None:
    """L1 for the whole paragraph, as if it were one line."""
    at_end = True
    for index in range(len(classes) - 1, -1, -1):
        kind = classes[index]
        if kind in ("B", "S"):
            levels[index] = base
            at_end = True
        elif kind in ("WS", "PDI") or kind in ISOLATE_OPENERS:
            if at_end:
                levels[index] = base
        elif levels[index] != REMOVED:
            at_end = False
