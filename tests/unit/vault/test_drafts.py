import os
import sys

import pytest

from evidence_app.errors import VaultLockedError, VaultWriteError
from evidence_app.vault import disk
from evidence_app.vault.audit import audit
from evidence_app.vault.drafts import (
    check_drafts,
    drafts,
    drop_draft,
    find_draft,
    finish_draft,
    mend_drafts,
    put_draft,
)
from evidence_app.vault.layout import DRAFT, TWIN
from tests.unit.vault.making import codes, make, reopen


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


def files_of(vault):
    return sorted((vault.folder / "drafts").iterdir())


def test_a_draft_is_there_again_after_locking(tmp_path):
    with make(tmp_path / "vault") as vault:
        put_draft(vault, "notice", "one", {"text": "First"})
        put_draft(vault, "notice", "one", {"text": "First and second"})

    with reopen(tmp_path / "vault") as vault:
        draft = find_draft(vault, "notice", "one")

        assert draft is not None
        assert draft.content == {"text": "First and second"}
        assert draft.revision == 2
        assert codes(vault.notices) == []


def test_a_draft_is_not_logged_and_its_file_tells_nothing(vault):
    before = vault.entries()

    put_draft(vault, "notice", "one", {"text": "secret words"})

    assert vault.entries() == before
    kept = b"".join(path.read_bytes() for path in files_of(vault))
    assert b"secret" not in kept
    assert b"notice" not in kept


def test_drafts_of_one_kind_are_listed_by_their_ids(vault):
    put_draft(vault, "notice", "b", {})
    put_draft(vault, "notice", "a", {})
    put_draft(vault, "incident", "c", {})

    assert [draft.id for draft in drafts(vault, "notice")] == ["a", "b"]


def test_a_finished_draft_is_a_record_in_the_log_and_no_draft_any_more(vault):
    put_draft(vault, "notice", "one", {"text": "Half"})

    finish_draft(vault, "notice", "one", {"text": "Whole"})

    assert [record.content for record in vault.records("notice")] == [{"text": "Whole"}]
    assert drafts(vault, "notice") == ()
    assert files_of(vault) == []


def test_a_dropped_draft_is_gone_and_dropping_it_twice_is_fine(vault):
    put_draft(vault, "notice", "one", {})

    drop_draft(vault, "notice", "one")
    drop_draft(vault, "notice", "one")

    assert find_draft(vault, "notice", "one") is None


@pytest.mark.parametrize("end", ["", TWIN])
def test_a_damaged_or_missing_copy_is_noticed_read_around_and_put_right(vault, end):
    put_draft(vault, "notice", "one", {"text": "Kept"})
    whole = files_of(vault)[0].read_bytes()
    copy = next(path for path in files_of(vault) if path.name.endswith(DRAFT + end))
    copy.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))

    draft = find_draft(vault, "notice", "one")

    assert draft is not None
    assert draft.content == {"text": "Kept"}
    assert "draft_damaged" in codes(audit(vault))
    with vault.working() as rooms:
        assert codes(mend_drafts(rooms)) == ["draft_repaired"]
        assert list(check_drafts(rooms)) == []
    assert copy.read_bytes() == whole
    copy.unlink()
    assert "draft_damaged" in codes(audit(vault))


def test_a_draft_put_under_another_ones_name_does_not_pass_for_it(vault):
    put_draft(vault, "notice", "one", {"text": "One"})
    names = [path.name for path in files_of(vault)]
    put_draft(vault, "notice", "two", {"text": "Two"})
    other = next(path for path in files_of(vault) if path.name not in names)

    for name in names:
        (vault.folder / "drafts" / name).write_bytes(other.read_bytes())

    assert find_draft(vault, "notice", "one") is None
    assert "draft_damaged" in codes(audit(vault))


def test_a_crash_between_the_two_copies_keeps_one_of_the_two_texts(vault, monkeypatch):
    put_draft(vault, "notice", "one", {"text": "Old"})
    # A stand-in for a disk that stops between the twin and the draft itself.
    names = iter([None])

    def replace(path, content):
        for _ in names:
            return original(path, content)
        raise OSError(5, "input/output error")

    original = disk.replace
    monkeypatch.setattr(disk, "replace", replace)
    with pytest.raises(VaultWriteError):
        put_draft(vault, "notice", "one", {"text": "New"})
    monkeypatch.undo()

    draft = find_draft(vault, "notice", "one")
    assert draft is not None
    assert draft.content == {"text": "New"}
    assert audit(vault) == ()


def test_a_locked_vault_has_no_drafts_to_give(tmp_path):
    vault = make(tmp_path / "vault")
    vault.lock()

    with pytest.raises(VaultLockedError):
        drafts(vault, "notice")


@pytest.mark.skipif(os.name != "posix", reason="needs file modes")
def test_nobody_else_may_read_the_folder(vault):
    put_draft(vault, "notice", "one", {})

    assert (vault.folder / "drafts").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(sys.platform == "win32", reason="it journals names by itself")
def test_the_first_draft_flushes_the_name_of_the_folder_it_makes(vault, monkeypatch):
    flushed = []
    fsync = os.fsync

    def noted(descriptor):
        flushed.append(
            (os.fstat(descriptor).st_ino, (vault.folder / "drafts").exists())
        )
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    put_draft(vault, "notice", "one", {"text": "First"})

    assert (vault.folder.stat().st_ino, True) in flushed
