"""Backup and restore as a person types them."""

import pytest

from evidence_app.clock import SystemClock
from evidence_app.vault.vault import create_vault
from tests.fixed import CHEAP
from tests.unit.cli.running import PASSPHRASE, Running


@pytest.fixture
def vault(tmp_path):
    """A vault whose passphrase is cheap to try, with one file in it."""
    running = Running(tmp_path)
    clock = SystemClock()
    create_vault(running.folder / "v", PASSPHRASE, clock=clock, cost=CHEAP).lock()
    (running.folder / "letter.txt").write_text("Dear Noor")
    words = ("file", "v", "letter.txt", "--case", "C", "--shows", "none")
    assert running("capture", *words).status == 0
    return running


def test_a_vault_is_backed_up_and_brought_back(vault):
    made = vault("backup", "v", "stick")
    back = vault("restore", "stick", "again")

    assert (made.status, back.status) == (0, 0)
    assert "The backup is complete" in made.output
    assert "same disk" in made.errors
    (row,) = vault("list", "again", "--json").objects
    assert row["title"] == "letter.txt"


def test_a_damaged_backup_is_said_with_status_1(vault):
    vault("backup", "v", "stick")
    [sidecar] = vault.folder.glob("stick/objects/*/*.meta.age")
    content = bytearray(sidecar.read_bytes())
    content[-1] ^= 1
    sidecar.write_bytes(content)

    verified = vault("backup", "v", "stick", "--verify")

    assert verified.status == 1
    assert "written anew" in verified.errors
    assert vault("backup", "v", "stick", "--verify").status == 0


def test_a_restore_into_the_vault_itself_changes_nothing(vault):
    vault("backup", "v", "stick")
    before = vault.files()

    refused = vault("restore", "stick", "v")

    assert refused.status == 2
    assert "never replaces anything" in refused.errors
    assert vault.files() == before
