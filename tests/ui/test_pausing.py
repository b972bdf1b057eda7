"""What takes long is paused in the window; Lock and Exit do not wait for it."""

import time

import pytest
from PySide6.QtCore import Qt

from evidence_app.presenters.pausing import PAUSED
from tests.ui.test_real_session import (
    add_file,
    doors,
    folder,
    make_vault,
    window,
)

__all__ = ["doors", "folder", "window"]
LEFT = Qt.MouseButton.LeftButton
EXIT_SECONDS = 0.1


@pytest.fixture
def large(tmp_path):
    """Large enough that it is told several times how far it is."""
    path = tmp_path / "film.bin"
    path.write_bytes(bytes(64 << 20))
    return path


def pause_taking_in(window, qtbot, path):
    add_file(window, qtbot, path)
    qtbot.mouseClick(window.adding.question.no, LEFT)
    progress = window.adding.progress
    window.page_is(progress)
    qtbot.mouseClick(progress.pause, LEFT)
    paused = window.window.look.say(PAUSED)
    window.until(lambda: progress.pause.line.text() == paused)
    return progress


def test_a_file_that_is_paused_goes_on_to_its_end(window, qtbot, folder, large):
    make_vault(window, folder)
    progress = pause_taking_in(window, qtbot, large)
    assert progress.pause.line.isVisible()
    # One can look around, and nothing that is not whole is shown.
    window.screens.library.refresh()
    window.until(lambda: window.library.gallery.model().rowCount() == 0)

    qtbot.mouseClick(progress.pause, LEFT)
    window.page_is(window.adding.outcome)
    window.screens.library.refresh()
    window.until(lambda: window.library.gallery.model().rowCount() == 1)


def test_lock_while_paused_locks_and_nothing_half_written_stays(
    window, qtbot, folder, large, doors
):
    make_vault(window, folder)
    pause_taking_in(window, qtbot, large)
    assert window.screens.is_paused()

    qtbot.mouseClick(window.window.bar.lock, LEFT)
    window.until(window.shell.start_screen._go.isEnabled)

    assert list((folder / "tmp").iterdir()) == []
    with doors.open(folder, "four plain quiet words")._vault as vault:
        assert vault.items() == ()


def test_exit_while_paused_hides_at_once_and_ends(window, qtbot, folder, large):
    make_vault(window, folder)
    pause_taking_in(window, qtbot, large)
    began = time.monotonic()
    window.shell.presenter._view.hide_everything()
    hidden = time.monotonic() - began
    window.shell.presenter.leave_pressed()

    assert hidden < EXIT_SECONDS
    assert window.shell.ended_in_time
    assert list((folder / "tmp").iterdir()) == []
