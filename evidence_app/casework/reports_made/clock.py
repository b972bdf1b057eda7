"""The clock of a law beside a report: when a platform's time ends, and who is next.

It runs only for a duty that is known to be in force and names a time, and only when the
person says that the report held what the duty asks. Nothing is sent, ever: the office
named afterwards is an offer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from evidence_app.guidance.answers import Told, find_duty, tell
from evidence_app.guidance.law import Duty, deadline
from evidence_app.guidance.office import Office, Role
from evidence_app.guidance.pack import JurisdictionPack
from evidence_app.model.report_made import ReportMade

_FAR: Final = timedelta(days=365 * 200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Countdown:
    """How a platform's time stands at one moment.

    Attributes:
        duty: The rule it rests on.
        place: Id of the jurisdiction whose rule it is.
        within: How long the platform has in all.
        ends_at: When its time ends, UTC.
        left: Until then; negative once it has passed.
        clock_behind: This computer's clock shows a time before the report: then
            nobody can tell how much is left.
        next_offices: Whom to turn to once it has passed; none while it has not.
    """

    duty: Told[Duty]
    place: str
    within: timedelta
    ends_at: datetime
    left: timedelta
    clock_behind: bool
    next_offices: tuple[Told[Office], ...]

    @property
    def passed(self) -> bool:
        """Whether the time is over, as far as this computer's clock tells."""
        return not self.clock_behind and self.left <= timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedReport:
    """A report with its clock as it stood when it was read, None without one."""

    report: ReportMade
    clock: Countdown | None


def countdown(
    report: ReportMade, packs: Sequence[JurisdictionPack], now: datetime
) -> Countdown | None:
    """Return how the clock of a report's duty stands.

    Args:
        report: The report.
        packs: The jurisdictions' packs, as they may be shown.
        now: UTC.

    Returns:
        None where nothing can be timed: no duty was met, it names no time, or it is
        not known to have been in force when the report was sent.
    """
    duty = find_duty(tuple(packs), report.duty) if report.duty else None
    ends_at = deadline(duty, report.sent_at) if duty else None
    if duty is None or duty.within is None or ends_at is None:
        return None
    place = report.duty.partition("/")[0]
    pack = next(each for each in packs if each.id == place)
    left = ends_at - now
    behind = now < report.sent_at
    over = not behind and left <= timedelta(0)
    return Countdown(
        duty=tell(duty, now.date()),
        place=place,
        within=duty.within,
        ends_at=ends_at,
        left=left,
        clock_behind=behind,
        next_offices=_next_offices(pack, duty, now) if over else (),
    )


def soonest_first(
    reports: Sequence[ReportMade], packs: Sequence[JurisdictionPack], now: datetime
) -> tuple[ReportMade, ...]:
    """Return reports in the order in which they ask for attention.

    Those that wait come first, by the end of their time, a time that has passed before
    one that has not; then those without a clock, then the rest, the newest first.
    """

    def rank(report: ReportMade) -> tuple[int, timedelta, timedelta]:
        clock = countdown(report, packs, now) if report.waits else None
        age = now - report.sent_at
        if clock is not None:
            return 0, clock.left, age
        return (1 if report.waits else 2), _FAR, age

    return tuple(sorted(reports, key=rank))


def _next_offices(
    pack: JurisdictionPack, duty: Duty, now: datetime
) -> tuple[Told[Office], ...]:
    named = [each for each in pack.offices if each.name == duty.escalate]
    if not named:
        named = [
            each
            for each in pack.offices
            if each.role is Role.REPORT
            and (not each.situations or set(each.situations) & set(duty.situations))
        ]
    return tuple(tell(each, now.date()) for each in named)
