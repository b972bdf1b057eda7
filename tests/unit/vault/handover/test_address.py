"""The vault's own key for handovers is always the same, and is no other key of it."""

from evidence_app.vault.handover import address, check_handover, own_identity
from tests.unit.vault.handover.giving import filled, given
from tests.unit.vault.making import make, reopen


def test_an_address_stays_the_same(tmp_path):
    with make(tmp_path / "vault") as vault:
        first = address(vault).text()

    with reopen(tmp_path / "vault") as vault:
        assert address(vault).text() == first


def test_what_is_written_to_it_opens_in_the_vault(tmp_path):
    with make(tmp_path / "ours") as ours, make(tmp_path / "theirs") as theirs:
        given(theirs, filled(theirs), address(ours), tmp_path / "case.age")

        assert check_handover(tmp_path / "case.age", [own_identity(ours)]).items == 3


def test_it_is_not_the_key_of_the_stored_files(tmp_path):
    with make(tmp_path / "vault") as vault:
        stored = vault.rooms.keys.identity.recipient.text()

        assert address(vault).text() != stored
