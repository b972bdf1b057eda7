"""Exit now: always there, first for the keyboard, hidden before anything else."""

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout

from evidence_app.errors import ReportStoppedError
from evidence_app.ui.shell import PATIENCE_SECONDS

SHIFT = Qt.Key.Key_Shift


def press_shift(window, times):
    for _ in range(times):
        QTest.keyClick(window.windowHandle(), SHIFT)


def write_capitals(handle, times):
    for _ in range(times):
        QTest.keyPress(handle, SHIFT)
        QTest.keyClick(handle, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyRelease(handle, SHIFT)


def first_for_the_keyboard(window):
    found = window.nextInFocusChain()
    while not (found.isVisible() and found.focusPolicy() & Qt.FocusPolicy.TabFocus):
        found = found.nextInFocusChain()
    return found


def test_exit_is_first_for_the_keyboard_on_every_screen(unlocked):
    assert first_for_the_keyboard(unlocked.window) is unlocked.window.bar.leave


@pytest.fixture
def unhurried(unlocked, monkeypatch):
    """A window whose five seconds for Shift never run out, however busy the machine."""
    monkeypatch.setattr("evidence_app.look.shift_watch.monotonic", lambda: 0.0)
    unlocked.shell._watch._fade.setInterval(600_000)
    return unlocked


@pytest.fixture
def patient(monkeypatch):
    """Leaving waits as long as it takes a busy machine; how long is tried elsewhere."""
    monkeypatch.setattr("evidence_app.ui.shell.PATIENCE_SECONDS", 60)


def test_shift_three_times_leaves(unhurried):
    unlocked = unhurried
    press_shift(unlocked.window, 3)

    assert not unlocked.window.isVisible()
    unlocked.until(lambda: unlocked.vault.locked)


def test_shift_twice_only_arms_and_shows_it(unhurried):
    unlocked = unhurried
    press_shift(unlocked.window, 2)

    assert unlocked.window.isVisible()
    assert unlocked.window.bar._dots.text() == "● ● ○"


def test_capital_letters_never_leave(unlocked):
    write_capitals(unlocked.window.windowHandle(), 4)

    assert unlocked.window.isVisible()


def test_shift_three_times_leaves_from_inside_a_dialog(unhurried):
    unlocked = unhurried
    dialog = QDialog(unlocked.window)
    QVBoxLayout(dialog).addWidget(QLineEdit())
    QTimer.singleShot(50, lambda: press_shift(dialog, 3))
    dialog.exec()

    assert not unlocked.window.isVisible()
    assert not dialog.isVisible()


def test_leaving_hides_before_it_locks(unlocked):
    seen = []
    unlocked.vault.lock = lambda: seen.append(unlocked.window.isVisible())
    unlocked.window.bar.leave.click()
    unlocked.until(lambda: seen != [])

    assert seen == [False]


def test_leaving_does_not_wait_for_long_work(unlocked):
    begun, release, ended = threading.Event(), threading.Event(), []

    def work():
        begun.set()
        ended.append(release.wait(60))

    unlocked.screens._desk.run(work, lambda _: None, lambda _: None)
    assert begun.wait(60)
    unlocked.window.bar.leave.click()
    ended_before = list(ended)
    release.set()

    assert ended_before == []
    assert not unlocked.shell.ended_in_time
    assert PATIENCE_SECONDS < 2


def test_closing_the_window_is_leaving(unlocked):
    unlocked.window.close()

    assert not unlocked.window.isVisible()
    unlocked.until(lambda: unlocked.vault.locked)


def test_exit_waits_hidden_until_a_stopped_report_has_left_nothing(
    making_a_report, patient
):
    window, seen = making_a_report, []
    end = window.shell.end
    window.reporter.may_clean.clear()

    def look_and_end(vault):
        seen.append((window.window.isVisible(), window.reporter.cleaned.is_set()))
        window.reporter.may_clean.set()
        end(vault)

    window.shell.end = look_and_end
    window.window.bar.leave.click()

    assert seen == [(False, False)]
    assert window.reporter.cleaned.is_set()
    assert window.vault.locked
    assert window.shell.ended_in_time


def test_lock_stops_a_report_and_says_so_until_the_keys_are_gone(making_a_report):
    window = making_a_report
    window.reporter.may_clean.clear()
    window.window.bar.lock.click()
    while_locking = (window.vault.locked, window.shell.start_screen._go.text())
    window.reporter.may_clean.set()
    window.until(lambda: window.shell.start_screen._go.text() == "Open")

    assert while_locking == (False, "Locking. One moment.")
    assert (window.reporter.cleaned.is_set(), window.vault.locked) == (True, True)


def test_stop_ends_a_report_and_says_so(making_a_report, qtbot):
    report = making_a_report.screens.report_screen
    qtbot.mouseClick(report.wait.stop, Qt.MouseButton.LeftButton)
    making_a_report.until(lambda: report.page is report.failed)

    assert report.failed._why.text() == ReportStoppedError.sentence
    assert making_a_report.reporter.cleaned.is_set()


def test_exit_can_be_pressed_on_the_first_screen(open_window):
    window = open_window()

    assert window.window.bar.leave.isVisible()
    assert window.window.bar.leave.isEnabled()


@pytest.mark.parametrize(
    "show",
    [
        "show_library",
        "_show_add",
        "_show_report",
        "_show_new_case",
        "_show_keys",
        "_show_deletion",
        "_show_correction",
    ],
)
def test_exit_can_be_pressed_on_every_screen(unlocked, show):
    getattr(unlocked.screens, show)()

    assert unlocked.window.bar.leave.isVisible()
    assert unlocked.window.bar.leave.isEnabled()
