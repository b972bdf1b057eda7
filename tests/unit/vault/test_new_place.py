"""A new vault's folder: only ours is replaced, only what we made is taken back."""

import errno
import os
import shutil

import pytest

from evidence_app.errors import (
    NoLockError,
    VaultExistsError,
    VaultInUseError,
    VaultWriteError,
)
from evidence_app.vault import one_writer, opening
from evidence_app.vault.layout import Layout
from evidence_app.vault.new_place import NewPlace
from evidence_app.vault.one_writer import OneWriter
from tests.unit.vault.making import make, reopen, save, snapshot


class Killed(BaseException):
    """Stands for a process that is no more: nothing is tidied up after it."""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "vault"


@pytest.fixture
def beginning(folder, monkeypatch):
    """Leave what a process leaves that was killed before the header's name."""

    def killed(paths, content):
        (folder / "header.b.new").write_bytes(content[:40])
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(opening, "write_header", killed)
        patch.setattr(NewPlace, "give_up", lambda place: place.writer.release())
        with pytest.raises(Killed):
            make(folder)
    return snapshot(folder)


def test_a_beginning_without_a_header_does_not_count_as_taken(folder, beginning):
    assert len(beginning) == 4

    with make(folder) as vault:
        item = save(vault)

    with reopen(folder) as vault:
        assert vault.items() == (item,)
        assert vault.notices == ()
    assert not (folder / "header.b.new").exists()


@pytest.mark.parametrize(
    "foreign",
    ["notes.txt", "log/c.evlog", "items/ab/1.age", "tmp/x.age", "header.a", "index.db"],
)
def test_a_beginning_with_anything_else_in_it_is_left_alone(folder, beginning, foreign):
    (folder / foreign).parent.mkdir(exist_ok=True)
    (folder / foreign).write_bytes(b"mine")
    before = snapshot(folder)

    with pytest.raises(VaultExistsError):
        make(folder)

    assert snapshot(folder) == before


def test_a_vault_that_lost_its_header_is_no_beginning(folder):
    with make(folder) as vault:
        vault.put_record("case", "one", {"name": "First"})
    for name in ("header.a", "header.b", "index.db"):
        (folder / name).unlink()
    shutil.rmtree(folder / "items")
    before = snapshot(folder)

    with pytest.raises(VaultExistsError):
        make(folder)

    assert snapshot(folder) == before


@pytest.mark.skipif(os.name != "posix", reason="Windows asks for a right to link")
def test_a_link_where_a_folder_of_ours_would_lie_is_not_followed(folder, tmp_path):
    folder.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (folder / "items").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(VaultExistsError):
        make(folder)

    assert (folder / "items").is_symlink()


def test_what_another_program_is_making_there_is_not_touched(folder, beginning):
    other = OneWriter(folder / "LOCK")

    with pytest.raises(VaultInUseError):
        make(folder)

    assert snapshot(folder) == beginning
    other.release()


def test_a_vault_that_another_program_finished_meanwhile_stays(folder, monkeypatch):
    folder.mkdir()
    making = OneWriter.__init__

    def slow(writer, path):
        with monkeypatch.context() as patch:
            patch.setattr(OneWriter, "__init__", making)
            make(folder).lock()
        making(writer, path)

    monkeypatch.setattr(OneWriter, "__init__", slow)

    with pytest.raises(VaultExistsError):
        make(folder)

    monkeypatch.undo()
    reopen(folder).lock()


def test_what_was_put_there_while_a_making_failed_is_kept(folder, monkeypatch):
    def fail(*_):
        (folder / "notes.txt").write_text("mine")
        raise VaultWriteError

    monkeypatch.setattr(opening, "open_header", fail)

    with pytest.raises(VaultWriteError):
        make(folder)

    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


def test_a_making_that_failed_leaves_nothing(folder, monkeypatch):
    monkeypatch.setattr(opening, "open_header", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        make(folder)

    assert not folder.exists()


def test_giving_up_lets_others_in(folder):
    NewPlace(Layout(folder)).give_up()

    make(folder).lock()


def test_a_disk_without_locks_keeps_no_trace_of_the_try(folder, monkeypatch):
    def refuse(_descriptor):
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(one_writer, "hold", refuse)

    with pytest.raises(NoLockError):
        make(folder)

    assert not folder.exists()
