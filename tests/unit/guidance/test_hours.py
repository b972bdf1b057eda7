"""Open now or opens at: over weekends, midnight and the changing of clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.guidance.hours import (
    Holidays,
    Hours,
    Opening,
    opening_at,
    opening_words,
    read_spans,
)
from evidence_app.guidance.provenance import Provenance, Source, Status
from evidence_app.words import load_language

CHECKED = Provenance(
    source=Source(title="A page"),
    status=Status.PRIMARY,
    checked_on=date(2026, 11, 21),
    review_by=date(2027, 2, 21),
)
OFFICE = ("mon-fri 10:00-16:00",)
LONG = ("mon 09:00-24:00", "tue 00:00-05:00")
NIGHTS = ("fri 22:00-02:00", "sat 22:00-02:00")


def hours(*weekly, zone="Europe/London", holidays=Holidays.CLOSED):
    return Hours(
        zone=zone, spans=read_spans(weekly), holidays=holidays, provenance=CHECKED
    )


def at(text, zone="Europe/London", fold=0):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)


@pytest.mark.parametrize(
    ("weekly", "moment", "until", "opens_at"),
    [
        (OFFICE, "2026-11-26 09:59", None, "2026-11-26 10:00"),
        (OFFICE, "2026-11-26 10:00", "2026-11-26 16:00", None),
        (OFFICE, "2026-11-26 15:59", "2026-11-26 16:00", None),
        (OFFICE, "2026-11-26 16:00", None, "2026-11-27 10:00"),
        (OFFICE, "2026-11-27 16:00", None, "2026-11-30 10:00"),
        (OFFICE, "2026-11-29 23:59", None, "2026-11-30 10:00"),
        (NIGHTS, "2026-11-28 01:59", "2026-11-28 02:00", None),
        (NIGHTS, "2026-11-28 02:00", None, "2026-11-28 22:00"),
        (NIGHTS, "2026-11-27 23:59", "2026-11-28 02:00", None),
        (NIGHTS, "2026-11-30 00:00", None, "2026-12-04 22:00"),
        (LONG, "2026-11-30 23:30", "2026-12-01 05:00", None),
        (("mon 09:00-12:00",), "2026-11-30 12:00", None, "2026-12-07 09:00"),
        (("sun 23:00-01:00",), "2026-11-30 00:30", "2026-11-30 01:00", None),
    ],
)  # fmt: skip
def test_an_office_is_open_in_its_hours_and_says_when_it_opens(
    weekly, moment, until, opens_at
):
    opening = opening_at(hours(*weekly), at(moment))
    assert opening.is_open is (until is not None)
    assert opening.until == (at(until) if until else None)
    assert opening.opens_at == (at(opens_at) if opens_at else None)


def test_the_hours_are_those_of_the_office_wherever_she_is():
    korea = hours("mon-fri 09:00-18:00", zone="Asia/Seoul")
    # Sunday evening in New York is Monday morning in Seoul.
    moment = at("2026-11-29 20:30", "America/New_York")
    assert opening_at(korea, moment).is_open is True
    assert opening_at(hours("mon-fri 09:00-18:00"), moment).is_open is False


@pytest.mark.parametrize(
    ("utc", "is_open"),
    [
        ("2026-03-28 10:00", True),  # Saturday, still winter time
        ("2026-03-28 09:59", False),
        ("2026-03-29 09:00", True),  # Sunday, clocks went forward in the night
        ("2026-03-29 08:59", False),
        ("2026-10-25 10:00", True),  # Sunday, clocks went back in the night
        ("2026-10-25 09:59", False),
        ("2026-10-24 09:00", True),
    ],
)
def test_the_hours_follow_summer_time(utc, is_open):
    moment = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    weekend = hours("sat 10:00-16:00", "sun 10:00-16:00")
    assert opening_at(weekend, moment).is_open is is_open


def test_in_the_hour_that_is_there_twice_nothing_is_claimed_that_may_not_be():
    """Opening at 01:30: at the first 01:30 it may not be open yet."""
    early = hours("sun 01:30-05:00")
    assert opening_at(early, at("2026-10-25 01:45", fold=0)).is_open is False
    assert opening_at(early, at("2026-10-25 01:45", fold=1)).is_open is True
    late = hours("sat 22:00-01:30")
    assert opening_at(late, at("2026-10-25 01:15", fold=0)).is_open is True
    assert opening_at(late, at("2026-10-25 01:15", fold=1)).is_open is False


def test_in_the_hour_that_is_not_there_nothing_is_claimed_that_may_not_be():
    """01:30 does not exist on 29 March; half past one may mean either side of it."""
    early = hours("sun 01:30-05:00")
    assert opening_at(early, at("2026-03-29 02:15")).is_open is False
    assert opening_at(early, at("2026-03-29 02:30")).is_open is True


def test_a_span_that_lies_within_the_doubled_hour_is_not_claimed():
    brief = hours("sun 01:10-01:50")
    opening = opening_at(brief, at("2026-10-25 01:20"))
    assert opening == Opening(
        is_open=False, opens_at=at("2026-11-01 01:10"), holidays=Holidays.CLOSED
    )


def test_always_is_open_at_any_time_and_unknown_hours_are_neither():
    assert opening_at(hours("always"), at("2026-12-25 03:00")).is_open is True
    assert opening_at(None, at("2026-11-26 12:00")).is_open is None


@pytest.mark.parametrize("zone", ["Europe/Nowhere", "America/Argentina"])
def test_where_the_data_of_a_zone_are_missing_nothing_is_claimed(zone):
    opening = opening_at(hours(*OFFICE, zone=zone), at("2026-11-26 12:00"))
    assert opening == Opening(is_open=None, holidays=Holidays.CLOSED)


MOMENTS = st.integers(0, 60 * 24 * 730).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(
    MOMENTS,
    st.lists(
        st.tuples(
            st.sampled_from(("mon", "tue", "wed", "thu", "fri", "sat", "sun")),
            st.integers(0, 23),
            st.integers(0, 23),
        ).filter(lambda span: span[1] != span[2]),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(
        ("Europe/London", "Asia/Seoul", "America/New_York", "Asia/Karachi")
    ),
)
def test_what_is_said_of_the_next_change_is_true_when_it_comes(moment, spans, zone):
    office = hours(
        *(f"{day} {opens:02}:00-{closes:02}:00" for day, opens, closes in spans),
        zone=zone,
    )
    now = opening_at(office, moment)
    assert now.is_open is not None
    change = now.until if now.is_open else now.opens_at
    assert change is not None
    assert moment < change.astimezone(UTC) <= moment + timedelta(days=9)
    second = timedelta(seconds=1)
    assert opening_at(office, change.astimezone(UTC)).is_open is not now.is_open
    assert opening_at(office, change.astimezone(UTC) - second).is_open is now.is_open


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        (Opening(is_open=None), ["When it answers is not known."]),
        (
            Opening(
                is_open=True, until=at("2026-11-26 16:00"), holidays=Holidays.CLOSED
            ),
            [
                "Open now, until 16:00 there.",
                "It is closed on public holidays. The app does not know which days "
                "those are.",
            ],
        ),
        (
            Opening(is_open=False, opens_at=at("2026-11-27 10:00")),
            [
                "Closed now. Opens on 2026-11-27 at 10:00 there.",
                "Whether it answers on public holidays is not known.",
            ],
        ),
        (
            Opening(is_open=True, holidays=Holidays.OPEN),
            ["Open now, at any hour."],
        ),
    ],
)
def test_what_is_not_known_of_holidays_is_said_beside_every_answer(opening, told):
    english = load_language("en")
    assert [english.render(words) for words in opening_words(opening)] == told
