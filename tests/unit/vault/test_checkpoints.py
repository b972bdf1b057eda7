"""Checkpoints: written on locking, checkable by others, held against the log."""

import pytest

from evidence_app.crypto.merkle import Edge, check_inclusion, leaf_hash, over, prove
from evidence_app.crypto.notes import NoteVerifier, checkpoint_of
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.vault import disk
from evidence_app.vault.audit import audit
from evidence_app.vault.checkpoints import TreeCheck
from evidence_app.vault.custody.frames import scan
from tests.unit.vault.making import codes, make, reopen, save


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "vault"


def notes(folder):
    return sorted(folder.glob("log/cp/*.note"))


def test_locking_signs_how_far_the_log_has_come(folder):
    with make(folder) as vault:
        save(vault)
        verifier = NoteVerifier.from_text(vault.rooms.keys.checkpoints.verifier.text)

    (path,) = notes(folder)
    told = checkpoint_of(verifier.open(path.read_bytes()))
    assert path.name == "0000000000000002.note"
    assert (told.origin, told.size) == (verifier.name, 2)
    assert path.with_name(path.name + ".twin").read_bytes() == path.read_bytes()


def test_the_notes_digest_stands_in_the_next_entry(folder):
    with make(folder) as vault:
        save(vault)

    (path,) = notes(folder)
    with reopen(folder) as vault:
        (entry,) = vault.rooms.catalog.entries(None, Action.CHECKPOINTED)
        assert entry.files == {f"cp/{path.name}": Digest.of(path.read_bytes())}
        assert entry.entry.sequence == 2


def test_nothing_is_signed_when_nothing_was_logged(folder):
    make(folder).lock()
    before = [path.read_bytes() for path in folder.glob("log/*.evlog")]

    for _ in range(3):
        reopen(folder).lock()

    assert [path.read_bytes() for path in folder.glob("log/*.evlog")] == before
    assert len(notes(folder)) == 1


def test_any_record_is_shown_to_be_under_the_root_by_a_few_hashes(folder):
    with make(folder) as vault:
        for number in range(20):
            save(vault, str(number).encode())
        key, vault_id = vault.rooms.keys.log, vault.rooms.header.vault
        frames = scan((folder / "log" / "a.evlog").read_bytes()).frames
        records = [frame.open(key, vault_id) for frame in frames]
        verifier = NoteVerifier.from_text(vault.rooms.keys.checkpoints.verifier.text)

    told = checkpoint_of(verifier.open(notes(folder)[0].read_bytes()))
    leaves = [leaf_hash(record) for record in records]
    path = prove(over(leaves), len(leaves), 7)
    check_inclusion(leaf_hash(records[7]), 7, told.size, path, told.root)
    assert len(path) <= 5


def test_the_tree_grows_from_where_it_was_left(folder):
    make(folder).lock()
    for number in range(4):
        with reopen(folder) as vault:
            save(vault, str(number).encode())

    with reopen(folder) as vault:
        known = vault.rooms.catalog.ask(lambda catalog: catalog.state.recall("tree"))
        leaves = [logged.leaf for logged in vault.rooms.log.entries]
        assert known["size"] == len(leaves) - 1
        assert known["roots"] == [
            root.hex() for root in Edge().grown(leaves[:-1]).roots
        ]
        assert audit(vault) == ()


@pytest.mark.parametrize(
    "kept",
    [
        None,
        7,
        {},
        {"size": 900, "roots": []},
        {"size": 1, "roots": ["00"]},
        {"size": 2, "roots": ["00" * 32]},
    ],
)
def test_a_tree_that_was_not_kept_well_is_made_anew(folder, kept):
    with make(folder) as vault:
        save(vault)
    with reopen(folder) as vault:
        save(vault)
        catalog = vault.rooms.catalog
        catalog.ask(lambda each: each.state.remember("tree", kept))

    with reopen(folder) as vault:
        # A root that was kept wrongly is what an audit is for.
        wrong = kept == {"size": 2, "roots": ["00" * 32]}
        assert codes(audit(vault)) == ["checkpoint_broken"] * wrong


def test_a_note_of_an_earlier_state_in_place_of_a_later_one_is_noticed(folder):
    with make(folder) as vault:
        save(vault)
    with reopen(folder) as vault:
        save(vault)
    earlier, later = notes(folder)
    for path in folder.glob(f"log/cp/{later.name}*"):
        path.write_bytes(earlier.read_bytes())

    with reopen(folder) as vault:
        assert codes(audit(vault)) == ["proof_lost"]


def test_a_log_whose_records_differ_from_the_signed_ones_is_noticed(folder):
    with make(folder) as vault:
        save(vault)
    with reopen(folder) as vault:
        check = TreeCheck(vault.rooms)
        entries = list(vault.rooms.log.entries)
        found = [each for logged in entries[1:] for each in check.meet(logged)]

    assert codes(found) == ["checkpoint_broken"]


def test_a_log_that_lost_entries_is_not_signed(folder):
    with make(folder) as vault:
        save(vault)
        save(vault)
    places = [mark.place for mark in marks_of(folder)]
    for path in folder.glob("log/*.evlog"):
        content = bytearray(path.read_bytes())
        content[places[1] + 80] ^= 1
        path.write_bytes(content)

    with reopen(folder) as vault:
        assert "log_entries_lost" in codes(vault.notices)
        save(vault)

    assert len(notes(folder)) == 1


def marks_of(folder):
    with reopen(folder) as vault:
        return [logged.mark for logged in vault.rooms.log.entries]


def test_a_disk_that_refuses_the_note_does_not_keep_the_vault_open(folder, monkeypatch):
    vault = make(folder)
    # A stand-in for a full disk: real ones are in tests/crash.
    monkeypatch.setattr(disk, "replace", refuse)
    vault.lock()
    monkeypatch.undo()

    with reopen(folder) as vault:
        assert audit(vault) == ()


def refuse(_path, _content):
    raise OSError(28, "no space left on device")
