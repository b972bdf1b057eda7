"""The page that checks is written whole or not at all, and over nothing."""

import os

import pytest

from evidence_app.errors import CheckerPlaceError, CheckerWriteError
from evidence_app.report.bundle.checker_file import write_checker
from evidence_app.report.checker import checker_page


def test_it_is_written_and_asked_for_twice_it_stays(tmp_path):
    page = write_checker(tmp_path / "new")
    assert write_checker(tmp_path / "new") == page
    assert page.read_bytes() == checker_page()
    assert [path.name for path in page.parent.iterdir()] == ["verify.html"]


@pytest.mark.skipif(os.name == "nt", reason="no such modes there")
def test_it_is_private_to_its_owner_like_all_that_is_written(tmp_path):
    assert write_checker(tmp_path).stat().st_mode & 0o077 == 0


def test_another_file_of_that_name_is_left_as_it_is(tmp_path):
    (tmp_path / "verify.html").write_text("mine")
    with pytest.raises(CheckerPlaceError):
        write_checker(tmp_path)
    assert (tmp_path / "verify.html").read_text() == "mine"


def test_a_link_of_that_name_is_not_followed(tmp_path):
    (tmp_path / "verify.html").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CheckerPlaceError):
        write_checker(tmp_path)
    assert not (tmp_path / "elsewhere").exists()


def test_a_place_that_is_no_folder_is_refused(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(CheckerWriteError):
        write_checker(tmp_path / "file")


def test_a_disk_that_refuses_leaves_nothing_half_made(tmp_path, monkeypatch):
    def full(*_args):
        raise OSError(28, "full")

    monkeypatch.setattr("evidence_app.report.bundle.checker_file.os.fsync", full)
    with pytest.raises(CheckerWriteError):
        write_checker(tmp_path)
    assert list(tmp_path.iterdir()) == []
