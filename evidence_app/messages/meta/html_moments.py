"""Reads the times of Meta's HTML pages, which are local and written in a language.

Only what can be read in one way is read: a month by its name, or numbers whose order
their form tells (the year first, or full stops between). Two numbers between slashes
are read only if the person said which is the day. The rest stays as it is written.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from evidence_app.messages.meta.told import Moment
from evidence_app.messages.reading import DayOrder
from evidence_app.model.message import Precision, TimeCertainty

_CLOCK: Final = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?!\d|\.\d)")
_BY_NUMBER: Final = re.compile(r"(\d{1,4})\s*([./\-])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?")
_KOREAN: Final = re.compile(r"(\d{4})[년年]\s*(\d{1,2})[월月]\s*(\d{1,2})[일日]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[.'\u2019][^\W\d_]+)*\.?|\d+", re.UNICODE)
_MARKS: Final = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BLANKS: Final = re.compile(r"[\s\u00a0\u202f]+")
_BEFORE_NOON: Final = frozenset({"am", "오전", "午前", "上午", "ص", "قبلدوپہر", "πμ"})
_AFTER_NOON: Final = frozenset({"pm", "오후", "午後", "下午", "م", "بعددوپہر", "μμ"})
_FILLERS: Final = frozenset(
    {"at", "um", "uhr", "de", "del", "à", "às", "alle", "om", "la", "le", "las", "في"}
)
_YEARS: Final = range(1990, 2200)
# Full names and the short forms that dates are written with; a name that means two
# months in two languages is left out (listopad).
_MONTHS: Final = (
    "jan january januar jänner enero ene janvier janv janeiro gennaio gen januari "
    "يناير جنوری",
    "feb february februar febrero février févr fevereiro fev febbraio februari "
    "فبراير فروری",
    "mar march märz mär mrz marzo mars março maart mrt مارس مارچ",
    "apr april abril abr avril avr aprile أبريل إبريل اپریل",
    "may mai mayo maio maggio mag mei مايو مئی",
    "jun june juni junio juin junho giugno giu يونيو جون",
    "jul july juli julio juillet juil julho luglio lug يوليو جولائی",
    "aug august agosto ago août augustus أغسطس اگست",
    "sep sept september septiembre septembre setembro set settembre سبتمبر ستمبر",
    "oct october oktober okt octubre octobre outubro out ottobre ott أكتوبر اکتوبر",
    "nov november noviembre novembre novembro نوفمبر نومبر",
    "dec december dezember dez diciembre dic décembre déc dezembro dicembre "
    "ديسمبر دسمبر",
)
_MONTH_OF: Final = {
    name: number
    for number, names in enumerate(_MONTHS, start=1)
    for name in names.split()
}


def read_moment(written: str, order: DayOrder | None) -> tuple[Moment, str]:
    """Return a time as far as it can be read, and a flag that says why not.

    Args:
        written: The time as it stands in the page.
        order: Which number is the day, as the person said; None if not.
    """
    raw = written[:100]
    text = _BLANKS.sub(" ", _MARKS.sub("", raw)).strip()
    clock, rest = _without_clock(text)
    if clock is None:
        return _unread(raw), "date_unreadable"
    date, words, doubt = _date(rest, order)
    if date is None:
        return _unread(raw), doubt
    if date[0] not in _YEARS:
        return _unread(raw), "year_not_gregorian"
    hour = _hour(clock[0], words)
    second = clock[2]
    if hour is None:
        return _unread(raw), "clock_unreadable"
    try:
        at = datetime(*date, hour, clock[1], second or 0)  # noqa: DTZ001 - the page has no zone
    except (ValueError, OverflowError):
        return _unread(raw), "date_unreadable"
    precision = Precision.MINUTE if second is None else Precision.SECOND
    return Moment(raw, at, TimeCertainty.UNKNOWN, precision), ""


def settled_order(times: Iterable[str]) -> DayOrder | None:
    """Return the order of a file's dates between slashes, if a number shows it."""
    first = second = False
    for written in times:
        found = _BY_NUMBER.search(_MARKS.sub("", written))
        if found and len(found[1]) <= 2:
            first = first or int(found[1]) > 12
            second = second or int(found[3]) > 12
    if first == second:
        return None
    return DayOrder.DAY_MONTH_YEAR if first else DayOrder.MONTH_DAY_YEAR


def _unread(raw: str) -> Moment:
    return Moment(raw, None, TimeCertainty.UNKNOWN, Precision.UNKNOWN)


def _without_clock(text: str) -> tuple[tuple[int, int, int | None] | None, str]:
    """Take the last clock out; a date with full stops stands before it."""
    found = list(_CLOCK.finditer(text))
    if not found:
        return None, text
    last = found[-1]
    second = int(last[3]) if last[3] else None
    rest = f"{text[: last.start()]} {text[last.end() :]}"
    return (int(last[1]), int(last[2]), second), rest


def _date(
    text: str, order: DayOrder | None
) -> tuple[tuple[int, int, int] | None, list[str], str]:
    for pattern in (_KOREAN, _BY_NUMBER):
        found = pattern.search(text)
        if found:
            words = _words(f"{text[: found.start()]} {text[found.end() :]}")
            if any(word.isdecimal() for word in words):
                return None, [], "date_unreadable"
            date, doubt = _numbers(found, order)
            return date, words, doubt
    return _named(_words(text))


def _numbers(
    found: "re.Match[str]", order: DayOrder | None
) -> tuple[tuple[int, int, int] | None, str]:
    if found.re is _KOREAN:
        return (int(found[1]), int(found[2]), int(found[3])), ""
    first, second, third = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        return (first, second, third), ""
    if len(found[4]) != 4 or len(found[1]) > 2:
        return None, "date_order_ambiguous"
    if found[2] == "." or first > 12 or order is DayOrder.DAY_MONTH_YEAR:
        # No country writes month.day.year with full stops.
        return (third, second, first), ""
    if second > 12 or order is DayOrder.MONTH_DAY_YEAR:
        return (third, first, second), ""
    return None, "date_order_ambiguous"


def _named(
    words: list[str],
) -> tuple[tuple[int, int, int] | None, list[str], str]:
    months = [word for word in words if word in _MONTH_OF]
    numbers = [word for word in words if word.isdecimal()]
    years = [int(word) for word in numbers if len(word) == 4]
    days = [int(word) for word in numbers if len(word) <= 2]
    if len(months) != 1 or len(years) != 1 or len(days) != 1 or len(numbers) != 2:
        return None, [], "date_unreadable"
    others = [word for word in words if word not in (*months, *numbers)]
    return (years[0], _MONTH_OF[months[0]], days[0]), others, ""


def _words(text: str) -> list[str]:
    return [found.rstrip(".").casefold() for found in _WORD.findall(text)]


def _hour(hour: int, words: list[str]) -> int | None:
    marks = "".join(w.replace(".", "") for w in words if w not in _FILLERS)
    if marks in _BEFORE_NOON | _AFTER_NOON and 1 <= hour <= 12:
        return hour % 12 + (12 if marks in _AFTER_NOON else 0)
    return None if marks else hour
