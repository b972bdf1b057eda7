"""The audit tells how far it is, repeats what opening found, and mends when asked."""

import io
import shutil
import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import pytest

from evidence_app.errors import (
    CheckStoppedError,
    LogUnreadableError,
    VaultLockedError,
)
from evidence_app.model.custody import Action
from evidence_app.model.finding import Severity
from evidence_app.vault.audit import audit
from evidence_app.vault.catalog.connection import open_file
from evidence_app.vault.custody.records import Happening
from evidence_app.vault.deletion import delete_item
from evidence_app.vault.drafts import put_draft
from evidence_app.vault.saving import place_items
from evidence_app.vault.vault import IndexedText
from tests.unit.vault.making import (
    codes,
    content_of,
    item_for,
    make,
    put_back,
    reopen,
    save,
    snapshot,
)


@pytest.fixture
def folder(tmp_path):
    """A vault with something of every kind, locked twice."""
    folder = tmp_path / "vault"
    with make(folder) as vault:
        save(vault, b"Dear Noor" * 200, texts=(IndexedText(text="Dear"),))
        vault.put_record("case", "one", {"name": "First"})
        put_draft(vault, "note", "open", {"text": "unfinished"})
    with reopen(folder) as vault:
        save(vault, b"more")
    return folder


def test_progress_counts_every_entry(tmp_path):
    told = []
    with make(tmp_path / "vault") as vault:
        save(vault)
        save(vault)

        assert audit(vault, progress=lambda done, of: told.append((done, of))) == ()

    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("repair", [False, True])
def test_a_log_that_ends_while_it_is_audited_is_never_a_clean_audit(tmp_path, repair):
    folder = tmp_path / "vault"
    with make(folder) as vault:
        items = [save(vault, title=str(number)) for number in range(12)]
        for item in items[6:]:
            (folder / "items" / item.id.value[:2] / f"{item.id}.age").unlink()

        def cut(done, _total):
            if done == 3:
                for path in folder.glob("log/*.evlog"):
                    path.write_bytes(path.read_bytes()[:5000])

        found = audit(vault, repair=repair, progress=cut)

        assert "log_damaged" in codes(found)
        assert {each.severity for each in found} >= {Severity.INTEGRITY}
        assert "item_adopted" not in codes(found)


def test_a_log_that_cannot_be_read_is_no_short_list(tmp_path):
    folder = tmp_path / "vault"
    with make(folder) as vault:
        item = save(vault)
        (folder / "log").rename(folder / "away")

        with pytest.raises(LogUnreadableError):
            vault.entries()
        with pytest.raises(LogUnreadableError):
            vault.rooms.catalog.rebuild()
        with pytest.raises(LogUnreadableError):
            vault.items()

        (folder / "away").rename(folder / "log")
        assert vault.items() == (item,)
        assert len(vault.entries()) == 2


def test_what_opening_repaired_is_still_said(tmp_path):
    folder = tmp_path / "vault"
    make(folder).lock()
    (folder / "header.b").write_bytes(b"")

    with reopen(folder) as vault:
        assert codes(audit(vault)) == ["header_repaired"]
    with reopen(folder) as vault:
        assert audit(vault) == ()


@pytest.mark.parametrize("repair", [False, True])
def test_an_audit_of_a_whole_vault_changes_nothing_that_counts(folder, repair):
    with reopen(folder) as vault:
        before = snapshot_of_what_counts(folder)

        assert audit(vault, repair=repair) == ()

        assert snapshot_of_what_counts(folder) == before


def snapshot_of_what_counts(folder):
    return {
        name: content
        for name, content in snapshot(folder).items()
        if not name.name.startswith(("index.db", "LOCK"))
    }


def flip(path, place=-40):
    content = bytearray(path.read_bytes())
    content[place] ^= 0x20
    path.write_bytes(content)


PARTS = {
    "header.a": "header_repaired",
    "header.b": "header_repaired",
    "log/a.evlog": "log_repaired",
    "log/b.evlog": "log_repaired",
    "log/cp/*.note": "proof_repaired",
    "log/cp/*.twin": "proof_repaired",
    f"items/*/{'[0-9a-f]' * 32}.age": "repaired",
    "items/*/*.meta.age": "repaired",
    "items/*/*.doc.age": "repaired",
    "items/*/*.par": "repaired",
    "drafts/*.age": "draft_repaired",
    "drafts/*.twin": "draft_repaired",
}


@pytest.mark.parametrize("part", PARTS)
def test_damage_done_to_an_open_vault_is_put_right_and_logged(folder, part):
    with reopen(folder) as vault:
        whole = snapshot_of_what_counts(folder)
        path = sorted(folder.glob(part))[0]
        flip(path)

        found = audit(vault, repair=True)

        assert codes(found) == [PARTS[part]]
        assert found[0].severity is Severity.INTEGRITY
        assert path.read_bytes().startswith(whole[path.relative_to(folder)])
        drafted = part.startswith("drafts")
        assert len(vault.entries(action=Action.REPAIRED)) == (0 if drafted else 1)
        assert audit(vault) == ()


@pytest.mark.parametrize("part", [part for part in PARTS if "*" in part])
def test_without_repair_the_damage_is_named_and_left(folder, part):
    with reopen(folder) as vault:
        path = sorted(folder.glob(part))[0]
        flip(path)
        before = snapshot_of_what_counts(folder)

        found = audit(vault)

        assert [each.severity for each in found] == [Severity.INTEGRITY]
        assert snapshot_of_what_counts(folder) == before


def test_what_cannot_be_repaired_is_named_and_the_rest_stays_usable(folder):
    with reopen(folder) as vault:
        one, other = vault.items()
        for path in folder.glob(f"items/*/{one.id}*"):
            path.write_bytes(bytes(200))

        found = audit(vault, repair=True)

        assert "not_repairable" in codes(found)
        assert "item_changed" in codes(found)
        assert content_of(vault, other) == b"more"
        assert len(vault.items()) == 2


def test_without_reading_data_the_bytes_of_originals_are_not_looked_at(folder):
    with reopen(folder) as vault:
        item = save(vault, bytes(200_000))
        (path,) = folder.glob(f"items/*/{item.id}.age")
        flip(path, 70_000)

        assert audit(vault, read_data=False) == ()
        assert codes(audit(vault)) == ["item_changed"]


@pytest.mark.parametrize("place", [60, 190])
def test_without_reading_data_another_head_or_size_is_noticed(folder, place):
    with reopen(folder) as vault:
        (path,) = folder.glob(f"items/*/{vault.items()[0].id}.age")
        flip(path, place)

        assert codes(audit(vault, read_data=False)) == ["item_changed"]


def test_missing_repair_data_are_noticed_without_reading_data(folder):
    with reopen(folder) as vault:
        sorted(folder.glob("items/*/*.par"))[0].unlink()

        assert codes(audit(vault, read_data=False)) == ["parity_damaged"]
        assert codes(audit(vault, read_data=False, repair=True)) == ["repaired"]


CHANGES = [
    "delete from items where number = (select min(number) from items)",
    "update sheets set content = replace(content, 'A letter', 'Another')",
    "update sheets set head = (select max(head) from sheets)",
    "update records set content = '{}'",
    "delete from records",
    "update pieces set content = replace(content, 'Dear', 'Dead')",
    "update entries set seal = zeroblob(32) where sequence = 1",
    "update entries set leaf = zeroblob(32)",
    "update entries set item = null",
    "delete from entries where sequence = 1",
]


@pytest.mark.parametrize("statement", CHANGES)
def test_a_catalog_that_shows_something_else_is_noticed_and_built_anew(
    folder, statement
):
    with reopen(folder) as vault:
        key = bytes(vault.rooms.keys.database)
    connection = open_file(folder / "index.db", key)
    connection.execute(statement)
    connection.close()

    with reopen(folder) as vault:
        assert codes(audit(vault)) == ["catalog_differs"]
        found = audit(vault, repair=True)
        assert codes(found)[:2] == ["catalog_differs", "catalog_rebuilt"]
    with reopen(folder) as vault:
        assert audit(vault) == ()


def test_what_is_stored_and_not_logged_is_taken_up_when_repairing(folder):
    with reopen(folder) as vault:
        staged = vault.stage(io.BytesIO(b"Dear Noor"))
        item = item_for(staged)
        place_items(vault.rooms, [(staged, item)], {})

        assert codes(audit(vault)) == ["stray_files"]
        assert codes(audit(vault, repair=True)) == ["item_adopted"]
        assert item in vault.items()
        assert audit(vault) == ()


def test_files_of_a_deleted_item_are_not_missed(folder):
    with reopen(folder) as vault:
        item = vault.items()[0]
        vault.note(Action.DELETED, item.id, "")
        for path in folder.glob(f"items/*/{item.id}*"):
            path.unlink()

        assert "item_missing" not in codes(audit(vault))


def test_a_log_that_someone_went_on_with_is_not_written_over(folder):
    with reopen(folder) as vault:
        before = snapshot(folder)
    with reopen(folder) as vault:
        save(vault, b"another session")
        later = {
            name: snapshot(folder)[name] for name in before if "evlog" in str(name)
        }
    put_back(folder, before)

    with reopen(folder) as vault:
        for name, content in later.items():
            (folder / name).write_bytes(content)

        found = audit(vault, repair=True)

        assert "log_damaged" in codes(found)
        for name, content in later.items():
            assert (folder / name).read_bytes() == content


def test_a_long_audit_takes_little_memory(tmp_path):
    with make(tmp_path / "vault") as vault:
        said = [Happening(action=Action.CHECKED, detail="x" * 12_000)] * 600
        vault.rooms.log.append(said, vault.now())
        vault.rooms.catalog.catch_up()

        tracemalloc.start()
        assert audit(vault) == ()
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert most < 2 << 20


def test_a_vanished_folder_of_items_is_named_item_by_item(folder):
    with reopen(folder) as vault:
        shutil.rmtree(folder / "items")

        found = codes(audit(vault, repair=True))

        assert found.count("item_missing") == 2
        assert len(vault.items()) == 2


def test_an_audit_that_is_stopped_is_never_a_clean_one(tmp_path):
    with make(tmp_path / "vault") as vault:
        save(vault)
        asked = []

        def stop():
            asked.append(True)
            return len(asked) > after

        after = 0
        for pieces in range(1000):
            after = pieces
            asked.clear()
            try:
                found = audit(vault, stop=stop)
            except CheckStoppedError:
                continue
            assert found == ()
            break

        assert after > 10
        assert len(asked) <= after  # it was never told to stop
    with reopen(tmp_path / "vault") as vault:
        assert vault.notices == ()


LARGE = 3 << 20


@pytest.mark.parametrize("way", ["stop", "lock"])
def test_an_audit_ends_in_the_middle_of_a_large_original(tmp_path, way):
    vault = make(tmp_path / "vault")
    save(vault, bytes(LARGE))
    asked = 0

    def stop():
        nonlocal asked
        asked += 1
        if asked == 8 and way == "lock":
            vault.lock()
        return asked == 8 and way == "stop"

    with pytest.raises(CheckStoppedError if way == "stop" else VaultLockedError):
        audit(vault, stop=stop)
    vault.lock()

    assert asked == 8


def test_other_work_goes_on_while_a_large_original_is_audited(tmp_path):
    with make(tmp_path / "vault") as vault, ThreadPoolExecutor(1) as other:
        item = save(vault, bytes(LARGE))
        asked = 0

        def stop():
            nonlocal asked
            asked += 1
            if asked == 8:  # from another thread: it would wait for ever
                put = other.submit(vault.put_record, "case", "one", {"name": "First"})
                put.result(timeout=60)
            return False

        assert audit(vault, stop=stop) == ()

        assert asked > 16
        assert len(vault.records("case")) == 1
        assert vault.items() == (item,)


@pytest.mark.parametrize("repair", [False, True])
def test_what_is_deleted_while_it_is_audited_is_not_missing(tmp_path, repair):
    with make(tmp_path / "vault") as vault:
        items = [save(vault, title=str(number)) for number in range(4)]

        def delete(done, _total):
            if done == 2:
                delete_item(vault, items[2].id)

        found = audit(vault, repair=repair, progress=delete)

        assert not {"item_missing", "sidecar_damaged", "not_repairable"} & {
            *codes(found)
        }


@pytest.mark.parametrize("damaged", [False, True])
def test_that_everything_was_read_again_is_logged_when_it_shall_be(folder, damaged):
    with reopen(folder) as vault:
        if damaged:
            flip(max(folder.glob("items/*/*.par")))
        known = vault.entries()
        found = audit(vault, log=True)
        (check,) = vault.entries()[len(known) :]

    assert (check.action, check.item) == (Action.CHECKED, None)
    assert (
        check.detail == f"everything read: {len(known)} entries, {len(found)} findings"
    )
    assert len(found) == int(damaged)


def test_a_short_look_is_not_logged_as_if_everything_was_read(folder):
    with reopen(folder) as vault:
        known = vault.entries()
        audit(vault, log=True, read_data=False)
        assert vault.entries() == known
