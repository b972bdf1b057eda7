"""What opening looks at: all of it after an unclean end, and what it must otherwise."""

import io

import pytest

from evidence_app.model.custody import Action
from evidence_app.vault import disk
from evidence_app.vault.audit import audit
from evidence_app.vault.catalog.connection import open_file
from evidence_app.vault.custody.log import SMALL
from evidence_app.vault.custody.records import Happening
from evidence_app.vault.saving import place_items
from tests.unit.vault.making import codes, item_for, make, reopen, save


@pytest.fixture
def folder(tmp_path):
    """A vault with a long log, opened and locked again."""
    folder = tmp_path / "vault"
    with make(folder) as vault:
        save(vault)
        said = [Happening(action=Action.CHECKED, detail="x" * 12_000)] * 100
        vault.rooms.log.append(said, vault.now())
        assert vault.rooms.log.size > SMALL
    return folder


def leave_an_orphan(vault):
    """Name an item's files as a saving does, and stop before the log."""
    staged = vault.stage(io.BytesIO(b"Dear Noor"))
    item = item_for(staged)
    place_items(vault.rooms, [(staged, item)], {})
    return item


def test_after_an_unclean_end_everything_is_looked_through(folder):
    with reopen(folder) as vault:
        item = leave_an_orphan(vault)
        vault.rooms.catalog.doubt()

    with reopen(folder) as vault:
        assert codes(vault.notices) == ["item_adopted"]
        assert item in vault.items()
    with reopen(folder) as vault:
        assert vault.notices == ()


def test_an_error_while_saving_makes_the_end_unclean(folder):
    with reopen(folder) as vault:
        item = leave_an_orphan(vault)
        with pytest.raises(ValueError, match="breaks off"), vault.working():
            raise ValueError("breaks off")

    with reopen(folder) as vault:
        assert item in vault.items()


def test_a_process_that_ends_without_locking_leaves_an_unclean_end(folder):
    vault = reopen(folder)
    item = leave_an_orphan(vault)
    vault.rooms.catalog._catalog.abandon()
    vault.rooms.writer.release()

    with reopen(folder) as vault:
        assert item in vault.items()


def test_after_a_clean_end_an_audit_still_names_what_was_slipped_in(folder):
    with reopen(folder):
        pass
    slipped = folder / "items" / "ab" / ("ab" * 16 + ".age")
    slipped.parent.mkdir(exist_ok=True)
    slipped.write_bytes(b"age-encryption.org/v1\n")

    with reopen(folder) as vault:
        assert vault.notices == ()
        assert codes(audit(vault)) == ["stray_files"]


def test_what_waits_in_tmp_is_removed_after_a_clean_end_too(folder):
    (folder / "tmp" / "left.age").write_bytes(b"x")

    reopen(folder).lock()

    assert list((folder / "tmp").iterdir()) == []


def test_a_lost_catalog_of_a_long_log_is_built_again(folder):
    (folder / "index.db").unlink()

    with reopen(folder) as vault:
        assert codes(vault.notices) == ["catalog_rebuilt"]
        assert len(vault.items()) == 1
        assert len(vault.entries(vault.items()[0].id)) == 1


def test_a_catalog_of_another_version_is_built_anew_without_a_word(folder):
    with reopen(folder) as vault:
        key = bytes(vault.rooms.keys.database)
    change(folder / "index.db", key, "pragma user_version = 1")

    with reopen(folder) as vault:
        assert vault.notices == ()
        assert len(vault.items()) == 1
        assert vault.rooms.catalog.check()


def test_how_far_a_catalog_of_another_version_had_come_still_counts(folder):
    before = {path: path.read_bytes() for path in folder.glob("log/*.evlog")}
    headers = {path: path.read_bytes() for path in folder.glob("header.*")}
    with reopen(folder) as vault:
        save(vault, b"later")
        key = bytes(vault.rooms.keys.database)
    change(folder / "index.db", key, "pragma user_version = 1")
    for path, content in (before | headers).items():
        path.write_bytes(content)

    with reopen(folder) as vault:
        assert "log_shorter" in codes(vault.notices)


def test_a_place_that_does_not_fit_costs_nothing_but_time(folder):
    with reopen(folder) as vault:
        (item,) = vault.items()
        key = bytes(vault.rooms.keys.database)
    change(folder / "index.db", key, "update entries set place = place + 1")

    with reopen(folder) as vault:
        assert len(vault.entries(item.id)) == 1
        assert len(vault.entries(action=Action.CHECKED)) == 100


def change(path, key, statement):
    connection = open_file(path, key)
    connection.execute(statement)
    connection.close()


def test_the_catalog_remembers_where_each_entry_lies(folder):
    with reopen(folder) as vault:
        catalog = vault.rooms.catalog
        marks = [logged.mark for logged in vault.rooms.log.entries]

        known = catalog.ask(lambda each: each.log.found(None, None))
        assert known[: len(marks)] == marks
        assert catalog.place_of(3) == marks[3]
        assert catalog.place_of(10**6) is None


def test_a_check_of_the_catalog_can_be_stopped(folder):
    with reopen(folder) as vault:
        assert vault.rooms.catalog.check(lambda: False) is True
        assert vault.rooms.catalog.check(lambda: True) in {None, True}


def test_what_cannot_be_logged_for_lack_of_room_waits_for_the_next_time(
    folder, monkeypatch
):
    with reopen(folder) as vault:
        item = leave_an_orphan(vault)
        vault.rooms.catalog.doubt()
    # A stand-in for a full disk: real ones are in tests/crash.
    monkeypatch.setattr(disk, "write_all", refuse)
    with reopen(folder) as vault:
        assert codes(vault.notices) == ["adoption_waits"]
        assert len(vault.items()) == 1
    monkeypatch.undo()

    with reopen(folder) as vault:
        assert codes(vault.notices) == ["item_adopted"]
        assert item in vault.items()


def refuse(_descriptor, _content):
    raise OSError(28, "no space left on device")
