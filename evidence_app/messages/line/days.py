"""Reads the days and times of LINE's talks; which number is the day is never guessed.

A day stands on a line of its own, with the day of the week: that settles its order
where the numbers alone do not (``Fri, 9/25/2026``).
"""

# ruff: noqa: RUF001 - letters of other scripts are what is read

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from evidence_app.messages.reading import DayOrder
from evidence_app.messages.whatsapp.halves import half_of

_WEEK: Final = {
    **{letter: number for number, letter in enumerate("月火水木金土日")},
    **{letter: number for number, letter in enumerate("一二三四五六")},
    **{letter: number for number, letter in enumerate("월화수목금토일")},
    **{
        name: number
        for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
    },
}
_GAP: Final = "[ \u00a0\u202f]"
_DAY: Final = re.compile(
    rf"(?:(?P<week_first>[A-Z][a-z]{{2,8}}),?{_GAP})?"
    r"(?P<one>\d{1,4})(?:[/.-]|년 ?)(?P<two>\d{1,2})"
    r"(?:[/.-]|월 ?)(?P<three>\d{1,4})일?\.?"
    rf"{_GAP}?(?:[(（](?P<week_in>[^()（）\s]{{1,9}})[)）]|(?P<week_last>[A-Z][a-z]{{5,8}}"
    r"|[월화수목금토일]요일))?\s*$"
)
_BEFORE: Final = "午前|午後|上午|下午|凌晨|早上|中午|晚上|오전|오후"
TIME: Final = re.compile(
    rf"(?P<raw>(?:(?P<before>{_BEFORE}){_GAP}?)?(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})"
    rf"(?:{_GAP}?(?P<after>[AaPp][Mm]))?)(?P<sign>[\t ])"
)
_ORDERS: Final = (DayOrder.DAY_MONTH_YEAR, DayOrder.MONTH_DAY_YEAR)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it stands on its line.

    Attributes:
        raw: The line.
        numbers: Its three numbers in the order written.
        week: The day of the week, 0 for Monday; None if the line has none.
    """

    raw: str
    numbers: tuple[int, int, int]
    week: int | None

    def read(self, order: DayOrder) -> date | None:
        """Return the date if it exists in this order and has this day of the week."""
        first, second, third = self.numbers
        year, month, day = {
            DayOrder.YEAR_MONTH_DAY: (first, second, third),
            DayOrder.DAY_MONTH_YEAR: (third, second, first),
            DayOrder.MONTH_DAY_YEAR: (third, first, second),
        }[order]
        try:
            found = date(year, month, day)
        except ValueError:
            return None
        return found if self.week in {None, found.weekday()} else None


def day_on(line: str) -> Day | None:
    """Return the day that a line holds and nothing else, or None."""
    found = _DAY.match(line) if len(line) < 60 else None
    if not found:
        return None
    one, two, three = found["one"], found["two"], found["three"]
    if (len(one) == 4) == (len(three) == 4):
        return None
    written = found["week_first"] or found["week_in"] or found["week_last"] or ""
    day = Day(line.strip(), (int(one), int(two), int(three)), _week(written))
    if len(one) == 4:
        return day if day.read(DayOrder.YEAR_MONTH_DAY) else None
    return day if any(day.read(order) for order in _ORDERS) else None


def _week(written: str) -> int | None:
    plain = written.casefold().removeprefix("週").removeprefix("周")
    plain = plain.removeprefix("星期")
    if plain == "日":
        return 6
    return _WEEK.get(plain[:3], _WEEK.get(plain[:1]))


def order_of(days: Iterable[Day]) -> DayOrder | None:
    """Return the order in which all days of a file can be read, None if several."""
    possible = set(_ORDERS)
    for day in days:
        if day.numbers[0] > 31:
            return DayOrder.YEAR_MONTH_DAY
        possible = {order for order in possible if day.read(order)}
    return possible.pop() if len(possible) == 1 else None


def clock_of(found: re.Match[str]) -> tuple[int, int] | None:
    """Return hour and minute of a match of ``TIME``, or None."""
    hour: int | None = int(found["hour"])
    minute = int(found["minute"])
    word = found["before"] or found["after"]
    if word:
        half = half_of(word)
        hour = half.hour(int(found["hour"])) if half else None
    return (hour, minute) if hour is not None and hour < 24 and minute < 60 else None


def moment_of(day: date | None, clock: tuple[int, int] | None) -> datetime | None:
    """Return both as a local time."""
    if day is None or clock is None:
        return None
    return datetime(day.year, day.month, day.day, *clock)  # noqa: DTZ001 - the export has no zone
