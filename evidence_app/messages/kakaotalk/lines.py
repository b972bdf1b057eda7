"""What the lines of KakaoTalk's texts look like, in Korean and in English.

Phones write ``moment, name : text`` on each line; Windows ``[name] [time] text``
below a line with the day. An hour of 12 in the morning (오전 12) is midnight.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

_MONTHS: Final = {
    name: number
    for number, full in enumerate(
        (
            *("january", "february", "march", "april", "may", "june", "july"),
            *("august", "september", "october", "november", "december"),
        ),
        start=1,
    )
    for name in (full, full[:3])
}
_GAP: Final = "[ \u00a0\u202f]"
_HALF: Final = r"오전|오후|AM|PM|am|pm"
_CLOCK: Final = (
    rf"(?:(?P<before>{_HALF}){_GAP}?)?(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})"
    rf"(?:{_GAP}?(?P<after>{_HALF}))?"
)
_DAY: Final = (
    r"(?:(?P<year>\d{4})(?:년|\.) (?P<month>\d{1,2})(?:월|\.) (?P<day>\d{1,2})(?:일|\.)"
    r"|(?P<named>[A-Z][a-z]{2,8})\.? (?P<day_after>\d{1,2}), (?P<year_after>\d{4})"
    r"|(?P<day_first>\d{1,2}) (?P<named_last>[A-Z][a-z]{2,8})\.? (?P<year_last>\d{4}))"
)
_WEEKDAY_KO: Final = "월화수목금토일"
_WEEKDAYS_EN: Final = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_MOMENT: Final = rf"(?P<raw>{_DAY}(?:,| at)?{_GAP}{_CLOCK})"
SAID: Final = re.compile(rf"{_MOMENT}, (?P<name>[^\r\n]{{1,100}}?) : ")
NOTED: Final = re.compile(rf"{_MOMENT}(?:, |: )(?P<text>[^\r\n]+)")
_PHONE_DIVIDER: Final = re.compile(
    rf"(?:{_MOMENT}|{_DAY.replace('?P<', '?P<d_')}(?: (?P<week>[월화수목금토일])요일)?"
    rf"|(?P<week_en>[A-Z][a-z]{{5,8}}), {_DAY.replace('?P<', '?P<e_')})\s*$"
)
PC_SAID: Final = re.compile(rf"\[(?P<name>[^\r\n]{{1,100}}?)\] \[(?P<raw>{_CLOCK})\] ")
_PC_DIVIDER: Final = re.compile(
    rf"-{{15}} (?:(?P<week_en>[A-Z][a-z]{{5,8}}), )?(?P<raw>{_DAY})"
    rf"(?: (?P<week>[월화수목금토일])요일)? -{{15}}\s*$"
)
TITLE: Final = re.compile(
    r"(?P<title>.{1,200}?) ?(?:님과 카카오톡 대화|카카오톡 대화|with KakaoTalk Chats"
    r"|KakaoTalk Chats)\s*$"
)
SAVED: Final = re.compile(r"(?:저장한 날짜|Date Saved|Saved on) ?: ?.{4,60}$")


@dataclass(frozen=True, slots=True)
class Divider:
    """A line with a day on it; ``day`` is None if it cannot be one."""

    raw: str
    day: date | None


def day_of(found: re.Match[str], prefix: str = "") -> date | None:
    """Return the day in a match of ``_DAY``, or None if there is no such day."""
    groups = found.groupdict()
    for year, month, day in (
        ("year", "month", "day"),
        ("year_after", "named", "day_after"),
        ("year_last", "named_last", "day_first"),
    ):
        if groups.get(prefix + year):
            written = groups[prefix + month] or ""
            number = _MONTHS.get(written.casefold(), 0)
            try:
                return date(
                    int(groups[prefix + year] or 0),
                    int(written) if written.isdigit() else number,
                    int(groups[prefix + day] or 0),
                )
            except ValueError:
                return None
    return None


def moment_of(found: re.Match[str], day: date | None) -> datetime | None:
    """Return day and clock as a local time; None where one cannot be read."""
    hour = int(found["hour"])
    half = (found["before"] or found["after"] or "").casefold()
    if half:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if half in {"오후", "pm"} else 0)
    if day is None or hour > 23 or int(found["minute"]) > 59:
        return None
    return datetime(day.year, day.month, day.day, hour, int(found["minute"]))  # noqa: DTZ001 - the export has no zone


def phone_divider(line: str) -> Divider | None:
    """Return the day of a line that holds nothing but one, as phones write it."""
    found = _PHONE_DIVIDER.match(line)
    if not found:
        return None
    if found["raw"]:
        return Divider(line.strip(), day_of(found))
    prefix = "e_" if found["week_en"] else "d_"
    return _fitting(line.strip(), day_of(found, prefix), found)


def pc_divider(line: str) -> Divider | None:
    """Return the day of a line that Windows puts between days."""
    found = _PC_DIVIDER.match(line)
    return _fitting(found["raw"], day_of(found), found) if found else None


def _fitting(raw: str, day: date | None, found: re.Match[str]) -> Divider | None:
    """Return a divider whose day of the week is that of its date, or None."""
    if day is None:
        return None
    week, week_en = found["week"], found["week_en"]
    if week and _WEEKDAY_KO.index(week) != day.weekday():
        return None
    if week_en and _WEEKDAYS_EN[day.weekday()] != week_en.casefold():
        return None
    return Divider(raw, day)
