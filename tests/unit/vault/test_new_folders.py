"""Folders that were made are still there after a power cut."""

import pytest

from evidence_app.vault import disk
from evidence_app.vault.backup import back_up, restore
from evidence_app.vault.new_folders import make_folders
from tests.unit.vault.making import CLOCK, PASSPHRASE, make, save


@pytest.fixture
def flushed(monkeypatch):
    """Every folder whose names were flushed."""
    seen, flush = set(), disk.sync_folder

    def sync_folder(folder):
        seen.add(folder)
        flush(folder)

    monkeypatch.setattr(disk, "sync_folder", sync_folder)
    return seen


def test_each_new_folder_is_flushed_by_name(tmp_path, flushed):
    assert make_folders(tmp_path / "a" / "b" / "c")

    assert flushed == {tmp_path, tmp_path / "a", tmp_path / "a" / "b"}


def test_a_folder_that_is_there_is_not_new(tmp_path, flushed):
    assert not make_folders(tmp_path)

    assert flushed == set()


def test_a_file_in_its_place_is_left(tmp_path):
    (tmp_path / "a").write_text("mine")

    with pytest.raises(FileExistsError):
        make_folders(tmp_path / "a")


def test_vault_backup_and_restored_vault_last_with_all_folders_around(
    tmp_path, flushed
):
    with make(tmp_path / "one" / "vault") as vault:
        save(vault)
        back_up(vault, tmp_path / "two" / "deep" / "backup")
    backup = tmp_path / "two" / "deep" / "backup"
    assert {tmp_path, tmp_path / "one", tmp_path / "two", backup.parent} <= flushed

    flushed.clear()
    place = tmp_path / "three" / "deep" / "vault"
    restore(backup, PASSPHRASE, place, clock=CLOCK)
    assert {tmp_path, tmp_path / "three", place.parent} <= flushed
