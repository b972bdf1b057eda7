"""Isolating run sequences (UAX #9, BD9, BD13 and X10): what is ordered together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

ISOLATE_OPENERS: Final = frozenset({"LRI", "RLI", "FSI"})


@dataclass(frozen=True, slots=True, kw_only=True)
class IsolatingRun:
    """Characters of one level that see each other, with what stands around them."""

    members: list[int]
    level: int
    before: str
    """Direction of what comes before (sos), ``L`` or ``R``."""
    after: str
    """Direction of what comes after (eos), ``L`` or ``R``."""


def matching_isolates(classes: Sequence[str]) -> dict[int, int]:
    """Return which opener belongs to which PDI, in both directions (BD9)."""
    matches: dict[int, int] = {}
    waiting: list[int] = []
    for index, kind in enumerate(classes):
        if kind in ISOLATE_OPENERS:
            waiting.append(index)
        elif kind == "PDI" and waiting:
            opener = waiting.pop()
            matches[opener] = index
            matches[index] = opener
    return matches


def isolating_runs(
    classes: Sequence[str], levels: Sequence[int], matches: dict[int, int], base: int
) -> list[IsolatingRun]:
    """Return the isolating run sequences; levels below 0 are left out."""
    kept = [index for index, level in enumerate(levels) if level >= 0]
    place = {index: at for at, index in enumerate(kept)}
    return [
        _describe(members, levels, kept, place, (classes, matches, base))
        for members in _join(_level_runs(kept, levels), classes, matches)
    ]


def _level_runs(kept: list[int], levels: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for index in kept:
        if runs and levels[runs[-1][-1]] == levels[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _join(
    runs: list[list[int]], classes: Sequence[str], matches: dict[int, int]
) -> list[list[int]]:
    starting_at = {run[0]: number for number, run in enumerate(runs)}
    used: set[int] = set()
    joined: list[list[int]] = []
    for number, run in enumerate(runs):
        continues = classes[run[0]] == "PDI" and run[0] in matches
        if number in used or continues:
            continue
        used.add(number)
        members = list(run)
        while (following := _continuation(members[-1], classes, matches)) is not None:
            at = starting_at.get(following)
            if at is None or at in used:
                break
            used.add(at)
            members.extend(runs[at])
        joined.append(members)
    return joined


def _continuation(
    last: int, classes: Sequence[str], matches: dict[int, int]
) -> int | None:
    return matches.get(last) if classes[last] in ISOLATE_OPENERS else None


def _describe(
    members: list[int],
    levels: Sequence[int],
    kept: list[int],
    place: dict[int, int],
    context: tuple[Sequence[str], dict[int, int], int],
) -> IsolatingRun:
    classes, matches, base = context
    level = levels[members[0]]
    first, last = place[members[0]], place[members[-1]]
    before = levels[kept[first - 1]] if first else base
    unmatched = classes[members[-1]] in ISOLATE_OPENERS and members[-1] not in matches
    after = base
    if not unmatched and last + 1 < len(kept):
        after = levels[kept[last + 1]]
    return IsolatingRun(
        members=members,
        level=level,
        before=_direction(max(level, before)),
        after=_direction(max(level, after)),
    )


def _direction(level: int) -> str:
    return "R" if level & 1 else "L"
