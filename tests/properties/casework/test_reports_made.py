"""The clock of a law, whatever zone, clock change or wrong clock it meets."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from evidence_app.casework.reports_made import (
    clock_lines,
    moment_from,
    soonest_first,
)
from evidence_app.words import load_language
from tests.unit.casework.reports_made.making import PACKS, ZoneClock, clock_of, report

ENGLISH = load_language("en")
TIMES = st.datetimes(
    min_value=datetime(2026, 6, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
ZONES = st.sampled_from(
    [
        "Europe/London",
        "Asia/Seoul",
        "Asia/Karachi",
        "America/St_Johns",
        "Australia/Lord_Howe",
        "Pacific/Kiritimati",
        "America/Sao_Paulo",
    ]
).map(ZoneInfo)


@given(sent=TIMES, now=TIMES, zone=ZONES)
def test_the_end_is_48_elapsed_hours_later_in_every_zone_and_at_every_clock(
    sent, now, zone
):
    offset = sent.astimezone(zone).utcoffset()
    clock = clock_of(report(sent_at=sent, local_offset=offset), now)

    assert clock.ends_at - sent == timedelta(hours=48)
    assert clock.clock_behind is (now < sent)
    assert clock.passed is (now >= clock.ends_at)
    assert bool(clock.next_offices) is clock.passed
    told = [ENGLISH.render(each) for each in clock_lines(clock, ZoneClock(zone))]
    end = clock.ends_at.astimezone(zone)
    assert f"{end:%Y-%m-%d %H:%M:%S}" in told[0]


@given(local=TIMES, zone=ZONES)
def test_a_typed_local_time_comes_back_and_never_earlier_than_it_can_be(local, zone):
    typed = f"{local:%Y-%m-%d %H:%M}"
    at, offset = moment_from(typed, ZoneClock(zone))

    assert offset == at.astimezone(zone).utcoffset()
    read = [
        local.replace(second=0, microsecond=0, tzinfo=zone, fold=fold)
        for fold in (0, 1)
    ]
    assert at == max(each.astimezone(UTC) for each in read)


@given(sent=st.lists(TIMES, max_size=6), now=TIMES)
def test_the_order_loses_no_report_and_puts_the_nearest_end_first(sent, now):
    given_ones = [
        report(id=f"{place:032x}", sent_at=each) for place, each in enumerate(sent)
    ]
    told = soonest_first(given_ones, PACKS, now)

    assert sorted(each.id for each in told) == [each.id for each in given_ones]
    assert [each.sent_at for each in told] == sorted(sent)
