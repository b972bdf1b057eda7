"""It is happening now: from the first screen, and nothing is written."""

import pytest
from PySide6.QtCore import Qt

from evidence_app.guidance.situations import Situation


@pytest.fixture
def window(open_window):
    return open_window()


@pytest.fixture
def screens(window):
    return window.shell.start_screens


def shown(screens):
    return screens.now_screen._told._sections.count()


def contacts(screens):
    return [each.text() for each in screens.now_screen._told.contacts]


def test_one_press_on_the_first_screen_shows_what_helps(window, screens):
    window.shell.start_screen.now.click()
    window.until(lambda: shown(screens) > 0)

    assert window.window.screen_in_front is screens.now_screen
    assert window.shell.vault_screens is None


def test_where_and_what_narrow_it_and_are_forgotten(window, screens, qtbot):
    window.shell.start_screen.now.click()
    screen = screens.now_screen
    window.until(lambda: screen.place.count() > 1)
    screen.place.setCurrentIndex(screen._places.index("uk-ew"))
    screen.place.activated.emit(screen.place.currentIndex())
    window.until(lambda: "999" in contacts(screens))
    at = screen._situations.index(Situation.SEXTORTION)
    screen.situation.setCurrentIndex(at)
    screen.situation.activated.emit(at)
    window.until(lambda: shown(screens) > 7)
    window.window.bar.back.click()

    assert window.window.screen_in_front is window.shell.start_screen
    assert (screen.place.currentIndex(), screen.situation.currentIndex()) == (0, 0)
    assert shown(screens) == 0


def test_the_way_on_is_one_passphrase_and_then_something_is_added(window, screens):
    window.shell.start_screen.now.click()
    screens.now_screen.save.click()
    start = window.shell.start_screen
    assert window.window.screen_in_front is start
    for field in (start._passphrase, start._again):
        field.setText("correct horse battery")
    start._go.click()
    window.until(lambda: window.screens is not None)
    window.until(lambda: window.window.screen_in_front is window.adding)


def test_a_vault_that_was_there_is_opened_at_what_was_saved(window):
    window.unlock()

    assert window.window.screen_in_front is window.library


def test_before_any_vault_one_can_read_what_the_app_cannot_do(window, screens):
    window.shell.start_screen.before.click()
    before = screens.before_screen
    assert window.window.screen_in_front is before
    before.now.click()
    assert window.window.screen_in_front is screens.now_screen
    window.window.bar.back.click()
    window.shell.start_screen.before.click()
    before.go.click()

    assert window.window.screen_in_front is window.shell.start_screen


def test_nothing_is_written_anywhere(open_window, tmp_path, monkeypatch, qtbot):
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    window = open_window()
    starting = window.shell.start_screens
    window.shell.start_screen.now.click()
    window.until(lambda: shown(starting) > 0)
    qtbot.keyClick(window.window, Qt.Key.Key_Escape)

    assert list(tmp_path.rglob("*")) == []
