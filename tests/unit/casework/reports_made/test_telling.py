"""The clock and the looks are said in full, with what they rest on."""

from datetime import timedelta

import pytest

from evidence_app.casework.reports_made import (
    SHOWS,
    STATES,
    clock_lines,
    why_line,
)
from evidence_app.model.report_made import Seen, Shows, State, Why
from evidence_app.words import load_language
from tests.fixed import FixedClock
from tests.unit.casework.reports_made.making import (
    HOUR,
    NOBODY,
    SENT,
    clock_of,
    look,
    report,
)

ENGLISH = load_language("en")
ZONE = FixedClock(SENT, 9 * HOUR)


def said(hours, **how):
    clock = clock_of(report(), SENT + timedelta(hours=hours))
    return [ENGLISH.render(each) for each in clock_lines(clock, ZONE, **how)]


@pytest.mark.parametrize(
    ("hours", "first"),
    [
        (0, "48 hours are left. Their time ends at 2026-11-22 19:00:00 (UTC+09:00)."),
        (46.5, "1 hour is left."),
        (47.5, "Less than an hour is left."),
        (48, "Their time ended less than an hour ago"),
        (49, "Their time ended 1 hour ago"),
        (100.9, "Their time ended 52 hours ago"),
        (-1, "This computer's clock shows a time before this report."),
    ],
)
def test_what_is_left_is_rounded_towards_nothing_said_too_early(hours, first):
    assert said(hours)[0].startswith(first)


def test_what_the_clock_rests_on_is_always_said():
    for how in ({}, {"ago": False}):
        told = "\n".join(said(50, **how))
        assert "48 hours from a valid report. Checked on 2026-" in told
        assert "only if the report held everything" in told
        assert "someone else's account" in told
    assert "ended" not in "\n".join(said(50, ago=False))


@pytest.mark.parametrize("why", list(Why))
def test_each_outcome_has_a_sentence(why):
    check = look(Seen.UNKNOWN, why=why, status=503, detail="not_found")(NOBODY)

    assert ENGLISH.render(why_line(check))


def test_what_no_word_is_known_for_is_said_without_one():
    check = look(Seen.UNKNOWN, why=Why.NOT_LOADED, detail="comet")(NOBODY)

    assert ENGLISH.render(why_line(check)) == "No page came."
    assert set(SHOWS) == set(Shows)
    assert set(STATES) == set(State)
