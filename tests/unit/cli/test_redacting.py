"""``redact`` as a person uses it."""

import pytest

from evidence_app.clock import SystemClock
from evidence_app.vault.vault import create_vault
from tests.fixed import CHEAP
from tests.unit.cli.running import PASSPHRASE, Running
from tests.unit.decoder.pictures import numbered, png


@pytest.fixture
def vault(tmp_path):
    running = Running(tmp_path)
    clock = SystemClock()
    create_vault(running.folder / "v", PASSPHRASE, clock=clock, cost=CHEAP).lock()
    (running.folder / "p.png").write_bytes(png(numbered(60, 40)))
    words = ("capture", "file", "v", "--case", "C", "--shows", "none", "p.png")
    assert running(*words).status == 0
    return running


def test_a_copy_is_listed_as_part_of_its_original(vault):
    (picture,) = vault("list", "v", "--json").objects

    run = vault(
        "redact", "v", picture["id"], "--box", "1,2,30,9", "--veil", "20,20,30,15",
    )  # fmt: skip

    assert run.status == 0
    assert "nothing is left under the boxes" in run.errors
    original, copy = vault("list", "v", "--json").objects
    assert (copy["id"], copy["part_of"]) == (run.lines[0], original["id"])
    assert (copy["role"], original["sha256"]) == ("redaction", picture["sha256"])


def test_what_covers_nothing_is_said_and_keeps_nothing(vault):
    (picture,) = vault("list", "v", "--json").objects

    run = vault("redact", "v", picture["id"], "--box", "1,2,3")

    assert run.status != 0
    assert "four whole numbers" in run.errors
    assert len(vault("list", "v", "--json").objects) == 1
