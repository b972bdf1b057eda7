"""Each record proves itself against a signed note, and shows none of its neighbours."""

import json

import pytest

from evidence_app.crypto.merkle import check_inclusion, leaf_hash
from evidence_app.crypto.notes import NoteVerifier, checkpoint_of
from evidence_app.errors import SealBrokenError
from evidence_app.model.custody import Action
from evidence_app.vault.catalog import tree
from evidence_app.vault.checkpoints import write_checkpoint
from evidence_app.vault.deletion import delete_item
from evidence_app.vault.inclusion import newest_checkpoint, prove_items
from evidence_app.vault.proofs import copies_of
from evidence_app.vault.stamps import NewStamp, keep_stamps, waiting_note
from tests.unit.vault.making import AT, CLOCK, make, reopen, save


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "vault"


@pytest.fixture
def few(monkeypatch):
    """Rows of four, so that a short log has many."""
    monkeypatch.setattr(tree, "ROW", 4)
    monkeypatch.setattr(tree, "_AT_ONCE", 8)


def newest(vault):
    with vault.working() as rooms:
        kept = newest_checkpoint(rooms)
    assert kept is not None
    return kept


def waiting(vault):
    with vault.working() as rooms:
        return waiting_note(rooms)


def signed(vault):
    with vault.working() as rooms:
        write_checkpoint(rooms, vault.now())


def proved(vault, *items):
    with vault.working() as rooms:
        return prove_items(rooms, [item.id for item in items])


def stamped(vault, *, authority="one"):
    signed(vault)
    note = waiting(vault)
    assert note is not None
    with vault.working() as rooms:
        stamp = NewStamp(authority, b"response", b"chain", AT, CLOCK.offset)
        keep_stamps(rooms, vault.now(), note.size, [stamp])
    return note.size


def check(proofs, record):
    """Check one record as a stranger would."""
    (note,) = [each.note for each in proofs.checkpoints if each.size == record.size]
    told = checkpoint_of(NoteVerifier.from_text(proofs.key).open(note))
    number = json.loads(record.record)["seq"]
    leaf = leaf_hash(record.record)
    check_inclusion(leaf, number, told.size, record.path, told.root)


@pytest.mark.parametrize("count", [1, 3, 4, 5, 11, 30])
def test_every_record_of_every_item_proves_itself(folder, few, count):
    with make(folder) as vault:
        items = [save(vault, str(number).encode()) for number in range(count)]
        signed(vault)

        for item in items:
            proofs = proved(vault, item)
            (record,) = proofs.records
            check(proofs, record)
            values = json.loads(record.record)
            assert (values["item"], values["type"]) == (item.id.value, "taken_in")
            assert values["sha256"] == str(item.digest)


def test_nothing_of_another_item_is_told(folder):
    with make(folder) as vault:
        shown, private = save(vault, b"shown"), save(vault, b"private", "Private")
        signed(vault)
        proofs = proved(vault, shown)

    told = repr(proofs)
    assert [each.entry.item for each in proofs.records] == [shown.id]
    assert private.id.value not in told
    assert str(private.digest) not in told


def test_a_record_is_proved_by_the_note_that_an_authority_saw_first(folder):
    with make(folder) as vault:
        first = save(vault, b"1")
        seen = stamped(vault)
        second = save(vault, b"2")
        later = stamped(vault)
        third = save(vault, b"3")
        signed(vault)
        proofs = proved(vault, first, second, third)

    assert [record.size for record in proofs.records] == [seen, later, later + 3]
    assert [bool(each.stamps) for each in proofs.checkpoints] == [True, True, False]
    for record in proofs.records:
        check(proofs, record)
    (stamp,) = proofs.checkpoints[0].stamps
    assert (stamp.authority, stamp.response, stamp.chain) == (
        "one",
        b"response",
        b"chain",
    )


def test_the_newest_note_goes_along_although_nothing_is_proved_by_it(folder):
    with make(folder) as vault:
        item = save(vault)
        stamped(vault)
        save(vault, b"private")
        signed(vault)
        proofs = proved(vault, item)
        last = newest(vault)

    assert proofs.checkpoints[-1] == last
    assert proofs.records[0].size < last.size


def test_what_was_logged_since_the_last_note_is_not_proved(folder):
    with make(folder) as vault:
        item = save(vault)
        proofs = proved(vault, item)

    assert [record.size for record in proofs.records] == [0]
    assert proofs.unproved == 1


def test_a_deleted_item_still_proves_that_it_was_there(folder):
    with make(folder) as vault:
        item = save(vault)
        delete_item(vault, item.id)
        signed(vault)
        proofs = proved(vault, item)

    actions = [record.entry.action for record in proofs.records]
    assert actions == [Action.TAKEN_IN, Action.DELETED]
    for record in proofs.records:
        check(proofs, record)


def test_proofs_hold_after_the_catalog_was_lost(folder, few):
    with make(folder) as vault:
        items = [save(vault, str(number).encode()) for number in range(13)]
        stamped(vault)
    (folder / "index.db").unlink()

    with reopen(folder) as vault:
        proofs = proved(vault, *items)
        assert len(proofs.records) == 13
        for record in proofs.records:
            check(proofs, record)
        assert proofs.checkpoints[0].stamps


def test_a_damaged_note_comes_from_its_twin_and_a_lost_one_proves_nothing(folder):
    with make(folder) as vault:
        item = save(vault)
        signed(vault)
        size = newest(vault).size
        one, two = copies_of(vault.rooms.layout, f"cp/{size:016}.note")
        one.write_bytes(b"damaged")
        assert proved(vault, item).records[0].size == size
        two.write_bytes(b"damaged")
        assert proved(vault, item).unproved == 1


def test_a_log_that_lost_entries_proves_nothing(folder):
    with make(folder) as vault:
        item = save(vault)
        save(vault, b"2")
        signed(vault)
        vault.rooms.log.is_whole = False
        assert proved(vault, item).unproved == 1


def test_a_changed_record_path_or_number_is_refused(folder, few):
    with make(folder) as vault:
        items = [save(vault, str(number).encode()) for number in range(9)]
        signed(vault)
        proofs = proved(vault, items[4])
    (record,) = proofs.records
    told = checkpoint_of(
        NoteVerifier.from_text(proofs.key).open(proofs.checkpoints[0].note)
    )
    leaf, number = leaf_hash(record.record), record.entry.sequence
    broken = [
        (leaf_hash(record.record + b" "), number, record.path),
        (leaf, number + 1, record.path),
        (leaf, number, record.path[:-1]),
        (leaf, number, (*record.path, bytes(32))),
        (leaf, number, tuple(reversed(record.path))),
    ]
    for one, place, path in broken:
        with pytest.raises(SealBrokenError):
            check_inclusion(one, place, told.size, path, told.root)


def test_only_the_newest_note_waits_and_none_when_it_was_seen(folder):
    with make(folder) as vault:
        save(vault)
        size = stamped(vault)
        assert waiting(vault) is None
        save(vault, b"2")
        signed(vault)
        note = waiting(vault)
        assert note is not None
        assert note.size > size
        assert note.after == AT
