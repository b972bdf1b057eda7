"""What a screen is handed to change keys with."""

import pytest

from evidence_app.errors import LastWayInError, WrongPassphraseError
from evidence_app.session import (
    Session,
    before_adding_worker,
    before_leaving_out_pin,
    before_only_passphrase,
)
from evidence_app.session.keys import Keys
from evidence_app.vault.key_slots import RecoveryCode
from evidence_app.vault.vault import unlock_vault
from tests.unit.vault.making import CLOCK, PASSPHRASE, TINY, make


@pytest.fixture
def vault(tmp_path):
    vault = make(tmp_path / "v")
    yield vault
    vault.lock()


def test_a_session_lists_and_changes_the_keys_of_its_vault(vault, tmp_path):
    keys = Keys(vault, cost=TINY)
    keys.change_passphrase(PASSPHRASE, "four other words here")
    code = keys.add_recovery()
    passphrase, recovery = keys.list()
    keys.remove(passphrase.id)
    with pytest.raises(LastWayInError):
        keys.remove(recovery.id)
    vault.lock()

    unlock_vault(tmp_path / "v", RecoveryCode(code), clock=CLOCK).lock()


def test_every_session_has_them(vault):
    session = Session(vault, CLOCK)

    (key,) = session.keys.list()
    session.lock()

    assert (key.type, key.removable) == ("passphrase", False)


def test_what_a_workers_key_means_is_said_before_it_is_added():
    told = before_adding_worker("Sana").text

    for part in ("open everything", "add later", "every copy", "copies already made"):
        assert part in told


def test_what_no_pin_means_is_said():
    assert "everyone who uses this computer" in before_leaving_out_pin().text


def test_only_a_new_passphrase_is_left_whichever_way_of_her_own_was_typed(
    vault, tmp_path
):
    keys = Keys(vault, cost=TINY)
    code = keys.add_recovery()

    keys.only_passphrase(code, "four other words here")
    name = keys.only_passphrase("four other words here", "five other words here")

    assert [key.id for key in keys.list()] == [name]
    vault.lock()
    unlock_vault(tmp_path / "v", "five other words here", clock=CLOCK).lock()


def test_half_a_code_is_tried_as_a_passphrase(vault):
    with pytest.raises(WrongPassphraseError):
        Keys(vault, cost=TINY).only_passphrase("0024-H36H", "four other words here")


def test_what_only_me_does_not_reach_is_said():
    told = before_only_passphrase().text

    assert "backups too" in told
    assert "Nothing you saved is changed" in told
