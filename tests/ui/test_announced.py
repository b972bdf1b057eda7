"""What changes on the screen is told to a screen reader: once, and only while seen."""

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel

from evidence_app.errors import BackupStoppedError
from evidence_app.look import announce as announcing
from evidence_app.look.announce import ProgressVoice, announce
from evidence_app.look.look import Look
from evidence_app.presenters.long_work import Result
from evidence_app.presenters.sentences import sentence
from evidence_app.words import load_language, say

POLITE = QAccessible.AnnouncementPoliteness.Polite
URGENT = QAccessible.AnnouncementPoliteness.Assertive


class Reader:
    """A screen reader that remembers what it was told."""

    AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

    def __init__(self):
        self.heard = []

    def updateAccessibility(self, event):  # noqa: N802 - Qt's name
        self.heard.append((event.message(), event.politeness()))

    @property
    def words(self):
        return [message for message, _ in self.heard]


@pytest.fixture
def reader(monkeypatch):
    made = Reader()
    monkeypatch.setattr(announcing, "QAccessible", made)
    return made


@pytest.fixture
def shown(qtbot):
    made = QLabel("seen")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def look():
    return Look(load_language("en"))


def settle():
    QApplication.processEvents()


def test_words_are_told_politely_and_problems_at_once(shown, reader):
    announce(shown, "so")
    announce(shown, "no", urgent=True)
    settle()

    assert reader.heard == [("so", POLITE), ("no", URGENT)]


def test_what_is_hidden_before_it_is_told_is_not_told(shown, reader):
    announce(shown, "a name")
    shown.hide()
    settle()

    assert reader.heard == []


def test_a_widget_that_is_gone_tells_nothing(qapp, reader):
    gone = QLabel("seen")
    gone.show()
    announce(gone, "a name")
    shiboken6.delete(gone)
    settle()

    assert reader.heard == []


def test_no_words_are_no_announcement(shown, reader):
    announce(shown, "")
    settle()

    assert reader.heard == []


def test_work_is_told_when_it_begins_and_at_each_quarter_once(shown, reader, look):
    voice = ProgressVoice(shown, look)
    for done in range(101):
        voice.told("Reading", done, 100)
    settle()

    assert reader.words == ["Reading", "25 % done", "50 % done", "75 % done"]


def test_work_that_jumps_tells_only_where_it_is(shown, reader, look):
    voice = ProgressVoice(shown, look)
    voice.told("Reading", 0, 10)
    voice.told("Reading", 8, 10)
    voice.told("Reading", 3, 10)
    settle()

    assert reader.words == ["Reading", "75 % done"]


def test_work_of_which_no_amount_is_known_is_told_only_once(shown, reader, look):
    voice = ProgressVoice(shown, look)
    for done in range(50):
        voice.told("Reading", done, 0)
    settle()

    assert reader.words == ["Reading"]


def test_the_next_work_is_told_anew(shown, reader, look):
    voice = ProgressVoice(shown, look)
    voice.told("Reading", 3, 4)
    voice.begin()
    voice.told("Writing", 1, 4)
    settle()

    assert reader.words == ["Reading", "75 % done", "Writing", "25 % done"]


def test_a_wrong_passphrase_is_told_at_once(open_window, reader):
    window = open_window()
    window.shell.start.open_pressed("/home/person/Notes", "not it")
    problem = window.shell.start_screen._problem
    window.until(problem.isVisible)
    settle()

    assert (problem.text(), URGENT) in reader.heard


def test_a_problem_in_a_form_is_told_only_of_the_form_in_front(unlocked, reader):
    unlocked.screens._show_add()
    unlocked.adding._show(unlocked.adding.note)
    unlocked.adding.show_form_problem(say("Write something first."))
    settle()

    assert reader.words.count("Write something first.") == 1


def test_what_was_saved_is_told(unlocked, reader):
    unlocked.screens._show_add()
    unlocked.adding._show(unlocked.adding.note)
    unlocked.adding.note.words.setPlainText("He came again.")
    unlocked.adding.note.go.click()
    unlocked.page_is(unlocked.adding.outcome)
    settle()

    assert unlocked.adding.outcome.heading.text() in reader.words


def test_a_search_tells_how_many_were_found(unlocked, reader):
    unlocked.window.bar.search.setText("nothing like this")
    unlocked.until(
        lambda: any("othing" in words or "No " in words for words in reader.words)
    )

    assert all(politeness is POLITE for _, politeness in reader.heard)


def test_the_line_at_the_bottom_is_told_when_it_changes_and_not_again(unlocked, reader):
    unlocked.shell.presenter.report_saved()
    settle()
    unlocked.shell.presenter.report_saved()
    settle()

    assert reader.words.count(unlocked.window.status_text) == 1


def test_after_exit_nothing_is_told(unlocked, reader):
    unlocked.shell.presenter.report_saved()
    unlocked.window.bar.leave.click()
    settle()

    assert reader.heard == []


def test_the_end_of_long_work_is_told_with_what_came_of_it(unlocked, reader):
    keeping = unlocked.screens.keeping
    keeping.show_backup()
    screen = keeping.backup_screen
    screen.show_wait(say("Copying …"))
    screen.show_progress(1, 2)
    settle()
    screen.show_result(
        Result(
            heading=say("The copy was stopped"), lines=(sentence(BackupStoppedError()),)
        )
    )
    settle()

    assert reader.words[-3:-1] == ["Copying …", "50 % done"]
    assert reader.words[-1].startswith("The copy was stopped\nStopped, as you asked.")


def test_a_report_tells_that_it_began_and_that_it_is_made(unlocked, reader):
    unlocked.screens._show_report()
    unlocked.screens.report.next_pressed("uk-ew")
    unlocked.past_what_files_tell()
    unlocked.save_in("/media/stick")
    report = unlocked.screens.report_screen
    report.place.go.click()
    unlocked.until(lambda: report.page is report.made)
    settle()

    assert any(words.startswith("The report is made") for words in reader.words)
    assert str(Path("/media/stick")) not in "".join(reader.words)
