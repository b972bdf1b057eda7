"""The catalog's file: one process's own, with nothing of it in mapped memory."""

from pathlib import Path

import pytest

from tests.unit.vault.making import make, reopen, save


@pytest.fixture
def vault(tmp_path):
    make(tmp_path / "vault").lock()
    with reopen(tmp_path / "vault") as vault:
        save(vault, b"Dear Noor")
        yield vault


def test_the_catalog_keeps_no_part_of_itself_in_a_file_that_is_mapped(vault):
    # On a full disk such a file cannot grow, and SQLite tries for ten seconds.
    assert [path.name for path in vault.folder.glob("index.db-shm")] == []


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="Linux only")
def test_no_file_of_a_vault_is_mapped_into_memory(vault):
    assert str(vault.folder) not in Path("/proc/self/maps").read_text()
