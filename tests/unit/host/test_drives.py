"""Sticks that are plugged in, and how much fits into a place."""

from pathlib import Path

from evidence_app.host.drives import LARGEST_ON_FAT, drives, room_at
from evidence_app.host.places import Mount


def test_only_what_can_be_taken_away_and_written_to_is_a_drive(tmp_path):
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    found = drives(
        [
            Mount(folder=Path("/"), kind="ext4"),
            Mount(folder=stick, kind="vfat", removable=True),
            Mount(folder=tmp_path / "gone", kind="vfat", removable=True),
            Mount(folder=tmp_path, kind="cifs", remote=True, removable=True),
        ]
    )

    (drive,) = found
    assert (drive.name, drive.folder) == ("KINGSTON", stick)
    assert drive.room.largest == LARGEST_ON_FAT
    assert drive.room.free is not None
    assert drive.room.free > 0


def test_a_folder_that_is_not_there_yet_has_the_room_of_the_one_above(tmp_path):
    mounts = [
        Mount(folder=Path("/"), kind="ext4"),
        Mount(folder=tmp_path, kind="vfat"),
    ]
    inside = room_at(tmp_path / "new" / "below", mounts)
    beside = room_at(Path("/"), mounts)

    assert (inside.largest, beside.largest) == (LARGEST_ON_FAT, None)
    assert inside.free is not None


def test_this_computer_answers():
    assert room_at(Path.home()).free is not None
    assert all(each.room.free is not None for each in drives())
