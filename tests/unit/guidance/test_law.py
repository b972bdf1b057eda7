"""Nothing is cited as in force, or timed, before it is known to be."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.guidance.law import (
    Commencement,
    deadline,
    in_force,
    start_not_known,
)
from evidence_app.guidance.packs import load_jurisdiction, read_jurisdiction
from tests.unit.guidance.samples import JURISDICTION, PROOF


def sample(begins="2026-02-06"):
    text = JURISDICTION.replace("begins = 2026-02-06", f"begins = {begins}")
    return read_jurisdiction("x", text).laws[0]


def duty(text=JURISDICTION):
    return read_jurisdiction("x", text).duties[0]


@pytest.mark.parametrize(
    ("begins", "on", "force", "unknown"),
    [
        ("2026-02-06", date(2026, 2, 5), False, False),
        ("2026-02-06", date(2026, 2, 6), True, False),
        ('"in force when checked"', date(2026, 11, 20), False, True),
        ('"in force when checked"', date(2026, 11, 21), True, False),
        ('"not confirmed"', date(2030, 1, 1), False, False),
    ],
)
def test_a_law_is_in_force_only_where_that_is_known(begins, on, force, unknown):
    assert in_force(sample(begins), on) is force
    assert start_not_known(sample(begins), on) is unknown


def test_a_platform_has_as_many_hours_as_the_law_gives_it():
    sent = datetime(2026, 11, 26, 22, 30, tzinfo=timezone(timedelta(hours=9)))
    assert deadline(duty(), sent) == datetime(2026, 11, 28, 13, 30, tzinfo=UTC)


def test_hours_are_hours_also_when_clocks_change():
    sent = datetime(2026, 10, 24, 12, 0, tzinfo=UTC)
    assert deadline(duty(), sent) == sent + timedelta(hours=48)


@pytest.mark.parametrize(
    "text",
    [
        JURISDICTION.replace("hours = 48\n", ""),
        JURISDICTION.replace("begins = 2026-05-19", "begins = 2027-05-19"),
        JURISDICTION.replace("hours = 48\n", "").replace(
            "begins = 2026-05-19", 'begins = "not confirmed"'
        ),
        JURISDICTION.replace(
            'escalate = "A helpline"\n' + PROOF,
            'escalate = "A helpline"\n' + PROOF.replace("primary", "unverified"),
        ),
    ],
)
def test_no_time_is_named_where_none_is_known(text):
    assert text != JURISDICTION
    assert deadline(duty(text), datetime(2026, 11, 26, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    ("sent", "timed"),
    [
        ("2026-05-18T23:59+00:00", False),
        ("2026-05-19T00:01+09:00", False),
        ("2026-05-19T00:01+00:00", False),  # it is still the 18th in California
        ("2026-05-19T11:59+00:00", False),
        ("2026-05-19T12:00+00:00", True),
    ],
)
def test_on_its_first_day_a_duty_is_counted_once_that_day_is_everywhere(sent, timed):
    answer = deadline(duty(), datetime.fromisoformat(sent))
    assert (answer is not None) is timed


@given(st.integers(0, 24 * 3650))
def test_the_british_duty_that_is_not_confirmed_is_never_timed(hours):
    sent = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
    (british,) = load_jurisdiction("uk-ew").duties
    assert british.begins is Commencement.NOT_CONFIRMED
    assert deadline(british, sent) is None
    assert not in_force(british, sent.date())


def test_the_american_duty_is_48_hours_from_the_report():
    (take_it_down,) = load_jurisdiction("us").duties
    sent = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
    assert deadline(take_it_down, sent) == datetime(2026, 11, 28, 8, 0, tzinfo=UTC)
    before = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
    assert deadline(take_it_down, before) is None
