"""A long log is opened where it was last seen, and in full at any doubt."""

import tracemalloc
from dataclasses import replace

import pytest

from evidence_app.errors import DiskFullError, VaultWriteError
from evidence_app.model.digest import Digest
from evidence_app.vault import disk
from evidence_app.vault.custody.frames import Head
from evidence_app.vault.custody.log import SMALL, CustodyLog
from evidence_app.vault.custody.records import Happening
from tests.unit.vault.making import codes
from tests.unit.vault.test_custody_log import KEY, MOMENT, VAULT, flip, noted

LONG = "x" * 12_000
COUNT = 100


@pytest.fixture
def paths(tmp_path):
    return tmp_path / "a.evlog", tmp_path / "b.evlog"


@pytest.fixture
def marks(paths):
    """The marks of a log of more than a mebibyte."""
    log = CustodyLog(paths, KEY, VAULT)
    log.create()
    logged = log.append([noted(f"{number} {LONG}") for number in range(COUNT)], MOMENT)
    assert log.size > SMALL
    return [each.mark for each in logged]


def opened(paths, marks, last, *also):
    log = CustodyLog(paths, KEY, VAULT)
    places = {mark.head.sequence: mark for mark in marks}
    found = log.open(
        marks[-1].head, also=also, trusted=marks[last], place_of=places.get
    )
    return log, found


def test_what_lies_before_the_trusted_entry_is_not_read(paths, marks):
    flip(paths[0], 5000)

    log, findings = opened(paths, marks, -1)

    assert findings == ()
    assert log.head == marks[-1].head
    assert codes(checked(log)) == ["log_repaired"]


def test_what_lies_behind_it_is_read_and_checked(paths, marks):
    flip(paths[0], marks[-3].place + 70)

    log, findings = opened(paths, marks, -5)

    assert codes(findings) == ["log_repaired"]
    assert log.head == marks[-1].head
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_the_next_entry_follows(paths, marks):
    log, _ = opened(paths, marks, -1)

    log.append([noted("one more")], MOMENT)

    again = CustodyLog(paths, KEY, VAULT)
    assert again.open(log.head) == ()
    assert again.next_sequence == COUNT + 1


@pytest.mark.parametrize("copy", [0, 1])
def test_a_trusted_entry_that_changed_in_one_copy_is_a_doubt(paths, marks, copy):
    flip(paths[copy], marks[-1].place + 70)

    assert codes(opened(paths, marks, -1)[1]) == ["log_repaired"]


@pytest.mark.parametrize("copy", [0, 1])
def test_copies_of_different_size_are_a_doubt(paths, marks, copy):
    paths[copy].write_bytes(paths[copy].read_bytes() + b"EVLG")

    assert codes(opened(paths, marks, -1)[1]) == ["log_end_dropped"]


def test_a_missing_copy_is_a_doubt(paths, marks):
    paths[1].unlink()

    assert codes(opened(paths, marks, -1)[1]) == ["log_repaired"]


def test_an_older_state_of_both_copies_is_an_alarm(paths, marks):
    for path in paths:
        path.write_bytes(path.read_bytes()[: marks[-4].place])

    log, findings = opened(paths, marks, -1)

    assert codes(findings) == ["log_shorter"]
    assert not log.is_whole


def test_an_older_state_with_a_catalog_of_its_time_is_an_alarm(paths, marks):
    # The catalog was put back too: only the header still knows the later entry.
    for path in paths:
        path.write_bytes(path.read_bytes()[: marks[-4].place])

    log = CustodyLog(paths, KEY, VAULT)
    places = {mark.head.sequence: mark for mark in marks[:-4]}
    findings = log.open(marks[-1].head, trusted=marks[-5], place_of=places.get)

    assert codes(findings) == ["log_shorter"]


def test_another_entry_than_the_header_knows_is_an_alarm(paths, marks):
    other = replace(marks[10].head, seal=Digest.of(b"other"))

    log, _ = opened(paths, marks, -1, other)

    assert codes(log.missing(other)) == ["log_rewritten"]


def test_an_entry_that_the_header_knows_is_looked_for_at_its_place(paths, marks):
    log, findings = opened(paths, marks, -1, marks[10].head)

    assert findings == ()
    assert not log.lacks(marks[10].head)


def test_an_early_entry_known_elsewhere_is_found_without_a_place(paths, marks):
    log, _ = opened(paths, marks, -1)

    assert not log.lacks(marks[3].head)
    assert log.lacks(Head(3, Digest.of(b"other")))


def test_entries_are_read_at_their_places_from_either_copy(paths, marks):
    log, _ = opened(paths, marks, -1)
    flip(paths[0], marks[7].place + 70)

    assert log.at(marks[7]).entry.detail.startswith("7 ")
    assert log.at(replace(marks[7], place=marks[8].place)) is None


def test_reading_all_of_it_takes_little_memory(paths, marks):
    log, _ = opened(paths, marks, -1)
    flip(paths[0], 5000)
    flip(paths[1], 900_000)

    tracemalloc.start()
    count = sum(1 for _ in log.entries)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == COUNT
    assert most < SMALL // 2


def test_a_repair_writes_what_both_copies_have_together(paths, marks):
    log, _ = opened(paths, marks, -1)
    good = paths[0].read_bytes()
    flip(paths[0], 5000)
    flip(paths[1], 900_000)

    log.repair()

    assert [path.read_bytes() for path in paths] == [good, good]


def test_each_entry_has_its_place_also_when_it_was_just_added(paths, marks):
    log, _ = opened(paths, marks, -1)

    (added,) = log.append([Happening(action=noted("").action)], MOMENT)

    assert added.place == marks[-1].end
    assert log.at(added.mark) == added


def checked(log):
    walk = log.check()
    assert [logged.entry.sequence for _, logged in walk] == list(range(COUNT))
    return walk.findings


def test_a_torn_end_is_cut_off_in_its_place(paths, marks):
    # A full disk allows that; writing all of a long log anew would need room.
    place = paths[0].stat().st_ino
    paths[0].write_bytes(paths[0].read_bytes() + b"EVLG\x64")

    _, findings = opened(paths, marks, -1)

    assert codes(findings) == ["log_end_dropped"]
    assert paths[0].stat().st_ino == place
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize("cut", [1, 20, 12_500, 30_000])
def test_a_copy_that_lacks_its_end_gets_no_more_than_that(paths, marks, cut):
    whole, place = paths[0].read_bytes(), paths[1].stat().st_ino
    paths[1].write_bytes(whole[:-cut])

    _, findings = opened(paths, marks, -1)

    assert codes(findings) == ["log_repaired"]  # what was acknowledged is gone there
    assert paths[1].stat().st_ino == place
    assert paths[1].read_bytes() == whole


def test_on_a_full_disk_what_nobody_was_told_of_is_cut_off(paths, marks, monkeypatch):
    log, _ = opened(paths, marks, -1)
    before = [path.read_bytes() for path in paths]
    # A stand-in for a disk that is full at the second copy: see tests/crash.
    monkeypatch.setattr(disk, "write_all", full_after(1))

    with pytest.raises(DiskFullError):
        log.append([noted("too much")], MOMENT)

    assert [path.read_bytes() for path in paths] == before
    assert not log.is_certain
    with pytest.raises(VaultWriteError):
        log.append([noted("after it")], MOMENT)


def full_after(count):
    write, calls = disk.write_all, iter(range(count))

    def write_all(descriptor, content):
        if next(calls, None) is None:
            write(descriptor, content[:100])
            raise OSError(28, "no space left on device")
        write(descriptor, content)

    return write_all
