"""``delete`` as a person uses it."""

import io
import sys

import pytest

from evidence_app.cli import main
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


def at_a_terminal(monkeypatch, typed):
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)


def by_hand(vault, *words):
    secret = vault.folder.parent / "passphrase"
    secret.write_text(PASSPHRASE + "\n")
    return main([*words[:2], "--passphrase-file", str(secret), *words[2:]])


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("\nn\n", 2),
        ("\ny\nn\n", 2),
        ("why\ny\n\n\nn\n", 2),
        ("It shows my sister.\ny\ny\n", 0),
    ],
)
def test_at_a_terminal_it_asks_why_and_then_twice(
    vault, monkeypatch, capsys, typed, status
):
    monkeypatch.chdir(vault.folder)
    first, _ = vault("list", "v", "--json").objects
    at_a_terminal(monkeypatch, typed)

    assert by_hand(vault, "delete", "v", first["id"]) == status
    asked = capsys.readouterr()
    assert "Why?" in asked.err
    gone = vault("deleted", "v", "--json").objects
    assert [one["reason"] for one in gone] == ["It shows my sister."] * (status == 0)


def test_a_reason_that_was_given_is_not_asked_for(vault, monkeypatch, capsys):
    monkeypatch.chdir(vault.folder)
    first, _ = vault("list", "v", "--json").objects
    at_a_terminal(monkeypatch, "y\ny\n")

    assert by_hand(vault, "delete", "v", first["id"], "--reason", "") == 0
    assert "Why?" not in capsys.readouterr().err


def test_a_hostile_reason_reaches_no_terminal(vault):
    first, _ = vault("list", "v", "--json").objects
    vault("delete", "v", first["id"], "--reason", "\x1b[2J\u202ereason\nx", "--yes")

    told = vault("deleted", "v")
    assert (len(told.lines), "\x1b" in told.output) == (1, False)
    assert "[U+001B][2J[U+202E]reason x" in told.output


def test_a_script_that_says_yes_is_warned_all_the_same(vault):
    first, _ = vault("list", "v", "--json").objects
    vault("export", "v", "--case", "C", "--for", "police", "--out", "out")

    run = vault("delete", "v", first["id"], "--yes")

    assert (run.status, "in the bundle EV-" in run.errors) == (0, True)
    assert "EV-" not in run.output


def test_what_has_no_reason_is_told_in_the_language_that_is_spoken(vault):
    first, _ = vault("list", "v", "--json").objects
    vault("delete", "v", first["id"], "--yes")

    urdu = {"EVIDENCE_APP_LANGUAGE": "ur"}
    assert "no reason given" in vault("deleted", "v").output
    assert "no reason given" not in vault("deleted", "v", environment=urdu).output
    (gone,) = vault("deleted", "v", "--json", environment=urdu).objects
    assert gone["reason"] == "no reason given"


def test_what_is_locked_away_can_only_be_erased_and_no_reason_is_asked(vault):
    first, second = vault("list", "v", "--json").objects
    locked = vault("lock-away", "v", first["id"], "--shows", "under18", "--yes")

    assert locked.status == 0
    assert "child protection line or the police" in locked.output
    assert "Take It Down" in locked.output
    assert vault("search", "v", "one", "--json").objects == []
    run = vault("delete", "v", first["id"], "--yes")
    assert run.lines == ["1 item was deleted."]
    assert "Why?" not in run.errors
    assert vault("list", "v", "--json").objects == [second]


def test_without_a_yes_nothing_is_locked_or_erased(vault):
    first, _ = vault("list", "v", "--json").objects
    assert vault("lock-away", "v", first["id"], "--shows", "other").status == 2
    assert len(vault("search", "v", "one", "--json").objects) == 1

    vault("lock-away", "v", first["id"], "--shows", "other", "--yes")
    run = vault("delete", "v", first["id"])
    assert run.status == 2
    assert "Nothing was deleted" in run.errors
