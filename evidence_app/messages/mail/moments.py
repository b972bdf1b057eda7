"""Dates as mails write them (RFC 5322, 3.3 and 4.3), read strictly.

A zone that the standard does not name leaves the time without one; a date that does
not follow the standard is not read.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from evidence_app.messages.mail.headers import without_comments

_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        [
            "jan",
            "feb",
            "mar",
            "apr",
            "may",
            "jun",
            "jul",
            "aug",
            "sep",
            "oct",
            "nov",
            "dec",
        ],
        start=1,
    )
}
_DATE: Final = re.compile(
    r"(?:[A-Za-z]{3},?\s+)?(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4}|\d{2})\s+"
    r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([+-]\d{4})|\s+([A-Za-z]{1,5}))?"
)
_HOURS: Final = {
    **dict.fromkeys(("UT", "GMT", "UTC", "Z"), 0),
    "EDT": -4,
    "EST": -5,
    "CDT": -5,
    "CST": -6,
    "MDT": -6,
    "MST": -7,
    "PDT": -7,
    "PST": -8,
}
"""The names of zones that RFC 5322 defines; UTC is written by many."""


def moment(written: str) -> datetime | None:
    """Return a written date: aware where it names its zone, None when not readable."""
    if "(" in written:
        written = without_comments(written)
    found = _DATE.fullmatch(written.strip())
    if found is None or found[2].lower() not in _MONTHS:
        return None
    try:
        return datetime(
            _year(found[3]),
            _MONTHS[found[2].lower()],
            int(found[1]),
            int(found[4]),
            int(found[5]),
            # A leap second has no place in a datetime.
            min(int(found[6] or 0), 59),
            tzinfo=_zone(found[7], found[8]),
        )
    except ValueError:
        return None


def _year(written: str) -> int:
    year = int(written)
    if len(written) == 4:
        return year
    return year + (2000 if year < 50 else 1900)  # RFC 5322, 4.3


def _zone(offset: str | None, name: str | None) -> timezone | None:
    if name:
        hours = _HOURS.get(name.upper())
        return None if hours is None else timezone(timedelta(hours=hours))
    if not offset:
        return None
    ahead = timedelta(hours=int(offset[1:3]), minutes=int(offset[3:]))
    if not ahead:
        return UTC
    return timezone(-ahead if offset[0] == "-" else ahead)
