"""What files tell: the page before a report is saved, with real controls."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from evidence_app.look.look import Look
from evidence_app.look.tokens import LIGHT
from evidence_app.model.telling import LookedThrough
from evidence_app.model.wanted import Fate
from evidence_app.presenters.report import BeforeStep, Order
from evidence_app.ui.report_room.before_page import BeforePage
from evidence_app.ui.report_room.before_rows import FATES
from evidence_app.words import load_language
from tests.ui.fake_before_saving import (
    NAME,
    POSITION,
    SERIAL,
    FakeBeforeSaving,
    telling,
)
from tests.ui.fake_vault import DeskAtOnce, Recorder, make_case

THREE = LookedThrough(
    telling=(
        telling(1, POSITION),
        telling(2, SERIAL, title="گھر کی تصویر"),
        telling(3, NAME, title="Telegram"),
    ),
    words=2,
    pictures=3,
)


class Asked:
    """The page alone, with what decides it."""

    def __init__(self, qtbot, found=THREE, language="en"):
        self.files = FakeBeforeSaving()
        self.files.found = found
        self.page = BeforePage(Look(load_language(language), LIGHT), lambda: None)
        self.step = BeforeStep(self.page, DeskAtOnce(), self.files, adds=Recorder())
        self.page.decided_by(self.step)
        qtbot.addWidget(self.page)
        self.page.show()
        self.gone_on = []
        self.begin()

    def begin(self):
        order = Order(jurisdiction="uk-ew", out=Path(), language="en")
        self.step.begin(make_case(), order, self.gone_on.append)

    def made_with(self):
        self.page.go.click()
        return self.gone_on[-1].wanted


@pytest.fixture
def asked(qtbot):
    return lambda *found: Asked(qtbot, *found)


def test_by_keyboard_alone_one_file_stays_and_another_goes_sealed(asked):
    it = asked()
    page = it.page
    assert page.rows.rows.rowCount() == 3
    assert not page.fates[None].isEnabled()

    page.rows.setFocus()
    page.rows.setCurrentIndex(page.rows.rows.index(0))
    QTest.keyClick(page.fates[None], Qt.Key.Key_Space)
    QTest.keyClick(page.rows, Qt.Key.Key_Down)
    QTest.keyClick(page.rows, Qt.Key.Key_Down)
    QTest.keyClick(page.fates[Fate.SEALED], Qt.Key.Key_Space)
    page.neutral.setChecked(True)

    wanted = it.made_with()
    assert {int(item.value, 16): it for item, it in wanted.fates.items()} == {
        3: Fate.SEALED
    }
    assert wanted.neutral_names


def test_a_group_is_chosen_for_at_once(asked):
    page = asked().page
    place = next(iter(page.groups.values()))
    assert place.currentText() == "Left out"
    place.setCurrentIndex(list(FATES).index(Fate.SEALED))
    place.activated.emit(place.currentIndex())

    assert page.rows.rows.index(0).data().splitlines()[1].startswith("In a locked file")
    assert page.rows.rows.index(1).data().splitlines()[1].startswith("Goes in as it is")


def test_a_screen_reader_hears_what_becomes_of_each(asked):
    page = asked().page
    role = Qt.ItemDataRole.AccessibleTextRole
    heard = page.rows.rows.index(0).data(role)
    assert heard.replace("\u2068", "").replace("\u2069", "") == (
        "AB/1  A picture from the door. Left out: Position (GPS)"
    )
    for each in (page.rows, page.own, page.bar, *page.groups.values()):
        assert each.accessibleName()


def test_three_thousand_pictures_are_asked_for_only_in_sight(asked):
    many = tuple(telling(each, POSITION) for each in range(1, 3001))
    it = asked(LookedThrough(telling=many))
    page = it.page
    asked_for = []
    lines = page.rows.rows._lines

    def counted(place):
        asked_for.append(place)
        return lines(place)

    page.rows.rows._lines = counted
    page.rows.viewport().grab()

    assert page.rows.rows.rowCount() == 3000
    assert 0 < len(set(asked_for)) < 50
    assert len(it.made_with().fates) == 3000


def test_nothing_found_shows_no_choices(asked):
    it = asked(LookedThrough(pictures=1))
    page = it.page
    assert not page.rows.isVisible()
    assert page.own.isVisible()
    assert it.made_with().fates == {}


def test_typed_words_are_looked_for_and_forgotten(asked):
    it = asked()
    it.page.own.setPlainText("12 Mill Lane")
    it.page.again.click()
    assert it.files.asked == [(), ("12 Mill Lane",)]
    assert it.page.own.toPlainText() == "12 Mill Lane"

    it.begin()
    assert it.page.own.toPlainText() == ""


def test_locking_forgets_what_is_shown(asked):
    it = asked()
    it.page.own.setPlainText("12 Mill Lane")
    it.step.close()

    assert it.page.rows.rows.rowCount() == 0
    assert it.page.own.toPlainText() == ""
    assert it.page.groups == {}


def test_in_the_window_what_is_chosen_reaches_the_report(open_window):
    window = open_window()
    window.unlock()
    window.vault.before_saving.found = THREE
    window.screens._show_report()
    window.screens.report.next_pressed("uk-ew")
    window.past_what_files_tell()
    report = window.screens.report_screen
    report.place.back.click()
    window.until(lambda: report.page is report.before)
    report.before.back.click()
    window.until(lambda: report.page is report.form)
    report.form.jurisdiction.setCurrentIndex(1)
    report.form.go.click()
    window.past_what_files_tell()
    report.place.folder.setText("/out")
    report.place.go.click()
    window.until(lambda: bool(window.reporter.asked))

    assert list(window.reporter.wanted.fates.values()) == [Fate.LEFT_OUT]
