"""What is typed in the window is there again after Exit, a lock or a crash."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.test_people import ROOMS, InRoom

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(params=list(ROOMS))
def room(unlocked, qtbot, request):
    return InRoom(unlocked, qtbot, request.param)


@pytest.fixture
def reports(unlocked):
    """Return the room of reports made, entered."""
    rooms = unlocked.screens.case_room
    unlocked.screens._show_case_room()
    made = next(each for each in rooms._rooms if each.title == "Reports made")
    rooms.enter(made)
    return made.screen


def texts(vault):
    return str(list(vault.unkept.written.values()) + list(vault.unkept.handed.values()))


def test_it_is_written_a_moment_after_it_was_typed(room):
    room.screen.pause._quiet.setInterval(1)
    room.begin_new()
    room.type("half a sentence")
    vault = room.unlocked.vault

    room.unlocked.until(lambda: "half a sentence" in str(vault.unkept.written))
    assert room.sheets == ()


def test_exit_and_lock_hand_over_what_was_not_written_yet(room):
    room.begin_new()
    room.type("half a sentence")
    vault = room.unlocked.vault
    room.unlocked.shell.presenter.leave_pressed()

    assert "half a sentence" in texts(vault)


@pytest.mark.parametrize("name", ROOMS)
def test_opened_again_it_stands_in_its_form_and_can_be_kept_or_thrown_away(
    open_window, qtbot, name
):
    window = open_window()
    window.unlock()
    room = InRoom(window, qtbot, name)
    room.begin_new()
    room.type("half a sentence")
    window.shell.presenter.lock_pressed()
    again = open_window(window.vault)
    again.unlock()
    found = InRoom(again, qtbot, name)
    again.until(found.screen.form.isVisible)
    assert found.typed() == "half a sentence"
    assert "not kept it" in found.screen.form._closed.text()
    found.press(found.screen.form.discard)
    again.until(lambda: "half" not in texts(window.vault))


def test_what_is_only_looked_at_is_no_draft(room):
    room.begin_new()
    room.unlocked.screens._back_pressed()
    room.unlocked.screens._back_pressed()

    assert "typed" not in texts(room.unlocked.vault)


def test_a_report_and_an_answer_are_drafts_too(unlocked, reports, qtbot):
    unlocked.until(lambda: reports.page is reports.reports)
    qtbot.mouseClick(reports.reports.new, LEFT)
    unlocked.until(lambda: reports.page is reports.form and bool(reports.form._people))
    reports.form.reference.setText("CASE-12")
    unlocked.screens.show_library()
    unlocked.screens._show_case_room()
    assert "CASE-12" in texts(unlocked.vault)

    rooms = unlocked.screens.case_room
    made = next(each for each in rooms._rooms if each.title == "Reports made")
    rooms.enter(made)
    unlocked.until(lambda: reports.page is reports.reports)
    qtbot.mouseClick(reports.reports.new, LEFT)
    unlocked.until(lambda: reports.page is reports.form)
    assert reports.form.reference.text() == "CASE-12"
    qtbot.mouseClick(reports.form.discard, LEFT)
    unlocked.until(lambda: "CASE-12" not in texts(unlocked.vault))
    assert reports.form.reference.text() == ""


def test_a_form_filled_in_by_the_app_and_not_touched_is_no_draft(unlocked, reports):
    unlocked.until(lambda: reports.page is reports.reports)
    reports.reports.new.click()
    unlocked.until(lambda: reports.page is reports.form and bool(reports.form._people))
    unlocked.screens.show_library()

    assert unlocked.vault.unkept.written == {}
