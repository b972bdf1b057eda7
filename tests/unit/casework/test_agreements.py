"""Who works with a vault: kept, refused half-made, taken back, told in a report."""

from dataclasses import replace

import pytest

from evidence_app.casework.agreements import (
    add_agreement,
    agreement_versions,
    agreements,
    agreements_told,
    change_agreement,
    withdraw_agreement,
)
from evidence_app.errors import (
    AgreementIncompleteError,
    SheetWithdrawnError,
    WorkerNotToldError,
)
from evidence_app.model.agreement import AgreementWords, Presses
from evidence_app.model.custody import Action
from tests.unit.vault.making import make, reopen, snapshot

WORDS = AgreementWords(name="Amina  Siddiqui", agreed="We save my MESSAGES together.")


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (replace(WORDS, name=" "), AgreementIncompleteError),
        (replace(WORDS, agreed=""), AgreementIncompleteError),
        (replace(WORDS, presses=Presses.BESIDE), WorkerNotToldError),
    ],
)
def test_what_is_half_made_or_not_told_is_not_kept(vault, words, error):
    before = vault.entries()
    with pytest.raises(error):
        add_agreement(vault, words)

    assert vault.entries() == before


def test_every_version_and_the_taking_back_stay_and_the_log_counts_them(vault):
    before = len(vault.entries(action=Action.RECORD_KEPT))
    made = add_agreement(vault, WORDS)
    pressing = replace(made.words, presses=Presses.ALONE, told=True)
    change_agreement(vault, made.id, pressing)
    withdraw_agreement(vault, made.id)

    assert [each.words for each in agreement_versions(vault, made.id).sheets] == [
        replace(WORDS, name="Amina Siddiqui"),
        pressing,
        pressing,
    ]
    (told,) = agreements_told(vault)
    assert (told.first, told.agreement.written.withdrawn) == (made.written, True)
    assert len(vault.entries(action=Action.RECORD_KEPT)) == before + 3
    with pytest.raises(SheetWithdrawnError):
        change_agreement(vault, made.id, WORDS)


def test_it_is_there_again_and_readable_nowhere_on_the_disk(vault):
    add_agreement(vault, WORDS)
    before = agreements(vault)
    vault.lock()

    with reopen(vault.folder) as again:
        assert agreements(again) == before
    files = snapshot(vault.folder)
    assert [name for name, held in files.items() if b"MESSAGES" in held] == []
