"""When an office answers, in its own time zone, and whether it does now.

What is not known is never said: where a clock is set back an opening begins at the
later reading and ends at the earlier one, and public holidays, of which the app has
no list, are named as unknown beside every answer. The zones are those of the system
or, where it has none, of the package ``tzdata``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from evidence_app.guidance.form import PackFormError
from evidence_app.guidance.provenance import Provenance
from evidence_app.words import Words, say

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS: Final = "always"
_SPAN: Final = re.compile(
    r"(?P<first>[a-z]{3})(-(?P<last>[a-z]{3}))? "
    r"(?P<opens>\d\d:\d\d)-(?P<closes>\d\d:\d\d)"
)
_DAY: Final = timedelta(days=1)
_WEEK: Final = 7
_DAY_MINUTES: Final = 24 * 60


class Holidays(Enum):
    """What the source says of public holidays."""

    OPEN = "open"
    CLOSED = "closed"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One opening that returns every week.

    Attributes:
        day: 0 for Monday … 6 for Sunday.
        opens, closes: Minutes after that day's midnight; past 1440 it closes on
            the day after.
    """

    day: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When an office answers.

    Attributes:
        zone: The IANA name of its time zone.
        spans: Its week; empty when it always answers.
    """

    zone: str
    spans: tuple[Span, ...]
    holidays: Holidays
    provenance: Provenance

    @property
    def always(self) -> bool:
        """Whether it answers at every hour of every day of the week."""
        return not self.spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Whether an office answers at one moment.

    Attributes:
        is_open: None when its hours are not known.
        until: When it closes, in its own zone; None when closed or always open.
        opens_at: When it opens next, in its own zone; None when open or not known.
        holidays: What is known of public holidays, on which all this may differ.
    """

    is_open: bool | None
    until: datetime | None = None
    opens_at: datetime | None = None
    holidays: Holidays = Holidays.NOT_KNOWN


def read_spans(texts: tuple[str, ...]) -> tuple[Span, ...]:
    """Read ``["mon-fri 10:00-16:00"]``; ``["always"]`` gives no spans.

    Raises:
        PackFormError: a text is no span, or nothing is stated.
    """
    if texts == (ALWAYS,):
        return ()
    spans = tuple(span for text in texts for span in _spans_of(text))
    covered = sum(span.closes - span.opens for span in spans)
    if not spans or covered >= _WEEK * _DAY_MINUTES:  # a whole week is "always"
        raise PackFormError("weekly")
    return spans


def opening_at(hours: Hours | None, at: datetime) -> Opening:
    """Tell whether an office answers at an aware time."""
    if hours is None:
        return Opening(is_open=None)
    if hours.always:
        return Opening(is_open=True, holidays=hours.holidays)
    try:
        zone = ZoneInfo(hours.zone)
    except (ZoneInfoNotFoundError, OSError):  # its data is not on this computer
        return Opening(is_open=None, holidays=hours.holidays)
    moment = at.astimezone(UTC)
    for opens, closes in _openings(hours, moment.astimezone(zone).date(), zone):
        if opens <= moment < closes:
            until = closes.astimezone(zone)
            return Opening(is_open=True, until=until, holidays=hours.holidays)
        if moment < opens:
            next_one = opens.astimezone(zone)
            return Opening(is_open=False, opens_at=next_one, holidays=hours.holidays)
    return Opening(is_open=None, holidays=hours.holidays)


def opening_words(opening: Opening) -> tuple[Words, ...]:
    """Return what a person is told of an opening, in the office's own time."""
    return (_now(opening), *_on_holidays(opening))


def _now(opening: Opening) -> Words:
    match opening:
        case Opening(is_open=None):
            return say("When it answers is not known.")
        case Opening(is_open=True, until=datetime() as until):
            return say("Open now, until {time} there.", time=f"{until:%H:%M}")
        case Opening(opens_at=datetime() as opens_at):
            return say(
                "Closed now. Opens on {day} at {time} there.",
                day=opens_at.date().isoformat(),
                time=f"{opens_at:%H:%M}",
            )
        case _:
            return say("Open now, at any hour.")


def _on_holidays(opening: Opening) -> Iterator[Words]:
    if opening.is_open is None or opening.holidays is Holidays.OPEN:
        return
    if opening.holidays is Holidays.CLOSED:
        yield say(
            "It is closed on public holidays. The app does not know which days those "
            "are."
        )
    else:
        yield say("Whether it answers on public holidays is not known.")


def _openings(
    hours: Hours, day: date, zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    """Yield the openings around a local day in order, those that touch as one."""
    # From the day before, whose opening may last past midnight, to the end of the
    # week after, so that the next opening is among them whatever the weekday.
    days = [day + _DAY * ahead for ahead in range(-1, _WEEK + 2)]
    all_of_them = sorted(
        (
            _moment(each, span.opens, zone, later=True),
            _moment(each, span.closes, zone, later=False),
        )
        for each in days
        for span in hours.spans
        if span.day == each.weekday()
    )
    joined: list[tuple[datetime, datetime]] = []
    for opens, closes in all_of_them:
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], closes))
        elif opens < closes:  # else it fell into an hour that was there twice
            joined.append((opens, closes))
    yield from joined


def _moment(day: date, minutes: int, zone: ZoneInfo, *, later: bool) -> datetime:
    """Return a wall-clock time as UTC; of two readings the later or the earlier.

    Where clocks change, a time is there twice or never, and both have two readings.
    """
    days, rest = divmod(minutes, _DAY_MINUTES)
    readings = [
        datetime.combine(
            day + _DAY * days, time(rest // 60, rest % 60, fold=fold), tzinfo=zone
        ).astimezone(UTC)
        for fold in (0, 1)
    ]
    return max(readings) if later else min(readings)


def _spans_of(text: str) -> Iterator[Span]:
    found = _SPAN.fullmatch(text)
    if not found:
        raise PackFormError("weekly")
    first = _weekday(found["first"])
    last = _weekday(found["last"]) if found["last"] else first
    opens, closes = _minutes(found["opens"]), _minutes(found["closes"])
    if opens in (closes, _DAY_MINUTES) or last < first:
        raise PackFormError("weekly")
    if closes < opens:
        closes += _DAY_MINUTES
    for day in range(first, last + 1):
        yield Span(day=day, opens=opens, closes=closes)


def _weekday(name: str) -> int:
    if name not in DAYS:
        raise PackFormError("weekly")
    return DAYS.index(name)


def _minutes(text: str) -> int:
    hour, minute = int(text[:2]), int(text[3:])
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise PackFormError("weekly")
    return hour * 60 + minute
