"""A time as it is typed: local, with the computer's offset or one that is named."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

from evidence_app.errors import ReportMadeNotKeptError
from evidence_app.words import mark

if TYPE_CHECKING:
    from evidence_app.clock import Clock

_SPELLED: Final = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?"
    r"\s*(?:(Z)|(?:UTC)?([+-])(\d{2}):?(\d{2}))?",
    re.ASCII,
)
_DAY: Final = timedelta(days=1)


def moment_from(typed: str, clock: "Clock") -> tuple[datetime, timedelta]:
    """Return a typed time in UTC, and how far local time was ahead of it.

    Without an offset it is this computer's local time. Where clocks change and a time
    is there twice, or never, the later reading counts: nothing that is counted from
    it ends too early.

    Args:
        typed: Such as ``2026-11-21 18:05``, with ``+01:00`` or ``Z`` if need be.
        clock: Knows the local offset.

    Raises:
        ReportMadeNotKeptError: it cannot be read.
    """
    found = _SPELLED.fullmatch(typed.strip())
    if found:
        try:
            return _moment(found, clock)
        except (ValueError, OverflowError):
            pass  # a day or an hour that there is not
    raise ReportMadeNotKeptError(
        problem=mark(
            "This time cannot be read. Write year, month, day, hour and minute, as in "
            "the example beside the field."
        )
    )


def _moment(found: re.Match[str], clock: "Clock") -> tuple[datetime, timedelta]:
    year, month, day, hour, minute = map(int, found.group(1, 2, 3, 4, 5))
    local = datetime(year, month, day, hour, minute, int(found[6] or 0), tzinfo=UTC)
    offset = _named_offset(found)
    return _local(local, clock) if offset is None else (local - offset, offset)


def _named_offset(found: re.Match[str]) -> timedelta | None:
    if found[7]:
        return timedelta(0)
    if not found[8]:
        return None
    offset = timedelta(hours=int(found[9]), minutes=int(found[10]))
    offset = -offset if found[8] == "-" else offset
    timezone(offset)  # refuses a whole day and more
    return offset


def _local(local: datetime, clock: "Clock") -> tuple[datetime, timedelta]:
    near = {clock.local_offset(local + each) for each in (-_DAY, timedelta(0), _DAY)}
    fits = [each for each in near if clock.local_offset(local - each) == each]
    # Of two that fit, the smaller offset is the later time; so when none fits.
    offset = min(fits or near)
    at = local - offset
    return at, clock.local_offset(at)
