"""Copying the vault to another disk."""

from pathlib import Path

import pytest

from evidence_app.errors import BackupFullError
from evidence_app.presenters.backup import BackupPresenter
from tests.ui.fake_keeping import FakeCopies
from tests.ui.fake_vault import DeskAtOnce, DeskLater


@pytest.fixture
def copies():
    return FakeCopies()


def presenter(view, copies, desk=None):
    return BackupPresenter(view, desk or DeskAtOnce(), copies)


def test_what_was_copied_is_told_with_what_deleting_does_not_reach(view, copies):
    presenter(view, copies).copy_pressed(" /media/stick ")

    (result,) = view.last("show_result")
    assert copies.asked == [Path("/media/stick")]
    written, there, deleted = result.lines
    assert (written.count, there.count) == (12, 30)
    assert "delete" in deleted.text


def test_files_that_were_not_read_are_not_said_to_be_compared(view, copies):
    presenter(view, copies).copy_pressed("/media/stick")

    (result,) = view.last("show_result")
    (wait,) = view.last("show_wait")
    assert "compared" not in result.lines[1].text
    assert "not read again" in (result.lines[1].many or "")
    assert "Every file" not in wait.text


def test_no_folder_copies_nothing(view, copies):
    presenter(view, copies).copy_pressed(" ")

    assert (view.names(), copies.asked) == (["show_form_problem"], [])


def test_a_full_disk_is_a_sentence_and_can_be_tried_again(view, copies):
    copies.trouble = BackupFullError()
    backup = presenter(view, copies)
    backup.copy_pressed("/media/stick")
    backup.again_pressed()

    assert view.last("show_result")[0].lines[0].text == BackupFullError.sentence
    assert view.names()[-1] == "show_form"


def test_pressing_twice_copies_once(view, copies):
    desk = DeskLater()
    backup = presenter(view, copies, desk)
    backup.copy_pressed("/media/stick")
    backup.copy_pressed("/media/stick")

    assert len(desk.waiting) == 1


def test_coming_back_shows_what_is_being_done_and_not_the_form(view, copies):
    backup = presenter(view, copies, DeskLater())
    backup.copy_pressed("/media/stick")
    backup.begin()

    assert view.names() == ["show_wait", "show_pause"]
