"""A line says when and where, in any zone and year."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from evidence_app.capture.wacz.index import line_of
from evidence_app.capture.warc import Place

PLACE = Place(
    url="urn:a", at=datetime(2026, 3, 14, 12, tzinfo=UTC), offset=0, length=1, digest=""
)


@pytest.mark.parametrize(
    ("at", "moment"),
    [
        (PLACE.at, "20260314120000"),
        (datetime(2026, 3, 14, tzinfo=timezone(timedelta(hours=9))), "20260313150000"),
        (datetime(7, 1, 2, tzinfo=UTC), "00070102000000"),
    ],
)
def test_the_moment_is_fourteen_digits_in_utc(at, moment):
    assert line_of(replace(PLACE, at=at), "x").split(" ")[1] == moment


def test_a_line_names_its_file_and_place():
    assert line_of(replace(PLACE, offset=17, media_type="a/b"), "x.warc.gz") == (
        'urn:a 20260314120000 {"url": "urn:a", "mime": "a/b", "digest": "", '
        '"length": "1", "offset": "17", "filename": "x.warc.gz"}\n'
    )
