"""Reads the moments of WhatsApp headers, and never guesses.

Which number is the day is a property of the whole file. It is settled by numbers that
only one order allows, by signs that only one order uses, or by an order in which time
only runs forward while it runs back in the others. Otherwise it stays open.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Final

from evidence_app.messages.reading import DayOrder
from evidence_app.messages.whatsapp.halves import FILLER, Half, half_of
from evidence_app.messages.whatsapp.headers import WORDS, Dialect

Row = tuple[str, ...]
"""What a record holds; see ``records.Row``."""
Numbers = tuple[int, int, int]
"""The three numbers of a date in the order written."""

_NO_CLOCK: Final = ("clock_unreadable",)
_GREGORIAN: Final = range(1990, 2200)
_BUDDHIST: Final = range(2530, 2700)
_BUDDHIST_YEARS: Final = 543
"""Thai years are ahead by exactly this since 1941, and no chat is older."""
_SHORT_YEARS: Final = range(52)
"""WhatsApp began in 2009, which is 52 in Thai counting: from there on two digits can
mean either."""
_KOREAN_OR_JAPANESE: Final = re.compile("오[전후]|午[前後]")
_CHINESE: Final = re.compile("[上下中早晚凌清]")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the dates of a file are to be read.

    Attributes:
        order: None if it stays open.
        inferred: It rests only on time running forward.
    """

    order: DayOrder | None
    inferred: bool = False


def find_order(dialect: Dialect, dates: Sequence[Numbers], half: str = "") -> Reading:
    """Return the order that all dates of a file share.

    Args:
        dialect: How it writes them.
        dates: Those that differ from the one before, in the file's order.
        half: A word for the half of the day that stands in it, or "".
    """
    if dialect.year_first:
        return Reading(DayOrder.YEAR_MONTH_DAY)
    possible = [
        order
        for order in _orders(dialect, half)
        if all(_allowed(numbers, order) for numbers in dates)
    ]
    if len(possible) == 1:
        return Reading(possible[0])
    forward = [order for order in possible if _runs_forward(dates, order)]
    if len(forward) == 1:
        return Reading(forward[0], inferred=True)
    return Reading(None)


def _orders(dialect: Dialect, half: str) -> list[DayOrder]:
    if not dialect.year_last and _KOREAN_OR_JAPANESE.match(half):
        return [DayOrder.YEAR_MONTH_DAY]
    orders = [DayOrder.DAY_MONTH_YEAR]
    if dialect.separator != ".":
        # No country writes month.day.year with full stops.
        orders.append(DayOrder.MONTH_DAY_YEAR)
    if not dialect.year_last and _CHINESE.match(half):
        # Year first in Beijing and Taipei, last in Hong Kong.
        orders.append(DayOrder.YEAR_MONTH_DAY)
    return orders


def _allowed(numbers: Numbers, order: DayOrder) -> bool:
    year, month, day = _arranged(numbers, order)
    # WhatsApp began in 2009, so that a short year cannot be below 9.
    return 1 <= month <= 12 and 1 <= day <= 31 and year >= 9


def _runs_forward(dates: Sequence[Numbers], order: DayOrder) -> bool:
    arranged = (_arranged(numbers, order) for numbers in dates)
    return all(later >= earlier for earlier, later in pairwise(arranged))


def _arranged(numbers: Numbers, order: DayOrder) -> Numbers:
    first, second, third = numbers
    if order is DayOrder.YEAR_MONTH_DAY:
        return first, second, third
    if order is DayOrder.DAY_MONTH_YEAR:
        return third, second, first
    return third, first, second


class _Numbers(dict[str, int]):
    """Numbers of one or two digits, by how they are written; each is read once."""

    def __missing__(self, written: str) -> int:
        self[written] = int(written)
        return self[written]


class Moments:
    """Reads a file's headers; what was read once is remembered."""

    def __init__(self, order: DayOrder | None, dialect: Dialect) -> None:
        self._order = order
        self._days: dict[Row, tuple[Numbers | None, tuple[str, ...]]] = {}
        self._halves: dict[str, Half | None] = {}
        self._numbers = _Numbers()
        place = dialect.pattern.groupindex
        self._hour_at = place["hour"] - 1
        self._seconds_at = place["seconds"] - 1 if "seconds" in place else 0
        self._words_at = [place[name] - 1 for name in WORDS if name in place]

    def read(self, row: Row) -> tuple[datetime | None, tuple[str, ...]]:
        """Return the local time as written, or None; and the doubts about it."""
        written = row[2:5]
        known = self._days.get(written)
        if known is None:
            known = self._days[written] = self._day(written)
        day, doubts = known
        if day is None:
            return None, doubts
        at, numbers = self._hour_at, self._numbers
        hour: int | None = numbers[row[at]]
        if self._words_at:
            hour = self._hour(row, numbers[row[at]])
        if hour is None:
            return None, _NO_CLOCK
        minute, seconds = numbers[row[at + 1]], 0
        if self._seconds_at:
            seconds = numbers[row[self._seconds_at]]
        year, month, on = day
        try:
            return datetime(year, month, on, hour, minute, seconds), doubts  # noqa: DTZ001 - the export has no zone
        except ValueError:
            return None, _NO_CLOCK

    def _day(self, written: Row) -> tuple[Numbers | None, tuple[str, ...]]:
        if self._order is None:
            return None, ("date_order_ambiguous",)
        year, month, day = _arranged(numbers_of(written), self._order)
        doubts: tuple[str, ...] = ()
        if year in _SHORT_YEARS:
            year += 2000
        elif year in _BUDDHIST:
            year, doubts = year - _BUDDHIST_YEARS, ("year_buddhist",)
        if year not in _GREGORIAN:
            return None, ("year_not_gregorian",)
        try:
            date(year, month, day)
        except ValueError:
            return None, ("date_unreadable",)
        return (year, month, day), doubts

    def _hour(self, row: Row, hour: int) -> int | None:
        halves = []
        for at in self._words_at:
            word = row[at]
            if word not in self._halves:
                self._halves[word] = half_of(word)
            half = self._halves[word]
            if half is not FILLER:
                halves.append(half)
        if not halves:
            return hour
        if len(halves) > 1 or halves[0] is None:
            return None
        return halves[0].hour(hour)


def numbers_of(written: Row) -> Numbers:
    """Return the three numbers of a date as it stands in a header."""
    first, second, third = map(int, written)
    return first, second, third
