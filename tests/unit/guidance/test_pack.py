"""What was not verified comes out nowhere, down to a single number."""

import pytest

from evidence_app.guidance.pack import (
    facts_of,
    shown_jurisdiction,
    shown_platform,
)
from evidence_app.guidance.packs import read_jurisdiction, read_platform
from evidence_app.guidance.provenance import Status
from tests.unit.guidance.samples import HELD, JURISDICTION, PLATFORM

ROWS = [
    ("[[laws]]", lambda pack: pack.laws),
    ("[[duties]]", lambda pack: pack.duties),
    ("[[offices]]", lambda pack: pack.offices),
    ("[[advice]]", lambda pack: pack.advice),
]


def unverified_after(text, place):
    head, found, rest = text.partition(place)
    assert found
    return head + found + rest.replace('"primary"', '"unverified"', 1)


@pytest.mark.parametrize(("place", "rows"), ROWS[:2] + ROWS[3:])
def test_an_unverified_row_is_read_and_not_shown(place, rows):
    pack = read_jurisdiction("x", unverified_after(JURISDICTION, place))
    assert len(rows(pack)) == 1
    assert rows(shown_jurisdiction(pack)) == ()
    assert rows(shown_jurisdiction(read_jurisdiction("x", JURISDICTION)))


def test_an_unverified_office_is_not_shown_though_its_number_was_checked():
    unsure = JURISDICTION.replace(
        f'{HELD} }}]\nsource = "page"\nstatus = "primary"',
        f'{HELD} }}]\nsource = "page"\nstatus = "unverified"',
    )
    pack = read_jurisdiction("x", unsure)
    assert pack.offices[0].provenance.status is Status.UNVERIFIED
    assert shown_jurisdiction(pack).offices == ()


def test_an_unverified_number_leaves_the_office_by_its_name():
    pack = read_jurisdiction("x", unverified_after(JURISDICTION, "contacts = "))
    (office,) = shown_jurisdiction(pack).offices
    assert (office.name, office.contacts) == ("A helpline", ())
    assert office.hours is not None


def test_unverified_hours_leave_the_number_without_them():
    pack = read_jurisdiction("x", unverified_after(JURISDICTION, "[offices.hours]"))
    (office,) = shown_jurisdiction(pack).offices
    assert office.hours is None
    assert [each.value for each in office.contacts] == ["0800 111 222"]


def test_an_unverified_link_or_caution_of_a_platform_is_not_shown():
    link = read_platform("x", unverified_after(PLATFORM, "contacts = "))
    assert shown_platform(link).channels[0].contacts == ()
    caution = read_platform("x", unverified_after(PLATFORM, "[[cautions]]"))
    assert shown_platform(caution).cautions == ()


def test_a_reviewer_finds_every_fact_those_within_others_too():
    names = [each.name for each in facts_of(read_jurisdiction("x", JURISDICTION))]
    assert names == [
        "An Act, section 1",
        "An Act, section 2",
        "A helpline",
        "A helpline / 0800 111 222",
        "A helpline / hours",
        "Do not pay.",
        *["Printed."] * 3,
    ]
    told = [each.name for each in facts_of(read_platform("x", PLATFORM))]
    assert told == ["A form", "A form / example.org/form", "Report once."]
