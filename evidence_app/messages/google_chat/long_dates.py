"""Reads the long dates that Google writes in the language of the account.

``Tuesday, March 8, 2022 at 5:31:02 PM UTC`` and its German and Korean sisters. Only
what cannot mean two things is read: the whole form must be known and the day of the
week must be that of the date. Everything else stays as it is written, without a time.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from evidence_app.messages.moments import NO_MOMENT, Moment
from evidence_app.model.message import Precision, TimeCertainty

# Blanks that newer software puts before AM and PM, or between numbers.
_BLANKS: Final = re.compile("[\u00a0\u2009\u202f]")
_CLOCK: Final = r"(?P<hour>\d{1,2}):(?P<minute>\d\d):(?P<second>\d\d)"
_ZONE: Final = r"(?: (?P<zone>\S+))?"


@dataclass(frozen=True, slots=True)
class _Language:
    """How one language writes a date."""

    form: re.Pattern[str]
    months: Mapping[str, int]
    days: Mapping[str, int]


def long_moment(raw: str) -> Moment:
    """Return the time of a long date, NO_MOMENT when it is not certain."""
    text = _BLANKS.sub(" ", raw)
    for language in _LANGUAGES:
        if found := language.form.fullmatch(text):
            return _moment(found, language)
    return NO_MOMENT


def _moment(found: re.Match[str], language: _Language) -> Moment:
    told = found.groupdict()
    month = language.months.get(told["month"])
    hour = _hour(int(told["hour"]), told.get("half") or "")
    if month is None or hour is None:
        return NO_MOMENT
    try:
        at = datetime(  # noqa: DTZ001 - a zone is added where the text has one
            int(told["year"]),
            month,
            int(told["day"]),
            hour,
            int(told["minute"]),
            int(told["second"]),
        )
    except ValueError:
        return NO_MOMENT
    if language.days.get(told["weekday"]) != at.weekday():
        return NO_MOMENT
    if told["zone"] == "UTC":
        return Moment(at.replace(tzinfo=UTC), TimeCertainty.IN_FILE, Precision.SECOND)
    return Moment(at, TimeCertainty.UNKNOWN, Precision.SECOND)


def _hour(hour: int, half: str) -> int | None:
    """Return the hour of the day; ``half`` is AM, PM or "" for 24 hours."""
    if not half:
        return hour if hour < 24 else None
    if not 1 <= hour <= 12:
        return None
    afternoon = half in {"PM", "오후"}
    return hour % 12 + (12 if afternoon else 0)


def _numbered(names: str, first: int) -> Mapping[str, int]:
    listed: Sequence[str] = names.split()
    return {name: number for number, name in enumerate(listed, start=first)}


_ENGLISH_MONTHS: Final = _numbered(
    "January February March April May June July August September October November "
    "December",
    1,
)
_ENGLISH_DAYS: Final = _numbered(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday", 0
)
_LANGUAGES: Final = (
    _Language(
        re.compile(
            r"(?P<weekday>[A-Z][a-z]+), (?P<month>[A-Z][a-z]+) (?P<day>\d{1,2}), "
            r"(?P<year>\d{4})(?: at|,) " + _CLOCK + r" (?P<half>[AP]M)" + _ZONE,
            re.ASCII,
        ),
        _ENGLISH_MONTHS,
        _ENGLISH_DAYS,
    ),
    _Language(
        re.compile(
            r"(?P<weekday>[A-Z][a-z]+),? (?P<day>\d{1,2}) (?P<month>[A-Z][a-z]+),? "
            r"(?P<year>\d{4})(?: at|,) " + _CLOCK + _ZONE,
            re.ASCII,
        ),
        _ENGLISH_MONTHS,
        _ENGLISH_DAYS,
    ),
    _Language(
        re.compile(
            r"(?P<weekday>\w+), (?P<day>\d{1,2})\. (?P<month>\w+) (?P<year>\d{4})"
            r"(?: um|,) " + _CLOCK + _ZONE
        ),
        _numbered(
            "Januar Februar März April Mai Juni Juli August September Oktober November "
            "Dezember",
            1,
        ),
        _numbered("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag", 0),
    ),
    _Language(
        re.compile(
            r"(?P<year>\d{4})년 (?P<month>\d{1,2})월 (?P<day>\d{1,2})일 "
            r"(?P<weekday>\w)요일 (?P<half>오전|오후) (?P<hour>\d{1,2})시 "
            r"(?P<minute>\d{1,2})분 (?P<second>\d{1,2})초" + _ZONE
        ),
        {str(number): number for number in range(1, 13)},
        _numbered("월 화 수 목 금 토 일", 0),
    ),
)
