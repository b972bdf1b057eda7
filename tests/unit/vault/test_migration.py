"""A vault of format 1 is moved without losing anything, or stays as it was."""

import hashlib
import json
import struct

import pytest

from evidence_app.errors import (
    MoveFullError,
    MoveRefusedError,
    NewerVaultError,
    VaultWriteError,
)
from evidence_app.model.custody import Action
from evidence_app.vault import disk
from evidence_app.vault.custody.log import CustodyLog
from evidence_app.vault.key_changes import change_passphrase
from evidence_app.vault.key_slots import decode, open_header
from evidence_app.vault.layout import FORMAT
from evidence_app.vault.vault import unlock_vault
from tests.unit.vault.making import codes, make, snapshot
from tests.vectors import golden

HEADERS = ("header.a", "header.b")
LOGS = ("log/a.evlog", "log/b.evlog")


@pytest.fixture(scope="module")
def root():
    paths = [golden.VAULTS / "format-1" / name for name in HEADERS]
    return open_header((paths[0], paths[1]), golden.PASSPHRASE).root


@pytest.fixture
def folder(tmp_path):
    return golden.copy_of(1, tmp_path)


@pytest.fixture
def opened(folder, root):
    def unlock():
        return unlock_vault(folder, root, clock=golden.CLOCK, actor=golden.ACTOR)

    return unlock


def format_of(folder, name="header.a"):
    return decode((folder / name).read_bytes()).header.format


def test_a_moved_vault_says_so_once_and_has_the_newer_format(folder, opened):
    with opened() as vault:
        first = codes(vault.notices)
    with opened() as vault:
        second = codes(vault.notices)

    assert "moved" in first
    assert "moved" not in second
    assert [format_of(folder, name) for name in HEADERS] == [FORMAT, FORMAT]


def test_the_move_is_logged_once(opened):
    opened().lock()

    with opened() as vault:
        moves = [it for it in vault.entries() if it.action is Action.MIGRATED]
    assert [entry.detail for entry in moves] == [f"format {FORMAT}"]


def test_zeros_that_a_power_cut_left_of_the_entry_are_an_end(
    folder, opened, monkeypatch
):
    def cut_off(log, content):
        for name, left in zip(LOGS, (content, bytes(len(content))), strict=True):
            with (folder / name).open("ab") as file:
                file.write(left)
        raise VaultWriteError

    with monkeypatch.context() as patched:
        patched.setattr(CustodyLog, "_write", cut_off)
        with pytest.raises(VaultWriteError):
            opened()

    with opened() as vault:
        assert "log_end_dropped" in codes(vault.notices)
        assert "log_repaired" not in codes(vault.notices)
        moves = [it for it in vault.entries() if it.action is Action.MIGRATED]
    assert len(moves) == 1


def test_what_was_before_is_kept_byte_for_byte(folder, opened):
    opened().lock()

    for name in (*HEADERS, *LOGS):
        kept = folder / "before" / "format-1" / name.rpartition("/")[2]
        assert kept.read_bytes() == (golden.VAULTS / "format-1" / name).read_bytes()


def test_stored_files_are_not_touched(folder, opened):
    before = snapshot(folder / "items")

    opened().lock()

    assert snapshot(folder / "items") == before


def test_going_back_is_putting_the_files_back(folder, opened):
    opened().lock()
    kept = folder / "before" / "format-1"
    for name in HEADERS:
        (folder / name).write_bytes((kept / name).read_bytes())
    for name in LOGS:
        (folder / name).write_bytes((kept / name.rpartition("/")[2]).read_bytes())
    (folder / "index.db").unlink()

    assert format_of(folder) == 1
    with opened() as vault:
        assert "moved" in codes(vault.notices)
        assert len(vault.items()) == 6


@pytest.mark.parametrize("step", range(1, 11))
def test_a_disk_that_refuses_leaves_the_vault_as_it_was(
    folder, opened, monkeypatch, step
):
    # A stand-in for a disk that fails at one flush after another.
    before = {name: (folder / name).read_bytes() for name in (*HEADERS, *LOGS)}
    flush, left = disk.sync, iter(range(step - 1))

    def sync(descriptor):
        if next(left, None) is None:
            raise OSError(5, "input/output error")
        flush(descriptor)

    monkeypatch.setattr(disk, "sync", sync)
    # Behind the new header only the log's entry is left to be written.
    with pytest.raises((MoveRefusedError, VaultWriteError)):
        opened()
    monkeypatch.undo()

    if {format_of(folder, name) for name in HEADERS} == {1}:
        assert {name: (folder / name).read_bytes() for name in before} == before
    with opened() as vault:
        assert len(vault.items()) == 6
        assert [it.action for it in vault.entries()].count(Action.MIGRATED) == 1


def test_too_little_room_is_said_and_nothing_changed(folder, opened, monkeypatch):
    # A stand-in for a full stick.
    before = {name: (folder / name).read_bytes() for name in (*HEADERS, *LOGS)}
    monkeypatch.setattr(disk, "ROOM_TO_SPARE", 1 << 60)

    with pytest.raises(MoveFullError):
        opened()

    assert {name: (folder / name).read_bytes() for name in before} == before
    assert not (folder / "before").exists()


def test_a_newer_format_is_refused(tmp_path, folder):
    for name in HEADERS:
        content = (folder / name).read_bytes()
        told = json.loads(content[8:-64])
        told["format"] = FORMAT + 1
        (folder / name).write_bytes(resealed(json.dumps(told).encode()))
    before = snapshot(folder)

    with pytest.raises(NewerVaultError):
        golden.unlock(folder)

    assert snapshot(folder).items() >= before.items()


def test_a_change_of_keys_removes_headers_that_the_old_keys_open(folder, opened):
    kept = folder / "before" / "format-1"
    with opened() as vault:
        assert (kept / "header.a").exists()
        change_passphrase(
            vault, golden.PASSPHRASE, "another long passphrase", cost=golden.COST
        )

    assert [path.name for path in sorted(kept.iterdir())] == ["a.evlog", "b.evlog"]


def test_a_new_vault_has_nothing_of_an_older_one(tmp_path):
    make(tmp_path / "new").lock()

    assert format_of(tmp_path / "new") == FORMAT
    assert not (tmp_path / "new" / "before").exists()


def resealed(told):
    sealed = b"EVH1" + struct.pack("<I", len(told)) + told + bytes(32)
    return sealed + hashlib.sha256(sealed).digest()
