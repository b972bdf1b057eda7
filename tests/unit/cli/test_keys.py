"""``keys`` and the ways in, as a person uses them at a terminal."""

import pytest

from evidence_app.clock import SystemClock
from evidence_app.crypto.age import Identity
from evidence_app.crypto.recovery_code import read_code
from evidence_app.vault.vault import create_vault
from evidence_app.vault.wrong_tries import WrongTries
from tests.fixed import CHEAP
from tests.unit.cli.running import PASSPHRASE, Running

WORKER = Identity(bytes(range(32)))


@pytest.fixture
def vault(tmp_path):
    running = Running(tmp_path)
    create_vault(
        running.folder / "v", PASSPHRASE, clock=SystemClock(), cost=CHEAP
    ).lock()
    return running


def written(vault, name, text):
    (vault.folder / name).write_text(text + "\n")
    return name


def test_a_recovery_code_is_shown_once_and_opens(vault):
    made = vault("keys", "v", "add-recovery")
    code = written(vault, "code", made.output.strip().lower())

    listed = vault.bare("list", "v", "--recovery-code-file", code)

    assert made.status == listed.status == 0
    assert read_code(made.output).mended is None
    assert "write it on paper" in made.errors


def test_a_support_workers_key_is_added_after_the_warning_and_opens(vault):
    worker = written(vault, "worker.txt", WORKER.text())
    add = ("keys", "v", "add-worker", "--recipient", WORKER.recipient.text())
    refused = vault(*add, "--name", "Sana")
    added = vault(*add, "--name", "Sana", "--yes")
    listed = vault.bare("keys", "v", "list", "--identity", worker, "--json")

    assert (refused.status, added.status) == (2, 0)
    assert "Sana can open everything in this vault" in refused.errors
    assert [row["type"] for row in listed.objects] == ["passphrase", "age"]
    assert listed.objects[1]["name"] == "Sana"
    assert listed.objects[1]["id"] == added.output.strip()


def test_a_slot_is_written_out_once_and_never_over_another_file(vault):
    recipient = ("--recipient", WORKER.recipient.text(), "--name", "Sana", "--yes")
    slot = vault("keys", "v", "add-worker", *recipient).output.strip()

    first = vault("keys", "v", "export-slot", slot, "slot.age")
    again = vault("keys", "v", "export-slot", slot, "slot.age")

    assert (first.status, again.status) == (0, 2)
    assert (vault.folder / "slot.age").read_bytes().startswith(b"age-encryption.org/v1")


def test_the_passphrase_is_changed_and_what_that_does_not_reach_is_said(vault):
    new = written(vault, "new", "four other words here")

    changed = vault("keys", "v", "change-passphrase", "--new-passphrase-file", new)

    assert changed.status == 0
    assert "Copies of the vault that were made before" in changed.errors
    assert "hundred graphics cards" in changed.errors
    assert vault("list", "v").status == 2
    assert vault("list", "v", passphrase="four other words here").status == 0


def test_the_only_way_in_stays(vault):
    (key,) = vault("keys", "v", "list", "--json").objects

    removed = vault("keys", "v", "remove", key["id"])

    assert (removed.status, key["removable"]) == (2, False)
    assert "last passphrase or recovery code" in removed.errors


def test_after_several_wrong_tries_the_seconds_to_wait_are_said(vault):
    tries = WrongTries(vault.folder / "v" / "tries")
    for _ in range(9):
        tries.add(SystemClock().now())

    waiting = vault("list", "v")

    assert waiting.status == 2
    assert "Seconds to wait" in waiting.errors


def test_a_weak_passphrase_is_warned_of_and_taken(vault):
    made = vault("create", "w", passphrase="password123")

    assert made.status == 0
    assert "Weak:" in made.errors


def test_one_way_in_is_given_and_no_more(vault):
    run = vault("list", "v", "--keyring", "--identity", "x")

    assert run.status == 2
    assert "not allowed with" in run.errors


# --- only me ------------------------------------------------------------


def only_me(vault, *more, **given):
    new = written(vault, "new", "four other words here")
    change = ("keys", "v", "only-me", "--new-passphrase-file", new)
    return vault(*change, *more, **given)


def test_a_new_passphrase_becomes_the_only_way_in(vault):
    code = written(vault, "code", vault("keys", "v", "add-recovery").output.strip())
    worker = written(vault, "worker.txt", WORKER.text())
    add = ("keys", "v", "add-worker", "--recipient", WORKER.recipient.text())
    vault(*add, "--name", "Sana", "--yes")

    made = only_me(vault)

    assert made.status == 0
    assert "backups too, still open with the old ways in" in made.errors
    assert "Only your new passphrase opens this vault now." in made.errors
    assert vault("list", "v").status == 2
    assert vault.bare("list", "v", "--recovery-code-file", code).status == 2
    assert vault.bare("list", "v", "--identity", worker).status == 2
    listed = vault("keys", "v", "list", "--json", passphrase="four other words here")
    assert [row["id"] for row in listed.objects] == [made.output.strip()]


def test_a_recovery_code_that_opens_is_enough(vault):
    code = written(vault, "code", vault("keys", "v", "add-recovery").output.strip())
    new = written(vault, "new", "four other words here")

    made = vault.bare(
        *("keys", "v", "only-me", "--recovery-code-file", code),
        *("--new-passphrase-file", new),
    )

    assert made.status == 0
    assert vault("list", "v", passphrase="four other words here").status == 0


def test_a_support_workers_key_alone_lets_nobody_out(vault):
    worker = written(vault, "worker.txt", WORKER.text())
    add = ("keys", "v", "add-worker", "--recipient", WORKER.recipient.text())
    vault(*add, "--name", "Sana", "--yes")
    new = written(vault, "new", "four other words here")

    refused = vault.bare(
        *("keys", "v", "only-me", "--identity", worker),
        *("--new-passphrase-file", new),
    )

    assert refused.status == 2
    assert "Nothing was changed" in refused.errors
    assert vault("list", "v").status == 0


def test_wrong_tries_are_told_by_the_command_that_forgets_them(vault):
    vault("list", "v", passphrase="not these words")
    vault("list", "v", passphrase="not these words")

    first, second = vault("list", "v"), vault("list", "v")

    assert "2 tries to open it did not fit, the last on" in first.errors
    assert "cannot see tries on a copy" in first.errors
    assert "did not fit" not in second.errors
