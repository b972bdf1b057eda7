"""The notice in the window: written, kept, copied, and gone from the clipboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from evidence_app.guidance.basis import Ground
from evidence_app.guidance.situations import Situation
from evidence_app.model.case import Concerns
from tests.ui.fake_notices import sample_words

LEFT = Qt.MouseButton.LeftButton


class InRoom:
    """The room, gone through as a person does."""

    def __init__(self, unlocked, qtbot):
        self.unlocked, self.qtbot = unlocked, qtbot
        self.rooms = unlocked.screens.case_room
        self.kept = unlocked.vault.platform_notices
        self.case = unlocked.screens.library.case
        self.kept.keep(self.case, sample_words(platform=""))
        self.enter()

    @property
    def form(self):
        return self.screen.form

    @property
    def shown(self):
        return self.screen.shown

    def enter(self):
        self.unlocked.screens._show_case_room()
        room = next(
            each for each in self.rooms._rooms if each.title == "Notice to a platform"
        )
        self.screen = room.screen
        self.rooms.enter(room)
        self.unlocked.until(lambda: self.form.isVisible() and self.form.go.isEnabled())

    def press(self, button):
        self.qtbot.mouseClick(button, LEFT)

    def choose(self, select, value):
        select.setCurrentIndex(select.findData(value))
        select.activated.emit(select.currentIndex())

    def show(self):
        self.press(self.form.go)
        self.unlocked.until(
            lambda: self.shown.isVisible() and self.shown.pdf.isEnabled()
        )


@pytest.fixture
def room(unlocked, qtbot):
    made = InRoom(unlocked, qtbot)
    yield made
    QGuiApplication.clipboard().clear()


def test_what_is_typed_is_kept_on_a_press(room):
    room.form.fields["why"].setPlainText("Written now.")
    room.choose(room.form.concerns, Concerns.HELPED)
    room.press(room.form.keep)
    room.unlocked.until(room.form.keep.isEnabled)
    assert room.kept.kept[room.case.id, ""].why == "Written now."
    assert room.kept.concerns(room.case) is Concerns.HELPED


def test_what_is_typed_and_not_kept_is_there_again(room):
    room.form.fields["why"].setPlainText("Not kept yet.")
    room.unlocked.screens._back_pressed()
    room.enter()
    assert room.form.fields["why"].toPlainText() == "Not kept yet."


def test_a_lock_forgets_what_was_typed(room):
    room.form.fields["why"].setPlainText("Not kept.")
    room.rooms.close()
    assert room.form.fields["why"].toPlainText() == ""
    assert room.form.places.count() == 0


def test_chosen_places_and_typed_addresses_are_in_the_notice(room):
    place = room.form._form.start.places[0].address
    room.form.places.item(0).setSelected(True)
    room.form.more.setPlainText("https://x.example/typed")
    room.show()
    text = room.shown.text.toPlainText()
    assert place in text
    assert "https://x.example/typed" in text


def test_only_the_fields_of_what_happened_are_there_and_none_that_holds_text(room):
    room.choose(room.form.situation, Situation.THREATS)
    assert room.form._boxes["said"].isVisibleTo(room.form)
    assert not room.form._boxes["earlier"].isVisibleTo(room.form)
    room.form.fields["said"].setPlainText("I will find you.")
    room.choose(room.form.situation, Situation.DOXING)
    assert room.form._boxes["said"].isVisibleTo(room.form)


def test_each_field_is_copied_alone_and_gone_when_the_page_is_left(room):
    room.show()
    clipboard = QGuiApplication.clipboard()
    room.press(room.shown.copies[0])
    assert clipboard.text().startswith("https://x.example/")
    room.press(room.shown.copy_all)
    assert clipboard.text().startswith("Request for removal")
    room.press(room.shown.back)
    assert clipboard.text() == ""
    assert room.form.isVisible()


def test_what_another_program_copied_since_stays(room):
    room.show()
    room.press(room.shown.copies[0])
    QGuiApplication.clipboard().setText("of someone else")
    room.press(room.shown.back)
    assert QGuiApplication.clipboard().text() == "of someone else"


def test_an_exit_takes_it_from_the_clipboard_too(room):
    room.show()
    room.press(room.shown.copy_all)
    room.rooms.close()
    assert QGuiApplication.clipboard().text() == ""
    assert room.shown.text.toPlainText() == ""


def test_another_ground_is_shown_with_its_reason(room):
    room.choose(room.form.place, "us")
    room.show()
    room.choose(room.shown.ground, Ground.TAKE_IT_DOWN)
    room.unlocked.until(room.shown.pdf.isEnabled)
    assert "Whether it counts" in room.shown._why.text()
    assert "TAKE IT DOWN" in room.shown.text.toPlainText()
    room.press(room.shown.back)
    assert room.form.typed().words.ground is Ground.TAKE_IT_DOWN


def test_it_is_saved_where_it_was_chosen_and_sent_by_a_press(room, tmp_path):
    room.show()
    room.press(room.shown.pdf)
    room.unlocked.until(room.shown._problem_box.isVisible)
    room.shown.folder.set(str(tmp_path))
    room.press(room.shown.plain)
    room.unlocked.until(lambda: len(room.kept.saved) == 1)
    room.unlocked.until(room.shown.sent.isEnabled)
    assert room.shown._place.text() == str(tmp_path / "notice.text")
    room.press(room.shown.sent)
    room.unlocked.until(lambda: len(room.kept.told) == 1)


def test_every_copy_button_says_to_a_screen_reader_what_it_copies(room):
    room.show()
    names = [each.accessibleName() for each in room.shown.copies]
    assert len(set(names)) == len(names)
    assert names[0].startswith("Copy: ")
