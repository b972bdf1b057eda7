"""What a screen is handed to change keys with."""

import pytest

from evidence_app.errors import LastWayInError
from evidence_app.session import Session, before_adding_worker, before_leaving_out_pin
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
