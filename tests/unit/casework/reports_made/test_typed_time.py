"""A typed time is read as the person meant it, or refused."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from evidence_app.casework.reports_made import moment_from
from evidence_app.errors import ReportMadeNotKeptError
from tests.unit.casework.reports_made.making import HOUR, ZoneClock

BERLIN = ZoneClock(ZoneInfo("Europe/Berlin"))


def utc(year, month, day, hour, minute, second=0):
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "at", "offset"),
    [
        ("2026-11-20 10:30", utc(2026, 11, 20, 9, 30), HOUR),
        (" 2026-7-1T10:30:15 ", utc(2026, 7, 1, 8, 30, 15), 2 * HOUR),
        ("2026-11-20 10:30Z", utc(2026, 11, 20, 10, 30), timedelta(0)),
        ("2026-11-20 10:30 +09:00", utc(2026, 11, 20, 1, 30), 9 * HOUR),
        ("2026-11-20 10:30 UTC-0330", utc(2026, 11, 20, 14, 0), -3.5 * HOUR),
        # 25 October 2026, 02:30 is there twice; the later one counts.
        ("2026-10-25 02:30", utc(2026, 10, 25, 1, 30), HOUR),
        # 29 March 2026, 02:30 is never there; it is read as 03:30.
        ("2026-03-29 02:30", utc(2026, 3, 29, 1, 30), 2 * HOUR),
    ],
)
def test_a_typed_time_is_local_unless_it_names_an_offset(typed, at, offset):
    assert moment_from(typed, BERLIN) == (at, offset)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "yesterday",
        "2026-02-30 10:00",
        "2026-11-20 24:01",
        "20.11.2026 10:00",
        "2026-11-20",
        "2026-11-20 10:00 +24:00",
        "0001-01-01 00:00 +01:00",
        "٢٠٢٦-11-20 10:00",
    ],
)
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(ReportMadeNotKeptError):
        moment_from(typed, BERLIN)
