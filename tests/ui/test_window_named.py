"""Label, name and picture of the window: on every screen of one vault, then gone."""

from PySide6.QtCore import Qt

from evidence_app.errors import DiskFullError
from evidence_app.model.window_named import (
    NOT_NAMED,
    WindowIcon,
    WindowName,
    WindowNamed,
)
from evidence_app.ui.application import named_in

LEFT = Qt.MouseButton.LeftButton


def test_a_label_is_on_every_screen_and_goes_with_the_lock(unlocked, qtbot):
    window, screens, settings = (
        unlocked.window,
        unlocked.screens,
        unlocked.vault.settings,
    )
    screens._show_keys()
    overview = screens.keeping.keys_screen.overview
    unlocked.until(lambda: overview.rows.count() and overview.naming.isEnabled())
    overview.naming.click()
    page = screens.keeping.more.naming.screen
    unlocked.until(lambda: window.screen_in_front is page)
    page.label.setText("Blue 7")
    page.name.setCurrentIndex(page._names.index(WindowName.RECIPES))
    page.icon.setCurrentIndex(page._icons.index(WindowIcon.BOOK))
    settings.trouble["keep_window_named"] = DiskFullError()
    qtbot.mouseClick(page.keep, LEFT)
    unlocked.until(page._problem_box.isVisible)
    assert (page.label.text(), window.windowTitle()) == ("Blue 7", "Notes and pictures")
    settings.trouble.clear()
    qtbot.mouseClick(page.keep, LEFT)
    unlocked.until(lambda: window.windowTitle() == "Recipes")

    assert settings.named == WindowNamed(
        label="Blue 7", name=WindowName.RECIPES, icon=WindowIcon.BOOK
    )
    for screen in screens._made:
        window.show_screen(screen)
        assert "Blue 7" in window._label.text()
        assert window._label.isVisible()
    # The list of windows shows the title: the label is not in it.
    assert "Blue" not in window.windowTitle()
    assert not window.windowIcon().isNull()
    unlocked.shell.presenter.lock_pressed()
    unlocked.until(lambda: unlocked.shell.vault_screens is None)
    assert window.windowTitle() == "Notes and pictures"
    assert (window._label.text(), window._label.isVisible()) == ("", False)
    assert window.windowIcon().isNull()
    # Another vault is opened from the first screen alone, and that only after the lock.
    unlocked.until(lambda: unlocked.vault.locked)
    assert window.screen_in_front is unlocked.shell.start_screen


def test_before_a_vault_only_neutral_words_of_the_launcher_count():
    said = {
        "EVIDENCE_APP_WINDOW_NAME": "household",
        "EVIDENCE_APP_WINDOW_ICON": "house",
    }
    assert named_in(said) == WindowNamed(
        name=WindowName.HOUSEHOLD, icon=WindowIcon.HOUSE
    )
    said = dict.fromkeys(said, "evidence against him")
    assert named_in(said) == NOT_NAMED
