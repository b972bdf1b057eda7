"""Reads times that a file writes in a form of its own; guesses at none of them.

Each gives the time and what is known of its zone. A text that does not say exactly
when, gives no time.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from evidence_app.model.message import Precision, TimeCertainty

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SHAPE: Final = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?([.,]\d{1,9})?(?: ?(UTC|Z|[+-]\d\d:?\d\d))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as found.

    Attributes:
        at: Aware where the file gives UTC or an offset; None when it cannot be read.
        certainty: What is known of the zone.
        precision: How fine it is written.
    """

    at: datetime | None = None
    certainty: TimeCertainty = TimeCertainty.UNKNOWN
    precision: Precision = Precision.UNKNOWN


NO_MOMENT: Final = Moment()


def iso_moment(raw: str) -> Moment:
    """Read ``2024-01-02 03:04:05`` with or without T, fraction, UTC, Z or offset."""
    found = _SHAPE.fullmatch(raw)
    if not found:
        return NO_MOMENT
    text = raw.replace(" UTC", "+00:00").replace("UTC", "+00:00").replace(",", ".")
    try:
        at = datetime.fromisoformat(text.replace(" +", "+").replace(" -", "-"))
    except ValueError:
        return NO_MOMENT
    if found[2]:
        precision = Precision.MILLISECOND
    else:
        precision = Precision.SECOND if found[1] else Precision.MINUTE
    if at.tzinfo is None:
        return Moment(at, TimeCertainty.UNKNOWN, precision)
    return Moment(at, TimeCertainty.IN_FILE, precision)


def milliseconds_moment(count: int) -> Moment:
    """Read milliseconds since 1970, which are UTC."""
    try:
        at = _EPOCH + timedelta(milliseconds=count)
    except OverflowError:
        return NO_MOMENT
    return Moment(at, TimeCertainty.IN_FILE, Precision.MILLISECOND)
