"""What happened, in the window: keys are enough, nothing opens, numbers are copied."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel

from evidence_app.errors import DiskFullError
from evidence_app.guidance.path import AgeBand
from evidence_app.guidance.reporting import reporting_doors
from evidence_app.guidance.situations import Situation
from evidence_app.model.case import Concerns
from tests.conftest import FULL
from tests.situations import SIX

LEFT = Qt.MouseButton.LeftButton


def texts_of(widget):
    return " ".join(each.text() for each in widget.findChildren(QLabel))


@pytest.fixture
def entered(unlocked):
    """The room's screen, with the first question on it."""
    return enter(unlocked)


def enter(window):
    window.screens._show_case_room()
    room = window.screens.case_room
    window.until(lambda: bool(room.hub.buttons))
    room.hub.buttons[0].click()
    screen = room._rooms[0].screen
    window.until(lambda: screen.page is not screen.wait)
    return screen


def keep(window, name):
    """Have a situation answered already."""
    window.screens  # noqa: B018 - made by now
    case = window.vault.all_cases[0]
    answers, window.vault.what_happened.at = SIX[name]
    window.vault.what_happened.kept[case.id] = answers


def test_from_the_library_to_what_helps_with_every_question_left_out(
    unlocked, entered, qtbot
):
    for page in (
        entered.concerns,
        entered.situations,
        entered.age,
        entered.platform,
        entered.place,
    ):
        assert entered.page is page
        qtbot.mouseClick(page.skip, LEFT)
    unlocked.until(lambda: entered.page is entered.path)

    assert "You do not need to gather anything first" in texts_of(entered.path)
    assert unlocked.vault.what_happened.kept


def test_several_things_can_be_ticked_and_back_brings_them_again(
    unlocked, entered, qtbot
):
    qtbot.mouseClick(entered.concerns.buttons[Concerns.HELPED], LEFT)
    entered.situations.boxes[Situation.SHARED].setChecked(True)
    entered.situations.boxes[Situation.DOXING].setChecked(True)
    qtbot.mouseClick(entered.situations.go, LEFT)
    assert entered.page is entered.age
    qtbot.mouseClick(unlocked.window.bar.back, LEFT)
    assert entered.page is entered.situations
    assert entered.situations.ticked() == [Situation.SHARED, Situation.DOXING]


def test_back_at_the_first_question_leads_to_the_rooms_then_to_the_items(
    unlocked, entered, qtbot
):
    qtbot.mouseClick(unlocked.window.bar.back, LEFT)
    assert unlocked.window.screen_in_front is unlocked.screens.case_room.hub
    qtbot.mouseClick(unlocked.window.bar.back, LEFT)
    assert unlocked.window.screen_in_front is unlocked.library


def test_no_country_is_chosen_beforehand_and_the_page_says_why(entered, qtbot):
    for page in (entered.concerns, entered.situations, entered.age, entered.platform):
        qtbot.mouseClick(page.skip, LEFT)
    assert entered.place.list.currentText() == "Not said"
    assert "Nothing is chosen for you" in texts_of(entered.place)
    names = [
        entered.place.list.itemText(each) for each in range(entered.place.list.count())
    ]
    assert "Any country" not in names
    assert names[1:] == sorted(names[1:])


def test_services_that_help_are_not_offered_as_places_where_it_happened(entered):
    names = {
        entered.platform.list.itemText(each)
        for each in range(entered.platform.list.count())
    }
    assert {"Telegram", "WhatsApp", "Hosts and registrars"} <= names
    assert not {"StopNCII.org", "Take It Down (NCMEC)", "Any platform"} & names


def test_a_chosen_country_and_platform_are_told(unlocked, entered, qtbot):
    qtbot.mouseClick(entered.concerns.skip, LEFT)
    qtbot.mouseClick(entered.situations.skip, LEFT)
    qtbot.mouseClick(entered.age.buttons[AgeBand.ADULT], LEFT)
    entered.platform.list.setCurrentText("Telegram")
    qtbot.mouseClick(entered.platform.go, LEFT)
    entered.place.list.setCurrentText("South Korea")
    qtbot.mouseClick(entered.place.go, LEFT)
    unlocked.until(lambda: entered.page is entered.path)
    (told,) = unlocked.vault.what_happened.kept.values()
    assert (told.platform, told.jurisdiction) == ("telegram", "kr")


def test_the_keyboard_alone_is_enough(unlocked, entered, qtbot):
    # On no answer: none must be given by a key pressed too early.
    qtbot.keyClick(unlocked.window.focusWidget(), Qt.Key.Key_Space)
    assert entered.page is entered.concerns
    for page in (entered.concerns, entered.situations, entered.age):
        page.skip.setFocus()
        qtbot.keyClick(page.skip, Qt.Key.Key_Space)
    assert unlocked.window.focusWidget() is entered.platform.list
    for page in (entered.platform, entered.place):
        page.go.setFocus()
        qtbot.keyClick(page.go, Qt.Key.Key_Space)
    unlocked.until(lambda: entered.page is entered.path)
    assert unlocked.window.focusWidget() is entered.path.add_something


def test_every_control_has_a_name_to_hear(entered):
    for kind in (QAbstractButton, QComboBox):
        for each in entered.findChildren(kind):
            if each.objectName().startswith("qt_") or not each.isEnabled():
                continue
            text = each.text() if isinstance(each, QAbstractButton) else ""
            assert each.accessibleName() or text


LANGUAGES = ("en", "ur", "ko")
SHOWN = [
    (name, language)
    for at, name in enumerate(SIX)
    for place, language in enumerate(LANGUAGES)
    if FULL or at % len(LANGUAGES) == place
]
"""In a small run each situation in one language, and each language with two."""


@pytest.mark.parametrize(("name", "language"), SHOWN)
def test_each_situation_is_shown_with_its_day_and_its_numbers_as_they_are(
    open_window, name, language
):
    window = open_window(language=language)
    window.unlock()
    keep(window, name)
    screen = enter(window)
    window.until(lambda: screen.page is screen.path)

    assert "2026-11-21" in texts_of(screen.path)
    shown = [each.text() for each in screen.path.contacts]
    assert shown
    for each in shown:
        assert each.isprintable()
        assert each.strip() == each


def test_a_number_can_be_marked_and_copied_and_is_gone_when_the_page_is_left(
    unlocked, qtbot
):
    keep(unlocked, "deepfake-telegram-kr")
    screen = enter(unlocked)
    unlocked.until(lambda: screen.page is screen.path)
    number = next(each for each in screen.path.contacts if each.text() == "1366")
    number.setSelection(0, 4)
    qtbot.keyClick(number, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == "1366"
    qtbot.mouseClick(unlocked.window.bar.back, LEFT)
    assert clipboard.text() == ""
    assert "1366" not in texts_of(screen.path) or not screen.path.contacts


def test_what_was_copied_elsewhere_stays_on_the_clipboard(unlocked, qtbot):
    keep(unlocked, "deepfake-telegram-kr")
    screen = enter(unlocked)
    unlocked.until(lambda: screen.page is screen.path)
    QGuiApplication.clipboard().setText("my own words")
    qtbot.mouseClick(unlocked.window.bar.back, LEFT)
    assert QGuiApplication.clipboard().text() == "my own words"
    QGuiApplication.clipboard().clear()


def test_adding_something_leads_to_the_ways_in_and_no_way_leads_nowhere(
    unlocked, qtbot
):
    keep(unlocked, "threats-uk-ew")
    screen = enter(unlocked)
    unlocked.until(lambda: screen.page is screen.path)
    screen.path.offer(diary=False, reports=False)
    assert not screen.path.diary.isVisible()
    assert not screen.path.reports.isVisible()
    qtbot.mouseClick(screen.path.add_something, LEFT)
    assert unlocked.window.screen_in_front is unlocked.adding


def test_ways_to_rooms_that_are_there_are_offered(unlocked, qtbot):
    keep(unlocked, "threats-uk-ew")
    screen = enter(unlocked)
    unlocked.until(lambda: screen.page is screen.path)
    rooms = unlocked.screens.case_room
    titles = {each.title: each.screen for each in rooms._rooms}
    qtbot.mouseClick(screen.path.diary, LEFT)
    assert unlocked.window.screen_in_front is titles["Diary"]
    rooms.enter(rooms._rooms[0])
    unlocked.until(lambda: screen.page is screen.path)
    qtbot.mouseClick(screen.path.reports, LEFT)
    assert unlocked.window.screen_in_front is titles["Reports made"]


@pytest.mark.parametrize(
    ("name", "language"),
    list(zip(SIX, ["ko", "en", "ur", "en", "ur", "ko"], strict=True)),
)
def test_from_what_helps_to_a_report_kept_for_whom_was_chosen(
    open_window, qtbot, name, language
):
    window = open_window(language=language)
    window.unlock()
    keep(window, name)
    screen = enter(window)
    window.until(lambda: screen.page is screen.path)
    qtbot.mouseClick(screen.path.reports, LEFT)
    reports = window.window.screen_in_front
    window.until(lambda: reports.page is reports.doors)
    first = reports.doors.buttons[0]
    qtbot.mouseClick(first, LEFT)
    first.click()
    window.until(lambda: reports.page is reports.form and bool(reports.form._people))
    doors = reporting_doors(window.vault.what_happened.path(SIX[name][0]))
    assert reports.form.typed().whom.pack == doors[0].pack
    assert reports.form.typed().channel == doors[0].channel
    qtbot.mouseClick(reports.form.keep, LEFT)
    reports.form.keep.click()
    window.until(lambda: reports.page is reports.detail)

    (made,) = window.vault.reports_made.made
    assert (made.recipient.pack, made.duty) == (doors[0].pack, "")


def test_answers_that_were_not_kept_are_said_above_what_helps(unlocked, entered, qtbot):
    unlocked.vault.trouble["keep_answers"] = DiskFullError()
    for page in (
        entered.concerns,
        entered.situations,
        entered.age,
        entered.platform,
        entered.place,
    ):
        qtbot.mouseClick(page.skip, LEFT)
    unlocked.until(lambda: entered.page is entered.path)
    assert entered.path._problem_box.isVisible()
    assert "not enough room" in entered.path._problem.text()


def test_changing_the_answers_begins_with_what_was_answered(unlocked, qtbot):
    keep(unlocked, "address-video-uk-ew")
    screen = enter(unlocked)
    unlocked.until(lambda: screen.page is screen.path)
    qtbot.mouseClick(screen.path.change, LEFT)
    qtbot.mouseClick(screen.concerns.buttons[Concerns.YOU], LEFT)
    assert screen.situations.ticked() == [Situation.DOXING, Situation.STALKING]
    qtbot.mouseClick(screen.situations.go, LEFT)
    qtbot.mouseClick(screen.age.skip, LEFT)
    assert screen.platform.list.currentText() == "YouTube"
    qtbot.mouseClick(screen.platform.go, LEFT)
    assert screen.place.list.currentText() == "England and Wales"


def test_locking_takes_everything_from_the_screen(unlocked, qtbot):
    keep(unlocked, "sextortion-pk")
    screen = enter(unlocked)
    unlocked.until(lambda: screen.page is screen.path)
    unlocked.screens.case_room.close()
    assert screen.page is screen.wait
    assert screen.path.contacts == []
