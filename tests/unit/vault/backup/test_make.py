"""A backup: incremental, verified, never of two vaults, never over a whole file."""

import pytest

from evidence_app.errors import (
    BackupFullError,
    BackupInsideError,
    BackupInUseError,
    BackupOfAnotherVaultError,
    BackupPlaceTakenError,
    BackupStoppedError,
    VaultLockedError,
)
from evidence_app.model.custody import Action
from evidence_app.vault import disk
from evidence_app.vault.backup import back_up
from evidence_app.vault.drafts import put_draft
from evidence_app.vault.one_writer import OneWriter
from tests.unit.vault.making import codes, make, put_back, reopen, save, snapshot


@pytest.fixture
def vault(tmp_path):
    opened = make(tmp_path / "vault")
    yield opened
    opened.lock()


@pytest.fixture
def target(tmp_path):
    return tmp_path / "stick" / "backup"


def stored(target):
    return {path.name: path for path in (target / "objects").glob("*/*")}


def serious(made):
    return [code for code in codes(made.findings) if code != "backup_same_disk"]


def test_everything_stored_is_copied_as_it_is(vault, target):
    save(vault, b"one")
    save(vault, b"two" * 50_000)
    vault.put_record("case", "first", {"name": "First"})

    made = back_up(vault, target)

    in_vault = {path.name: path for path in vault.folder.glob("items/*/*")}
    assert {name: path.read_bytes() for name, path in stored(target).items()} == {
        name: path.read_bytes() for name, path in in_vault.items()
    }
    assert made.copied == len(in_vault)
    assert serious(made) == []
    assert list((target / "tmp").iterdir()) == []


def test_a_run_is_logged(vault, target):
    made = back_up(vault, target)

    last = vault.entries()[-1]
    assert (last.action, last.detail) == (Action.BACKED_UP, f"state {made.number}")


def test_a_second_run_copies_what_is_new_and_changes_nothing(vault, target):
    save(vault, b"one")
    back_up(vault, target)
    before = snapshot(target)
    save(vault, b"two")

    made = back_up(vault, target)

    after = snapshot(target)
    assert (made.number, made.copied, made.kept) == (2, 3, 3)
    assert {name: after[name] for name in before} == before


def test_a_backup_says_when_it_lies_on_the_vaults_own_disk(vault, target):
    assert "backup_same_disk" in codes(back_up(vault, target).findings)


def test_drafts_are_copied_and_an_older_one_stays(vault, target):
    put_draft(vault, "note", "one", {"text": "first"})
    back_up(vault, target)
    put_draft(vault, "note", "one", {"text": "second"})
    back_up(vault, target)

    assert len(list((target / "drafts").iterdir())) == 2


def test_another_vaults_backup_is_refused(vault, target, tmp_path):
    with make(tmp_path / "other") as other:
        back_up(other, target)
    before = snapshot(target)

    with pytest.raises(BackupOfAnotherVaultError):
        back_up(vault, target)

    assert snapshot(target) == before


def test_a_folder_with_something_else_is_refused(vault, target):
    target.mkdir(parents=True)
    (target / "letter.txt").write_text("mine")

    with pytest.raises(BackupPlaceTakenError):
        back_up(vault, target)

    assert list(snapshot(target)) == [target.__class__("letter.txt")]


def test_a_file_in_the_place_of_the_folder_is_refused(vault, target):
    target.parent.mkdir()
    target.write_text("mine")

    with pytest.raises(BackupPlaceTakenError):
        back_up(vault, target)


def test_a_place_in_the_vault_or_around_it_is_refused(vault, tmp_path):
    (tmp_path / "link").symlink_to(vault.folder)
    places = [
        vault.folder,
        vault.folder / "backup",
        vault.folder / "a" / ".." / "b" / "c",
        tmp_path / "link" / "backup",
        tmp_path,
    ]

    for place in places:
        with pytest.raises(BackupInsideError):
            back_up(vault, place)

    assert not (vault.folder / "backup").exists()


def test_a_second_run_into_the_same_place_is_refused(vault, target):
    back_up(vault, target)
    other = OneWriter(target / "LOCK")

    with pytest.raises(BackupInUseError):
        back_up(vault, target)

    other.release()
    back_up(vault, target)


def test_too_little_room_is_said_before_anything_is_copied(vault, target, monkeypatch):
    # A stand-in for a small stick.
    save(vault, b"one")
    monkeypatch.setattr(disk, "ROOM_TO_SPARE", 1 << 60)

    with pytest.raises(BackupFullError):
        back_up(vault, target)

    assert stored(target) == {}


def test_a_stopped_run_is_gone_on_with(vault, target):
    for number in range(8):
        save(vault, b"%d " % number * 300_000)
    answers = iter([False] * 10 + [True] * 1000)

    with pytest.raises(BackupStoppedError):
        back_up(vault, target, stop=lambda: next(answers))

    assert list((target / "states").iterdir()) == []
    assert list((target / "tmp").iterdir()) == []
    made = back_up(vault, target)
    assert len(stored(target)) == 24
    assert serious(made) == []


def test_what_is_whole_already_is_not_copied_again(vault, target):
    for number in range(8):
        save(vault, b"%d " % number * 5_000_000)
    told = []
    answers = iter([False] * 60 + [True] * 1000)
    with pytest.raises(BackupStoppedError):
        back_up(vault, target, stop=lambda: next(answers))
    there = len(stored(target))

    made = back_up(vault, target, progress=lambda *step: told.append(step))

    assert there > 0
    assert made.copied == 24 - there
    assert told[-1][0] == told[-1][1]


def test_halves_of_an_earlier_run_are_removed(vault, target):
    back_up(vault, target)
    (target / "tmp" / "half").write_bytes(b"half")

    back_up(vault, target)

    assert list((target / "tmp").iterdir()) == []


def test_a_run_ends_when_the_vault_is_locked(vault, target):
    save(vault, b"one" * 1_000_000)

    def lock():
        vault.lock()
        return False

    with pytest.raises(VaultLockedError):
        back_up(vault, target, stop=lock)


def test_a_file_cut_short_or_gone_is_written_anew(vault, target):
    first, second = save(vault, b"one"), save(vault, b"two")
    back_up(vault, target)
    whole = snapshot(target / "objects")
    stored(target)[f"{first.id}.age"].write_bytes(b"cut")
    stored(target)[f"{second.id}.age"].unlink()

    made = back_up(vault, target)

    assert snapshot(target / "objects") == whole
    assert "backup_replaced" in codes(made.findings)


def test_verify_finds_a_changed_file_of_the_same_size(vault, target):
    item = save(vault, b"one")
    back_up(vault, target)
    whole = snapshot(target / "objects")
    flip(stored(target)[f"{item.id}.age"])

    made = back_up(vault, target, verify=True)

    assert snapshot(target / "objects") == whole
    assert "backup_replaced" in codes(made.findings)
    assert serious(back_up(vault, target, verify=True)) == []


def test_a_film_in_parts_is_copied_part_by_part(vault, target):
    vault.rooms.objects.part_size = 100_000
    item = save(vault, b"0123456789abcdef" * 20_000)

    back_up(vault, target)
    parts = [path for name, path in stored(target).items() if f"{item.id}.age." in name]
    parts[1].write_bytes(b"cut")
    made = back_up(vault, target)

    assert len(parts) == 4
    assert snapshot(target / "objects") == snapshot(vault.folder / "items")
    assert "backup_replaced" in codes(made.findings)


@pytest.mark.parametrize("verify", [False, True])
def test_a_damaged_vault_file_is_never_copied_over_a_whole_one(vault, target, verify):
    item = save(vault, b"one")
    back_up(vault, target)
    whole = snapshot(target / "objects")
    damage(vault.folder, item)

    made = back_up(vault, target, verify=verify)

    assert snapshot(target / "objects") == whole
    assert "backup_has_it" in codes(made.findings)


def test_a_damaged_vault_file_is_put_right_and_then_copied(vault, target):
    item = save(vault, b"one", "First")
    whole = snapshot(vault.folder / "items")
    flip(vault.folder / "items" / item.id.value[:2] / f"{item.id}.age")

    made = back_up(vault, target)

    assert snapshot(target / "objects") == whole
    assert snapshot(vault.folder / "items") == whole
    assert "repaired" in codes(made.findings)
    assert Action.REPAIRED in {entry.action for entry in vault.entries(item.id)}


def test_a_damaged_vault_file_is_not_copied_and_is_said(vault, target):
    item, other = save(vault, b"one", "First"), save(vault, b"two", "Second")
    damage(vault.folder, item)

    made = back_up(vault, target)

    assert f"{item.id}.age" not in stored(target)
    assert f"{other.id}.age" in stored(target)
    [found] = [one for one in made.findings if one.code == "backup_source_damaged"]
    assert dict(found.words.values) == {"title": "First"}


def test_a_vault_put_back_to_an_older_state_is_noticed(vault, target, tmp_path):
    save(vault, b"one")
    vault.lock()
    older = snapshot(vault.folder)
    with reopen(vault.folder) as again:
        save(again, b"two")
        back_up(again, target)
    put_back(vault.folder, older)

    with reopen(vault.folder) as rolled_back:
        made = back_up(rolled_back, target)
        after = back_up(rolled_back, target)

    assert "backup_ahead" in codes(made.findings)
    assert "backup_ahead" not in codes(after.findings)


def test_many_runs_cut_the_log_anew_in_larger_pieces(vault, target):
    for _ in range(70):
        back_up(vault, target)

    with_one = sorted(path.stat().st_size for path in (target / "log").iterdir())
    assert with_one[-1] > 10 * with_one[0]
    assert serious(back_up(vault, target)) == []


def damage(folder, item):
    """Leave nothing of an original and its repair data that could be put right."""
    for path in folder.glob(f"items/*/{item.id}.*"):
        if path.name.endswith((f"{item.id}.age", ".par")):
            path.write_bytes(path.read_bytes()[:-100])


def flip(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
