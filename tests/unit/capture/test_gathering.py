"""What is dropped is counted file by file, and what is left out is named."""

import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.capture import gathering
from evidence_app.capture.gathering import LeftOut, Why, gather, natural
from evidence_app.errors import IntakeStoppedError, TooManyFilesError

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "phone"
    for name in ("IMG_10.jpg", "IMG_2.jpg", "IMG_1.jpg", "b/notes.txt", "a/x.mp4"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(name.encode())
    return made


def names(gathered, folder):
    return list(gathered.below(folder))


def test_a_folder_gives_its_files_in_the_order_in_which_one_counts(folder):
    found = gather([folder])

    assert names(found, folder) == [
        "IMG_1.jpg",
        "IMG_2.jpg",
        "IMG_10.jpg",
        "a/x.mp4",
        "b/notes.txt",
    ]
    assert (found.folders, found.left_out) == ((folder,), ())
    assert found.size == sum(each.stat().st_size for each in found.files)


def test_files_given_together_come_in_that_order_too(tmp_path):
    given_files = [tmp_path / f"IMG_{number}.jpg" for number in (10, 9, 1)]
    for each in given_files:
        each.write_bytes(b"x")

    assert gather(given_files).files == tuple(reversed(given_files))
    assert gather(given_files).folders == ()


def test_what_systems_leave_in_a_folder_is_left_out_by_name(folder):
    for name in (".DS_Store", "Thumbs.db", "._IMG_1.jpg", "desktop.ini", ".secret"):
        (folder / name).write_bytes(b"x")
    (folder / ".git").mkdir()
    (folder / ".git" / "inside.txt").write_bytes(b"x")

    found = gather([folder])

    assert len(found.files) == 5
    assert {each.untrusted_name for each in found.left_out} == {
        ".DS_Store",
        "Thumbs.db",
        "._IMG_1.jpg",
        "desktop.ini",
        ".secret",
        ".git",
    }
    assert {each.why for each in found.left_out} == {Why.HIDDEN}


def test_a_hidden_file_that_was_pointed_at_is_taken(tmp_path):
    hidden = tmp_path / ".spy.log"
    hidden.write_bytes(b"x")

    assert gather([hidden]).files == (hidden,)


@posix
def test_no_link_in_a_folder_is_followed_so_that_a_loop_has_an_end(folder, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "not-mine.txt").write_bytes(b"x")
    (folder / "round").symlink_to(folder)
    (folder / "out").symlink_to(outside)
    (folder / "one").symlink_to(outside / "not-mine.txt")

    found = gather([folder])

    assert len(found.files) == 5
    assert found.left_out == tuple(
        LeftOut(name, Why.LINK) for name in ("one", "out", "round")
    )


@posix
def test_a_link_to_a_folder_is_left_out_and_one_to_a_file_is_that_file(folder):
    to_folder, to_file = folder.parent / "folder-link", folder.parent / "file-link"
    to_folder.symlink_to(folder)
    to_file.symlink_to(folder / "IMG_1.jpg")

    found = gather([to_folder, to_file])

    assert found.files == (to_file,)
    assert found.left_out == (LeftOut("folder-link", Why.LINK),)


@posix
def test_links_that_lead_to_each_other_are_named_and_cost_nothing(folder, tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.symlink_to(two)
    two.symlink_to(one)

    found = gather([one, folder])

    assert len(found.files) == 5
    assert found.left_out == (LeftOut("one", Why.NOT_READ),)


@posix
def test_a_pipe_is_no_file_and_is_not_waited_for(folder):
    os.mkfifo(folder / "pipe")

    assert gather([folder]).left_out == (LeftOut("pipe", Why.NO_FILE),)


@pytest.mark.parametrize("name", ["gone.jpg", "a\0b"])
def test_what_is_gone_or_no_name_is_named_and_costs_no_other(folder, tmp_path, name):
    found = gather([tmp_path / name, folder])

    assert len(found.files) == 5
    assert [each.why for each in found.left_out] == [Why.NOT_READ]


def test_a_folder_that_may_not_be_opened_is_named_and_costs_no_other(
    folder, monkeypatch
):
    scan = os.scandir

    def refused(path):
        if path == folder / "a":
            raise PermissionError
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    found = gather([folder])

    assert "b/notes.txt" in found.below(folder)
    assert found.left_out == (LeftOut("a", Why.NOT_READ),)


def test_what_was_given_twice_comes_once(folder):
    found = gather([folder, folder / "IMG_1.jpg", folder / "a", folder])

    assert len(found.files) == len(set(found.files)) == 5


def test_an_empty_folder_gives_nothing(tmp_path):
    assert gather([tmp_path]).files == ()


def test_stopped_it_gives_up_at_once(folder):
    with pytest.raises(IntakeStoppedError):
        gather([folder], stopped=lambda: True)


def test_more_than_can_be_looked_at_is_said(folder, monkeypatch):
    monkeypatch.setattr(gathering, "MOST_FILES", 4)
    with pytest.raises(TooManyFilesError, match="more than 4 files"):
        gather([folder])


def test_how_far_it_is_is_told(folder, monkeypatch):
    monkeypatch.setattr(gathering, "_TELL_EVERY", 2)
    told = []
    gather([folder], heard=told.append)

    assert told == [2, 4]


@given(st.text(), st.text())
def test_any_two_names_have_an_order(one, other):
    first, second = natural(one), natural(other)

    assert [first < second, second < first, first == second].count(True) == 1


def test_2_comes_before_10():
    assert natural("IMG_2") < natural("IMG_10") < natural("img_11")
