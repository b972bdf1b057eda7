"""A day is read out of words only where they can be read in one way."""

from datetime import date

import pytest

from evidence_app.model.told_day import day_in

MAY = date(2026, 5, 3)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-05-03", MAY),
        ("2026:05:03 21:14:00", MAY),
        ("2026년 5월 3일 저녁", MAY),
        ("3 مئی 2026", MAY),
        ("about 9, May 3rd, 2026", MAY),
        ("the 3rd of May 2026", MAY),
        ("21/11/2026, 14:03", date(2026, 11, 21)),
        ("11/21/2026", date(2026, 11, 21)),
        ("05/05/2026", date(2026, 5, 5)),
        ("03/05/2026", None),
        ("not sure", None),
        ("May 2026", None),
        ("2026-05-03 or 2026-05-04", None),
        ("2026-02-30", None),
        ("id 120260503", None),
    ],
)
def test_only_a_clear_day_counts(text, day):
    assert day_in(text) == day
