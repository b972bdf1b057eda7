"""Pasting with the keyboard, a whole folder, and the guide off a phone."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from evidence_app.errors import NoCopiedPictureError
from evidence_app.model.digest import Digest
from evidence_app.presenters.add import Way
from evidence_app.ui import copied as copying
from evidence_app.ui import taking
from evidence_app.ui.clipboard import pasted_from
from tests.ui.drags import files, links, picture, words
from tests.ui.test_traces import CopiedBitmap

LEFT = Qt.MouseButton.LeftButton
PASTE = QKeySequence.StandardKey.Paste


@pytest.fixture
def copied(qapp, monkeypatch):
    """Has another program copy something, and nothing after the test."""
    monkeypatch.setattr(copying, "owns", lambda _mode: False)
    clipboard = QGuiApplication.clipboard()
    yield clipboard.setMimeData
    clipboard.clear()


@pytest.fixture
def photo(tmp_path):
    made = tmp_path / "IMG_1.jpg"
    made.write_bytes(b"bytes of a photo")
    return made


def paste(window):
    """Press the key for pasting, where the keyboard is."""
    keys = QKeySequence.keyBindings(PASTE)[0]
    target = window.window.focusWidget() or window.window
    QTest.keySequence(target, keys)


def told(page):
    return [each.text() for each in page.findChildren(QLabel)]


def test_files_copied_in_the_file_manager_are_pasted_on_the_library(
    unlocked, copied, photo, qtbot
):
    copied(files(photo))
    before = len(unlocked.vault.kept)
    paste(unlocked)
    unlocked.page_is(unlocked.adding.question)

    assert len(unlocked.vault.kept) == before
    qtbot.mouseClick(unlocked.adding.question.no, LEFT)
    unlocked.page_is(unlocked.adding.outcome)
    assert unlocked.vault.kept[-1].digest == Digest.of(photo.read_bytes())


def test_a_folder_that_was_copied_is_counted_first(empty_case, copied, photo):
    copied(files(photo.parent))
    paste(empty_case)

    empty_case.page_is(empty_case.adding.found)


def test_a_pictures_own_bytes_are_pasted_on_the_add_screen(empty_case, copied, qtbot):
    own = b"\xff\xd8\xff its own bytes"
    copied(picture(own, "image/jpeg"))
    empty_case.screens._show_add()
    paste(empty_case)
    empty_case.page_is(empty_case.adding.question)
    qtbot.mouseClick(empty_case.adding.question.no, LEFT)
    empty_case.page_is(empty_case.adding.outcome)

    assert [item.digest for item in empty_case.vault.kept] == [Digest.of(own)]


def test_a_bitmap_is_made_a_file_elsewhere_and_asked_about(
    empty_case, copied, monkeypatch
):
    bitmap = CopiedBitmap()
    monkeypatch.setattr(taking, "read_clipboard", lambda: pasted_from(bitmap))
    paste(empty_case)
    empty_case.page_is(empty_case.adding.question)

    assert "capture_copied_picture" in dict(empty_case.vault.asked)
    assert "application/x-qt-image" not in bitmap.asked
    assert empty_case.vault.kept == []


def test_a_bitmap_that_cannot_be_read_leads_to_what_can_be_done(
    empty_case, monkeypatch
):
    empty_case.vault.trouble["capture_copied_picture"] = NoCopiedPictureError()
    bitmap = CopiedBitmap()
    monkeypatch.setattr(taking, "read_clipboard", lambda: pasted_from(bitmap))
    paste(empty_case)

    empty_case.page_is(empty_case.adding.bitmap_only)


def test_a_copied_address_is_kept_as_words_and_not_fetched(empty_case, copied):
    copied(links("https://board.example/post/1"))
    paste(empty_case)
    empty_case.page_is(empty_case.adding.note)

    assert "board.example" in empty_case.adding.note.words.toPlainText()


def test_an_empty_clipboard_is_said(empty_case, copied):
    copied(QMimeData())
    paste(empty_case)

    empty_case.page_is(empty_case.adding.nothing_copied)


@pytest.mark.parametrize("place", ["search", "note"])
def test_in_a_field_the_key_pastes_into_the_field(empty_case, copied, place):
    copied(words("lantern"))
    if place == "search":
        field = empty_case.window.bar.search
    else:
        empty_case.screens._show_add()
        empty_case.screens.add.way_chosen(Way.NOTE)
        field = empty_case.adding.note.author
    field.setFocus()
    empty_case.until(field.hasFocus)
    front = empty_case.window.screen_in_front
    paste(empty_case)

    assert field.text() == "lantern"
    assert empty_case.window.screen_in_front is front


def test_with_the_keyboard_in_a_field_nothing_else_is_taken(empty_case, copied, photo):
    copied(picture(b"\x89PNG"))
    field = empty_case.window.bar.search
    field.setFocus()
    empty_case.until(field.hasFocus)
    paste(empty_case)

    assert empty_case.window.screen_in_front is empty_case.library


def test_a_question_in_front_is_not_pushed_away(empty_case, copied, photo, monkeypatch):
    said = []
    monkeypatch.setattr(taking, "announce", lambda _, text: said.append(text))
    empty_case.screens._show_add()
    empty_case.screens.add.files_chosen([photo])
    copied(words("something else"))
    empty_case.adding.question.setFocus()
    paste(empty_case)

    assert empty_case.adding.page is empty_case.adding.question
    assert len(said) == 1


@pytest.mark.parametrize("room", ["_show_keys", "_show_case_room"])
def test_in_another_room_nothing_is_pasted(empty_case, copied, photo, room):
    copied(files(photo))
    getattr(empty_case.screens, room)()
    front = empty_case.window.screen_in_front
    paste(empty_case)

    assert empty_case.window.screen_in_front is front


def test_after_locking_the_key_does_nothing(empty_case, copied, photo):
    copied(files(photo))
    empty_case.shell.presenter.lock_pressed()
    empty_case.until(lambda: empty_case.vault.locked)
    empty_case.window.setFocus()
    paste(empty_case)

    assert empty_case.window.screen_in_front is empty_case.shell.start_screen


def test_a_whole_folder_is_chosen_with_the_keyboard(empty_case, photo, qtbot):
    empty_case.chooser.folder = photo.parent
    empty_case.screens._show_add()
    tile = empty_case.adding.ways.buttons[Way.FOLDER]
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_Space)
    empty_case.page_is(empty_case.adding.found)

    assert empty_case.adding.found.count.text() == "1 file, 1 kB"
    assert empty_case.vault.kept == []


def test_no_folder_chosen_changes_nothing(empty_case):
    empty_case.screens._show_add()
    empty_case.screens.add.way_chosen(Way.FOLDER)

    assert empty_case.adding.page is empty_case.adding.ways


def test_a_folder_for_a_chat_still_goes_to_the_chat(empty_case, photo, qtbot):
    empty_case.chooser.folder = photo.parent
    empty_case.screens._show_add()
    empty_case.screens.add.way_chosen(Way.CHAT)
    qtbot.mouseClick(empty_case.adding.chat_choice.folder, LEFT)

    empty_case.page_is(empty_case.adding.chat_found)


def test_the_guide_off_a_phone_ends_in_choosing_the_files(empty_case, photo, qtbot):
    empty_case.chooser.files = [photo]
    empty_case.screens._show_add()
    qtbot.mouseClick(empty_case.adding.ways.buttons[Way.PHONE], LEFT)
    page = empty_case.adding.phone

    assert empty_case.adding.page is page
    assert any("e-mail" in each for each in told(page))
    page.go.setFocus()
    QTest.keyClick(page.go, Qt.Key.Key_Space)
    empty_case.page_is(empty_case.adding.question)


def test_the_guide_is_read_with_the_keys(empty_case):
    empty_case.screens._show_add()
    empty_case.screens.add.way_chosen(Way.PHONE)
    area = empty_case.adding.phone._scroll
    empty_case.until(area.hasFocus)
    empty_case.until(lambda: area.verticalScrollBar().maximum() > 0)
    QTest.keyClick(area, Qt.Key.Key_PageDown)

    assert area.verticalScrollBar().value() > 0


def test_the_guide_can_be_opened_twice_without_growing(empty_case, qtbot):
    empty_case.screens._show_add()
    empty_case.screens.add.way_chosen(Way.PHONE)
    once = [each for each in told(empty_case.adding.phone) if each]
    empty_case.screens.add.again()
    empty_case.screens.add.way_chosen(Way.PHONE)
    qtbot.wait(1)

    assert [each for each in told(empty_case.adding.phone) if each] == once
