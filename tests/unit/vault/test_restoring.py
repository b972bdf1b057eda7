"""A mark that a broken-off restore left never gives a finished vault away."""

import pytest

from evidence_app.errors import RestorePlaceTakenError
from evidence_app.vault.backup import back_up, restore
from evidence_app.vault.layout import RESTORING
from tests.unit.vault.making import CLOCK, PASSPHRASE, make, reopen, save, snapshot


@pytest.fixture
def backup(tmp_path):
    with make(tmp_path / "vault") as vault:
        save(vault, b"one", "First")
        back_up(vault, tmp_path / "backup")
    return tmp_path / "backup"


@pytest.fixture
def place(backup, tmp_path):
    """A restored vault, broken off behind its key header."""
    place = tmp_path / "new"
    restore(backup, PASSPHRASE, place, clock=CLOCK)
    vault = place / "header.a"
    (place / RESTORING).write_bytes(b"EVR1\n" + id_in(backup) + b"\n")
    assert vault.exists()
    return place


def id_in(backup):
    return (backup / "EVIDENCE-BACKUP").read_bytes().split(b"\n")[1]


def test_opening_the_vault_takes_the_mark_away(place):
    reopen(place).lock()

    assert not (place / RESTORING).exists()


@pytest.mark.parametrize("left", [("header.a", "header.b"), ("header.b",)])
def test_a_living_vault_is_not_restored_over(backup, place, left):
    mark = (place / RESTORING).read_bytes()
    with reopen(place) as vault:
        save(vault, b"two", "Second")
    (place / RESTORING).write_bytes(mark)  # as if it could not be taken away
    for name in {"header.a", "header.b"} - set(left):
        (place / name).unlink()
    before = snapshot(place)

    with pytest.raises(RestorePlaceTakenError):
        restore(backup, PASSPHRASE, place, clock=CLOCK)

    after = snapshot(place)
    assert {path: after[path] for path in before if path in after} == after
    assert [path.name for path in before.keys() - after.keys()] == [RESTORING]
    with reopen(place) as vault:
        assert [item.title for item in vault.items()] == ["First", "Second"]
