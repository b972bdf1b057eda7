"""``delete`` as a person uses it."""

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
    for words in ("one", "two"):
        running("capture", "note", "v", "--case", "C", words)
    return running


def test_an_item_is_deleted_after_a_yes_and_the_others_stay(vault):
    first, second = vault("list", "v", "--json").objects

    run = vault("delete", "v", first["id"], "--yes")

    assert run.status == 0
    assert run.lines == ["1 item was deleted."]
    assert "gone from this vault for good" in run.errors
    assert vault("list", "v", "--json").objects == [second]
    assert vault("audit", "v").status == 0


def test_without_a_yes_nothing_is_deleted(vault):
    first, second = vault("list", "v", "--json").objects

    run = vault("delete", "v", first["id"])

    assert run.status == 2
    assert "Nothing was deleted" in run.errors
    assert vault("list", "v", "--json").objects == [first, second]


@pytest.mark.parametrize(
    ("name", "said"), [("f" * 32, "There is no item"), ("../x", "32 letters")]
)
def test_a_name_that_is_none_is_said_to_be_none(vault, name, said):
    run = vault("delete", "v", name, "--yes")

    assert run.status == 2
    assert said in run.errors


def test_what_stays_is_shown_with_the_reason(vault):
    first, _ = vault("list", "v", "--json").objects
    vault("delete", "v", first["id"], "--reason", "It shows my sister.", "--yes")

    (gone,) = vault("deleted", "v", "--json").objects
    assert (gone["id"], gone["sha256"]) == (first["id"], first["sha256"])
    assert gone["reason"] == "It shows my sister."
    told = vault("deleted", "v").output
    assert "It shows my sister." in told
    assert first["sha256"] in told


def test_what_went_out_before_is_said_first(vault):
    first, _ = vault("list", "v", "--json").objects
    vault("export", "v", "--case", "C", "--for", "police", "--out", "out")

    run = vault("delete", "v", first["id"])

    assert run.errors.index("EV-") < run.errors.index("gone from this vault for good")
    assert "Nothing was deleted" in run.errors


def test_who_was_named_when_the_vault_was_made_is_told_later(tmp_path):
    running = Running(tmp_path)
    running("create", "v", "--actor", "Noor")
    running("capture", "note", "v", "--case", "C", "one")
    (item,) = running("list", "v", "--json").objects
    running("delete", "v", item["id"], "--yes")

    (gone,) = running("deleted", "v", "--json").objects
    assert gone["actor"] == "Noor"
