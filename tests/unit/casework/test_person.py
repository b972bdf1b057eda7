"""Who works with a vault: named once, in every entry from then on."""

import pytest

from evidence_app.casework.cases import open_case
from evidence_app.casework.person import name_of, work_as
from evidence_app.model.custody import Action
from evidence_app.vault.vault import create_vault, unlock_vault
from tests.unit.vault.making import CLOCK, PASSPHRASE, TINY, save


@pytest.fixture
def vault(tmp_path):
    with create_vault(tmp_path / "v", PASSPHRASE, clock=CLOCK, cost=TINY) as vault:
        yield vault


def test_nobody_has_to_be_named(vault):
    assert name_of(vault) == ""
    work_as(vault, "  ")
    assert (name_of(vault), vault.actor) == ("", "")


def test_the_name_stands_in_every_entry_from_then_on(vault):
    first = save(vault)
    work_as(vault, "Noor")
    second = save(vault, b"2")

    actors = [vault.entries(item.id)[0].actor for item in (first, second)]
    assert actors == ["", "Noor"]
    assert vault.entries(action=Action.RECORD_KEPT)[-1].actor == "Noor"


def test_it_is_known_when_the_vault_is_opened_again(vault, tmp_path):
    work_as(vault, "Noor")
    vault.lock()
    with unlock_vault(tmp_path / "v", PASSPHRASE, clock=CLOCK) as again:
        assert name_of(again) == "Noor"


def test_the_collector_of_a_case_is_who_works_here_where_nobody_else_is_named(vault):
    open_case(vault, "One", CLOCK, collector="A. Baker")
    open_case(vault, "Two", CLOCK)
    assert name_of(vault) == "A. Baker"
    work_as(vault, "Noor")
    assert name_of(vault) == "Noor"


def test_a_hostile_name_is_one_short_harmless_line(vault):
    work_as(vault, "a\u202eb\n" + "c" * 9999)
    assert len(name_of(vault)) <= 100
    assert "\u202e" not in name_of(vault)
    assert "\n" not in name_of(vault)
