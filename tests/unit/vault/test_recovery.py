"""What a crash left is taken up and said; only what was never saved goes."""

import errno
import io
import shutil

import pytest

from evidence_app.errors import VaultWriteError
from evidence_app.model.custody import Action
from evidence_app.model.finding import Severity
from evidence_app.vault import disk
from evidence_app.vault.audit import audit
from evidence_app.vault.catalog import CatalogBrokenError
from evidence_app.vault.custody.log import CustodyLog
from evidence_app.vault.saving import place_items, place_record
from evidence_app.vault.vault import IndexedText, Record
from tests.unit.vault.making import (
    PASSPHRASE,
    codes,
    content_of,
    item_for,
    make,
    reopen,
    save,
)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "vault"


@pytest.fixture
def orphan(folder):
    """An item with texts that got its names, and then the app stopped."""
    with make(folder) as vault:
        staged = vault.stage(io.BytesIO(b"Dear Noor"))
        item = item_for(staged)
        texts = {item.id: (IndexedText(text="you there?"),)}
        place_items(vault.rooms, [(staged, item)], texts)
    return item


def names(folder, item):
    return sorted(folder.glob(f"items/*/{item.id}*"))


def test_a_stored_item_without_an_entry_is_taken_up(folder, orphan):
    with reopen(folder) as vault:
        assert vault.items() == (orphan,)
        assert content_of(vault, orphan) == b"Dear Noor"
        assert [hit.item for hit in vault.search("you there")] == [orphan.id]
        (entry,) = vault.entries(orphan.id)
        assert entry.action is Action.RECOVERED
        assert entry.digest == orphan.digest
        assert codes(vault.notices) == ["item_adopted"]
        assert vault.notices[0].severity is Severity.WARNING
        assert codes(audit(vault)) == ["item_adopted"]
    with reopen(folder) as vault:
        assert vault.notices == ()


@pytest.mark.parametrize("waiting", [1, 2])
def test_what_still_waited_in_tmp_is_completed(folder, orphan, waiting):
    blob_and_texts = sorted(
        path for path in folder.glob("items/*/*") if not path.match("*.meta.age")
    )
    for path in blob_and_texts[:waiting]:
        shutil.move(path, folder / "tmp" / path.name)

    with reopen(folder) as vault:
        assert content_of(vault, orphan) == b"Dear Noor"
        assert vault.texts(orphan.id) != ()
    assert list((folder / "tmp").iterdir()) == []


def test_a_disk_that_fails_while_completing_costs_no_original(
    folder, orphan, monkeypatch
):
    (blob,) = folder.glob(f"items/*/{orphan.id}.age")
    shutil.move(blob, folder / "tmp" / blob.name)

    def fail(_folder):
        raise OSError(errno.EIO, "no folder is flushed")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync_folder", fail)
        with pytest.raises(VaultWriteError):
            reopen(folder)

    with reopen(folder) as vault:
        assert content_of(vault, orphan) == b"Dear Noor"


def test_an_orphan_that_does_not_check_is_left_and_said(folder, orphan):
    blob = names(folder, orphan)[0]
    blob.write_bytes(blob.read_bytes()[:-1])

    with reopen(folder) as vault:
        assert vault.items() == ()
        assert codes(vault.notices) == ["stray_files"]
    assert blob.exists()


def test_an_original_without_anything_else_is_left_and_said(folder, orphan):
    blob, sidecar, _repair_data = names(folder, orphan)
    sidecar.unlink()

    with reopen(folder) as vault:
        assert codes(vault.notices) == ["stray_files"]
    assert blob.exists()


def test_a_record_without_an_entry_is_taken_up(folder):
    with make(folder) as vault:
        vault.put_record("case", "one", {"name": "First"})
        newer = Record(kind="case", id="one", revision=2, content={"name": "Second"})
        place_record(vault.rooms, newer)

    with reopen(folder) as vault:
        assert vault.records("case") == (newer,)
        assert codes(vault.notices) == ["record_adopted"]
        assert vault.put_record("case", "one", {}).revision == 3


def test_what_was_only_staged_goes_on_opening(folder):
    with make(folder) as vault:
        vault.stage(io.BytesIO(b"never saved"))

    with reopen(folder) as vault:
        assert list((folder / "tmp").iterdir()) == []
        assert vault.notices == ()


def test_a_catalog_that_is_behind_after_a_crash_catches_up_without_a_word(folder):
    with make(folder) as vault:
        first = save(vault, b"1")
    vault = reopen(folder)
    staged = vault.stage(io.BytesIO(b"2"))
    second = item_for(staged)
    logged = place_items(vault.rooms, [(staged, second)], {})
    vault.rooms.log.append(logged, vault.now())
    # Ended here: the catalog knows nothing of it, and nothing was locked.
    vault.rooms.catalog._catalog.abandon()
    vault.rooms.writer.release()

    with reopen(folder) as vault:
        assert vault.items() == (first, second)
        assert vault.notices == ()


@pytest.mark.parametrize("damage", [None, b"", b"rubbish " * 2000])
def test_a_lost_catalog_is_built_again(folder, damage):
    with make(folder) as vault:
        item = save(vault, texts=(IndexedText(text="you there?"),))
        vault.put_record("case", "one", {"name": "First"})
    (folder / "index.db").unlink()
    if damage is not None:
        (folder / "index.db").write_bytes(damage)

    with reopen(folder) as vault:
        assert vault.items() == (item,)
        assert vault.texts(item.id) == (IndexedText(text="you there?"),)
        assert len(vault.records("case")) == 1
        assert codes(vault.notices) == ["catalog_rebuilt"]
    with reopen(folder) as vault:
        assert vault.notices == ()


def test_a_catalog_of_another_vault_is_not_believed(folder, tmp_path):
    with make(folder) as vault:
        item = save(vault)
    with make(tmp_path / "other") as other:
        save(other, title="Not mine")
    shutil.copy(tmp_path / "other" / "index.db", folder / "index.db")

    with reopen(folder) as vault:
        assert vault.items() == (item,)
        assert codes(vault.notices) == ["catalog_rebuilt"]


def test_what_a_catalog_built_anew_cannot_take_either_is_kept_in_memory(folder):
    refusals = iter([CatalogBrokenError(), CatalogBrokenError()])

    def question(catalog):
        for refusal in refusals:  # of the file, and of the one in its place
            raise refusal
        return catalog.items(None)

    with make(folder) as vault:
        item = save(vault)

        assert vault.rooms.catalog.ask(question) == (item,)
        assert codes(vault.notices) == ["catalog_rebuilt", "catalog_in_memory"]


def test_a_catalog_that_cannot_be_written_lives_in_memory(folder):
    with make(folder) as vault:
        item = save(vault)
    (folder / "index.db").unlink()
    (folder / "index.db").mkdir()

    with reopen(folder) as vault:
        assert vault.items() == (item,)
        assert codes(vault.notices) == ["catalog_in_memory"]
        later = save(vault, b"later")
        assert vault.items() == (item, later)


def test_the_catalog_may_vanish_while_the_vault_is_open(folder):
    with make(folder) as vault:
        item = save(vault)
        for path in folder.glob("index.db*"):
            path.write_bytes(b"rubbish " * 600)

        assert vault.items() == (item,)
        save(vault, b"later")
        assert len(vault.items()) == 2
    with reopen(folder) as vault:
        assert len(vault.items()) == 2


def test_a_crash_between_the_two_logs_counts_the_entry(folder):
    with make(folder) as vault:
        item = save(vault)
    copy = folder / "log" / "b.evlog"
    copy.write_bytes(copy.read_bytes()[:-10])

    with reopen(folder) as vault:
        assert vault.items() == (item,)
        assert len(vault.entries(item.id)) == 1


def test_missing_folders_are_made_again(folder):
    make(folder).lock()
    for name in ("items", "tmp"):
        shutil.rmtree(folder / name)

    with reopen(folder) as vault:
        save(vault)


def test_what_file_managers_leave_is_nobodys_concern(folder):
    with make(folder) as vault:
        item = save(vault)
    place = folder / "items" / item.id.value[:2]
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", f"._{item.id}.age"):
        (place / name).write_bytes(b"x")

    with reopen(folder) as vault:
        assert vault.notices == ()
        assert audit(vault) == ()


def test_nothing_of_the_logs_keys_is_shown(tmp_path):
    log = CustodyLog((tmp_path / "a", tmp_path / "b"), b"A" * 32, b"v" * 16)

    assert "AAAA" not in repr(log)
    assert PASSPHRASE not in repr(log)
