"""The clock runs only where a rule in force names a time, and offers, never acts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from evidence_app.casework.reports_made import countdown, soonest_first
from evidence_app.guidance.law import Commencement
from evidence_app.model.report_made import Closing
from tests.unit.casework.reports_made.making import (
    HOUR,
    NOBODY,
    PACKS,
    SENT,
    clock_of,
    report,
)

US = next(each for each in PACKS if each.id == "us")
NOW = SENT + timedelta(hours=5)


def with_duty(**changes):
    (duty,) = US.duties
    return (replace(US, duties=(replace(duty, **changes),)),)


def test_two_days_are_counted_from_the_report():
    clock = clock_of(report(), NOW)

    assert clock.ends_at == SENT + timedelta(hours=48)
    assert clock.left == timedelta(hours=43)
    assert (clock.passed, clock.next_offices) == (False, ())
    assert (clock.place, clock.duty.fact.name) == ("us", US.duties[0].name)


def test_once_the_time_has_passed_the_office_of_the_rule_is_offered():
    at = SENT + timedelta(hours=48)
    clock = clock_of(report(), at)

    assert clock.passed
    assert [each.fact.name for each in clock.next_offices] == [US.duties[0].escalate]


def test_a_rule_without_an_office_leads_to_those_of_its_place():
    clock = clock_of(report(), SENT + timedelta(days=3), with_duty(escalate=""))

    names = [each.fact.name for each in clock.next_offices]
    assert names
    assert set(names) <= {each.name for each in US.offices}


@pytest.mark.parametrize(
    "changes",
    [
        {"begins": Commencement.NOT_CONFIRMED},
        {"begins": date(2026, 11, 21)},
        {"within": None},
    ],
)
def test_what_is_not_in_force_or_names_no_time_is_not_timed(changes):
    assert countdown(report(), with_duty(**changes), NOW) is None


def test_a_report_that_met_no_duty_or_a_forgotten_one_has_no_clock():
    assert countdown(report(duty=""), PACKS, NOW) is None
    assert countdown(report(duty="us/gone"), PACKS, NOW) is None


def test_a_clock_before_the_report_tells_nothing_of_what_is_left():
    clock = clock_of(report(), SENT - timedelta(days=400))

    assert clock.clock_behind
    assert not clock.passed
    assert clock.next_offices == ()


def test_an_overdue_review_is_said():
    far = datetime(2028, 1, 1, tzinfo=UTC)

    assert clock_of(report(), far).duty.overdue


def test_those_that_wait_come_first_and_the_nearest_end_before_them():
    closed = Closing(closed=True, words="", kept=NOBODY)
    late = report(id="1" * 32, sent_at=SENT - 60 * HOUR)
    soon = report(id="2" * 32)
    later = report(id="3" * 32, sent_at=SENT + HOUR)
    plain = report(id="4" * 32, duty="")
    done = report(id="5" * 32, sent_at=SENT - 90 * HOUR, closings=(closed,))
    given = (done, plain, later, soon, late)

    assert soonest_first(given, PACKS, NOW) == (late, soon, later, plain, done)
