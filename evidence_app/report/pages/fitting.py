"""How much room words take on a page that must stay one page: estimated, never short.

Values know no fonts, so a letter counts for at least what the widest font gives it.
"""

import unicodedata
from collections.abc import Iterable
from typing import Final

from evidence_app.report.blocks import Callout, FactRow

FACT_HIGH: Final = 15.0
ROW_ADDS: Final = 8.0
_FACT_LINE: Final = 68.0
_LABEL_LINE: Final = 24.0
_CALLOUT_LINE: Final = 78.0
_CALLOUT_HIGH: Final = 17.0
_CALLOUT_ADDS: Final = 40.0
"""Of a row of facts and of a callout: points, and how much text takes one line."""

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


def high_of_rows(rows: Iterable[FactRow]) -> float:
    """Return about how many points high rows of facts are."""
    lines = (
        max(lines_of(row.value, _FACT_LINE), lines_of(row.label, _LABEL_LINE))
        for row in rows
    )
    return sum(each * FACT_HIGH + ROW_ADDS for each in lines)


def high_of_callout(callout: Callout | None) -> float:
    """Return about how many points high a framed remark is; nothing for none."""
    if callout is None:
        return 0.0
    texts = [each for each in (callout.title, callout.text) if each]
    lines = sum(lines_of(each, _CALLOUT_LINE) for each in texts)
    return _CALLOUT_ADDS + lines * _CALLOUT_HIGH


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
