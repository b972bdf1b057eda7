"""Which ZIP files a bundle in several is made of, as far as their names tell.

Nothing inside says it. So a name only helps to find what else to choose: no verdict
rests on it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from evidence_app.report.names import show_path

_PART: Final = re.compile(
    r"(.+)-([1-9][0-9]?)-of-([1-9][0-9]?)(-locked)?(?: ?\([0-9]+\))?\.zip",
    re.ASCII | re.IGNORECASE,
)
"""``EV-2026-0001-2-of-3.zip``; browsers add `` (1)`` to a second download."""


def absent_parts(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the files that belong with these, and are not there."""
    there: dict[tuple[str, int, str], set[int]] = defaultdict(set)
    for name in names:
        if (found := _PART.fullmatch(name)) and int(found[2]) <= int(found[3]):
            there[found[1], int(found[3]), found[4] or ""].add(int(found[2]))
    return tuple(
        show_path(f"{before}-{number}-of-{of}{locked}.zip")
        for (before, of, locked), numbers in there.items()
        for number in range(1, of + 1)
        if number not in numbers
    )


def first_is_among(names: Iterable[str]) -> bool:
    """Return whether the one that holds the lists is among them."""
    return any((found := _PART.fullmatch(name)) and found[2] == "1" for name in names)
