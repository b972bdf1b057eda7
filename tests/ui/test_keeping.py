"""Keys, copies and checks, pressed as a person would; and what leaving clears."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from evidence_app.casework.deletions import Deletion, Way, WentOut
from evidence_app.errors import BackupStoppedError, TooManyTriesError
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.item import ItemId
from evidence_app.words import say
from tests.ui.conftest import PASSPHRASE
from tests.ui.fake_keeping import CODE, RECIPIENT, FakeBackup, known

LEFT = Qt.MouseButton.LeftButton
LAST_GROUP = CODE.rpartition("-")[2]


@pytest.fixture
def at_keys(unlocked, qtbot):
    """The screen of the keys, its list read."""
    qtbot.mouseClick(unlocked.library._keys, LEFT)
    unlocked.until(lambda: not unlocked.screens.keeping.keys.busy)
    return unlocked


@pytest.fixture
def with_code(at_keys, qtbot):
    """A recovery code is to be seen."""
    screen = at_keys.screens.keeping.keys_screen
    qtbot.mouseClick(screen.overview.code, LEFT)
    qtbot.mouseClick(screen.advice.go, LEFT)
    at_keys.until(lambda: screen.page is screen.code)
    return at_keys


def texts_of(window):
    """Return all that any label or field of the window holds."""
    kinds = (QLabel, QLineEdit)
    return [
        widget.text() for kind in kinds for widget in window.window.findChildren(kind)
    ]


def rows(window):
    return window.screens.keeping.keys_screen.overview.rows.count()


def test_a_code_is_shown_once_and_gone_when_it_is_on_paper(with_code, qtbot):
    screen = with_code.screens.keeping.keys_screen
    shown = screen.code.code.text()
    qtbot.mouseClick(screen.code.go, LEFT)
    with_code.until(lambda: screen.page is screen.overview)

    assert "".join(shown.split()) == CODE.replace("-", "")
    assert not any(LAST_GROUP in text for text in texts_of(with_code))
    assert rows(with_code) == 2


def test_the_heading_over_a_code_names_nothing(with_code):
    assert with_code.screens.keeping.keys_screen.code.heading.text() == (
        "Write this down"
    )


@pytest.mark.parametrize("leave", ["lock", "leave", "back"])
def test_lock_exit_and_back_take_the_code_from_the_screen(with_code, qtbot, leave):
    before = any(LAST_GROUP in text for text in texts_of(with_code))
    qtbot.mouseClick(getattr(with_code.window.bar, leave), LEFT)

    assert before
    assert not any(LAST_GROUP in text for text in texts_of(with_code))


def test_shift_three_times_takes_the_code_from_the_screen(with_code):
    before = any(LAST_GROUP in text for text in texts_of(with_code))
    for _ in range(3):
        QTest.keyClick(with_code.window.windowHandle(), Qt.Key.Key_Shift)

    assert before
    assert not any(LAST_GROUP in text for text in texts_of(with_code))
    assert not with_code.window.isVisible()


def test_a_copied_code_leaves_the_clipboard_with_the_page(with_code, qtbot):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(with_code.screens.keeping.keys_screen.code.code.text())
    qtbot.mouseClick(with_code.window.bar.back, LEFT)

    assert clipboard.text() == ""


def test_something_else_in_the_clipboard_stays(with_code, qtbot):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("bread and milk")
    qtbot.mouseClick(with_code.window.bar.back, LEFT)

    assert clipboard.text() == "bread and milk"


def test_return_pressed_twice_does_not_take_the_code_away(at_keys, qtbot):
    screen = at_keys.screens.keeping.keys_screen
    qtbot.mouseClick(screen.overview.code, LEFT)
    window = at_keys.window.windowHandle()
    QTest.keyClick(window, Qt.Key.Key_Space)
    QTest.keyClick(window, Qt.Key.Key_Space)
    at_keys.until(lambda: screen.page is screen.code)
    QTest.keyClick(window, Qt.Key.Key_Space)

    assert LAST_GROUP in screen.code.code.text()
    assert [name for name, _ in at_keys.vault.keys.asked].count("add_recovery") == 1


def test_a_workers_key_is_added_after_the_yes(at_keys, qtbot):
    screen = at_keys.screens.keeping.keys_screen
    qtbot.mouseClick(screen.overview.worker, LEFT)
    screen.worker.name.setText("Amina")
    screen.worker.recipient.setText(RECIPIENT)
    qtbot.mouseClick(screen.worker.go, LEFT)
    asked = screen.worker_question._meaning.text()
    # The keyboard stands on "No".
    focused = at_keys.window.focusWidget()
    qtbot.mouseClick(screen.worker_question.go, LEFT)
    at_keys.until(lambda: screen.page is screen.overview)

    assert "Amina can open everything in this vault" in asked
    assert focused is screen.worker_question.back
    assert ("add_worker", (RECIPIENT, "Amina", True)) in at_keys.vault.keys.asked


def test_a_key_can_be_chosen_as_a_file(at_keys, qtbot, tmp_path):
    screen = at_keys.screens.keeping.keys_screen
    at_keys.chooser.files = [tmp_path / "key.txt"]
    qtbot.mouseClick(screen.overview.worker, LEFT)
    qtbot.mouseClick(screen.worker.file, LEFT)
    at_keys.until(lambda: screen.worker.recipient.text() == RECIPIENT)


def test_the_passphrase_is_changed_and_no_field_keeps_it(at_keys, qtbot):
    screen = at_keys.screens.keeping.keys_screen
    qtbot.mouseClick(screen.overview.passphrase, LEFT)
    screen.passphrase.old.setText(PASSPHRASE)
    for field in (screen.passphrase.new, screen.passphrase.again):
        field.setText("four plain quiet words")
    at_keys.until(screen.passphrase._strength.isVisible)
    qtbot.mouseClick(screen.passphrase.go, LEFT)
    at_keys.until(lambda: screen.page is screen.overview)

    assert "Your passphrase was changed." in screen.overview._told.text()
    assert not {PASSPHRASE, "four plain quiet words"} & set(texts_of(at_keys))


def test_a_wrong_old_passphrase_is_said_on_its_page(at_keys, qtbot):
    screen = at_keys.screens.keeping.keys_screen
    qtbot.mouseClick(screen.overview.passphrase, LEFT)
    screen.passphrase.old.setText("wrong")
    for field in (screen.passphrase.new, screen.passphrase.again):
        field.setText("four plain quiet words")
    qtbot.mouseClick(screen.passphrase.go, LEFT)
    at_keys.until(lambda: not screen.passphrase._problem_box.isHidden())

    assert screen.passphrase.go.isEnabled()
    assert at_keys.window.bar.back.isEnabled()


def test_a_way_in_is_removed_after_one_question(unlocked, qtbot):
    unlocked.vault.keys.kept.append(known(2, "recovery"))
    qtbot.mouseClick(unlocked.library._keys, LEFT)
    unlocked.until(lambda: not unlocked.screens.keeping.keys.busy)
    screen = unlocked.screens.keeping.keys_screen
    screen.overview.removal_wanted.emit(known(2, "recovery").id)
    qtbot.mouseClick(screen.removal.go, LEFT)
    unlocked.until(lambda: screen.page is screen.overview)

    assert rows(unlocked) == 1


def test_keys_can_be_reached_and_left_with_the_keyboard(unlocked, qtbot):
    unlocked.library._keys.setFocus()
    QTest.keyClick(unlocked.window.windowHandle(), Qt.Key.Key_Space)
    unlocked.until(lambda: not unlocked.screens.keeping.keys.busy)
    focused = unlocked.window.focusWidget()
    unlocked.window.bar.back.setFocus()
    QTest.keyClick(unlocked.window.windowHandle(), Qt.Key.Key_Space)

    assert focused is unlocked.screens.keeping.keys_screen.overview.code
    assert unlocked.library.isVisible()


def test_the_vault_is_copied_and_back_leads_to_the_keys(at_keys, qtbot, tmp_path):
    keeping = at_keys.screens.keeping
    screen = keeping.backup_screen
    at_keys.chooser.folder = tmp_path
    qtbot.mouseClick(keeping.keys_screen.overview.backup, LEFT)
    qtbot.mouseClick(screen.folder.choose, LEFT)
    qtbot.mouseClick(screen.go, LEFT)
    at_keys.until(lambda: screen.page is screen.result)
    qtbot.mouseClick(screen.result.done, LEFT)

    assert at_keys.vault.copies.asked == [tmp_path]
    assert at_keys.window.window().screen_in_front is keeping.keys_screen


class EndlessCopies:
    """Copies until it is stopped."""

    def __init__(self):
        self.begun = threading.Event()
        self.stopped = threading.Event()

    def back_up(self, target, *, progress, stop):  # noqa: ARG002 - the contract
        pause = threading.Event()
        progress(1, 10)
        self.begun.set()
        while not stop():
            pause.wait(0.01)
        self.stopped.set()
        raise BackupStoppedError


@pytest.fixture
def copying(unlocked, qtbot):
    """A window in which the vault is being copied, without an end."""
    keeping = unlocked.screens.keeping
    unlocked.vault.copies = copies = EndlessCopies()
    keeping.backup._copies = copies
    keeping.show_backup()
    keeping.backup.copy_pressed("/media/stick")
    unlocked.until(copies.begun.is_set)
    return unlocked


def test_stop_ends_a_copy_with_a_sentence(copying, qtbot):
    screen = copying.screens.keeping.backup_screen
    qtbot.mouseClick(screen.wait.stop, LEFT)
    copying.until(lambda: screen.page is screen.result)

    assert BackupStoppedError.sentence in texts_of(copying)


@pytest.mark.parametrize("leave", ["lock", "leave"])
def test_lock_and_exit_stop_a_copy(copying, qtbot, leave):
    copies = copying.vault.copies
    qtbot.mouseClick(getattr(copying.window.bar, leave), LEFT)
    copying.until(lambda: copying.vault.locked)

    assert copies.stopped.is_set()


def test_a_copy_goes_on_behind_the_library_and_is_found_again(copying, qtbot):
    keeping = copying.screens.keeping
    qtbot.mouseClick(copying.window.bar.back, LEFT)
    at_library = copying.window.screen_in_front is copying.library
    copying.screens._show_keys()
    shown = (copying.window.screen_in_front, keeping.backup_screen.page)
    qtbot.mouseClick(keeping.backup_screen.wait.stop, LEFT)
    copying.until(lambda: not keeping.backup.work.busy)

    assert at_library
    assert shown == (keeping.backup_screen, keeping.backup_screen.wait)


def test_a_check_names_damage_and_puts_it_right(at_keys, qtbot):
    at_keys.vault.found = (Finding("item_changed", say("Hm."), Severity.INTEGRITY),)
    keeping = at_keys.screens.keeping
    screen = keeping.check_screen
    qtbot.mouseClick(keeping.keys_screen.overview.check, LEFT)
    qtbot.mouseClick(screen.go, LEFT)
    at_keys.until(lambda: screen.page is screen.result)
    found = screen.result.heading.text()
    qtbot.mouseClick(screen.result.further_button, LEFT)
    at_keys.until(lambda: not keeping.check.work.busy)

    assert found == "Something is not as it was saved"
    assert screen.result.heading.text() == "It was put right"


def test_so_many_findings_that_nobody_reads_them_are_counted(at_keys):
    at_keys.vault.found = tuple(
        Finding("x", say("{place}.", place=place)) for place in range(250)
    )
    keeping = at_keys.screens.keeping
    keeping.show_check()
    keeping.check.check_pressed()
    at_keys.until(lambda: not keeping.check.work.busy)

    assert "150 more are not shown here." in texts_of(at_keys)


def test_findings_of_a_copy_are_shown_the_grave_ones_first(at_keys):
    notice = Finding("a", say("A notice."))
    grave = Finding("b", say("Damage."), Severity.INTEGRITY)
    at_keys.vault.copies.made = FakeBackup(findings=(notice, grave))
    keeping = at_keys.screens.keeping
    keeping.show_backup()
    keeping.backup.copy_pressed("/media/stick")
    at_keys.until(lambda: not keeping.backup.work.busy)
    texts = texts_of(at_keys)

    assert texts.index("Damage.") < texts.index("A notice.")


def delete_screen_of(unlocked, qtbot):
    qtbot.mouseClick(unlocked.library.item_panel._delete, LEFT)
    screen = unlocked.screens.keeping.delete_screen
    unlocked.until(screen.first.go.isEnabled)
    return screen


def test_an_item_is_deleted_after_the_second_yes(unlocked, qtbot):
    before = len(unlocked.vault.kept)
    screen = delete_screen_of(unlocked, qtbot)
    screen._wait.setInterval(0)
    focused = unlocked.window.focusWidget()
    screen.first.reason.setText("It shows my sister.")
    qtbot.mouseClick(screen.first.go, LEFT)
    last = unlocked.window.focusWidget()
    unlocked.until(screen.last.go.isEnabled)
    qtbot.mouseClick(screen.last.go, LEFT)
    unlocked.until(lambda: unlocked.window.screen_in_front is unlocked.library)

    assert (focused, last) == (screen.first.back, screen.last.back)
    assert len(unlocked.vault.kept) == before - 1
    (asked,) = [each for each in unlocked.vault.asked if each[0] == "delete"]
    assert asked[1][1] == "It shows my sister."
    assert screen.first._what.text() == screen.last._what.text() == ""
    assert not screen.last.go.isEnabled()
    assert screen.first.reason.text() == ""


def test_a_double_press_or_a_held_key_deletes_nothing(unlocked, qtbot):
    before = list(unlocked.vault.kept)
    screen = delete_screen_of(unlocked, qtbot)
    qtbot.mouseDClick(screen.first.go, LEFT)
    qtbot.mouseClick(screen.first.go, LEFT)
    for button in (screen.last.go, screen.last.go):
        qtbot.mouseDClick(button, LEFT)
        qtbot.keyClick(button, Qt.Key.Key_Space)
        qtbot.keyClick(button, Qt.Key.Key_Return)
    QTest.qWait(50)

    assert unlocked.vault.kept == before
    assert screen._stack.currentWidget() is screen.last
    assert not screen.last.go.isEnabled()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("start", ["item", "reason", "go"])
def test_a_key_held_down_from_anywhere_deletes_nothing(unlocked, qtbot, key, start):
    before = list(unlocked.vault.kept)
    if start == "item":
        unlocked.library.item_panel._delete.setFocus()
        screen = unlocked.screens.keeping.delete_screen
    else:
        screen = delete_screen_of(unlocked, qtbot)
        {"reason": screen.first.reason, "go": screen.first.go}[start].setFocus()
    screen._wait.setInterval(0)
    hold(unlocked, key)

    assert unlocked.vault.kept == before


def hold(unlocked, key):
    """Hold a key until well after the last yes can be given, then let it go."""
    window, none = unlocked.window, Qt.KeyboardModifier.NoModifier
    for repeated in range(30):
        down = QKeyEvent(QEvent.Type.KeyPress, key, none, "", bool(repeated))
        QApplication.sendEvent(window.focusWidget() or window, down)
        QTest.qWait(10)
    up = QKeyEvent(QEvent.Type.KeyRelease, key, none)
    QApplication.sendEvent(window.focusWidget() or window, up)
    QTest.qWait(50)


def test_what_went_out_is_shown_above_what_is_asked(unlocked, qtbot):
    unlocked.vault.out = [
        WentOut(
            way=Way.BUNDLE,
            reference="EV-2026-0001",
            at=datetime(2026, 11, 21, 18, 5, tzinfo=UTC),
            local_offset=timedelta(hours=1),
        )
    ]
    screen = delete_screen_of(unlocked, qtbot)
    first = screen.first

    assert "EV-2026-0001" in first._went_out.text()
    assert first._box.isVisible()
    assert first._box.y() < first._what.y() < first.reason.y()
    first.reason.setText("why")
    screen.show_question("Next", (), say("Looking …"))
    assert not first._box.isVisible()
    assert not first.go.isEnabled()
    assert first.reason.text() == ""


def test_a_warning_that_comes_while_she_writes_takes_nothing_from_her(unlocked, qtbot):
    screen = delete_screen_of(unlocked, qtbot)
    screen.show_question("Picture 1", (), say("Looking …"))
    screen.first.reason.setFocus()
    qtbot.keyClicks(screen.first.reason, "It sows")
    screen.first.reason.setCursorPosition(4)
    screen.show_went_out([say("It went out.")])
    qtbot.keyClicks(unlocked.window.focusWidget(), "h")

    assert screen.first.reason.text() == "It shows"


def test_the_last_yes_is_not_where_the_first_was(unlocked, qtbot):
    screen = delete_screen_of(unlocked, qtbot)
    first = across(unlocked.window, screen.first.go)
    qtbot.mouseClick(screen.first.go, LEFT)
    QTest.qWait(20)
    last = across(unlocked.window, screen.last.go)

    assert not first & last


def across(window, button):
    """Return where a button stands across; how high it stands hangs on the words."""
    left = button.mapTo(window, QPoint(0, 0)).x()
    return set(range(left, left + button.width()))


@pytest.mark.parametrize("step", ["first", "last"])
@pytest.mark.parametrize("keep", ["button", "bar"])
def test_an_item_can_be_kept_after_all(unlocked, qtbot, keep, step):
    before = list(unlocked.vault.kept)
    screen = delete_screen_of(unlocked, qtbot)
    if step == "last":
        qtbot.mouseClick(screen.first.go, LEFT)
    page = {"first": screen.first, "last": screen.last}[step]
    pressed = {"button": page.back, "bar": unlocked.window.bar.back}[keep]
    qtbot.mouseClick(pressed, LEFT)

    assert unlocked.window.screen_in_front is unlocked.library
    assert unlocked.vault.kept == before
    assert page._what.text() == ""


def test_what_was_deleted_is_listed(at_keys, qtbot):
    keeping = at_keys.screens.keeping
    at_keys.vault.gone = [
        Deletion(
            item=ItemId("0" * 32),
            case=None,
            reference="AB/3",
            digest=Digest("a" * 64),
            size=9,
            at=datetime(2026, 11, 21, 18, 5, tzinfo=UTC),
            local_offset=timedelta(hours=1),
            actor="Noor",
            reason="It shows my sister.",
        )
    ]
    qtbot.mouseClick(at_keys.screens.keeping.keys_screen.overview.deleted, LEFT)
    at_keys.until(lambda: any("AB/3" in each for each in texts_of(at_keys)))
    qtbot.mouseClick(keeping.deleted_page.back, LEFT)

    assert at_keys.window.screen_in_front is keeping.keys_screen


def test_a_vault_is_opened_with_a_code(open_window, qtbot):
    window = open_window()
    starting = window.shell.start_screens
    qtbot.mouseClick(window.shell.start_screen._other_way, LEFT)
    entry = starting.other_screen.entry
    entry.code.setText(CODE.lower())
    qtbot.keyClick(entry.code, Qt.Key.Key_Return)
    window.until(lambda: window.screens is not None)
    window.until(lambda: window.screens.library.case is not None)

    assert entry.code.text() == ""


def test_back_from_another_way_forgets_the_code(open_window, qtbot):
    window = open_window()
    starting = window.shell.start_screens
    qtbot.mouseClick(window.shell.start_screen._other_way, LEFT)
    starting.other_screen.entry.code.setText(CODE)
    qtbot.mouseClick(window.window.bar.back, LEFT)

    assert window.window.screen_in_front is window.shell.start_screen
    assert starting.other_screen.entry.code.text() == ""


def test_exit_forgets_the_code(open_window, qtbot):
    window = open_window()
    qtbot.mouseClick(window.shell.start_screen._other_way, LEFT)
    entry = window.shell.start_screens.other_screen.entry
    entry.code.setText(CODE)
    qtbot.mouseClick(window.window.bar.leave, LEFT)

    assert entry.code.text() == ""
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == []


def test_a_wait_is_counted_down_while_typing_goes_on(open_window):
    window = open_window()
    start = window.shell.start_screen
    window.doors.trouble = TooManyTriesError(seconds=9)
    window.shell.start.open_pressed("/n", "wrong words")
    window.until(start._second.isActive)
    start._passphrase.setText("being typed")
    start.second_passed.emit()

    assert "in 8 seconds" in start._problem.text()
    assert start._passphrase.text() == "being typed"
    assert start._go.isEnabled()


def test_a_vault_is_brought_back_and_its_place_offered(open_window, qtbot, tmp_path):
    window = open_window()
    screen = window.shell.start_screens.restore_screen
    qtbot.mouseClick(window.shell.start_screen._restore, LEFT)
    screen.backup.set("/media/stick")
    screen.place.set(str(tmp_path / "back"))
    screen.entry.passphrase.setText(PASSPHRASE)
    qtbot.mouseClick(screen.go, LEFT)
    window.until(lambda: screen.page is screen.result)
    typed = screen.entry.passphrase.text()
    qtbot.mouseClick(screen.result.further_button, LEFT)

    assert typed == ""
    assert window.window.screen_in_front is window.shell.start_screen
    assert window.shell.start_screen.folder == str(tmp_path / "back")
