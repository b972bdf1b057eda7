"""What is asked of a picture of the screen, the frozen one, and a new case's name."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from evidence_app.capture.freezing import Wanted
from evidence_app.model.redaction import Area
from evidence_app.ui.case_screen import CaseScreen
from evidence_app.ui.over_screen import windows as over_screen
from tests.ui.fake_freezing import frozen

LEFT = Qt.MouseButton.LeftButton
ADDRESS = "https://social.example/post/1"


@pytest.fixture
def hidden_at_once(monkeypatch):
    """Offscreen there is no desktop that needs time."""
    monkeypatch.setattr(over_screen, "LEAST_HIDING_MS", 0)


def copied(text):
    QGuiApplication.clipboard().setText(text)


def freeze(window, scale=1.0):
    """Have the one screen stand still, so many pixels to each of the window's."""
    size = QGuiApplication.primaryScreen().size()
    whole = frozen(1, round(size.width() * scale), round(size.height() * scale))
    window.vault.screens_here, window.vault.chooses = (whole,), None
    window.screens._show_add()
    window.adding.screen_page.pressed.emit(0, ADDRESS)
    window.until(lambda: 1 in window.adding.over.frozen)
    return window.adding.over.frozen[1]


def seen():
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


@pytest.mark.usefixtures("hidden_at_once")
def test_a_frame_is_drawn_with_the_mouse_and_told_about(empty_case):
    window = empty_case
    over = freeze(window, 1.5)
    assert seen() == [over]
    QTest.mousePress(over, LEFT, pos=QPoint(100, 40))
    QTest.mouseMove(over, QPoint(299, 139))
    assert over.choices.isHidden()
    QTest.mouseRelease(over, LEFT, pos=QPoint(299, 139))
    window.until(over.choices.part.isEnabled)
    over.choices.part.click()
    window.page_is(window.adding.shows)

    assert window.vault.frozen.wanted == (Wanted(1, Area(150, 60, 300, 150)),)
    assert seen() == [window.window]
    form = window.adding.shows
    assert form.address.text() == ADDRESS
    form.address.set("")
    copied("  https://social.example/post/2\nand more ")
    form.address.paste.click()
    copied("@night_owl_77")
    form.account.paste.click()
    QGuiApplication.clipboard().clear()
    form.account.paste.click()
    form.go.click()
    window.page_is(window.adding.question)
    window.adding.question.none_shown.emit()
    window.page_is(window.adding.outcome)
    facts = [each.value for each in window.vault.kept[-1].facts]
    assert facts[-2:] == ["https://social.example/post/2", "@night_owl_77"]


@pytest.mark.usefixtures("hidden_at_once")
def test_the_keyboard_does_it_all_in_a_language_from_right_to_left(open_window):
    window = open_window(language="ur")
    window.unlock()
    over = freeze(window)
    whole = window.vault.screens_here[0].pixels
    QTest.keyClick(over, Qt.Key.Key_Return)
    assert window.vault.frozen.wanted == ()
    QTest.keyClick(over, Qt.Key.Key_Left)
    QTest.keyClick(over, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    grow = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(over, Qt.Key.Key_Down, grow)
    QTest.keyClick(over, Qt.Key.Key_Enter)
    window.page_is(window.adding.shows)
    (wanted,) = window.vault.frozen.wanted
    wide, tall = whole.width // 2, whole.height // 2
    left, top = (whole.width - wide) // 2 - 1, (whole.height - tall) // 2
    assert wanted.area == Area(left, top, wide, tall + 1)

    window.adding.shows.cancelled.emit()
    window.page_is(window.adding.ways)
    over = freeze(window)
    assert window.adding.over._untouched.isActive()
    QTest.keyClick(over, Qt.Key.Key_Escape)
    assert not window.adding.over._untouched.isActive()
    window.page_is(window.adding.screen_page)
    assert window.vault.frozen.stopped
    assert (seen(), window.vault.asked.count("take_in")) == ([window.window], 0)


@pytest.mark.usefixtures("hidden_at_once")
def test_a_series_counts_in_sight_and_ends_at_stop(empty_case):
    window, (form, shows) = empty_case, forms(empty_case)
    window.vault.chooses = None
    form.series.click()
    window.page_is(shows)
    shows.go.click()
    window.page_is(window.adding.question)
    window.adding.question.none_shown.emit()
    over = window.adding.over
    window.until(lambda: 1 in over.frozen)
    assert over.frozen[1].choices.all.isHidden()
    over.frozen[1].choices.whole.click()
    window.until(lambda: window.vault.frozen.hears is not None)
    card = over.card
    assert seen() == [card]
    (wanted,) = window.vault.frozen.wanted
    assert wanted.area.bottom <= card.geometry().top()
    window.vault.frozen.comes()
    window.until(lambda: card.told.text() == "1 picture kept")
    card.stop.setFocus()
    # The desktop's own way to close a window: nothing may go on unseen.
    assert not card.close()
    assert (card.isVisible(), card.stop.isEnabled()) == (True, False)
    assert not card.leave.hasFocus()
    window.page_is(window.adding.outcome)
    assert seen() == [window.window]


def forms(window):
    window.screens._show_add()
    window.adding.show_screen_form()
    return window.adding.screen_page, window.adding.shows


@pytest.mark.usefixtures("hidden_at_once")
def test_shift_three_times_over_a_frozen_screen_hides_it_and_leaves(empty_case):
    over = freeze(empty_case)
    empty_case.shell._windows.look()
    for _ in range(3):
        QTest.keyClick(over.windowHandle(), Qt.Key.Key_Shift)
    assert seen() == []
    assert empty_case.vault.locked


def test_it_counts_down_in_sight_and_can_be_left(empty_case):
    empty_case.screens._show_add()
    empty_case.adding.screen_page.pressed.emit(3, "")
    countdown = empty_case.adding.over.countdown
    assert seen() == [countdown]
    assert "3 seconds" in countdown.told.text()
    countdown._passed()
    assert "2 seconds" in countdown.told.text()
    countdown.cancel.click()
    empty_case.page_is(empty_case.adding.screen_page)
    assert seen() == [empty_case.window]
    assert empty_case.vault.frozen is None

    empty_case.adding.screen_page.pressed.emit(3, "")
    countdown = empty_case.adding.over.countdown
    taken_off = []
    empty_case.adding.over.gone.connect(lambda: taken_off.append(seen()))
    for _ in range(3):
        countdown._passed()
    empty_case.page_is(empty_case.adding.shows)
    assert taken_off == [[]]


def test_who_is_named_as_collector_is_told_first_what_it_may_mean(unlocked):
    unlocked.screens._show_new_case()
    screen = unlocked.screens.case_screen
    assert isinstance(screen, CaseScreen)
    assert not screen.named.isVisible()
    screen.collector.setText("R. Helper")
    assert screen.named.isVisible()
    screen.collector.setText(" ")
    assert not screen.named.isVisible()
