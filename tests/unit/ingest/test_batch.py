"""Many things come in by groups: fast, and none costs another."""

import io
from dataclasses import replace

import pytest

from evidence_app.capture.captured import from_memory
from evidence_app.errors import (
    DiskFullError,
    EmptySourceError,
    SourceGoneError,
    UnderEighteenError,
    VaultWriteError,
)
from evidence_app.facts.reading import Decoder
from evidence_app.ingest import Into, batch, ingest_batch
from evidence_app.model.gate import Shown
from evidence_app.vault import disk
from evidence_app.vault.audit import audit
from tests.unit.ingest.test_one import CASE, a_file, everything_below
from tests.unit.vault.making import CLOCK, content_of, make, reopen


@pytest.fixture
def vault(tmp_path):
    vault = make(tmp_path / "vault")
    yield vault
    vault.lock()


@pytest.fixture
def into(vault):
    with Decoder() as decoder:
        yield Into(vault=vault, decoder=decoder, case=CASE, clock=CLOCK)


def things(count, **changes):
    def thing(number):
        return lambda: a_file(b"thing %d " % number * 100, title=str(number), **changes)

    return [thing(number) for number in range(count)]


def titles(items):
    return [item.title for item in items]


def gone():
    raise SourceGoneError(name="photo.jpg")


def test_all_of_a_batch_is_saved_in_order_and_reads_back(vault, into):
    taken = ingest_batch(things(30), into)

    assert taken.failures == ()
    assert titles(taken.items) == [str(number) for number in range(30)]
    assert vault.items() == taken.items
    assert content_of(vault, taken.items[7]) == b"thing 7 " * 100
    assert audit(vault) == ()


def test_a_group_is_one_write_to_the_log(vault, into, monkeypatch):
    writes = []
    append = vault.rooms.log.append

    def counting(happenings, moment):
        writes.append(len(happenings))
        return append(happenings, moment)

    monkeypatch.setattr(vault.rooms.log, "append", counting)
    monkeypatch.setattr(batch, "MOST_ITEMS", 12)

    ingest_batch(things(30), into)

    assert writes == [12, 12, 6]


@pytest.mark.parametrize(
    ("limit", "value", "groups"),
    [("MOST_BYTES", 1500, [2, 2, 1]), ("MOST_SECONDS", 0, [1] * 5)],
)
def test_a_group_is_small_in_bytes_and_time(into, monkeypatch, limit, value, groups):
    monkeypatch.setattr(batch, limit, value)
    told = []

    ingest_batch(things(5), into, saved=lambda items: told.append(len(items)))

    assert told == groups


def test_what_is_told_as_saved_is_on_the_disk(vault, into, monkeypatch):
    monkeypatch.setattr(batch, "MOST_ITEMS", 2)
    seen = []

    def saved(items):
        logs = [path.read_bytes() for path in vault.rooms.layout.logs]
        seen.append((logs[0] == logs[1], set(items) <= set(vault.items())))

    ingest_batch(things(5), into, saved=saved)

    assert seen == [(True, True)] * 3


def test_one_that_fails_costs_no_other_and_is_named(vault, into):
    prepared = things(5)
    prepared[1] = gone
    prepared[3] = lambda: a_file(b"", title="Nothing in it")

    taken = ingest_batch(prepared, into)

    assert titles(taken.items) == ["0", "2", "4"]
    assert vault.items() == taken.items
    first, second = taken.failures
    assert (first.number, first.name) == (1, "")
    assert isinstance(first.error, SourceGoneError)
    assert (second.number, second.name) == (3, "Nothing in it")
    assert isinstance(second.error, EmptySourceError)
    assert list((vault.folder / "tmp").iterdir()) == []


def test_on_wish_nothing_more_is_begun_after_a_failure(vault, into):
    prepared = things(5)
    prepared[2] = gone

    taken = ingest_batch(prepared, into, stop_at_failure=True)

    assert titles(taken.items) == ["0", "1"]
    assert [failure.number for failure in taken.failures] == [2]


def test_the_gate_stands_before_each_of_them(vault, into):
    prepared = things(3)
    prepared[1] = lambda: a_file(shown=Shown.UNDER_EIGHTEEN)

    taken = ingest_batch(prepared, into)

    assert titles(taken.items) == ["0", "2"]
    assert isinstance(taken.failures[0].error, UnderEighteenError)


def test_a_disk_that_is_full_ends_it_and_keeps_what_came_before(
    vault, into, monkeypatch
):
    calls = iter([None] * 5)
    check = disk.check_room

    def room(folder, size):
        for _ in calls:
            return check(folder, size)
        monkeypatch.undo()  # room enough for what is staged already
        raise DiskFullError

    monkeypatch.setattr(disk, "check_room", room)

    taken = ingest_batch(things(20), into)

    assert titles(taken.items) == [str(number) for number in range(5)]
    assert vault.items() == taken.items
    (failure,) = taken.failures
    assert (failure.number, failure.name) == (5, "5")
    assert isinstance(failure.error, DiskFullError)


def test_a_group_that_cannot_be_saved_is_named_item_by_item(vault, into, monkeypatch):
    def sync(_descriptor):
        raise OSError(5, "input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync", sync)
        taken = ingest_batch(things(4), into)

    assert taken.items == ()
    assert [failure.name for failure in taken.failures] == ["0", "1", "2", "3"]
    assert {type(failure.error) for failure in taken.failures} == {VaultWriteError}
    assert vault.items() == ()
    assert list((vault.folder / "tmp").iterdir()) == []


def test_nothing_staged_stays_when_the_work_is_broken_off(vault, into):
    def broken_off():
        raise KeyboardInterrupt

    before = everything_below(vault.folder)
    with pytest.raises(KeyboardInterrupt):
        ingest_batch([*things(3), broken_off], into)

    assert everything_below(vault.folder) == before


@pytest.mark.parametrize("size", [None, 8 << 20])
def test_something_large_does_not_keep_those_before_it_waiting(into, size):
    told = []
    prepared = things(3)

    def large():
        told.append("large")
        return a_file(title="large", size=size)

    ingest_batch(
        [*prepared, large], into, saved=lambda items: told.append(titles(items))
    )

    assert told == ["large", ["0", "1", "2"], ["large"]]


def test_parts_come_in_with_what_they_belong_to(vault, into):
    parts = (a_file(b"part", role="attachment"), a_file(b"", role="attachment"))

    taken = ingest_batch([lambda: a_file(parts=parts), *things(2)], into)

    lead, part, *_ = taken.items
    assert part.part_of == lead.id
    assert [finding.code for finding in lead.findings] == ["part_empty"]
    assert list((vault.folder / "tmp").iterdir()) == []


def test_progress_counts_all_bytes_of_the_batch(into):
    told = []

    taken = ingest_batch(things(4), into, progress=told.append)

    assert told == sorted(told)
    assert told[-1] == sum(item.size for item in taken.items)


def test_a_crash_before_the_group_is_saved_leaves_nothing_of_it(vault, into):
    for number in range(3):
        vault.stage(io.BytesIO(b"%d" % number), prove=False)
    vault.lock()

    with reopen(vault.folder) as again:
        assert again.items() == ()
        assert again.notices == ()
        assert list((vault.folder / "tmp").iterdir()) == []


def test_a_changed_byte_between_staging_and_saving_is_noticed(vault, into):
    captured = replace(a_file(), open=from_memory(b"photo" * 1000))

    def meddle(_items):
        raise AssertionError("said to be saved")

    def second():
        (blob,) = (vault.folder / "tmp").glob("*.age")
        content = bytearray(blob.read_bytes())
        content[-1] ^= 1
        blob.write_bytes(content)
        return a_file(b"second")

    taken = ingest_batch([lambda: captured, second], into, saved=meddle)

    assert {type(failure.error) for failure in taken.failures} == {VaultWriteError}
    assert vault.items() == ()
