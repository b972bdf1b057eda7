"""Times as declared: local times of an export in the zone that the person gave.

The zone's own rules say how far each moment was from UTC. A moment that the zone
skipped or had twice, when clocks were changed, is flagged and left for the reader to
weigh; nothing is moved.
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from evidence_app.model.message import Message, TimeCertainty

SKIPPED: Final = "dst_gap"
"""Flag: the zone's clocks jumped over this time; no clock showed it."""
TWICE: Final = "dst_twice"
"""Flag: the zone's clocks showed this time twice; which of them is not known."""


def zone_of(name: str) -> ZoneInfo | None:
    """Return the zone of an IANA name, None for "" or one that is not known."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def as_declared(message: Message, zone: ZoneInfo | None) -> Message:
    """Return the message with its time in the declared zone, if it has none itself."""
    written = message.sent_at
    if zone is None or written is None or written.tzinfo is not None:
        return message
    flag = _doubt(written, zone)
    flags = (*message.flags, flag) if flag else message.flags
    return replace(
        message,
        sent_at=written.replace(tzinfo=zone),
        certainty=TimeCertainty.DECLARED,
        flags=flags,
    )


def _doubt(written: datetime, zone: ZoneInfo) -> str:
    first = written.replace(tzinfo=zone, fold=0)
    second = written.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return ""
    there_and_back = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    return TWICE if there_and_back == written else SKIPPED
