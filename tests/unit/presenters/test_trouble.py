"""The codes of what went wrong are written where she chooses, and nowhere else."""

import stat
from pathlib import Path

import pytest

from evidence_app.errors import CodesNotSavedError, WrongPassphraseError
from evidence_app.presenters.mistakes import Mistakes
from evidence_app.presenters.trouble import TroublePresenter, write_codes
from tests.ui.fake_vault import DeskAtOnce, DeskLater

CONTENT = b"codes"


@pytest.fixture
def mistakes():
    made = Mistakes(lambda: 0.0)
    made.told(WrongPassphraseError)
    return made


@pytest.fixture
def trouble(view, mistakes):
    return presenter(view, mistakes, DeskAtOnce())


def presenter(view, mistakes, desk):
    return TroublePresenter(
        view, desk, mistakes, versions=["Version 1", "Qt 6"], say_words=str
    )


def test_the_file_says_at_its_top_what_is_in_it_and_what_is_not(trouble, tmp_path):
    trouble.folder_chosen(tmp_path)
    lines = (tmp_path / "codes.txt").read_text().split("\n\n")

    assert lines[0].startswith("What went wrong in the app")
    assert lines[1].startswith("In this file:")
    assert lines[2].startswith("Not in this file:")
    assert lines[3] == "Version 1\nQt 6"
    assert lines[4].split() == ["0.0", "s", "told:", "WrongPassphraseError"]


def test_it_is_said_where_the_file_lies(trouble, view, tmp_path):
    trouble.folder_chosen(tmp_path)

    assert view.last("show_saved") == (tmp_path / "codes.txt",)


def test_nothing_is_written_when_it_is_cancelled(trouble, view):
    trouble.folder_chosen(None)

    assert view.shown == []


def test_with_nothing_noted_the_file_says_so(view, tmp_path):
    presenter(view, Mistakes(lambda: 0.0), DeskAtOnce()).folder_chosen(tmp_path)

    assert "Nothing was noted." in (tmp_path / "codes.txt").read_text()


def test_pressed_twice_it_is_written_once(view, mistakes, tmp_path):
    desk = DeskLater()
    trouble = presenter(view, mistakes, desk)
    trouble.folder_chosen(tmp_path)
    trouble.folder_chosen(tmp_path)
    desk.go_on()

    assert desk.waiting == []
    assert [each.name for each in tmp_path.iterdir()] == ["codes.txt"]


def test_nothing_is_written_over(tmp_path):
    (tmp_path / "codes.txt").write_text("of someone else")
    place = write_codes(tmp_path, CONTENT)

    assert (tmp_path / "codes.txt").read_text() == "of someone else"
    assert (place.name, place.read_bytes()) == ("codes-2.txt", CONTENT)


def test_only_she_can_read_it(tmp_path):
    assert stat.S_IMODE(write_codes(tmp_path, CONTENT).stat().st_mode) == 0o600


@pytest.mark.parametrize("below", ["", "objects", "objects/ab"])
def test_it_is_never_written_into_a_vault(tmp_path, below):
    (tmp_path / "header.a").touch()
    folder = tmp_path / below
    folder.mkdir(parents=True, exist_ok=True)
    with pytest.raises(CodesNotSavedError):
        write_codes(folder, CONTENT)

    assert not list(tmp_path.rglob("*.txt"))


def test_a_full_disk_leaves_nothing_half_made(tmp_path, monkeypatch, trouble, view):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    trouble.folder_chosen(tmp_path)
    (words,) = view.last("show_not_saved")

    assert list(tmp_path.iterdir()) == []
    assert "the disk is full" in str(words)


def test_after_a_failure_it_can_be_tried_elsewhere(trouble, view, tmp_path):
    trouble.folder_chosen(tmp_path / "not there")
    trouble.folder_chosen(tmp_path)

    assert view.names()[-1] == "show_saved"
