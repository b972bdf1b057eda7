"""One program at a time; the lock ends with whoever holds it."""

import errno
import os

import pytest

from evidence_app.errors import (
    NoLockError,
    VaultInUseError,
    VaultReadOnlyError,
    VaultWriteError,
)
from evidence_app.host.file_lock import hold
from evidence_app.vault import one_writer
from evidence_app.vault.one_writer import OneWriter


def test_a_second_one_is_refused(tmp_path):
    first = OneWriter(tmp_path / "LOCK")

    with pytest.raises(VaultInUseError):
        OneWriter(tmp_path / "LOCK")
    first.release()
    first.release()

    OneWriter(tmp_path / "LOCK").release()


def test_a_file_left_behind_locks_nobody_out(tmp_path):
    (tmp_path / "LOCK").write_bytes(b"")

    OneWriter(tmp_path / "LOCK").release()


def test_a_folder_that_is_gone_is_said(tmp_path):
    with pytest.raises(VaultWriteError):
        OneWriter(tmp_path / "gone" / "LOCK")


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_disk_without_locks_is_not_called_open_elsewhere(
    tmp_path, monkeypatch, number
):
    def refuse(_descriptor):
        raise OSError(number, "no locks")

    monkeypatch.setattr(one_writer, "hold", refuse)

    with pytest.raises(NoLockError):
        OneWriter(tmp_path / "LOCK")


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a file that is open")
def test_a_lock_on_a_file_that_was_removed_meanwhile_does_not_count(
    tmp_path, monkeypatch
):
    lock = hold

    def late(descriptor):
        (tmp_path / "LOCK").unlink()
        lock(descriptor)

    monkeypatch.setattr(one_writer, "hold", late)

    with pytest.raises(VaultInUseError):
        OneWriter(tmp_path / "LOCK")


@pytest.mark.parametrize("refusal", [errno.EROFS, errno.EACCES])
def test_a_write_protected_place_is_called_so(tmp_path, monkeypatch, refusal):
    # A stand-in: the tests may run as root, whom no file mode keeps out.
    def refuse(*_):
        raise OSError(refusal, "refused")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(VaultReadOnlyError, match="Nothing was changed"):
        OneWriter(tmp_path / "LOCK")
