"""Apple's times: since the first second of 2001 in UTC, in seconds or nanoseconds.

Which of the two a number is, its size tells without doubt: the smallest nanoseconds
that are met would be seconds of the year 33,700.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

from evidence_app.messages.moments import NO_MOMENT, Moment
from evidence_app.model.message import Precision, TimeCertainty

_BEGINNING: Final = datetime(2001, 1, 1, tzinfo=UTC)
_NANOSECONDS_FROM: Final = 10**12
_BILLION: Final = 10**9


def apple_moment(count: int) -> Moment:
    """Return the time of a stored number; 0 is none."""
    if not count:
        return NO_MOMENT
    seconds, rest = count, 0
    if abs(count) >= _NANOSECONDS_FROM:
        seconds, rest = divmod(count, _BILLION)
    try:
        at = _BEGINNING + timedelta(seconds=seconds, microseconds=rest // 1000)
    except OverflowError:
        return NO_MOMENT
    precision = Precision.MILLISECOND if rest else Precision.SECOND
    return Moment(at, TimeCertainty.IN_FILE, precision)
