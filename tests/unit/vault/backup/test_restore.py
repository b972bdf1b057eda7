"""A restored vault is the vault that was backed up, or says what is not."""

import pytest

from evidence_app.errors import (
    BackupDamagedError,
    BackupInsideError,
    BackupInUseError,
    BackupUnfinishedError,
    NotABackupError,
    RestorePlaceTakenError,
    RestoreStoppedError,
    RestoreUnfinishedError,
    WrongPassphraseError,
)
from evidence_app.model.custody import Action
from evidence_app.model.finding import Severity
from evidence_app.vault.audit import audit
from evidence_app.vault.backup import back_up, restore
from evidence_app.vault.drafts import find_draft, put_draft
from evidence_app.vault.one_writer import OneWriter
from evidence_app.vault.vault import IndexedText
from tests.unit.vault.making import (
    CLOCK,
    PASSPHRASE,
    codes,
    content_of,
    make,
    reopen,
    save,
    snapshot,
)

LARGE = b"0123456789abcdef" * 90_000


@pytest.fixture
def backup(tmp_path):
    """A backup of two runs, and the vault that it was made of, locked."""
    with make(tmp_path / "vault") as vault:
        save(vault, b"one", "First", texts=[IndexedText(text="the lantern")])
        back_up(vault, tmp_path / "backup")
        save(vault, LARGE, "Second")
        vault.put_record("case", "first", {"name": "First"})
        put_draft(vault, "note", "open", {"text": "unfinished"})
        back_up(vault, tmp_path / "backup")
    return tmp_path / "backup"


@pytest.fixture
def place(tmp_path):
    return tmp_path / "new" / "vault"


def bring_back(backup, place, **more):
    return restore(backup, PASSPHRASE, place, clock=CLOCK, **more)


def serious(findings):
    return [one.code for one in findings if one.severity is Severity.INTEGRITY]


def test_a_restored_vault_holds_everything_and_checks(backup, place, tmp_path):
    before = snapshot(backup)

    restored = bring_back(backup, place)

    assert snapshot(backup) == before
    assert restored.number == 2
    assert serious(restored.findings) == []
    with reopen(place) as vault, reopen(tmp_path / "vault") as original:
        assert vault.items() == original.items()
        assert [content_of(vault, item) for item in vault.items()] == [b"one", LARGE]
        assert vault.search("lantern")
        assert vault.records("case") == original.records("case")
        draft = find_draft(vault, "note", "open")
        assert draft
        assert draft.content == {"text": "unfinished"}
        assert audit(vault) == ()


def test_the_restored_log_goes_on_where_the_backup_ended(backup, place):
    bring_back(backup, place)

    with reopen(place) as vault:
        entries = vault.entries()
    assert [entry.sequence for entry in entries] == list(range(len(entries)))
    restored, locked = entries[-2:]
    assert restored.action is Action.CHECKED
    assert restored.detail == "restored from backup, state 2"
    assert locked.action is Action.CHECKPOINTED


def test_a_restored_vault_goes_on_with_the_same_backup(backup, place):
    bring_back(backup, place)

    with reopen(place) as vault:
        made = back_up(vault, backup)

    assert made.number == 3
    assert made.copied == 1  # the note that was signed when the vault was locked


def test_what_was_backed_up_after_a_deletion_does_not_come_back(tmp_path, place):
    with make(tmp_path / "vault") as vault:
        item, other = save(vault, b"one"), save(vault, b"two")
        back_up(vault, tmp_path / "backup")
        vault.note(Action.DELETED, item.id, "")
        for path in vault.folder.glob(f"items/*/{item.id}*"):
            path.unlink()
        made = back_up(vault, tmp_path / "backup")

    assert "backup_source_damaged" not in codes(made.findings)
    bring_back(tmp_path / "backup", place)
    names = {path.name for path in place.glob("items/*/*.age")}
    assert f"{other.id}.age" in names
    assert f"{item.id}.age" not in names


def test_nothing_is_overwritten(backup, place):
    place.mkdir(parents=True)
    (place / "letter.txt").write_text("mine")
    before = snapshot(place)

    with pytest.raises(RestorePlaceTakenError):
        bring_back(backup, place)

    assert snapshot(place) == before


def test_a_vault_is_never_overwritten(backup, tmp_path):
    before = snapshot(tmp_path / "vault")

    with pytest.raises(RestorePlaceTakenError):
        bring_back(backup, tmp_path / "vault")

    assert snapshot(tmp_path / "vault") == before


def test_a_file_in_the_place_of_the_folder_is_refused(backup, place):
    place.parent.mkdir()
    place.write_text("mine")

    with pytest.raises(RestorePlaceTakenError):
        bring_back(backup, place)


def test_a_place_inside_the_backup_is_refused(backup):
    with pytest.raises(BackupInsideError):
        bring_back(backup, backup / "vault")


def test_a_folder_that_is_no_backup_is_refused(tmp_path, place):
    with pytest.raises(NotABackupError):
        bring_back(tmp_path, place)

    assert not place.exists()


def test_a_wrong_passphrase_makes_nothing(backup, place):
    with pytest.raises(WrongPassphraseError):
        restore(backup, "another passphrase", place, clock=CLOCK)

    assert not place.exists()


def test_a_place_in_use_is_refused(backup, place):
    place.mkdir(parents=True)
    other = OneWriter(place / "LOCK")

    with pytest.raises(BackupInUseError):
        bring_back(backup, place)

    other.release()


def test_a_stopped_restore_is_no_vault_and_is_gone_on_with(backup, place):
    answers = iter([False, False, True])

    with pytest.raises(RestoreStoppedError):
        bring_back(backup, place, stop=lambda: next(answers))

    with pytest.raises(RestoreUnfinishedError):
        reopen(place)
    assert serious(bring_back(backup, place).findings) == []
    assert not (place / "RESTORING").exists()


def test_a_restore_of_another_vault_does_not_go_on_there(backup, place, tmp_path):
    with make(tmp_path / "other") as other:
        back_up(other, tmp_path / "others")
    with pytest.raises(RestoreStoppedError):
        bring_back(backup, place, stop=lambda: True)

    with pytest.raises(RestorePlaceTakenError):
        bring_back(tmp_path / "others", place)


def test_the_newest_whole_state_is_used_and_a_broken_newer_one_said(backup, place):
    newest = max((backup / "states").iterdir())
    newest.write_bytes(newest.read_bytes()[:-1])

    restored = bring_back(backup, place)

    assert restored.number == 1
    assert "backup_state_broken" in codes(restored.findings)
    with reopen(place) as vault:
        assert [item.title for item in vault.items()] == ["First"]


def test_a_broken_segment_breaks_the_states_that_need_it(backup, place):
    newest = max((backup / "log").iterdir())
    newest.write_bytes(newest.read_bytes()[:-1])

    assert bring_back(backup, place).number == 1


def test_a_backup_without_a_finished_state_says_so(backup, place):
    for state in (backup / "states").iterdir():
        state.unlink()

    with pytest.raises(BackupUnfinishedError):
        bring_back(backup, place)

    assert not place.exists()


def test_a_backup_without_a_whole_state_says_so(backup, place):
    for state in (backup / "states").iterdir():
        state.write_bytes(b"no state")

    with pytest.raises(BackupDamagedError):
        bring_back(backup, place)

    assert not place.exists()


def test_a_backup_without_a_header_says_so(backup, place):
    for header in (backup / "headers").iterdir():
        header.write_bytes(b"no header")

    with pytest.raises(BackupDamagedError):
        bring_back(backup, place)


def test_a_damaged_file_is_put_right_from_its_repair_data(backup, place):
    largest = max(backup.glob("objects/*/*.age"), key=lambda path: path.stat().st_size)
    content = bytearray(largest.read_bytes())
    content[500:700] = bytes(200)
    largest.write_bytes(content)

    restored = bring_back(backup, place)

    assert "repaired" in codes(restored.findings)
    with reopen(place) as vault:
        assert [content_of(vault, item) for item in vault.items()] == [b"one", LARGE]


def test_a_file_beyond_repair_is_said_and_everything_else_comes_back(backup, place):
    largest = max(backup.glob("objects/*/*.age"), key=lambda path: path.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:-700_000])

    restored = bring_back(backup, place)

    assert {"not_repairable", "item_changed"} <= set(codes(restored.findings))
    with reopen(place) as vault:
        assert content_of(vault, vault.items()[0]) == b"one"


def test_signed_notes_come_back_with_their_twins(tmp_path, place):
    with make(tmp_path / "vault") as vault:
        save(vault, b"one")
    with reopen(tmp_path / "vault") as vault:
        back_up(vault, tmp_path / "backup")

    assert list((tmp_path / "backup" / "proofs").iterdir())
    assert serious(bring_back(tmp_path / "backup", place).findings) == []
    notes = list((place / "log" / "cp").iterdir())
    assert len(notes) == 2 * len({path.name.removesuffix(".twin") for path in notes})


def test_a_film_in_parts_comes_back_in_parts(tmp_path, place):
    with make(tmp_path / "vault") as vault:
        vault.rooms.objects.part_size = 100_000
        film = save(vault, LARGE[:350_000])
        back_up(vault, tmp_path / "backup")

    assert serious(bring_back(tmp_path / "backup", place).findings) == []
    with reopen(place) as vault:
        assert content_of(vault, film) == LARGE[:350_000]
    assert len(list(place.glob("items/*/*.age.*"))) == 4
