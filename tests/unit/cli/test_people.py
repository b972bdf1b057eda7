"""``accounts``, ``diary`` and ``notes`` as a person uses them."""

import pytest

from evidence_app.casework.cases import open_case
from evidence_app.casework.private_notes import add_private_note
from evidence_app.clock import SystemClock
from evidence_app.vault.vault import create_vault
from tests.bundle_sample import take_in
from tests.fixed import CHEAP
from tests.unit.cli.running import PASSPHRASE, Running


@pytest.fixture
def vault(tmp_path):
    running = Running(tmp_path)
    clock = SystemClock()
    vault = create_vault(running.folder / "v", PASSPHRASE, clock=clock, cost=CHEAP)
    case = open_case(vault, "C", clock)
    take_in(vault, case, b"a file")
    add_private_note(vault, case.id, "only\nfor me")
    vault.lock()
    return running


@pytest.fixture
def item(vault):
    return vault("list", "v", "--json").objects[0]["id"]


def listed(vault, command="accounts"):
    return vault(command, "v", "list", "--case", "C", "--json").objects


def test_a_sheet_is_made_changed_linked_and_listed(vault, item):
    made = vault(
        "accounts", "v", "add", "--case", "C", "--handle", "@owl", "--whose", "other"
    )
    sheet = made.lines[0]
    vault("accounts", "v", "edit", sheet, "--handle", "@owl_2", "--seen", "in May")
    vault("accounts", "v", "link", sheet, item)

    (row,) = listed(vault)
    assert (row["id"], row["whose"], row["version"]) == (sheet, "other", 3)
    assert [each["value"] for each in row["handles"]] == ["@owl", "@owl_2"]
    assert row["items"] == [item]
    vault("accounts", "v", "unlink", sheet, item)
    assert listed(vault)[0]["items"] == []
    assert "@owl_2" in vault("accounts", "v", "list", "--case", "C").lines[0]


def test_an_edit_leaves_what_was_not_named(vault):
    add = ("accounts", "v", "add", "--case", "C", "--number", "17", "--handle", "@a")
    sheet = vault(*add).lines[0]
    vault("accounts", "v", "edit", sheet, "--handle", "@b", "--mistyped")

    (row,) = listed(vault)
    assert (row["number"], [each["value"] for each in row["handles"]]) == ("17", ["@b"])


def test_the_diary_is_listed_in_order(vault, item):
    account = vault("accounts", "v", "add", "--case", "C", "--handle", "@a").lines[0]
    vault("diary", "v", "add", "--case", "C", "--done", "no date")
    entry = vault(
        *("diary", "v", "add", "--case", "C", "--done", "he wrote"),
        *("--dated", "2026-05-03 21:30+09:00", "--exactness", "about"),
        *("--item", item, "--account", account, "--no-effect-in-reports"),
    ).lines[0]
    vault("diary", "v", "edit", entry, "--told-to", "my sister")

    first, second = listed(vault, "diary")
    assert (first["id"], second["done"]) == (entry, "no date")
    assert first["dated"] == "2026-05-03T21:30:00+09:00"
    assert (first["items"], first["accounts"]) == ([item], [account])
    assert (first["effect_printed"], first["told_to"]) == (False, "my sister")
    assert first["exactness"] == "about"


def test_private_notes_are_read_and_in_no_other_list(vault):
    run = vault("notes", "v", "--case", "C", "--json")

    assert [each["text"] for each in run.objects] == ["only\nfor me"]
    assert vault("notes", "v", "--case", "C").lines[0].endswith("only for me")
    for command in (("list", "v"), ("search", "v", "only"), ("search", "v", "me")):
        assert "for me" not in vault(*command, "--json").output


@pytest.mark.parametrize(
    "command",
    [
        ("accounts", "v", "add", "--case", "C"),
        ("accounts", "v", "edit", "x", "--handle", "@a"),
        ("accounts", "v", "edit", "0" * 32, "--handle", "@a"),
        ("accounts", "v", "add", "--case", "C", "--handle", "@a", "--from-item", "x"),
        ("diary", "v", "add", "--case", "C", "--done", "a", "--dated", "3 May"),
        ("diary", "v", "add", "--case", "C", "--done", "a", "--item", "0" * 32),
        ("diary", "v", "add", "--case", "None of this name", "--done", "a"),
    ],
)
def test_what_makes_no_sense_is_said_and_keeps_nothing(vault, command):
    run = vault(*command)

    assert run.status != 0
    assert run.errors
    assert listed(vault) == []
    assert listed(vault, "diary") == []
