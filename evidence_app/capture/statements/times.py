"""Times as pages write them: which zone they name, and what a number holds."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from evidence_app.capture.statements.statement import NO_ZONE

_ZONE: Final = re.compile(
    r"\d[\d:.,]*\s?(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)(?:\s+\d{4})?$", re.IGNORECASE
)
_WITH_CLOCK: Final = re.compile(r"\d\d?:\d\d")
_COUNTED: Final = re.compile(r"\d{9,10}(?:\.\d{1,6})?|\d{13}")
_X_START: Final = 1_288_834_974_657
"""Milliseconds since 1970 at which the counting of X's post numbers begins."""
_X_FIRST: Final = 30_000_000_000
"""Older posts have plain numbers, which hold no time."""
_DISCORD_START: Final = 1_420_070_400_000
_MONTHS: Final = "JanFebMarAprMayJunJulAugSepOctNovDec"
"""Not left to the system, whose language may be another."""
_SINCE: Final = datetime(1970, 1, 1, tzinfo=UTC)
_CHECKED_YEARS: Final = range(2006, 2100)


def zone_of(value: str) -> str:
    """Return the zone that a time names, ``NO_ZONE`` when it names none."""
    value = value.strip()[-80:]
    if _COUNTED.fullmatch(value):
        return "UTC"
    found = _ZONE.search(value)
    if found and _WITH_CLOCK.search(value):
        return found[1]
    return NO_ZONE


def moment_of(value: str) -> datetime | None:
    """Return a stated time in UTC, None when it has no zone or another form."""
    value = value.strip()
    if zone_of(value) == NO_ZONE:
        return None
    if _COUNTED.fullmatch(value):
        seconds = int(value) / 1000 if len(value) == 13 else float(value)
        return _SINCE + timedelta(seconds=seconds)
    try:
        return datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        return _written_out(value)


def computed_time(platform: str, post_id: str) -> str:
    """Return the time that a post's number holds, "" where it holds none."""
    if not (post_id.isascii() and post_id.isdecimal() and len(post_id) <= 20):
        return ""
    number = int(post_id)
    milliseconds = 0
    if platform == "X" and number >= _X_FIRST:
        milliseconds = (number >> 22) + _X_START
    elif platform == "Discord" and number >> 22:
        milliseconds = (number >> 22) + _DISCORD_START
    elif platform == "TikTok":
        milliseconds = (number >> 32) * 1000
    moment = _SINCE + timedelta(milliseconds=milliseconds)
    if moment.year not in _CHECKED_YEARS:
        return ""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _written_out(value: str) -> datetime | None:
    """Read ``Wed Oct 10 20:19:24 +0000 2018`` and ``Wed, 10 Oct 2018 20:19:24 GMT``."""
    day, month, clock, zone, year = _parts(value)
    place = _MONTHS.find(month) if len(month) == 3 else -1
    if place < 0 or place % 3 or not (day.isascii() and day.isdecimal()):
        return None
    number = place // 3 + 1
    offset = "+0000" if zone.upper() in {"GMT", "UTC", "Z"} else zone
    try:
        return datetime.fromisoformat(
            f"{year}-{number:02}-{int(day):02}T{clock}{offset}"
        ).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _parts(value: str) -> tuple[str, str, str, str, str]:
    match value.split():
        case [_, month, day, clock, zone, year] if month in _MONTHS:
            return day, month, clock, zone, year
        case [_, day, month, year, clock, zone]:
            return day, month, clock, zone, year
        case _:
            return "", "", "", "", ""
