"""A link in a backup, or in a place for a restored vault, leads nobody out of it."""

import os
import shutil
import sys

import pytest

from evidence_app.errors import BackupDamagedError, BackupLinkError, RestoreStoppedError
from evidence_app.vault.backup import back_up, restore
from evidence_app.vault.drafts import put_draft
from tests.unit.vault.making import (
    CLOCK,
    PASSPHRASE,
    codes,
    content_of,
    make,
    reopen,
    save,
    snapshot,
)

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="links need rights of their own there"
)
FOLDERS = ("objects", "proofs", "log", "headers", "drafts", "states", "tmp")


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as opened:
        save(opened, b"one")
    opened = reopen(tmp_path / "vault")
    put_draft(opened, "note", "open", {"text": "unfinished"})
    back_up(opened, tmp_path / "backup")
    yield opened
    opened.lock()


@pytest.fixture
def backup(vault, tmp_path):
    return tmp_path / "backup"


@pytest.fixture
def hers(tmp_path):
    """Somebody's own folder, with a file in it."""
    folder = tmp_path / "Documents"
    folder.mkdir()
    (folder / "thesis.odt").write_text("hers")
    return folder


def lead_away(folder, elsewhere):
    """Put a link in the place of a folder of ours; what it held lies behind it."""
    for path in folder.iterdir():
        shutil.move(path, elsewhere / path.name)
    folder.rmdir()
    folder.symlink_to(elsewhere)


@pytest.mark.parametrize("name", FOLDERS)
def test_a_backup_is_not_written_through_a_link(vault, backup, hers, tmp_path, name):
    lead_away(backup / name, hers)
    before = snapshot(tmp_path)

    with pytest.raises(BackupLinkError):
        back_up(vault, backup)

    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("name", FOLDERS)
def test_a_backup_is_not_read_through_a_link(backup, hers, tmp_path, name):
    lead_away(backup / name, hers)

    with pytest.raises(BackupLinkError):
        restore(backup, PASSPHRASE, tmp_path / "new", clock=CLOCK)

    assert not (tmp_path / "new").exists()


def test_a_folder_of_stored_files_that_is_a_link_is_refused(vault, backup, hers):
    lead_away(next((backup / "objects").iterdir()), hers)
    before = snapshot(hers)

    with pytest.raises(BackupLinkError):
        back_up(vault, backup, verify=True)

    assert snapshot(hers) == before


def test_a_file_in_the_place_of_a_folder_is_refused(vault, backup):
    (backup / "tmp").rmdir()
    (backup / "tmp").write_text("mine")

    with pytest.raises(BackupLinkError):
        back_up(vault, backup)

    assert (backup / "tmp").read_text() == "mine"


def test_a_lock_that_is_a_link_is_refused(vault, backup, hers):
    (backup / "LOCK").unlink()
    (backup / "LOCK").symlink_to(hers / "new file")

    with pytest.raises(BackupLinkError):
        back_up(vault, backup)

    assert not (hers / "new file").exists()


def test_a_stored_file_that_is_only_a_link_is_written_anew(vault, backup, hers):
    stored = next((backup / "objects").glob("*/*.meta.age"))
    content = stored.read_bytes()
    (hers / "copy").write_bytes(content)
    stored.unlink()
    stored.symlink_to(hers / "copy")

    made = back_up(vault, backup)

    assert "backup_replaced" in codes(made.findings)
    assert (stored.is_symlink(), stored.read_bytes()) == (False, content)


@pytest.mark.parametrize("kind", ["states", "headers", "drafts"])
def test_a_pipe_among_the_files_keeps_nobody_waiting(backup, tmp_path, kind):
    name = max(path.name for path in (backup / kind).iterdir())
    if kind == "drafts":
        (backup / kind / name).unlink()
    else:  # a newer one
        name = "9" * 16 + name[16:]
    os.mkfifo(backup / kind / name)

    assert restore(backup, PASSPHRASE, tmp_path / "new", clock=CLOCK).number == 1


def test_a_pipe_in_the_place_of_the_log_keeps_nobody_waiting(backup, tmp_path):
    for path in (backup / "log").iterdir():
        path.unlink()
        os.mkfifo(path)

    with pytest.raises(BackupDamagedError):
        restore(backup, PASSPHRASE, tmp_path / "new", clock=CLOCK)


@pytest.mark.parametrize("name", ["items", "log", "tmp", "drafts"])
def test_a_vault_is_not_restored_through_a_link(backup, hers, tmp_path, name):
    place = tmp_path / "new"
    with pytest.raises(RestoreStoppedError):
        restore(backup, PASSPHRASE, place, clock=CLOCK, stop=lambda: True)
    (place / name).mkdir(exist_ok=True)
    lead_away(place / name, hers)
    before = snapshot(tmp_path)

    with pytest.raises(BackupLinkError):
        restore(backup, PASSPHRASE, place, clock=CLOCK)

    assert snapshot(tmp_path) == before


def test_a_folder_of_items_that_is_a_link_is_not_restored_into(
    vault, backup, hers, tmp_path
):
    place = tmp_path / "new"
    with pytest.raises(RestoreStoppedError):
        restore(backup, PASSPHRASE, place, clock=CLOCK, stop=lambda: True)
    [item] = vault.items()
    (place / "items" / item.id.value[:2]).symlink_to(hers)

    with pytest.raises(BackupLinkError):
        restore(backup, PASSPHRASE, place, clock=CLOCK)

    assert [path.name for path in hers.iterdir()] == ["thesis.odt"]


def test_a_backup_reached_through_a_link_is_hers_to_choose(vault, backup, tmp_path):
    (tmp_path / "shortcut").symlink_to(backup)

    back_up(vault, tmp_path / "shortcut")
    restore(tmp_path / "shortcut", PASSPHRASE, tmp_path / "new", clock=CLOCK)

    with reopen(tmp_path / "new") as again:
        assert [content_of(again, item) for item in again.items()] == [b"one"]
