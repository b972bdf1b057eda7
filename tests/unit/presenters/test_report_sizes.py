"""How large a report becomes, and whether it fits."""

import pytest

from evidence_app.host.drives import LARGEST_ON_FAT, Room
from evidence_app.model.bundle_size import BundleSize
from evidence_app.model.wanted import Profile
from evidence_app.presenters.report.sizes import size_text, told_sizes, too_large

SMALL = BundleSize(originals=9_000_000, largest=5_000_000, report=1_000_000)
LARGE = BundleSize(originals=6 << 30, largest=3 << 30, report=1_000_000)
STICK = Room(free=64 << 30, largest=LARGEST_ON_FAT)


def said(size, profile=Profile.WHOLE, room=STICK, *, twice=False):
    told = told_sizes(size, profile, room, twice=twice)
    return " ".join(each.text for each in told)


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (1, "1 kB"),
        (999_000, "999 kB"),
        (34_200_000, "34 MB"),
        (1_234_567_890, "1.2 GB"),
    ],
)
def test_sizes_are_written_as_systems_write_them(size, text):
    assert size_text(size) == text


def test_a_folder_with_its_zip_needs_the_room_twice():
    once, *_ = told_sizes(SMALL, Profile.WHOLE, STICK, twice=False)
    twice, *_ = told_sizes(SMALL, Profile.WHOLE, STICK, twice=True)

    assert (dict(once.values)["size"], dict(twice.values)["size"]) == ("10 MB", "20 MB")


def test_one_file_that_a_stick_cannot_take_is_said_before():
    assert "no file larger than 4 GB" in said(LARGE)
    assert too_large(LARGE, Profile.WHOLE, STICK)
    assert "no file larger" not in said(LARGE, Profile.PORTAL)
    assert not too_large(LARGE, Profile.PORTAL, STICK)


def test_too_little_room_is_said_and_only_what_cannot_fit_is_refused():
    room = Room(free=9_500_000)
    assert "too little room" in said(SMALL, room=room)
    assert not too_large(SMALL, Profile.WHOLE, room)
    assert too_large(SMALL, Profile.WHOLE, Room(free=8_000_000))


def test_what_a_portal_or_mail_does_not_take_is_said():
    assert "too large for this way" in said(LARGE, Profile.PORTAL)
    assert "more than 14 MB" in said(SMALL, Profile.MAIL)
    assert "Free there" not in said(SMALL, room=Room())


def test_how_well_the_sizes_are_known_is_said_with_the_day():
    assert "not confirmed" in said(SMALL, Profile.PORTAL)
    assert "not at the services themselves" in said(SMALL, Profile.MAIL)
    assert "Ask the officer" not in said(SMALL)
