"""A power cut at any moment loses nothing acknowledged, whatever was not flushed.

40 disks in a small run, 20,000 in a full one (EVIDENCE_APP_FULL_TESTS).
"""

import pytest

from tests.crash.disk_model import IN_ORDER, JOURNALED, Call, Disk
from tests.crash.power_loss import DataOnly, Everything, NamesOnly, Nothing
from tests.crash.running import FULL, failures_in, need_compiler, run_program

IMAGES = 20_000 if FULL else 20


def test_a_power_cut_at_any_moment_loses_nothing_acknowledged():
    need_compiler()

    figures = run_program("power_loss", IMAGES, "all", "all")

    images = figures.pop("images")
    assert failures_in(figures) == []
    assert [name for name, each in figures.items() if "unfinished" in each] == []
    assert images >= IMAGES * 0.9


def test_a_new_vault_has_its_key_header_only_where_it_has_its_log():
    need_compiler()

    figures = run_program("power_loss", 300, "create", JOURNALED)

    del figures["images"]
    assert failures_in(figures) == []


def test_a_vault_that_says_saved_too_early_is_found():
    need_compiler()

    figures = run_program("power_loss", 60, "said-too-early")

    del figures["images"]
    assert any("lost: saved" in line for line in failures_in(figures))


@pytest.fixture
def place(tmp_path):
    (tmp_path / "old").write_bytes(b"old")
    return tmp_path


def disk_after(place, *calls, profile=JOURNALED):
    disk = Disk(place, place, profile)
    for letter, name, *more in calls:
        disk.apply(call(place, letter, name, *more))
    return disk


def call(place, letter, name, at=0, content=b""):
    if letter in "RL":
        content = str(place / content).encode()
    return Call(letter, str(place / name), at, content)


def names_in(image):
    return {str(path): content for path, content in image.items()}


WRITTEN = [("C", "new"), ("W", "new", 0, b"content")]


def test_what_was_not_flushed_may_be_lost(place):
    disk = disk_after(place, *WRITTEN)

    assert names_in(disk.image(Nothing())) == {"old": b"old"}
    assert names_in(disk.image(DataOnly())) == {"old": b"old"}
    assert names_in(disk.image(NamesOnly())) == {"old": b"old", "new": bytes(7)}
    assert names_in(disk.image(Everything())) == {"old": b"old", "new": b"content"}


def test_a_flushed_file_may_still_lack_its_name(place):
    disk = disk_after(place, *WRITTEN, ("S", "new"))

    assert names_in(disk.image(Nothing())) == {"old": b"old"}
    assert names_in(disk.image(NamesOnly()))["new"] == b"content"


def test_a_flushed_folder_may_still_lack_the_bytes(place):
    disk = disk_after(place, *WRITTEN, ("S", "."))

    assert names_in(disk.image(Nothing())) == {"old": b"old", "new": b""}


def test_what_was_flushed_is_there(place):
    disk = disk_after(place, *WRITTEN, ("S", "new"), ("S", "."))

    assert names_in(disk.image(Nothing()))["new"] == b"content"


def test_a_replaced_file_is_the_old_one_or_the_new_one(place):
    flushed = [*WRITTEN, ("S", "new"), ("S", ".")]
    disk = disk_after(place, *flushed, ("R", "new", 0, "old"))

    assert names_in(disk.image(Nothing())) == {"old": b"old", "new": b"content"}
    assert names_in(disk.image(Everything())) == {"old": b"content"}


def test_where_folders_are_not_flushed_names_last_with_the_next_flushed_file(place):
    flushed = [*WRITTEN, ("S", "new"), ("R", "new", 0, "newer")]
    again = [("W", "old", 0, b"new"), ("S", "old")]
    before = disk_after(place, *flushed, profile=IN_ORDER)
    after = disk_after(place, *flushed, *again, profile=IN_ORDER)

    assert names_in(before.image(Nothing())) == {"old": b"old", "new": b"content"}
    assert names_in(after.image(Nothing())) == {"old": b"new", "newer": b"content"}
