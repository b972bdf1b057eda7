import io

import pytest

from evidence_app.errors import ItemNotFoundError, VaultWriteError
from evidence_app.model.custody import Action
from evidence_app.model.finding import Severity
from evidence_app.vault import removal
from evidence_app.vault.audit import audit
from evidence_app.vault.custody.records import Happening
from evidence_app.vault.deletion import delete_item
from evidence_app.vault.saving import place_items
from evidence_app.vault.vault import IndexedText
from tests.unit.vault.making import codes, content_of, item_for, make, reopen, save

WORDS = [IndexedText(text="words that are gone")]


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


def names_in(vault):
    return sorted(path.name for path in (vault.folder / "items").glob("*/*"))


def with_part(vault):
    """Take in an item with a part of its own, and return both."""
    lead, part = (vault.stage(io.BytesIO(content)) for content in (b"lead", b"part"))
    items = [item_for(lead), item_for(part, part_of=lead.id)]
    vault.commit([(lead, items[0]), (part, items[1])], {lead.id: WORDS})
    return items


def cannot_remove(*_):
    raise VaultWriteError


def serious(findings):
    return [one.code for one in findings if one.severity is Severity.INTEGRITY]


def test_a_deleted_item_is_gone_with_its_files_its_text_and_its_place_in_lists(vault):
    kept = save(vault, b"stays", "Stays")
    before = names_in(vault)
    gone = save(vault, b"goes", "Goes", WORDS)

    delete_item(vault, gone.id)

    assert names_in(vault) == before
    assert vault.items() == (kept,)
    assert vault.search("gone") == ()
    assert content_of(vault, kept) == b"stays"
    assert audit(vault) == ()
    with pytest.raises(ItemNotFoundError):
        vault.item(gone.id)


def test_the_log_keeps_that_it_was_there_and_that_it_was_deleted(vault):
    gone = save(vault, b"goes", "Goes")

    delete_item(vault, gone.id)

    told = [(e.action, e.digest, e.size) for e in vault.entries(gone.id)]
    assert told == [
        (Action.TAKEN_IN, gone.digest, gone.size),
        (Action.DELETED, gone.digest, gone.size),
    ]


def test_what_belongs_to_a_deleted_item_is_deleted_with_it(vault):
    lead, part = with_part(vault)

    gone = delete_item(vault, lead.id)

    assert {item.id for item in gone} == {lead.id, part.id}
    assert names_in(vault) == []


def test_a_part_can_be_deleted_by_itself(vault):
    lead, part = with_part(vault)

    delete_item(vault, part.id)

    assert vault.items() == (lead,)
    assert audit(vault) == ()


def test_deleting_twice_says_that_there_is_no_such_item(vault):
    gone = save(vault)
    delete_item(vault, gone.id)

    with pytest.raises(ItemNotFoundError):
        delete_item(vault, gone.id)


def test_a_deleted_item_stays_gone_after_opening_and_nothing_is_said_of_it(tmp_path):
    with make(tmp_path / "vault") as vault:
        delete_item(vault, save(vault, texts=WORDS).id)

    with reopen(tmp_path / "vault") as vault:
        assert vault.items() == ()
        assert vault.notices == ()
        assert audit(vault) == ()


def test_a_catalog_built_anew_knows_nothing_of_a_deleted_item(tmp_path):
    with make(tmp_path / "vault") as vault:
        kept = save(vault, b"stays")
        delete_item(vault, save(vault, texts=WORDS).id)
    (tmp_path / "vault" / "index.db").unlink()

    with reopen(tmp_path / "vault") as vault:
        assert vault.items() == (kept,)
        assert vault.search("gone") == ()
        assert serious(vault.notices) == []
        assert audit(vault) == vault.notices


def test_a_deletion_that_was_cut_short_is_finished_and_said(tmp_path, monkeypatch):
    with make(tmp_path / "vault") as vault:
        lead, _ = with_part(vault)
        # A stand-in for a process that ends between the log and the files.
        monkeypatch.setattr("evidence_app.vault.deletion.remove_files", cannot_remove)
        with pytest.raises(VaultWriteError):
            delete_item(vault, lead.id)
        monkeypatch.undo()
        assert len(names_in(vault)) > 3

    with reopen(tmp_path / "vault") as vault:
        assert names_in(vault) == []
        assert codes(vault.notices) == ["deletion_finished"]
        assert audit(vault) == vault.notices
    with reopen(tmp_path / "vault") as vault:
        assert vault.notices == ()


def test_a_deletion_that_removed_some_files_only_is_finished_too(tmp_path):
    with make(tmp_path / "vault") as vault:
        gone = save(vault, texts=WORDS)
        before = {path: path.read_bytes() for path in vault.folder.glob("items/*/*")}
        delete_item(vault, gone.id)
    for path, content in before.items():
        if not path.name.endswith(".meta.age"):
            path.write_bytes(content)
    (tmp_path / "vault" / "index.db").unlink()

    with reopen(tmp_path / "vault") as vault:
        assert vault.items() == ()
        assert names_in(vault) == []
        assert serious(vault.notices) == []


def test_nothing_is_removed_that_the_entries_do_not_name(vault):
    kept = save(vault, b"stays")

    assert removal.remove_files(vault.rooms.layout, []) is False
    assert content_of(vault, kept) == b"stays"


def test_files_of_a_deleted_item_that_come_back_go_again_and_that_is_said(tmp_path):
    # Whoever copies folders to and fro puts them back.
    folder = tmp_path / "vault"
    with make(folder) as vault:
        gone = save(vault, texts=WORDS)
        before = {path: path.read_bytes() for path in folder.glob("items/*/*")}
        delete_item(vault, gone.id)
        for path, content in before.items():
            path.write_bytes(content)

        assert "deletion_finished" in codes(audit(vault, repair=True))
        assert names_in(vault) == []
    for path, content in before.items():
        path.write_bytes(content)

    with reopen(folder) as vault:
        assert vault.items() == ()
        assert names_in(vault) == []
        assert codes(vault.notices) == ["deletion_finished"]


def test_an_item_is_not_taken_up_again_when_only_its_deletion_is_known(tmp_path):
    # The entry that named its files is lost, and the files are back.
    folder = tmp_path / "vault"
    with make(folder) as vault:
        staged = vault.stage(io.BytesIO(b"goes"))
        item = item_for(staged)
        place_items(vault.rooms, [(staged, item)], {})
        said = [Happening(action=Action.DELETED, item=item.id)]
        vault.rooms.log.append(said, vault.now())
        assert len(names_in(vault)) > 1

    with reopen(folder) as vault:
        assert vault.items() == ()
        assert names_in(vault) == []
        assert codes(vault.notices) == ["deletion_finished"]
        assert [entry.action for entry in vault.entries(item.id)] == [Action.DELETED]
    with reopen(folder) as vault:
        assert vault.notices == ()
