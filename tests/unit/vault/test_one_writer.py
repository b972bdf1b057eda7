"""One program at a time; the lock ends with whoever holds it."""

import pytest

from evidence_app.errors import VaultInUseError, VaultWriteError
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
