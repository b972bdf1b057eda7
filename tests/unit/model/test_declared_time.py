"""A declared zone gives an offset; a time that clocks skipped or had twice is said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from evidence_app.model.declared_time import as_declared, zone_of
from evidence_app.model.message import TimeCertainty
from tests.unit.model.test_message_lines import PLAIN


def at(text):
    return replace(PLAIN, sent_at=datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("zone", "written", "hours", "flags"),
    [
        ("Asia/Karachi", "2026-03-05T14:05", 5, ()),
        ("Asia/Seoul", "2026-03-05T14:05", 9, ()),
        ("Europe/Berlin", "2026-03-28T14:05", 1, ()),
        ("Europe/Berlin", "2026-03-30T14:05", 2, ()),
        ("Europe/Berlin", "2026-03-29T02:30", 1, ("dst_gap",)),
        ("Europe/Berlin", "2026-10-25T02:30", 2, ("dst_twice",)),
        ("Europe/Berlin", "2026-10-25T03:00", 1, ()),
    ],
)
def test_the_zones_own_rules_give_the_offset(zone, written, hours, flags):
    told = as_declared(at(written), zone_of(zone))

    assert told.sent_at is not None
    assert told.sent_at.utcoffset() == timedelta(hours=hours)
    assert told.sent_at.replace(tzinfo=None) == datetime.fromisoformat(written)
    assert told.certainty is TimeCertainty.DECLARED
    assert told.flags == flags


def test_a_time_with_an_offset_of_its_own_is_left_alone():
    own = replace(PLAIN, sent_at=datetime(2026, 3, 5, tzinfo=UTC))

    assert as_declared(own, zone_of("Asia/Seoul")) is own


@pytest.mark.parametrize("name", ["", "Nowhere/Atall", "../../etc/passwd", "\0"])
def test_an_unknown_zone_declares_nothing(name):
    message = at("2026-03-05T14:05")

    assert as_declared(message, zone_of(name)) is message


def test_a_message_without_a_time_stays_without():
    assert as_declared(PLAIN, zone_of("Asia/Seoul")) is PLAIN
