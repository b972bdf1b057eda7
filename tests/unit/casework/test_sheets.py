"""What account sheets, the diary and private notes share: versions, links, losses."""

from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_app.casework import accounts, incidents, private_notes
from evidence_app.casework.accounts import account_versions, accounts_of, add_account
from evidence_app.casework.incidents import add_incident, incidents_of
from evidence_app.casework.private_notes import (
    add_private_note,
    change_private_note,
    private_note_versions,
    private_notes_of,
)
from evidence_app.casework.sheets import new_id
from evidence_app.errors import SheetNotFoundError
from evidence_app.model.account import AccountWords
from evidence_app.model.incident import IncidentWords
from evidence_app.vault.audit import audit
from tests.unit.vault.making import CASE, OTHER_CASE, make, reopen, snapshot

KINDS = (accounts.KIND, incidents.KIND, private_notes.KIND)


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


def add_one_of_each(vault, word="SECRETWORD", case=CASE):
    add_account(vault, case, AccountWords(handle=word))
    add_incident(vault, case, IncidentWords(done=word))
    add_private_note(vault, case, word)


def listed(vault, case=CASE):
    return (
        accounts_of(vault, case),
        incidents_of(vault, case),
        private_notes_of(vault, case),
    )


def test_nothing_of_them_can_be_read_on_the_disk_or_in_the_log(vault):
    add_one_of_each(vault)

    files = snapshot(vault.folder)
    assert [name for name, content in files.items() if b"SECRETWORD" in content] == []
    assert "SECRETWORD" not in repr(vault.entries())
    assert audit(vault, read_data=True) == ()


def test_they_are_there_when_the_vault_is_opened_again(vault):
    add_one_of_each(vault)
    before = listed(vault)
    vault.lock()

    with reopen(vault.folder) as again:
        assert listed(again) == before
    assert [len(each.sheets) for each in before] == [1, 1, 1]


def test_each_case_has_its_own(vault):
    add_one_of_each(vault, "here")
    add_one_of_each(vault, "there", OTHER_CASE)

    assert [len(each.sheets) for each in listed(vault)] == [1, 1, 1]
    assert listed(vault)[2].sheets[0].text == "here"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "change",
    [
        {"case": "none"},
        {"withdrawn": "no"},
        {"at": "2026-05-03T10:00:00"},
        {"actor": 7},
        {"received": "yes"},
        {"received": {"vault": "x"}},
    ],
)
def test_a_record_of_another_form_is_counted_and_never_shown(vault, kind, change):
    add_one_of_each(vault)
    (record,) = vault.records(kind)
    vault.put_record(kind, record.id, dict(record.content) | change)

    found = dict(zip(KINDS, listed(vault), strict=True))
    assert (found[kind].sheets, found[kind].lost) == ((), 1)
    assert [each.lost for each in found.values()] != [0, 0, 0]


def test_what_the_disk_has_lost_is_counted(vault):
    before = snapshot(vault.folder)
    add_one_of_each(vault)
    vault.lock()
    lose_documents(vault.folder, before)

    with reopen(vault.folder) as again:
        assert [(len(each.sheets), each.lost) for each in listed(again)] == [(0, 1)] * 3


def lose_documents(folder, before):
    """Take away what was written since, and the index, which is made anew."""
    for path in list(folder.rglob("*")):
        name = path.relative_to(folder)
        new_document = name not in before and name.parts[0] == "items"
        if path.is_file() and (new_document or name.name.startswith("index.db")):
            path.unlink()


def test_a_newer_version_that_is_lost_is_counted_beside_the_older_one(vault):
    note = add_private_note(vault, CASE, "first")
    before = snapshot(vault.folder)
    change_private_note(vault, note.id, "second")
    vault.lock()
    lose_documents(vault.folder, before)

    with reopen(vault.folder) as again:
        found = private_notes_of(again, CASE)
        versions = private_note_versions(again, note.id)
    assert ([each.text for each in found.sheets], found.lost) == (["first"], 1)
    assert ([each.text for each in versions.sheets], versions.lost) == (["first"], 1)


def test_a_sheet_that_is_not_there_is_said(vault):
    with pytest.raises(SheetNotFoundError):
        change_private_note(vault, new_id(), "text")
    assert account_versions(vault, new_id()).sheets == ()


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=5))
def test_every_version_stays_word_for_word(vault, texts):
    written = [text.strip() for text in texts if text.strip()]
    if not written:
        return
    note = add_private_note(vault, CASE, written[0])
    for text in written[1:]:
        change_private_note(vault, note.id, text)

    kept = [each.text for each in private_note_versions(vault, note.id).sheets]
    told = [one for at, one in enumerate(written) if at == 0 or one != written[at - 1]]
    assert kept == told


def test_a_thousand_are_listed_at_once(vault):
    for number in range(1000):
        add_account(vault, CASE, AccountWords(handle=f"@account_{number}"))

    begun = process_time()
    assert len(accounts_of(vault, CASE).sheets) == 1000
    assert process_time() - begun < 2
