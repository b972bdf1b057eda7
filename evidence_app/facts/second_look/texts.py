"""Compares the words of two looks in linear time, whatever their order.

Blanks do not count. Pairs of altered texts are looked for by their numbers first
("12 likes", "13 likes"), then, while few are left, by likeness.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final

from evidence_app.facts.second_look.look import Altered, TextChanges

MAX_PAIRS: Final = 1_000
"""Likeness is tried only while no more pairs than these are possible."""
MAX_LIKENED: Final = 300
"""Characters; longer texts are not likened."""
ALIKE: Final = 0.75

_NUMBER: Final = re.compile(r"\d+(?:[.,:]\d+)*")


def compare_texts(first: Iterable[str], second: Iterable[str]) -> TextChanges:
    """Return what differs between the lines of two pages."""
    before = Counter(_plain(line) for line in first)
    after = Counter(_plain(line) for line in second)
    gone = [line for line in before if line and line not in after]
    new = [line for line in after if line and line not in before]
    altered = _same_but_for_numbers(gone, new)
    gone, new = _without(gone, new, altered)
    altered += _alike(gone, new)
    gone, new = _without(gone, new, altered)
    both = [line for line in before if line and line in after]
    return TextChanges(
        gone=tuple(gone),
        new=tuple(new),
        altered=tuple(altered),
        fewer=tuple(line for line in both if after[line] < before[line]),
        more=tuple(line for line in both if after[line] > before[line]),
    )


def _plain(line: str) -> str:
    return " ".join(line.split())


def _same_but_for_numbers(gone: Sequence[str], new: Sequence[str]) -> list[Altered]:
    waiting: defaultdict[str, list[str]] = defaultdict(list)
    for line in reversed(new):
        waiting[_NUMBER.sub("0", line)].append(line)
    pairs = []
    for line in gone:
        masked = _NUMBER.sub("0", line)
        if masked != line and waiting.get(masked):
            pairs.append(Altered(first=line, second=waiting[masked].pop()))
    return pairs


def _alike(gone: Sequence[str], new: Sequence[str]) -> list[Altered]:
    if len(gone) * len(new) > MAX_PAIRS:
        return []
    left = [line for line in new if len(line) <= MAX_LIKENED]
    pairs = []
    for line in gone:
        if len(line) > MAX_LIKENED:
            continue
        likest = max(left, key=lambda other: _likeness(line, other), default="")
        if likest and _likeness(line, likest) >= ALIKE:
            left.remove(likest)
            pairs.append(Altered(first=line, second=likest))
    return pairs


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _without(
    gone: Sequence[str], new: Sequence[str], altered: Sequence[Altered]
) -> tuple[list[str], list[str]]:
    firsts = {each.first for each in altered}
    seconds = {each.second for each in altered}
    return (
        [line for line in gone if line not in firsts],
        [line for line in new if line not in seconds],
    )
