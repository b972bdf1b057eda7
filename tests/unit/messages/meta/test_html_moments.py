"""Times of pages are read where they can mean one thing, to the hour and minute."""

# ruff: noqa: RUF001 - digits and blanks of other scripts are what is tested

from datetime import datetime

import pytest

from evidence_app.messages.meta.html_moments import read_moment, settled_order
from evidence_app.messages.reading import DayOrder
from evidence_app.model.message import Precision, TimeCertainty

AFTERNOON = datetime.fromisoformat("2026-03-05T14:08:00")


@pytest.mark.parametrize(
    "written",
    [
        "Mar 05, 2026 2:08 pm",
        "Mar 5, 2026, 2:08 PM",
        "Mar 5, 2026, 2:08\u202fPM",
        "Mar 5, 2026 2:08pm",
        "March 5, 2026 at 2:08 PM",
        "05 Mar 2026, 14:08",
        "5. März 2026 um 14:08",
        "05.03.2026, 14:08",
        "5. 3. 2026 14:08",
        "2026-03-05 14:08",
        "2026. 3. 5. 오후 2:08",
        "2026년 3월 5일 오후 2:08",
        "5 de marzo de 2026, 2:08 p. m.",
        "5 mars 2026 à 14:08",
        "5 مارس 2026, 2:08 م",
        "٥ مارس ٢٠٢٦، ٢:٠٨ م",
        "5 مارچ 2026، 2:08 بعد دوپہر",
    ],
)
def test_a_time_that_can_mean_one_thing_is_read(written):
    moment, doubt = read_moment(written, None)

    assert (moment.raw, moment.at, doubt) == (written, AFTERNOON, "")
    assert moment.certainty is TimeCertainty.UNKNOWN
    assert moment.precision is Precision.MINUTE


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("Mar 5, 2026 12:05 am", 0),
        ("Mar 5, 2026 12:05 pm", 12),
        ("2026년 3월 5일 오전 12:05", 0),
        ("2026년 3월 5일 오후 12:05", 12),
        ("5 مارس 2026, 12:05 ص", 0),
    ],
)
def test_noon_and_midnight_are_told_apart(written, hour):
    at = read_moment(written, None)[0].at

    assert at is not None
    assert at.hour == hour


def test_seconds_are_kept():
    moment, _ = read_moment("Mar 05, 2026 2:08:59 pm", None)

    assert moment.at == AFTERNOON.replace(second=59)
    assert moment.precision is Precision.SECOND


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("05/03/2026 14:08", "date_order_ambiguous"),
        ("05/03/26 14:08", "date_order_ambiguous"),
        ("5 Listopad 2026 14:08", "date_unreadable"),
        ("Mar 5, 2026", "date_unreadable"),
        ("Feb 30, 2026 2:08 pm", "date_unreadable"),
        ("5 มี.ค. 2569 14:08", "date_unreadable"),
        ("2569-03-05 14:08", "year_not_gregorian"),
        ("Mar 5, 2026 2:08 xm", "clock_unreadable"),
        ("Mar 5, 2026 14:08 pm", "clock_unreadable"),
        ("Mar 5, 2026 14:08 UTC", "clock_unreadable"),
        ("Mar Apr 5, 2026 14:08", "date_unreadable"),
        ("", "date_unreadable"),
        ("²:⁰⁸ ² Mar 2026", "date_unreadable"),
    ],
)
def test_what_could_mean_two_things_is_not_guessed(written, doubt):
    moment, found = read_moment(written, None)

    assert (moment.raw, moment.at, found) == (written, None, doubt)


@pytest.mark.parametrize(
    ("order", "day"), [(DayOrder.DAY_MONTH_YEAR, 5), (DayOrder.MONTH_DAY_YEAR, 3)]
)
def test_the_order_that_the_person_gave_is_used(order, day):
    at = read_moment("05/03/2026 14:08", order)[0].at

    assert at is not None
    assert at.day == day


@pytest.mark.parametrize(
    ("times", "order"),
    [
        (["05/03/2026", "25/03/2026"], DayOrder.DAY_MONTH_YEAR),
        (["05/03/2026", "03/25/2026"], DayOrder.MONTH_DAY_YEAR),
        (["05/03/2026", "04/03/2026"], None),
        (["25/03/2026", "03/25/2026"], None),
    ],
)
def test_one_number_above_twelve_settles_the_order_of_a_page(times, order):
    assert settled_order(times) is order
