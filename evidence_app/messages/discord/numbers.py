"""Discord's numbers of messages, channels and accounts, which hold a time.

The upper 42 of 64 bits are milliseconds since the first second of 2015, in UTC
(Discord's developer documentation, "Snowflakes").
"""

import re
from datetime import datetime, timedelta
from typing import Final

from evidence_app.messages.moments import NO_MOMENT, Moment, milliseconds_moment

_BEGINNING: Final = 1_420_070_400_000
_NUMBER: Final = re.compile(r"[0-9]{15,20}")
_APART: Final = timedelta(seconds=2)


def moment_of(number: str) -> Moment:
    """Return the time in a number, NO_MOMENT when it is none of Discord's."""
    if not _NUMBER.fullmatch(number):
        return NO_MOMENT
    return milliseconds_moment((int(number) >> 22) + _BEGINNING)


def agree(number: str, written: datetime) -> bool | None:
    """Whether a number and an aware time say the same; None when there is no number."""
    at = moment_of(number).at
    if at is None:
        return None
    return abs(at - written) < _APART
