"""Windows are left out of pictures of the screen, until she says otherwise."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel

from evidence_app.look.shielding import Shielding
from tests.ui.conftest import PASSPHRASE, FakeReporter, sample_services
from tests.ui.fake_vault import FakeDoors, sample_vault

SEEN = "Others can see this window on screen sharing."


class FakeShield:
    """A system that remembers which windows it leaves out."""

    def __init__(self, *, works=True, takes=True):
        self.works = works
        self._takes = takes
        self.hidden = set()

    def hide(self, window):
        self.hidden |= {window}
        return self._takes

    def show(self, window):
        self.hidden -= {window}
        return True


class NotingShield(FakeShield):
    """It notes in which order things came, too."""

    def __init__(self, order):
        super().__init__()
        self._order = order

    def hide(self, window):
        self._order.append(window)
        return super().hide(window)


def with_shield(shield):
    """What a window is handed that stands on such a system."""
    doors = FakeDoors(sample_vault(), PASSPHRASE)
    return replace(sample_services(doors, FakeReporter()), shield=shield)


def handle(widget):
    return int(widget.windowHandle().winId())


@pytest.fixture
def shield():
    return FakeShield()


@pytest.fixture
def opened(open_window, shield):
    services = with_shield(shield)
    window = open_window(services.doors.vault, services=services)
    window.unlock()
    return window


@pytest.fixture
def page(opened):
    """The page on which it is chosen, in an open vault."""
    opened.screens.keeping.show_sharing()
    return opened.screens.keeping.sharing_page


def test_the_window_is_left_out_before_it_is_seen(open_window, monkeypatch):
    order = []
    monkeypatch.setattr(
        "evidence_app.ui.window.MainWindow.showEvent", lambda *_: order.append("shown")
    )
    window = open_window(services=with_shield(NotingShield(order)))

    assert order.index(handle(window.window)) < order.index("shown")


def test_a_dialog_is_left_out_too(opened, shield):
    dialog = QDialog(opened.window)
    dialog.open()

    opened.until(lambda: handle(dialog) in shield.hidden)
    dialog.close()


def test_a_list_that_a_press_opens_is_left_out_too(opened, shield, monkeypatch):
    # Only the press may find it: no timer, and it never gets the keyboard.
    opened.shell._shielding._windows._timer.stop()
    listed = QLabel("Something", opened.window, Qt.WindowType.Window)
    listed.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    listed.show()
    found_by_itself = handle(listed) in shield.hidden
    QTest.keyClick(opened.window.windowHandle(), Qt.Key.Key_Control)

    opened.until(lambda: handle(listed) in shield.hidden)
    listed.close()
    assert not found_by_itself


def test_a_window_that_is_made_anew_is_left_out_again(opened, shield):
    opened.shell._shielding._windows._timer.stop()
    window = opened.window.windowHandle()
    before = int(window.winId())
    window.destroy()
    window.create()

    assert int(window.winId()) != before
    assert int(window.winId()) in shield.hidden
    window.show()


def test_a_window_that_is_not_made_yet_is_not_made_by_asking(qapp, qtbot, shield):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    shielding = Shielding(shield, dialog)
    shielding.turn(hiding=True)

    assert dialog.windowHandle() is None
    shielding.close()


def test_it_can_be_seen_only_after_the_box_is_ticked(opened, shield, page):
    before = handle(opened.window) in shield.hidden
    page.panel.seen.click()

    assert before
    assert handle(opened.window) not in shield.hidden
    assert opened.window.status_text.startswith(SEEN)


def test_the_tick_taken_away_leaves_it_out_again(opened, shield, page):
    page.panel.seen.click()
    page.panel.seen.click()

    assert handle(opened.window) in shield.hidden
    assert SEEN not in opened.window.status_text


def test_after_the_next_lock_it_is_left_out_again(opened, shield, page):
    page.panel.seen.click()
    opened.window.bar.lock.click()
    left_out_at_once = handle(opened.window) in shield.hidden
    panel = opened.shell.start_screens.before_screen.sharing

    assert left_out_at_once
    assert not panel.seen.isChecked()


def test_a_helper_can_see_the_first_screen_and_what_is_opened_after_it(
    open_window, shield
):
    window = open_window(services=with_shield(shield))
    window.shell.start_screens.show_before()
    window.shell.start_screens.before_screen.sharing.seen.click()
    window.unlock()

    assert handle(window.window) not in shield.hidden
    assert window.window.status_text.startswith(SEEN)


def test_another_language_does_not_change_what_was_chosen(open_window, shield):
    window = open_window(services=with_shield(shield))
    window.shell.start_screens.before_screen.sharing.seen.click()
    window.shell.choose_language("ur")

    assert window.shell.start_screens.before_screen.sharing.seen.isChecked()
    assert window.window.look.seen_on_sharing


def test_where_nothing_can_be_asked_it_says_so_and_offers_nothing(open_window):
    window = open_window(services=with_shield(FakeShield(works=False)))
    window.shell.start_screens.show_before()
    panel = window.shell.start_screens.before_screen.sharing

    assert panel.cannot.isVisible()
    assert not panel.seen.isVisible()
    assert not panel.asked.isVisible()


def test_a_system_that_refuses_is_not_said_to_leave_it_out(open_window):
    window = open_window(services=with_shield(FakeShield(takes=False)))
    window.shell.start_screens.show_before()
    panel = window.shell.start_screens.before_screen.sharing

    assert panel.cannot.isVisible()
    assert not panel.asked.isVisible()


def test_a_browser_beside_is_told_what_was_chosen(opened, page):
    page.panel.seen.click()
    told = []
    address = opened.adding.address
    address.browse.connect(lambda *given: told.append(given[2].seen))
    address._browse()
    page.panel.seen.click()
    address._browse()

    assert told == [True, False]


def test_the_windows_are_hidden_for_the_apps_own_picture_all_the_same(opened, shield):
    opened.screens._show_add()
    opened.screens.add_screen.hide_for_picture(0)

    assert not opened.window.isVisible()
    opened.screens.add_screen.show_again()
