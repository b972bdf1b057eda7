"""Files, folders, pictures, links and words that are dragged into the window."""

import sys

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from evidence_app.model.digest import Digest
from evidence_app.presenters.add import Way
from tests.ui.drags import COPY, MOVE, Drag, drop, files, links, picture, words

LEFT = Qt.MouseButton.LeftButton
LINK = Qt.DropAction.LinkAction


@pytest.fixture
def photos(tmp_path):
    folder = tmp_path / "phone"
    folder.mkdir()
    made = [folder / f"IMG_{number}.jpg" for number in (1, 2, 3)]
    for each in made:
        each.write_bytes(f"bytes of {each.name}".encode())
    return made


def area(window):
    return window.shell.drops.area


def told(page):
    return [each.text() for each in page.findChildren(QLabel)]


@pytest.mark.parametrize("started", ["unlocked", "empty_case"])
def test_files_dropped_on_the_library_are_asked_about_and_then_kept(
    request, started, photos, qtbot
):
    window = request.getfixturevalue(started)
    before = len(window.vault.kept)
    event = drop(window, files(*photos))

    assert (event.isAccepted(), event.dropAction()) == (True, COPY)
    window.page_is(window.adding.question)
    assert window.window.screen_in_front is window.adding
    assert len(window.vault.kept) == before
    assert "capture_file" not in [name for name, _ in window.vault.asked]
    qtbot.mouseClick(window.adding.question.no, LEFT)
    window.page_is(window.adding.outcome)
    assert [item.digest for item in window.vault.kept[before:]] == [
        Digest.of(each.read_bytes()) for each in photos
    ]


def test_on_the_add_screen_they_are_taken_too(empty_case, photos):
    empty_case.screens._show_add()
    drop(empty_case, files(photos[0]))

    empty_case.page_is(empty_case.adding.question)


def test_what_will_happen_is_shown_while_they_are_held_and_gone_after(
    empty_case, photos
):
    drag = Drag(empty_case, files(*photos))
    event = drag.enter()

    assert event.isAccepted()
    assert area(empty_case).isVisible()
    assert area(empty_case).heading.text() == "Let go to add these 3 to your case"
    assert area(empty_case).geometry() == empty_case.window.rect()
    drag.move()
    drag.leave()
    assert area(empty_case) is None
    assert empty_case.vault.kept == []


@pytest.mark.parametrize("press", ["mouse", "key"])
def test_a_drag_that_ended_without_a_word_leaves_nothing_over_the_window(
    empty_case, photos, press
):
    Drag(empty_case, files(*photos)).enter()
    handle = empty_case.window.windowHandle()
    if press == "mouse":
        QTest.mouseClick(handle, LEFT)
    else:
        QTest.keyClick(handle, Qt.Key.Key_A)

    assert area(empty_case) is None


def test_a_drop_is_a_copy_whatever_key_is_held_and_the_files_stay(empty_case, photos):
    assert drop(empty_case, files(*photos), actions=COPY | MOVE).dropAction() == COPY
    empty_case.page_is(empty_case.adding.question)

    assert all(each.exists() for each in photos)


def test_a_drag_that_can_only_move_is_refused(empty_case, photos):
    event = drop(empty_case, files(*photos), actions=MOVE)

    assert not event.isAccepted()
    assert empty_case.window.screen_in_front is empty_case.library


def test_a_drag_that_can_only_link_is_taken_without_moving_anything(empty_case, photos):
    assert drop(empty_case, files(*photos), actions=LINK).dropAction() == LINK

    empty_case.page_is(empty_case.adding.question)


def test_a_folder_is_counted_first_and_can_be_let_be(empty_case, photos, qtbot):
    (photos[0].parent / "Thumbs.db").write_bytes(b"x")
    drop(empty_case, files(photos[0].parent))
    empty_case.page_is(empty_case.adding.found)

    assert empty_case.adding.found.count.text() == "3 files, 1 kB"
    assert any("Thumbs.db" in each for each in told(empty_case.adding.found))
    assert empty_case.adding.found.go.hasFocus()
    assert not empty_case.adding.found.chat.isVisible()
    QTest.keyClick(empty_case.adding.found.go, Qt.Key.Key_Space)
    empty_case.page_is(empty_case.adding.question)
    qtbot.mouseClick(empty_case.adding.question.no, LEFT)
    empty_case.page_is(empty_case.adding.outcome)
    assert any("Thumbs.db" in each for each in told(empty_case.adding.outcome))
    assert len(empty_case.vault.kept) == 3


def test_what_looks_like_a_chat_is_offered_as_one(empty_case, photos, qtbot):
    (photos[0].parent / "_chat.txt").write_text("hi")
    drop(empty_case, files(photos[0].parent))
    empty_case.page_is(empty_case.adding.found)
    qtbot.mouseClick(empty_case.adding.found.chat, LEFT)

    empty_case.until(lambda: "choose_export" in dict(empty_case.vault.asked))
    empty_case.page_is(empty_case.adding.chat_found)


def test_three_thousand_photos_come_in_and_are_counted(empty_case, tmp_path, qtbot):
    many = [tmp_path / f"IMG_{number}.jpg" for number in range(3000)]
    for each in many:
        each.write_bytes(each.name.encode())
    drag = Drag(empty_case, files(*many))
    drag.enter()
    heading = area(empty_case).heading.text()
    drag.let_go()
    empty_case.page_is(empty_case.adding.question)
    about = empty_case.adding.question._about.text()
    qtbot.mouseClick(empty_case.adding.question.no, LEFT)
    empty_case.page_is(empty_case.adding.outcome)

    assert heading == "Let go to add these 3000 to your case"
    assert about == "About these 3000 files"
    assert len({item.digest for item in empty_case.vault.kept}) == 3000


def test_a_file_that_vanished_in_between_is_said(empty_case, photos):
    content = files(*photos)
    photos[0].unlink()
    photos[1].unlink()
    photos[2].unlink()
    drop(empty_case, content)
    empty_case.page_is(empty_case.adding.outcome)

    assert any("could not be read" in each for each in told(empty_case.adding.outcome))
    assert empty_case.vault.kept == []


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_a_folder_that_leads_back_to_itself_has_an_end(empty_case, photos):
    (photos[0].parent / "round").symlink_to(photos[0].parent)
    drop(empty_case, files(photos[0].parent))
    empty_case.page_is(empty_case.adding.found)

    assert empty_case.adding.found.count.text().startswith("3 files")
    assert any("round" in each for each in told(empty_case.adding.found))


@pytest.mark.parametrize("media_type", ["image/png", "image/jpeg", "image/webp"])
def test_a_picture_out_of_a_browser_is_kept_by_its_own_bytes(
    empty_case, media_type, qtbot
):
    own = b"\x89PNG its own bytes"
    drop(empty_case, picture(own, media_type, "https://board.example/a"))
    empty_case.page_is(empty_case.adding.question)
    qtbot.mouseClick(empty_case.adding.question.no, LEFT)
    empty_case.page_is(empty_case.adding.outcome)

    assert [item.digest for item in empty_case.vault.kept] == [Digest.of(own)]


def test_a_link_alone_is_never_fetched_and_the_way_out_is_said(empty_case, qtbot):
    drag = Drag(empty_case, links("https://board.example/a.jpg"))
    drag.enter()
    assert area(empty_case).heading.text() == "This is a link, not a file"
    drag.let_go()
    empty_case.page_is(empty_case.adding.only_link)

    assert "capture_page" not in dict(empty_case.vault.asked)
    assert empty_case.window.status_text.endswith("This app sent nothing you saved.")


def test_files_and_links_together_keep_the_files_and_say_the_links(
    empty_case, photos, qtbot
):
    content = files(photos[0])
    content.setUrls([*content.urls(), *links("https://board.example/").urls()])
    drop(empty_case, content)
    empty_case.page_is(empty_case.adding.question)
    qtbot.mouseClick(empty_case.adding.question.no, LEFT)
    empty_case.page_is(empty_case.adding.outcome)

    assert len(empty_case.vault.kept) == 1
    assert any(
        "link to the internet" in each for each in told(empty_case.adding.outcome)
    )


def test_words_become_a_note_that_is_looked_over(empty_case):
    drop(empty_case, words("I know where you live"))
    empty_case.page_is(empty_case.adding.note)

    assert empty_case.adding.note.words.toPlainText() == "I know where you live"
    assert empty_case.vault.kept == []


class TestNotNow:
    def refused(self, window, photos, line):
        drag = Drag(window, files(*photos))
        held = drag.enter()
        shown = [area(window).heading.text(), area(window).line.text()]
        dropped = drag.let_go()
        QCoreApplication.processEvents()

        assert not held.isAccepted()
        assert not dropped.isAccepted()
        assert shown[0] == "Not now"
        assert line in shown[1]
        assert area(window) is None
        assert window.vault.kept == []

    def test_what_is_written_stays(self, empty_case, photos):
        empty_case.screens._show_add()
        empty_case.screens.add.way_chosen(Way.NOTE)
        empty_case.page_is(empty_case.adding.note)
        empty_case.adding.note.words.setPlainText("He came to the door.")
        self.refused(empty_case, photos, "You are writing something")

        assert empty_case.adding.page is empty_case.adding.note
        written = empty_case.adding.note.words.toPlainText()
        assert written == "He came to the door."

    def test_a_question_stays(self, empty_case, photos):
        empty_case.screens._show_add()
        empty_case.screens.add.files_chosen([photos[0]])
        self.refused(empty_case, photos, "not answered")

        assert empty_case.adding.page is empty_case.adding.question

    def test_what_is_being_done_goes_on(self, empty_case, photos):
        empty_case.screens._show_add()
        empty_case.adding.show_progress(empty_case.screens.add._step, 1, 2)
        self.refused(empty_case, photos, "still doing something else")

    @pytest.mark.parametrize("room", ["_show_keys", "_show_case_room", "_show_report"])
    def test_another_room_takes_nothing(self, empty_case, photos, room):
        getattr(empty_case.screens, room)()
        self.refused(empty_case, photos, "Go back to what you have saved")

    def test_an_empty_form_takes_it(self, empty_case, photos):
        empty_case.screens._show_add()
        empty_case.screens.add.way_chosen(Way.NOTE)
        drop(empty_case, files(*photos))

        empty_case.page_is(empty_case.adding.question)


class TestOverAField:
    @pytest.fixture
    def field(self, empty_case):
        empty_case.screens._show_add()
        empty_case.screens.add.way_chosen(Way.NOTE)
        empty_case.until(empty_case.adding.note.words.isVisible)
        QCoreApplication.processEvents()
        return empty_case.adding.note.words

    def at(self, window, field):
        return field.mapTo(window.window, field.rect().center())

    def test_a_files_place_on_the_disk_is_not_written_into_it(
        self, empty_case, field, photos
    ):
        drop(empty_case, files(photos[0]), at=self.at(empty_case, field))
        empty_case.page_is(empty_case.adding.question)

        assert field.toPlainText() == ""

    def test_words_are_the_fields_own(self, empty_case, field):
        drag = Drag(empty_case, words("hello"), at=self.at(empty_case, field))
        drag.enter()
        shown = area(empty_case)
        drag.move()
        drag.let_go()

        assert (shown, field.toPlainText()) == (None, "hello")


class TestLocked:
    def test_on_the_first_screen_nothing_happens(self, open_window, photos):
        window = open_window()
        field = window.shell.start_screen._passphrase
        for at in (field.mapTo(window.window, field.rect().center()), None):
            how = {"at": at} if at else {}
            drag = Drag(window, files(*photos), **how)
            events = [drag.enter(), drag.move(), drag.let_go()]
            assert [each.isAccepted() for each in events] == [False] * 3

        assert (area(window), field.text()) == (None, "")

    def test_locked_while_something_is_held_nothing_is_taken(self, empty_case, photos):
        drag = Drag(empty_case, files(*photos))
        drag.enter()
        empty_case.shell.presenter.lock_pressed()
        gone = area(empty_case) is None
        event = drag.let_go()
        empty_case.until(lambda: empty_case.vault.locked)

        assert (gone, event.isAccepted()) == (True, False)
        assert empty_case.vault.kept == []

    def test_locked_right_after_it_was_let_go_nothing_is_taken(
        self, empty_case, photos
    ):
        drop(empty_case, files(*photos))
        empty_case.shell.presenter.lock_pressed()
        empty_case.until(lambda: empty_case.vault.locked)
        QCoreApplication.processEvents()

        assert "capture_file" not in dict(empty_case.vault.asked)
        assert empty_case.window.screen_in_front is empty_case.shell.start_screen

    def test_opened_again_it_is_taken_once(self, empty_case, photos):
        empty_case.shell.presenter.lock_pressed()
        empty_case.until(lambda: empty_case.vault.locked)
        empty_case.unlock()
        drop(empty_case, files(*photos))
        empty_case.page_is(empty_case.adding.question)

        assert empty_case.adding.question._about.text() == "About these 3 files"


def test_with_a_dialog_open_nothing_is_taken(empty_case, photos):
    dialog = QDialog(empty_case.window)
    dialog.open()
    event = drop(empty_case, files(*photos))
    dialog.reject()

    assert (event.isAccepted(), area(empty_case)) == (False, None)
    assert empty_case.window.screen_in_front is empty_case.library


def test_it_is_said_to_a_screen_reader(empty_case, photos, monkeypatch):
    said = []
    monkeypatch.setattr(
        "evidence_app.ui.drop_area.announce", lambda _, text: said.append(text)
    )
    drag = Drag(empty_case, files(*photos))
    drag.enter()
    drag.move()

    assert said == [
        "Let go to add these 3 to your case. The app asks you one question first. "
        "Nothing is kept before that."
    ]
    drag.leave()


def test_in_urdu_the_card_is_there_too(open_window, photos):
    window = open_window(language="ur")
    window.unlock()
    drag = Drag(window, files(*photos))
    drag.enter()

    assert area(window).heading.text()
    assert QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    drag.leave()
