"""Times as imessage-exporter writes them: ``May 17, 2022  5:29:42 PM``, always English.

They are the local time of the computer that exported; no zone is written.
"""

import re
from datetime import datetime
from typing import Final

from evidence_app.messages.moments import NO_MOMENT, Moment
from evidence_app.model.message import Precision, TimeCertainty

DATE: Final = (
    r"(?P<month>[A-Z][a-z]{2}) (?P<day>\d{1,2}), (?P<year>\d{4}) {1,2}"
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d):(?P<second>\d\d) (?P<half>[AP]M)"
)
_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


def written_moment(found: re.Match[str]) -> Moment:
    """Return the time of a match of ``DATE``, NO_MOMENT when there is no such time."""
    hour = int(found["hour"])
    if found["month"] not in _MONTHS or not 1 <= hour <= 12:
        return NO_MOMENT
    try:
        at = datetime(  # noqa: DTZ001 - the text has no zone
            int(found["year"]),
            _MONTHS.index(found["month"]) + 1,
            int(found["day"]),
            hour % 12 + (12 if found["half"] == "PM" else 0),
            int(found["minute"]),
            int(found["second"]),
        )
    except ValueError:
        return NO_MOMENT
    return Moment(at, TimeCertainty.UNKNOWN, Precision.SECOND)
