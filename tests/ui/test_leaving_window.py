"""Exit now: always there, first for the keyboard, hidden before anything else."""

import threading
import time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout

SHIFT = Qt.Key.Key_Shift


def press_shift(window, times):
    for _ in range(times):
        QTest.keyClick(window.windowHandle(), SHIFT)


def test_exit_is_first_for_the_keyboard_on_every_screen(unlocked):
    first = unlocked.window.nextInFocusChain()
    chain = []
    while first is not unlocked.window and len(chain) < 400:
        if first.isVisible() and first.focusPolicy() & Qt.FocusPolicy.TabFocus:
            chain.append(first)
        first = first.nextInFocusChain()

    assert chain[0] is unlocked.window.bar.leave


def test_shift_three_times_leaves(unlocked):
    press_shift(unlocked.window, 3)

    assert not unlocked.window.isVisible()
    unlocked.until(lambda: unlocked.vault.locked)


def test_shift_twice_only_arms_and_shows_it(unlocked):
    press_shift(unlocked.window, 2)

    assert unlocked.window.isVisible()
    assert unlocked.window.bar._dots.text() == "● ● ○"


def test_capital_letters_never_leave(unlocked):
    handle = unlocked.window.windowHandle()
    for _ in range(4):
        QTest.keyPress(handle, SHIFT)
        QTest.keyClick(handle, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyRelease(handle, SHIFT)

    assert unlocked.window.isVisible()


def test_shift_three_times_leaves_from_inside_a_dialog(unlocked, qtbot):
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
    release = threading.Event()
    unlocked.screens._desk.run(release.wait, lambda _: None, lambda _: None)
    began = time.monotonic()
    unlocked.window.bar.leave.click()
    took = time.monotonic() - began
    release.set()

    assert took < 2
    assert not unlocked.shell.ended_in_time


def test_closing_the_window_is_leaving(unlocked):
    unlocked.window.close()

    assert not unlocked.window.isVisible()
    unlocked.until(lambda: unlocked.vault.locked)


@pytest.mark.parametrize("screen", ["start", "library", "add", "report", "case"])
def test_exit_can_be_pressed_on_every_screen(open_window, screen):
    window = open_window()
    go_to(window, screen)

    assert window.window.bar.leave.isVisible()
    assert window.window.bar.leave.isEnabled()


def go_to(window, screen):
    if screen == "start":
        return
    window.unlock()
    steps = {
        "library": window.screens.show_library,
        "add": window.screens._show_add,
        "report": window.screens._show_report,
        "case": window.screens._show_new_case,
    }
    steps[screen]()
