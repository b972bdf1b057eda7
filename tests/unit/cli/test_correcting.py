"""``correct`` as a person uses it."""

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
    running("capture", "note", "v", "--case", "C", "--from", "Karl", "one")
    running("capture", "note", "v", "--case", "C", "two")
    return running


def test_a_correction_is_listed_with_what_it_said_before(vault):
    first, second = vault("list", "v", "--json").objects

    run = vault(
        "correct", "v", first["id"], "--field", "who", "--to", "Carl",
        "--reason", "misspelled",
    )  # fmt: skip

    assert (run.status, run.errors) == (0, "")
    now, other = vault("list", "v", "--json").objects
    (row,) = now["corrections"]
    assert (row["field"], row["earlier"], row["to"]) == ("who", "Karl", "Carl")
    assert (row["reason"], row["earlier_at"]) == ("misspelled", first["captured_at"])
    assert other == second
    assert vault("audit", "v", "--read-data").status == 0


def test_a_long_text_can_come_on_standard_input_and_the_title_follows(vault):
    first = vault("list", "v", "--json").objects[0]

    vault("correct", "v", first["id"], "--field", "text", "--to", "-", given="uno\nmás")

    now = vault("list", "v", "--json").objects[0]
    assert now["title"] == "uno"
    assert now["corrections"][0]["to"] == "uno\nmás"
    assert (now["sha256"], now["size"]) == (first["sha256"], first["size"])


@pytest.mark.parametrize(
    ("item", "words", "said"),
    [
        ("f" * 32, ("--field", "title", "--to", "x"), "There is no item"),
        ("../x", ("--field", "title", "--to", "x"), "32 letters"),
        (None, ("--field", "title", "--to", " "), "Nothing is written there yet"),
        (None, ("--field", "who", "--to", "Karl"), "what it says already"),
        (None, ("--field", "sha256", "--to", "x"), "invalid choice"),
        (None, ("--field", "title"), "--to"),
    ],
)
def test_what_cannot_be_corrected_is_said_and_changes_nothing(vault, item, words, said):
    before = vault("list", "v", "--json").objects

    run = vault("correct", "v", item or before[0]["id"], *words)

    assert run.status == 2
    assert said in run.errors
    assert vault("list", "v", "--json").objects == before


def test_hostile_text_turns_nothing_around_in_the_terminal(vault):
    first = vault("list", "v", "--json").objects[0]
    vault("correct", "v", first["id"], "--field", "title", "--to", "a\u202eb\x1b[2J")

    listed = vault("list", "v")
    assert "a[U+202E]b[U+001B][2J" in listed.output
    assert "\x1b" not in vault("list", "v", "--json").output
