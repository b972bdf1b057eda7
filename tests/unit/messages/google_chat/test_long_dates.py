"""Long dates: read where they can mean one thing only."""

from datetime import UTC, datetime

import pytest

from evidence_app.messages.google_chat.long_dates import long_moment
from evidence_app.model.message import TimeCertainty

AT = datetime(2022, 3, 8, 17, 31, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw",
    [
        "Tuesday, March 8, 2022 at 5:31:02 PM UTC",
        "Tuesday, March 8, 2022 at 5:31:02\u202fPM UTC",
        "Tuesday, 8 March 2022 at 17:31:02 UTC",
        "Dienstag, 8. März 2022 um 17:31:02 UTC",
        "2022년 3월 8일 화요일 오후 5시 31분 2초 UTC",
    ],
)
def test_a_known_form_is_read_to_the_second(raw):
    assert long_moment(raw).at == AT


@pytest.mark.parametrize(
    ("raw", "hour"),
    [
        ("Tuesday, March 8, 2022 at 12:00:00 AM UTC", 0),
        ("Tuesday, March 8, 2022 at 12:00:00 PM UTC", 12),
        ("2022년 3월 8일 화요일 오전 12시 0분 0초 UTC", 0),
        ("2022년 3월 8일 화요일 오후 12시 0분 0초 UTC", 12),
    ],
)
def test_midnight_and_noon_are_told_apart(raw, hour):
    assert long_moment(raw).at == datetime(2022, 3, 8, hour, tzinfo=UTC)


def test_a_zone_that_is_not_utc_is_not_read_as_one():
    moment = long_moment("Tuesday, March 8, 2022 at 5:31:02 PM PST")

    assert moment.at == AT.replace(tzinfo=None)
    assert moment.certainty is TimeCertainty.UNKNOWN


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "Monday, March 8, 2022 at 5:31:02 PM UTC",
        "Tuesday, March 8, 2022 at 13:31:02 PM UTC",
        "Tuesday, March 38, 2022 at 5:31:02 PM UTC",
        "Tuesday, March 8, 2022 at 0:31:02 AM UTC",
        "Tuesday, Marsch 8, 2022 at 5:31:02 PM UTC",
        "Tuesday, March ٨, 2022 at 5:31:02 PM UTC",
        "الثلاثاء، 8 مارس 2022 في 5:31:02 م UTC",
        "منگل، 8 مارچ، 2022 کو 5:31:02 PM UTC بجے",
        "mardi 8 mars 2022 à 17:31:02 UTC",
    ],
)
def test_what_is_not_certain_has_no_time(raw):
    assert long_moment(raw).at is None
