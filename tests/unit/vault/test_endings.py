"""What lay there when a vault was locked is not older when it is opened again."""

import pytest

from evidence_app.model.finding import Severity
from evidence_app.vault import disk
from evidence_app.vault.audit import audit
from evidence_app.vault.drafts import put_draft
from evidence_app.vault.endings import Ending, ending_from
from tests.unit.vault.making import codes, make, put_back, reopen, save, snapshot


@pytest.fixture
def folder(tmp_path):
    """A vault after two sessions; the files after the first."""
    folder = tmp_path / "vault"
    with make(folder) as vault:
        save(vault)
        put_draft(vault, "note", "open", {"text": "one"})
    return folder


@pytest.fixture
def earlier(folder):
    files = snapshot(folder)
    with reopen(folder) as vault:
        save(vault)
        put_draft(vault, "note", "open", {"text": "two"})
    return files


def put(folder, files, *parts):
    for name, content in files.items():
        if name.name in parts or name.parts[0] in parts:
            (folder / name).write_bytes(content)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (("index.db",), "catalog_older"),
        (("header.a", "header.b"), "header_older"),
        (("header.a",), "header_repaired"),
        (("header.a", "header.b", "index.db"), "catalog_older"),
        (("drafts",), "drafts_changed"),
    ],
)
def test_what_is_older_than_at_the_last_locking_is_said_once(
    folder, earlier, parts, code
):
    put(folder, earlier, *parts)

    with reopen(folder) as vault:
        assert codes(vault.notices) == [code]
        assert vault.notices[0].severity is Severity.INTEGRITY
        assert len(vault.items()) == 2
    with reopen(folder) as vault:
        assert audit(vault) == ()


def test_a_draft_that_was_removed_is_missed(folder):
    for path in (folder / "drafts").iterdir():
        path.unlink()

    with reopen(folder) as vault:
        assert codes(vault.notices) == ["drafts_changed"]


def test_a_session_that_was_broken_off_accuses_nobody(folder):
    before = snapshot(folder)
    vault = reopen(folder)
    save(vault)
    put_draft(vault, "note", "open", {"text": "two"})
    # Ended without locking: the header is as it was, the log and drafts went on.
    vault.rooms.catalog._catalog.abandon()
    vault.rooms.writer.release()
    put(folder, before, "header.a")

    with reopen(folder) as vault:
        assert codes(vault.notices) == []
        assert len(vault.items()) == 2


def test_a_catalog_that_was_lost_accuses_nobody(folder, earlier):
    (folder / "index.db").unlink()

    with reopen(folder) as vault:
        assert codes(vault.notices) == ["catalog_rebuilt"]


def test_a_header_that_could_not_be_written_is_no_good_ending(folder, monkeypatch):
    vault = reopen(folder)
    # A stand-in for a disk that fails at the end: real ones are in tests/crash.
    monkeypatch.setattr(disk, "replace", refuse)
    save(vault)
    vault.lock()
    monkeypatch.undo()

    with reopen(folder) as vault:
        assert "header_older" not in codes(vault.notices)
        assert len(vault.items()) == 2


def refuse(_path, _content):
    raise OSError(5, "input/output error")


def test_an_opening_that_fails_is_no_good_ending(folder, monkeypatch):
    files = snapshot(folder)
    (folder / "log" / "b.evlog").unlink()
    monkeypatch.setattr(disk, "replace_by_parts", refuse)
    with pytest.raises(Exception, match="could not be written"):
        reopen(folder)
    monkeypatch.undo()
    put_back(folder, {**snapshot(folder), **logs(files)})

    with reopen(folder) as vault:
        assert not vault.rooms.catalog.ended_well


def logs(files):
    return {name: content for name, content in files.items() if "evlog" in name.name}


def test_an_ending_comes_back_as_it_was_kept():
    ending = Ending(7, "ab" * 32)

    assert ending_from(ending.values) == ending


@pytest.mark.parametrize("values", [None, "under way", {}, {"generation": -1}])
def test_anything_else_is_no_ending(values):
    assert ending_from(values) is None
