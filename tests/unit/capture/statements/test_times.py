"""Zones are read as they are written; a number gives a time only if it holds one."""

from datetime import UTC, datetime

import pytest

from evidence_app.capture.statements import NO_ZONE, moment_of
from evidence_app.capture.statements.times import computed_time, zone_of


@pytest.mark.parametrize(
    ("value", "zone"),
    [
        ("2026-03-01T08:00:00Z", "Z"),
        ("2026-03-01T08:00:00.123+05:00", "+05:00"),
        ("2026-03-01 08:00 +0500", "+0500"),
        ("Wed Oct 10 20:19:24 +0000 2018", "+0000"),
        ("Wed, 10 Oct 2018 20:19:24 GMT", "GMT"),
        ("1717171717", "UTC"),
        ("1717171717.5", "UTC"),
        ("1717171717000", "UTC"),
        ("2026-03-01T08:00:00", NO_ZONE),
        ("2026-03-01", NO_ZONE),
        ("2 years ago", NO_ZONE),
        ("20260301", NO_ZONE),
        ("", NO_ZONE),
    ],
)
def test_the_zone_is_the_one_that_is_written(value, zone):
    assert zone_of(value) == zone


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-03-01T08:00:00+05:00", datetime(2026, 3, 1, 3, tzinfo=UTC)),
        (
            "Wed Oct 10 20:19:24 +0000 2018",
            datetime(2018, 10, 10, 20, 19, 24, tzinfo=UTC),
        ),
        (
            "Wed, 10 Oct 2018 20:19:24 GMT",
            datetime(2018, 10, 10, 20, 19, 24, tzinfo=UTC),
        ),
        ("1717171717", datetime(2024, 5, 31, 16, 8, 37, tzinfo=UTC)),
        ("1717171717000", datetime(2024, 5, 31, 16, 8, 37, tzinfo=UTC)),
        ("2026-03-01T08:00:00", None),
        ("Wed Abc 10 20:19:24 +0000 2018", None),
        ("Wed Oct \u0661\u0660 20:19:24 +0000 2018", None),
        ("2026-13-45T99:00:00Z", None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_a_moment_is_given_where_the_zone_is_known(value, moment):
    assert moment_of(value) == moment


@pytest.mark.parametrize(
    ("platform", "number", "moment"),
    [
        ("X", "1050118621198921728", "2018-10-10T20:19:24.211Z"),
        ("X", "20", ""),
        ("Discord", "175928847299117063", "2016-04-30T11:18:25.796Z"),
        ("TikTok", "7300000000000000001", "2023-11-11T00:48:18.000Z"),
        ("Reddit", "1790000000000000001", ""),
        ("X", "99999999999999999999", ""),
        ("X", "t3_abc", ""),
        ("X", "\u0661790000000000000001", ""),
    ],
)
def test_a_number_gives_its_time_only_where_it_holds_one(platform, number, moment):
    assert computed_time(platform, number) == moment
