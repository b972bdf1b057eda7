"""Finds which rows of one picture stand in the other, though they moved down or up.

Rows that occur once in each picture and in the same order are anchors; between them
lie the gaps where the pictures differ. Time grows with rows times the logarithm of
rows, whatever the pictures show.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """Rows of each picture, from and up to, between the same neighbours."""

    first: int
    first_end: int
    second: int
    second_end: int


def gaps_between(first: Sequence[bytes], second: Sequence[bytes]) -> Iterator[Gap]:
    """Yield where two lists of rows differ, from top to bottom."""
    one = other = 0
    for row, match in [*_anchors(first, second), (len(first), len(second))]:
        # Rows that follow an anchor and are alike need no comparing either.
        gap = _trimmed(first, second, Gap(one, row, other, match))
        if gap.first < gap.first_end or gap.second < gap.second_end:
            yield gap
        one, other = row + 1, match + 1


def _trimmed(first: Sequence[bytes], second: Sequence[bytes], gap: Gap) -> Gap:
    top, match, end, match_end = gap.first, gap.second, gap.first_end, gap.second_end
    while top < end and match < match_end and first[top] == second[match]:
        top, match = top + 1, match + 1
    while top < end and match < match_end and first[end - 1] == second[match_end - 1]:
        end, match_end = end - 1, match_end - 1
    return Gap(top, end, match, match_end)


def _anchors(
    first: Sequence[bytes], second: Sequence[bytes]
) -> Sequence[tuple[int, int]]:
    places = _once(second)
    pairs = [
        (row, places[content])
        for content, row in _once(first).items()
        if content in places
    ]
    return _rising(pairs)


def _once(rows: Sequence[bytes]) -> dict[bytes, int]:
    """Return the rows that occur once, with their places, from top to bottom."""
    places: dict[bytes, int] = {}
    several: set[bytes] = set()
    for place, content in enumerate(rows):
        if content in places:
            several.add(content)
        else:
            places[content] = place
    return {content: row for content, row in places.items() if content not in several}


def _rising(pairs: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Return the longest part of the pairs in which the second number rises too."""
    ends: list[int] = []
    """The smallest last number of a rising part of each length."""
    at: list[int] = []
    before: list[int] = []
    for number, (_, match) in enumerate(pairs):
        length = bisect_left(ends, match)
        before.append(at[length - 1] if length else -1)
        if length == len(ends):
            ends.append(match)
            at.append(number)
        else:
            ends[length] = match
            at[length] = number
    chosen: list[tuple[int, int]] = []
    number = at[-1] if at else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]
