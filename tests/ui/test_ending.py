"""What the window lets go is ended by Qt, on the window's thread.

Python's garbage collector runs in whatever thread happens to need memory, the vault's
too. A widget that it ends there takes the whole program down.
"""

import gc

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication


@pytest.fixture
def only_when_asked():
    """The collector runs only when the test asks it to."""
    gc.collect()
    gc.disable()
    yield
    gc.set_debug(0)
    gc.garbage.clear()
    gc.enable()


def left_to_the_collector():
    """Return the living objects of Qt that only the collector would end."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.set_debug(gc.DEBUG_SAVEALL)
    gc.collect()
    return sorted(
        type(found).__name__
        for found in gc.garbage
        if isinstance(found, QObject)
        and shiboken6.isValid(found)
        and shiboken6.ownedByPython(found)
    )


def test_after_lock_no_widget_is_left_to_the_garbage_collector(
    unlocked, only_when_asked
):
    screens = unlocked.screens
    for show in (
        screens._show_add,
        screens._show_report,
        screens._show_new_case,
        screens._show_keys,
        screens.keeping.show_backup,
        screens._show_deletion,
        screens._show_correction,
        screens.show_library,
    ):
        show()
        QApplication.processEvents()
    unlocked.window.bar.lock.click()
    unlocked.until(lambda: unlocked.vault.locked)
    unlocked.until(lambda: unlocked.shell.tasks.idle)
    del screens, show

    assert left_to_the_collector() == []


def test_another_language_leaves_no_widget_to_the_garbage_collector(
    open_window, only_when_asked
):
    window = open_window()
    window.shell.choose_language("ur")
    QApplication.processEvents()

    assert left_to_the_collector() == []
