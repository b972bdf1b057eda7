"""For the police, in the window: what is typed stays, and papers are chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from evidence_app.model.brief import Ask, Risk, Said
from evidence_app.model.paper import Paper

LEFT = Qt.MouseButton.LeftButton


def choose(field, said):
    field.setCurrentIndex([Said.NOT_SAID, Said.YES, Said.NO, Said.NOT_SURE].index(said))


@pytest.fixture
def screen(unlocked):
    unlocked.screens._show_report()
    unlocked.screens.report_screen.form.questions.click()
    room = unlocked.screens.case_room
    screen = room._inside.screen
    unlocked.until(screen.first.keep.isEnabled)
    return screen


def kept(window):
    return window.vault.for_police


def case_of(window):
    return window.vault.all_cases[0]


def test_what_is_told_first_is_kept(unlocked, screen, qtbot):
    screen.first.story.setPlainText("He wrote to me.")
    choose(screen.first.asked["danger"], Said.NOT_SURE)
    choose(screen.first.risks[Risk.FOLLOWED], Said.YES)
    screen.first.asks[Ask.PRESERVE].setChecked(True)
    screen.first.laws.setChecked(True)
    qtbot.mouseClick(screen.first.keep, LEFT)
    unlocked.until(lambda: bool(kept(unlocked).briefs))

    brief = kept(unlocked).briefs[case_of(unlocked).id]
    assert (brief.story, brief.danger) == ("He wrote to me.", Said.NOT_SURE)
    assert (brief.asks, brief.laws) == ((Ask.PRESERVE,), True)
    assert brief.risks[Risk.FOLLOWED] is Said.YES
    unlocked.until(lambda: screen.first.kept.text() == "It is kept.")


def test_contact_has_a_page_of_its_own_and_is_kept_apart(unlocked, screen, qtbot):
    qtbot.mouseClick(screen.first.contact, LEFT)
    assert screen.page is screen.contact
    screen.contact.fields["name"].setText("Amal Bello")
    screen.contact.fields["times"].setPlainText("in the morning")
    qtbot.mouseClick(screen.contact.keep, LEFT)
    unlocked.until(lambda: bool(kept(unlocked).contacts))

    details = kept(unlocked).contacts[case_of(unlocked).id]
    assert (details.name, details.times) == ("Amal Bello", "in the morning")
    assert kept(unlocked).briefs == {}


def test_back_goes_from_contact_to_the_first_page_and_then_out(unlocked, screen):
    screen.first.contact.click()
    room = unlocked.screens.case_room

    assert room.back_pressed()
    assert screen.page is screen.first
    assert room.back_pressed()
    assert room._inside is None


def test_what_was_typed_is_there_again_when_the_room_is_entered_again(unlocked, screen):
    screen.first.story.setPlainText("Not kept yet")
    room = unlocked.screens.case_room
    inside = room._inside
    room.back_pressed()
    room.enter(inside)

    assert screen.first.story.toPlainText() == "Not kept yet"


def test_every_field_has_a_name_for_a_screen_reader(screen):
    fields = [
        each
        for kind in (QComboBox, QLineEdit, QPlainTextEdit)
        for each in screen.findChildren(kind)
    ]

    assert len(fields) > 20
    assert [each for each in fields if not each.accessibleName()] == []


def test_no_paper_is_ticked_beforehand_and_those_ticked_are_made(unlocked, qtbot):
    unlocked.screens._show_report()
    form = unlocked.screens.report_screen.form
    assert [each for each in form.papers.values() if each.isChecked()] == []
    form.jurisdiction.setCurrentIndex(form.jurisdiction.findData("uk-ew"))
    form.papers[Paper.CONTACT].setChecked(True)
    form.papers[Paper.STATEMENT].setChecked(True)
    qtbot.mouseClick(form.go, LEFT)
    unlocked.past_what_files_tell()
    place = unlocked.screens.report_screen.place
    place.folder.setText("/out")
    qtbot.mouseClick(place.go, LEFT)
    unlocked.until(lambda: bool(unlocked.reporter.asked))

    assert unlocked.reporter.papers == (Paper.CONTACT, Paper.STATEMENT)


def test_the_next_report_begins_without_a_tick(unlocked):
    unlocked.screens._show_report()
    form = unlocked.screens.report_screen.form
    form.papers[Paper.LAWYER].setChecked(True)
    unlocked.screens._show_report()

    assert not form.papers[Paper.LAWYER].isChecked()
