"""Backup, restore and handover as a person types them."""

import pytest

from evidence_app.clock import SystemClock
from evidence_app.crypto.age import Identity
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


def test_a_backup_says_what_was_read_and_no_more(vault):
    first = vault("backup", "v", "stick").output
    second = vault("backup", "v", "stick").output
    verified = vault("backup", "v", "stick", "--verify").output

    assert "there already" not in first
    assert "sizes were checked. With --verify" in second
    assert "they were read and compared" in verified


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


def test_a_case_goes_from_one_vault_to_another(vault):
    clock = SystemClock()
    create_vault(vault.folder / "w", PASSPHRASE, clock=clock, cost=CHEAP).lock()
    to = vault("address", "w").output.strip()

    given = vault("handover", "v", "--case", "C", "--to", to, "--out", "case.age")
    taken = vault("receive", "w", "case.age")

    assert (given.status, taken.status) == (0, 0)
    (here,) = vault("receipts", "v", "--json").objects
    (there,) = vault("receipts", "w", "--json").objects
    assert (here["direction"], there["direction"]) == ("given", "taken")
    for same in ("id", "sha256", "size", "items", "case"):
        assert here[same] == there[same]
    assert here["other"] == to
    page = vault("receipts", "v", "--save", here["id"]).output.strip()
    assert (vault.folder / page).read_bytes().startswith(b"%PDF")
    assert to in given.output
    (row,) = vault("list", "w", "--json").objects
    assert (row["title"], row["case"]) == ("letter.txt", "C")


def test_a_case_goes_to_a_key_of_another_tool(vault):
    identity = Identity(bytes(range(32)))
    (vault.folder / "key.txt").write_text(f"# made elsewhere\n{identity.text()}\n")
    to = identity.recipient.text()
    vault("handover", "v", "--case", "C", "--to", to, "--out", "case.age")

    without = vault("receive", "v", "case.age")
    taken = vault("receive", "v", "case.age", "--handover-key", "key.txt")

    assert without.status == 2
    assert "does not open with this key" in without.errors
    assert taken.status == 0
    assert "“C (2)”: 1 new" in taken.output


def test_a_key_that_is_none_is_refused_before_anything_is_written(vault):
    before = vault.files()

    words = ("--case", "C", "--to", "age1nothing", "--out", "case.age")
    refused = vault("handover", "v", *words)

    assert refused.status == 2
    assert vault.files() == before
