"""A record and the log's entries that belong to it go in as one write."""

import pytest

from evidence_app.errors import DiskFullError, VaultLockedError
from evidence_app.model.custody import Action
from evidence_app.vault import disk
from evidence_app.vault.deletion import delete_item
from evidence_app.vault.vault import LogNote
from tests.unit.vault.making import make, reopen, save


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


def notes_on(*items):
    return [
        LogNote(action=Action.EXPORTED, item=item.id, detail="EV-2026-0001")
        for item in items
    ]


def actions_after(vault, count):
    return [entry.action for entry in vault.entries()][count:]


def test_notes_come_first_and_the_record_last(vault):
    items = [save(vault, b"one"), save(vault, b"two")]
    before = len(vault.entries())

    vault.keep_together(notes_on(*items), "bundle", "EV-2026-0001", {"a": "b"})

    expected = [Action.EXPORTED, Action.EXPORTED, Action.RECORD_KEPT]
    assert actions_after(vault, before) == expected
    assert [entry.item for entry in vault.entries()][before:-1] == [
        item.id for item in items
    ]
    assert vault.records("bundle")[0].content == {"a": "b"}


def test_a_record_about_an_item_is_told_among_its_entries_and_goes_with_it(vault):
    item = save(vault, b"one")
    vault.keep_together(notes_on(item), "correction", "one", {"a": "b"}, about=item.id)
    told = [entry.action for entry in vault.entries(item.id)]
    delete_item(vault, item.id)

    assert told == [Action.TAKEN_IN, Action.EXPORTED, Action.RECORD_KEPT]
    assert vault.records("correction") == ()


def test_they_are_one_write_to_each_copy_of_the_log(vault, monkeypatch):
    item = save(vault, b"one")
    appended = []
    append = vault.rooms.log.append

    def counting(happenings, moment):
        appended.append(len(happenings))
        return append(happenings, moment)

    monkeypatch.setattr(vault.rooms.log, "append", counting)
    vault.keep_together(notes_on(item, item), "bundle", "one", {})

    assert appended == [3]


def test_they_are_there_when_the_vault_is_opened_again(vault):
    item = save(vault, b"one")
    vault.keep_together(notes_on(item), "bundle", "EV-2026-0001", {"a": "b"})
    vault.lock()

    with reopen(vault.folder) as again:
        assert again.notices == ()
        assert again.records("bundle")[0].content == {"a": "b"}
        assert again.entries(item.id)[-1].detail == "EV-2026-0001"


def test_without_room_for_the_record_no_note_is_kept(vault, monkeypatch):
    item = save(vault, b"one")
    before = vault.entries()

    # A stand-in for a disk that no longer takes anything.
    monkeypatch.setattr(disk, "write_all", no_room)
    with pytest.raises(DiskFullError):
        vault.keep_together(notes_on(item), "bundle", "one", {})
    monkeypatch.undo()

    assert vault.entries() == before
    assert vault.records("bundle") == ()


def test_a_locked_vault_keeps_nothing(vault):
    item = save(vault, b"one")
    vault.lock()

    with pytest.raises(VaultLockedError):
        vault.keep_together(notes_on(item), "bundle", "one", {})


def no_room(_descriptor, _content):
    raise OSError(28, "no space left")


def test_the_number_of_a_record_that_was_lost_is_never_given_again(tmp_path):
    with make(tmp_path / "vault") as vault:
        vault.put_record("case", "one", {"a": "first"})
        known = set((tmp_path / "vault").glob("items/*/*"))
        vault.put_record("case", "one", {"a": "second"})
        new = set((tmp_path / "vault").glob("items/*/*")) - known
    for path in new:
        path.unlink()
    with reopen(tmp_path / "vault") as vault:
        with vault.working() as rooms:
            rooms.catalog.rebuild()
        record = vault.put_record("case", "one", {"a": "third"})
        assert record.revision == 3
        assert vault.records("case")[0].content == {"a": "third"}
