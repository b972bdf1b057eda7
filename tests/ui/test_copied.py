"""What is copied is kept out of histories, and taken back when it is still ours."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from evidence_app.look.controls import label
from evidence_app.ui import copied as copied_module
from evidence_app.ui.copied import MARKS, Copied, copy_words, take_back

WORDS = "1366, line one"
CONTROL = Qt.KeyboardModifier.ControlModifier


class Others:
    """Another program that copies something."""

    def __init__(self, monkeypatch):
        self._patch = monkeypatch

    def copy(self, text):
        self._patch.setattr(copied_module, "owns", lambda _: False)
        QGuiApplication.clipboard().setText(text)


@pytest.fixture
def clipboard(qapp):
    shared = QGuiApplication.clipboard()
    shared.clear()
    yield shared
    shared.clear()


@pytest.fixture
def noting(clipboard):
    """Calls a function at each change of the clipboard, and keeps what it returns."""
    seen, made = [], []

    def note(look):
        made.append(clipboard.dataChanged.connect(lambda: seen.append(look())))
        return seen

    yield note
    for each in made:
        clipboard.disconnect(each)


@pytest.fixture
def others(monkeypatch):
    return Others(monkeypatch)


@pytest.fixture
def copied(clipboard, qapp):
    made = Copied(qapp)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def fields(copied, qtbot):
    """A window with what can be read only, and a field that is written in."""
    window = QWidget()
    qtbot.addWidget(window)
    inside = QVBoxLayout(window)
    shown = label(WORDS)
    shown.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    line, raw, written = QLineEdit(WORDS), QPlainTextEdit(WORDS), QLineEdit(WORDS)
    line.setReadOnly(True)
    raw.setReadOnly(True)
    for each in (shown, line, raw, written):
        inside.addWidget(each)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    copied._windows.look()
    parts = {"label": shown, "line": line, "raw": raw, "written": written}
    return SimpleNamespace(window=window, parts=parts)


def mark_all(widget):
    if hasattr(widget, "selectAll"):
        widget.selectAll()
    else:
        widget.setSelection(0, len(widget.text()))


def press_copy(fields, name):
    widget = fields.parts[name]
    widget.setFocus()
    mark_all(widget)
    QTest.keyClick(fields.window.windowHandle(), Qt.Key.Key_C, CONTROL)


def marks_of(clipboard):
    shown = clipboard.mimeData()
    return {name: bytes(shown.data(name).data()) for name in MARKS}


def test_the_marks_are_those_that_histories_know():
    assert {name.partition('value="')[2].rstrip('"') or name for name in MARKS} == {
        "ExcludeClipboardContentFromMonitorProcessing",
        "CanIncludeInClipboardHistory",
        "CanUploadToCloudClipboard",
        "x-kde-passwordManagerHint",
    }
    assert MARKS["x-kde-passwordManagerHint"] == b"secret"
    assert {content for name, content in MARKS.items() if "value=" in name} == {
        b"\0\0\0\0"
    }


def test_what_a_button_copies_carries_all_marks(copied, clipboard):
    copy_words(WORDS)

    assert (clipboard.text(), marks_of(clipboard)) == (WORDS, dict(MARKS))


@pytest.mark.parametrize("name", ["label", "line", "raw", "written"])
def test_what_ctrl_c_copies_carries_all_marks(fields, clipboard, name):
    press_copy(fields, name)

    assert (clipboard.text(), marks_of(clipboard)) == (WORDS, dict(MARKS))


@pytest.mark.parametrize("name", ["label", "line", "raw"])
def test_ctrl_c_never_copies_unmarked_words_not_even_for_a_moment(
    fields, clipboard, noting, name
):
    seen = noting(lambda: marks_of(clipboard))
    press_copy(fields, name)

    assert seen == [dict(MARKS)]


@pytest.mark.parametrize("name", ["line", "raw"])
def test_what_the_menu_of_a_field_copies_is_marked_after_it(fields, clipboard, name):
    widget = fields.parts[name]
    mark_all(widget)
    widget.copy()

    assert (clipboard.text(), marks_of(clipboard)) == (WORDS, dict(MARKS))


def test_several_lines_stay_several_lines(fields, clipboard):
    fields.parts["raw"].setPlainText("one\ntwo\n세")
    press_copy(fields, "raw")

    assert clipboard.text() == "one\ntwo\n세"


def test_nothing_marked_copies_nothing(fields, clipboard):
    fields.parts["label"].setFocus()
    QTest.keyClick(fields.window.windowHandle(), Qt.Key.Key_C, CONTROL)

    assert clipboard.text() == ""


def test_after_its_time_it_is_taken_back(copied, clipboard, qtbot):
    copy_words(WORDS)
    runs = (copied._forget.isActive(), copied._forget.interval())
    copied._forget.setInterval(0)
    qtbot.waitUntil(lambda: clipboard.text() == "")

    assert runs == (True, 30_000)
    assert clipboard.text() == ""


def test_what_is_copied_later_has_its_own_time(copied, clipboard):
    copied._forget.setInterval(600_000)
    copy_words("first")
    copied._forget.setInterval(30_000)
    copy_words(WORDS)

    # Qt rounds a time as long as this to whole seconds.
    assert copied._forget.remainingTime() < 60_000


def test_her_own_words_are_not_lost_while_she_moves_them(fields, copied, clipboard):
    copy_words("something read")
    press_copy(fields, "written")

    assert clipboard.text() == WORDS
    assert not copied._forget.isActive()


def test_lock_and_exit_take_her_own_words_back_too(fields, copied, clipboard):
    press_copy(fields, "written")
    copied.take_back()

    assert clipboard.text() == ""


def test_what_another_program_copied_meanwhile_stays(copied, clipboard, others, qtbot):
    copy_words(WORDS)
    others.copy("of someone else")
    copied._forget.setInterval(0)
    qtbot.waitUntil(lambda: not copied._forget.isActive())
    copied.take_back()

    assert clipboard.text() == "of someone else"
    assert not any(marks_of(clipboard).values())


def test_the_same_words_copied_by_another_program_stay(copied, clipboard, others):
    copy_words(WORDS)
    others.copy(WORDS)
    take_back(lambda words: words == WORDS)
    copied.take_back()

    assert clipboard.text() == WORDS


def test_what_others_copied_is_not_even_looked_into(copied, clipboard, monkeypatch):
    monkeypatch.setattr(copied_module, "owns", lambda _: False)
    for name in ("text", "mimeData"):
        monkeypatch.setattr(
            type(clipboard), name, lambda *_: pytest.fail("it was looked into")
        )
    clipboard.changed.emit(clipboard.Mode.Clipboard)
    take_back(lambda _: True)
    copied.take_back()


def test_lock_takes_back_what_was_copied(unlocked, clipboard):
    copy_words(WORDS)
    unlocked.window.bar.lock.click()

    assert clipboard.text() == ""


def test_exit_takes_it_back_after_everything_is_hidden(unlocked, clipboard, noting):
    copy_words(WORDS)
    seen = noting(lambda: (clipboard.text(), unlocked.window.isVisible()))
    unlocked.window.bar.leave.click()

    assert seen == [("", False)]


def test_after_exit_the_clipboard_is_let_be(open_window, clipboard):
    window = open_window()
    window.window.bar.leave.click()
    clipboard.setText("of the next program")

    assert not any(marks_of(clipboard).values())
