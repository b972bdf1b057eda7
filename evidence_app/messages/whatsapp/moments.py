"""Reads the moments of WhatsApp headers, and never guesses.

Which number is the day is a property of the whole file. It is settled by a number
above 12, by signs that only one order uses, or by an order in which time only runs
forward while it runs back in the other. Otherwise it stays open.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Final

from evidence_app.messages.reading import DayOrder
from evidence_app.messages.whatsapp.headers import MARKS, Header

_IGNORED: Final = re.compile(rf"[.\s\u00a0\u2009\u202f{MARKS}]")
_BEFORE_NOON: Final = frozenset(
    {"am", "오전", "午前", "上午", "öö", "ص", "قظ", "πμ", "قبلدوپہر", "vorm"}
)
_AFTER_NOON: Final = frozenset(
    {"pm", "오후", "午後", "下午", "ös", "م", "بظ", "μμ", "بعددوپہر", "nachm"}
)
_FILLERS: Final = frozenset(
    {"klo", "kl", "uhr", "h", "um", "om", "à", "at", "alle", "às", "alas", "ore", "be"}
)
_GREGORIAN: Final = range(1990, 2200)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the dates of a file are to be read.

    Attributes:
        order: None if it stays open.
        inferred: It rests only on time running forward.
    """

    order: DayOrder | None
    inferred: bool = False


def find_order(headers: Sequence[Header]) -> Reading:
    """Return the order that all dates of a file share."""
    if not headers:
        return Reading(None)
    written = _order_as_written(headers)
    if written is not None or _contradictory(headers):
        return Reading(written)
    running = _order_by_running(headers)
    return Reading(running, inferred=running is not None)


def _order_as_written(headers: Sequence[Header]) -> DayOrder | None:
    if all(header.year_first for header in headers):
        return DayOrder.YEAR_MONTH_DAY
    if all(header.separator == "." for header in headers):
        # No country writes month.day.year with full stops.
        return DayOrder.DAY_MONTH_YEAR
    day_first = any(header.date[0] > 12 for header in headers)
    month_first = any(header.date[1] > 12 for header in headers)
    if day_first == month_first:
        return None
    return DayOrder.DAY_MONTH_YEAR if day_first else DayOrder.MONTH_DAY_YEAR


def _contradictory(headers: Sequence[Header]) -> bool:
    """Whether both of the first two numbers exceed 12 somewhere."""
    return all(any(header.date[at] > 12 for header in headers) for at in (0, 1))


def read_moment(header: Header, order: DayOrder | None) -> tuple[datetime | None, str]:
    """Return the local time as written, or None and a flag that says why not."""
    if order is None:
        return None, "date_order_ambiguous"
    year, month, day = _arranged(header.date, order)
    if year < 100:
        year += 2000
    if year not in _GREGORIAN:
        return None, "year_not_gregorian"
    hour = _hour(header)
    if hour is None:
        return None, "clock_unreadable"
    try:
        return datetime(year, month, day, hour, *header.clock[1:]), ""  # noqa: DTZ001 - the export has no zone
    except ValueError:
        return None, "date_unreadable"


def _arranged(date: tuple[int, int, int], order: DayOrder) -> tuple[int, int, int]:
    first, second, third = date
    if order is DayOrder.YEAR_MONTH_DAY:
        return first, second, third
    if order is DayOrder.DAY_MONTH_YEAR:
        return third, second, first
    return third, first, second


def _order_by_running(headers: Sequence[Header]) -> DayOrder | None:
    runs_back = {
        order: any(
            later < earlier
            for earlier, later in pairwise(
                _arranged(header.date, order) for header in headers
            )
        )
        for order in (DayOrder.DAY_MONTH_YEAR, DayOrder.MONTH_DAY_YEAR)
    }
    possible = [order for order, back in runs_back.items() if not back]
    if len(possible) != 1:
        return None
    return possible[0]


def _hour(header: Header) -> int | None:
    words = [_IGNORED.sub("", word).casefold() for word in header.words]
    halves = [word for word in words if word not in _FILLERS]
    hour = header.clock[0]
    if not halves:
        return hour
    if len(halves) > 1 or not 1 <= hour <= 12:
        return None
    if halves[0] in _BEFORE_NOON:
        return hour % 12
    if halves[0] in _AFTER_NOON:
        return hour % 12 + 12
    return None
