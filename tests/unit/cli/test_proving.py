"""``proof`` and ``checkpoint`` as a person at a terminal uses them."""

import pytest

from evidence_app.clock import SystemClock
from evidence_app.vault.vault import create_vault
from tests.fixed import CHEAP
from tests.unit.cli.running import PASSPHRASE, Running


@pytest.fixture
def vault(tmp_path):
    running = Running(tmp_path)
    clock = SystemClock()
    create_vault(running.folder / "v", PASSPHRASE, clock=clock, cost=CHEAP).lock()
    running("capture", "note", "v", "--case", "C", "I saw it at nine.")
    return running


def test_a_proof_is_written_and_its_time_told_honestly(vault):
    (item,) = vault("list", "v", "--json").objects

    run = vault("proof", "v", item["id"], "--out", "p")

    assert run.status == 0
    assert "No outside authority has signed a time for it yet" in run.output
    assert (vault.folder / "p" / "HOW-TO-CHECK.txt").is_file()
    again = vault("proof", "v", item["id"], "--out", "p")
    assert again.status == 2
    assert "new or empty folder" in again.errors


def test_what_is_not_there_is_said(vault):
    run = vault("proof", "v", "AB/7", "--out", "p")

    assert run.status == 2
    assert "AB/7" in run.errors
    assert not (vault.folder / "p").exists()


def test_a_checkpoint_is_printed(vault):
    first, again = vault("checkpoint", "v"), vault("checkpoint", "v")

    assert first.lines[0].startswith("evidence-vault/")
    assert first.lines[-1].startswith("— evidence-vault/")
    assert again.output == first.output
