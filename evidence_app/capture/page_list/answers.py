"""What a site answered to the visit, as far as the next visit depends on it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from evidence_app.capture.captured import Captured

_STATUS: Final = re.compile(r"[1-9]\d\d(?!\d)")
_SECONDS: Final = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteAnswer:
    """A site's answer to one visit.

    Attributes:
        status: Its status number, 0 when not known.
        wait: How many seconds the site wants to be left alone, None when it does
            not say.
    """

    status: int
    wait: float | None = None


def site_answer(captured: Captured, now: datetime) -> SiteAnswer:
    """Return the answer that a recorded page came with; ``now`` is in UTC."""
    facts = {fact.name: fact.value for fact in captured.facts}
    status = _STATUS.match(facts.get("Status", ""))
    return SiteAnswer(
        status=int(status[0]) if status else 0,
        wait=wait_from(facts.get("Asked to come back after", ""), now),
    )


def wait_from(untrusted_header: str, now: datetime) -> float | None:
    """Return the seconds that a ``Retry-After`` means, None when it means nothing.

    It is a number of seconds, or a date; a date that has passed is no wait at all.
    """
    header = untrusted_header.strip()
    # Only the digits that every header is written in.
    if header.isascii() and _SECONDS.fullmatch(header):
        return float(header)
    try:
        at = parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return None
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max((aware - now).total_seconds(), 0.0)
