"""An open window locks itself as Lock would: when it is quiet, or when it is left."""

import threading

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from evidence_app.errors import DiskFullError
from evidence_app.look import announce as announcing
from evidence_app.presenters.auto_lock import Reach
from evidence_app.presenters.shell import LOCK_IS_NEAR
from evidence_app.session import Session
from evidence_app.ui import watching
from evidence_app.ui.application import locking_after
from evidence_app.ui.chooser import FileChooser
from tests.ui.conftest import PASSPHRASE
from tests.ui.fake_vault import FakeStep
from tests.unit.vault.making import CLOCK, make

LEFT = Qt.MouseButton.LeftButton
STEP = 5


class Hand:
    """A clock that is moved by hand, and ticks the open window as it is."""

    def __init__(self):
        self.seconds = 0.0

    def __call__(self):
        return self.seconds

    def after(self, opened, seconds):
        for _ in range(seconds // STEP):
            self.seconds += STEP
            if opened.screens is not None:
                opened.screens.watching.idle.tick()


@pytest.fixture
def hand(monkeypatch):
    made = Hand()
    monkeypatch.setattr(watching, "monotonic", made)
    return made


@pytest.fixture
def quiet(hand, open_window):
    """An open window, and nobody there; the setting was read."""
    made = open_window()
    made.unlock()
    made.until(lambda: made.shell.tasks.idle)
    QApplication.processEvents()
    return made


def is_locked(opened):
    """Say whether it shows what it shows after Lock."""
    opened.until(lambda: opened.vault.locked)
    return (
        opened.screens is None
        and opened.window.isVisible()
        and opened.window.screen_in_front is opened.shell.start_screen
    )


def foot(opened):
    return opened.window._status


def test_after_five_quiet_minutes_it_is_locked(quiet, hand):
    hand.after(quiet, 295)
    assert quiet.screens is not None

    hand.after(quiet, 5)

    assert is_locked(quiet)


def test_what_it_shows_then_is_what_lock_shows(open_window, hand, qtbot):
    pressed, waited = open_window(), open_window()
    for each in (pressed, waited):
        each.unlock()
    qtbot.mouseClick(pressed.window.bar.lock, LEFT)
    hand.after(waited, 300)

    assert is_locked(pressed)
    assert is_locked(waited)
    pressed.until(pressed.shell.start_screen._go.isEnabled)
    waited.until(waited.shell.start_screen._go.isEnabled)
    for text in ("folder", "_heading", "_go"):
        shown = [getattr(each.shell.start_screen, text) for each in (pressed, waited)]
        one, other = (each if isinstance(each, str) else each.text() for each in shown)
        assert one == other


def test_some_seconds_before_it_is_said_in_the_line_and_aloud(quiet, hand, monkeypatch):
    said = []

    class Reader:
        AnnouncementPoliteness = QAccessible.AnnouncementPoliteness
        updateAccessibility = said.append  # noqa: N815 - Qt's name

    QApplication.processEvents()
    monkeypatch.setattr(announcing, "QAccessible", Reader)
    before = foot(quiet).text()
    hand.after(quiet, 275)
    assert (foot(quiet).text(), said) == (before, [])

    hand.after(quiet, 5)
    QApplication.processEvents()

    assert foot(quiet).text() == quiet.window.look.say(LOCK_IS_NEAR)
    assert foot(quiet).property("role") == "strong"
    assert [event.message() for event in said] == [foot(quiet).text()]


@pytest.mark.parametrize("doing", ["key", "click", "movement"])
def test_a_key_a_click_or_a_movement_keeps_it_open(quiet, hand, qtbot, doing):
    before = foot(quiet).text()
    hand.after(quiet, 295)
    handle = quiet.window.windowHandle()
    if doing == "key":
        qtbot.keyClick(handle, Qt.Key.Key_Control)
    elif doing == "click":
        qtbot.mouseClick(handle, LEFT, pos=QPoint(2, 2))
    else:
        qtbot.mouseMove(handle, QPoint(5, 5))
    QApplication.processEvents()

    assert (foot(quiet).text(), foot(quiet).property("role")) == (before, "muted")
    hand.after(quiet, 295)
    assert quiet.screens is not None
    hand.after(quiet, 5)
    assert is_locked(quiet)


def test_letters_that_are_put_together_by_the_system_keep_it_open(quiet, hand):
    hand.after(quiet, 295)
    quiet.window.bar.search.setFocus()
    event = QInputMethodEvent("", [])
    event.setCommitString("한")
    QApplication.sendEvent(quiet.window.bar.search, event)

    hand.after(quiet, 295)

    assert quiet.screens is not None


def test_while_a_report_is_made_it_stays_open(making_a_report, monkeypatch):
    hand = Hand()
    lock = making_a_report.screens.watching.lock
    monkeypatch.setattr(lock, "_seconds", hand)
    lock.touched()
    lock._last = CLOCK.now()
    monkeypatch.setattr(lock, "_clock", CLOCK)

    hand.after(making_a_report, 3600)

    assert making_a_report.screens is not None
    assert not making_a_report.reporter.cleaned.is_set()


def test_the_slow_check_of_the_vault_does_not_keep_it_open(quiet, hand):
    checks, may_end = threading.Event(), threading.Event()

    def step():
        checks.set()
        may_end.wait(60)
        return FakeStep()

    quiet.vault.checking.step = step
    quiet.vault.checking.stop = may_end.set
    hand.after(quiet, 60)
    quiet.until(checks.is_set)

    hand.after(quiet, 240)

    assert quiet.screens is None
    assert is_locked(quiet)


def test_an_open_browser_keeps_it_open_only_while_something_is_done_there(quiet, hand):
    looks, closed, hears = threading.Event(), threading.Event(), []

    def plays(hearing):
        hears.append(hearing)
        looks.set()
        closed.wait(60)

    quiet.vault.browser_plays = plays
    quiet.screens._show_add()
    address = quiet.adding.address
    address.address.setText("https://social.example/")
    address.open.click()
    quiet.screens.add.naked_answered(yes=False)
    quiet.until(looks.is_set)
    browser = quiet.vault.browser
    browser.stop = closed.set
    hand.after(quiet, 295)
    (_, warned) = browser.heard[-1]
    hears[0].there()
    quiet.until(lambda: browser.heard[-1] == ("near", ""))
    hand.after(quiet, 295)
    assert (bool(warned), closed.is_set(), quiet.screens is None) == (
        True,
        False,
        False,
    )

    hand.after(quiet, 5)

    assert is_locked(quiet)
    assert closed.is_set()


def test_a_signed_time_that_is_fetched_does_not_keep_it_open(quiet, hand):
    asks, may_end = threading.Event(), threading.Event()

    def fetch(question, stopped=None):
        asks.set()
        may_end.wait(60)
        return "answer"

    quiet.vault.time.agreed = True
    quiet.vault.time.fetch = fetch
    quiet.screens.keeping.time._ask()
    quiet.until(asks.is_set)

    hand.after(quiet, 300)
    may_end.set()

    assert quiet.screens is None
    assert is_locked(quiet)


def test_what_is_chosen_below_the_keys_holds_at_once(quiet, hand, qtbot):
    qtbot.mouseClick(quiet.library._keys, LEFT)
    quiet.until(lambda: not quiet.screens.keeping.keys.busy)
    choice = quiet.screens.keeping.keys_screen.overview.lock_after.list
    quiet.until(lambda: choice.currentText() == "5 minutes")
    choice.setCurrentIndex(0)
    choice.activated.emit(0)
    quiet.until(lambda: quiet.vault.settings.kept == 1)
    quiet.until(lambda: quiet.shell.tasks.idle)
    QApplication.processEvents()

    hand.after(quiet, 55)
    assert quiet.screens is not None
    hand.after(quiet, 5)
    assert is_locked(quiet)


def test_a_choice_that_is_not_kept_says_so_and_goes_back(quiet, qtbot):
    qtbot.mouseClick(quiet.library._keys, LEFT)
    quiet.until(lambda: not quiet.screens.keeping.keys.busy)
    box = quiet.screens.keeping.keys_screen.overview.lock_after
    quiet.vault.settings.trouble["keep_lock_after"] = DiskFullError()
    box.list.setCurrentIndex(4)
    box.list.activated.emit(4)
    quiet.until(box._problem_box.isVisible)

    assert box.list.currentText() == "5 minutes"


def test_a_page_about_a_bug_locks_too(quiet, hand):
    quiet.shell.show_trouble()

    hand.after(quiet, 300)

    assert is_locked(quiet)


def test_lock_pressed_during_the_warning_locks_once(quiet, hand, qtbot):
    locks = []
    lock = quiet.vault.lock

    def counted():
        locks.append(True)
        lock()

    quiet.vault.lock = counted
    hand.after(quiet, 295)
    qtbot.mouseClick(quiet.window.bar.lock, LEFT)
    hand.after(quiet, 600)

    assert is_locked(quiet)
    assert locks == [True]


def test_the_next_vault_counts_from_its_own_beginning(quiet, hand):
    hand.after(quiet, 300)
    assert is_locked(quiet)
    quiet.until(quiet.shell.start_screen._go.isEnabled)
    quiet.vault.locked = False
    hand.seconds += 10_000
    quiet.unlock()

    hand.after(quiet, 275)

    assert quiet.screens is not None


@pytest.fixture
def choosing(quiet):
    """The window with the real dialog for files; what it held is told when it goes."""
    chooser = FileChooser(
        quiet.window.look, quiet.window, on_leave=quiet.shell.presenter.leave_pressed
    )
    return quiet, chooser


@pytest.mark.parametrize("how", ["quiet", "left"])
def test_a_dialog_for_files_goes_when_it_locks(choosing, hand, how):
    quiet, chooser = choosing
    seen = []

    def lock():
        seen.extend(
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, QFileDialog)
        )
        if how == "quiet":
            hand.after(quiet, 300)
        else:
            quiet.shell.presenter.lock_pressed()

    QTimer.singleShot(0, lock)
    chosen = chooser.choose_files()

    assert len(seen) == 1
    assert chosen == []
    assert is_locked(quiet)
    assert QApplication.activeModalWidget() is None


def test_files_that_were_being_chosen_are_not_taken_in(quiet, hand, qtbot):
    quiet.screens._show_add()
    adding = quiet.screens._adding
    leave = quiet.shell.presenter.leave_pressed
    adding._chooser = FileChooser(quiet.window.look, quiet.window, on_leave=leave)
    before = len(quiet.vault.kept)
    QTimer.singleShot(0, lambda: hand.after(quiet, 300))

    adding.screen.file_choice_wanted.emit(None)

    assert is_locked(quiet)
    assert len(quiet.vault.kept) == before


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_an_open_list_goes_when_it_locks(quiet, hand):
    case = quiet.window.bar.case
    case.showPopup()
    quiet.until(case.view().isVisible)

    hand.after(quiet, 300)

    assert is_locked(quiet)
    assert QApplication.activePopupWidget() is None


def test_any_dialog_goes_when_it_locks(quiet, hand):
    dialog = QDialog(quiet.window)
    dialog.open()

    hand.after(quiet, 300)

    assert not dialog.isVisible()


def test_a_window_hidden_for_a_picture_of_the_screen_comes_back_locked(quiet):
    quiet.screens._show_add()
    quiet.screens.add_screen.hide_for_picture(10)
    assert not quiet.window.isVisible()

    quiet.shell.presenter.lock_pressed()

    assert is_locked(quiet)


def test_what_the_system_says_locks_at_once_whatever_runs(making_a_report):
    making_a_report.shell.presenter.lock_pressed()

    assert making_a_report.screens is None
    making_a_report.until(making_a_report.reporter.cleaned.is_set)
    assert is_locked(making_a_report)


def making_form(opened):
    screen = opened.shell.start_screen
    screen._other.click()
    return screen


def test_the_form_that_makes_a_vault_asks_one_question_that_need_not_be_answered(
    open_window,
):
    opened = open_window()
    screen = opened.shell.start_screen
    assert not screen.reach.box.isVisible()

    making_form(opened)

    assert screen.reach.box.isVisible()
    assert screen.reach.chosen() is Reach.NOT_SAID
    assert "5 minutes" in screen.reach.list.accessibleDescription()


def test_the_answer_goes_into_the_new_vault(open_window):
    opened = open_window()
    screen = making_form(opened)
    screen.reach.choose(Reach.YES)
    assert "1 minute." in screen.reach.list.accessibleDescription()
    for field in (screen._passphrase, screen._again):
        field.setText(PASSPHRASE)
    screen._go.click()
    opened.until(lambda: opened.screens is not None)

    assert opened.vault.settings.kept == 1


def test_the_answer_is_forgotten_when_the_form_is_left(open_window):
    opened = open_window()
    screen = making_form(opened)
    screen.reach.choose(Reach.YES)
    screen._other.click()
    screen._other.click()

    assert screen.reach.chosen() is Reach.NOT_SAID


def test_a_vault_that_cannot_keep_the_answer_is_made_all_the_same(
    tmp_path, monkeypatch
):
    vault = make(tmp_path / "vault")

    def full(*_):
        raise DiskFullError

    monkeypatch.setattr(vault, "put_record", full)
    session = locking_after(Session(vault, CLOCK), 1)

    assert session.settings.lock_after() == 5
    session.lock()


def test_a_real_session_keeps_the_answer(tmp_path):
    session = locking_after(Session(make(tmp_path / "vault"), CLOCK), 2)

    assert session.settings.lock_after() == 2
    session.lock()
