"""Proofs beside the log: kept twice, named in the log, put right from their twin."""

import pytest

from evidence_app.errors import SealBrokenError
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.vault.audit import audit
from evidence_app.vault.proofs import (
    LARGEST,
    check_proofs,
    copies_of,
    keep_proofs,
    mend_proofs,
    read_proof,
)
from tests.unit.vault.making import codes, make, reopen

TOKEN = bytes(range(256)) * 8
ACTION = Action.TIMESTAMPED
FILES = {"cp/token.tsr": Digest.of(TOKEN)}


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        with vault.working() as rooms:
            keep_proofs(
                rooms, vault.now(), ACTION, {"token.tsr": TOKEN}, detail="a token"
            )
        yield vault


def test_a_proof_is_kept_twice_and_named_in_the_log(vault):
    layout = vault.rooms.layout

    assert [path.read_bytes() for path in copies_of(layout, "cp/token.tsr")] == [
        TOKEN,
        TOKEN,
    ]
    assert list(vault.rooms.log.entries)[-1].files == FILES
    assert vault.entries()[-1].detail == "a token"
    assert audit(vault) == ()


@pytest.mark.parametrize("copy", [0, 1])
@pytest.mark.parametrize("damage", ["removed", "changed", "cut", "longer"])
def test_a_damaged_copy_is_named_and_comes_back_from_its_twin(vault, copy, damage):
    layout = vault.rooms.layout
    path = copies_of(layout, "cp/token.tsr")[copy]
    do(damage, path)

    assert codes(check_proofs(layout, FILES)) == ["proof_damaged"]
    assert "proof_damaged" in codes(audit(vault))
    assert read_proof(layout, "cp/token.tsr", FILES["cp/token.tsr"]) == TOKEN
    assert codes(mend_proofs(layout, FILES)) == ["proof_repaired"]
    assert path.read_bytes() == TOKEN
    assert codes(mend_proofs(layout, FILES)) == []


def test_both_copies_damaged_are_named_and_left(vault):
    layout = vault.rooms.layout
    for path in copies_of(layout, "cp/token.tsr"):
        do("changed", path)

    assert codes(check_proofs(layout, FILES)) == ["proof_lost"]
    assert codes(mend_proofs(layout, FILES)) == ["proof_lost"]
    with pytest.raises(SealBrokenError):
        read_proof(layout, "cp/token.tsr", FILES["cp/token.tsr"])


def test_proofs_are_there_when_the_vault_is_opened_again(vault):
    vault.lock()

    with reopen(vault.folder) as again:
        layout = again.rooms.layout
        assert read_proof(layout, "cp/token.tsr", FILES["cp/token.tsr"]) == TOKEN
        assert audit(again) == ()


@pytest.mark.parametrize(
    "name", ["", "../x", "a/b", ".hidden", "A.note", "x.twin", "x\n", "x" * 200]
)
def test_a_name_that_could_mean_another_place_is_refused(vault, name):
    with pytest.raises(ValueError, match="name"), vault.working() as rooms:
        keep_proofs(rooms, vault.now(), ACTION, {name: TOKEN})


def test_more_than_a_small_proof_is_refused(vault):
    with pytest.raises(ValueError, match="name"), vault.working() as rooms:
        keep_proofs(rooms, vault.now(), ACTION, {"big.tsr": bytes(LARGEST + 1)})


def do(damage, path):
    content = path.read_bytes()
    if damage == "removed":
        path.unlink()
    elif damage == "changed":
        path.write_bytes(content[:100] + b"\xff\xfe" + content[102:])
    else:
        path.write_bytes(content[:-1] if damage == "cut" else content + b"\0")
