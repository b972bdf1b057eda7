"""After a mistake of the app: what went wrong can be saved, with nothing of hers."""

import sys

from PySide6.QtCore import Qt

from evidence_app.errors import WrongPassphraseError
from evidence_app.ui.application import exception_hook

LEFT = Qt.MouseButton.LeftButton
SECRET = "what he wrote that night"


def break_down(window):
    """Let a mistake happen that holds a secret in every way it can."""
    kind = type(SECRET, (RuntimeError,), {"told": SECRET})
    secret = SECRET
    try:
        raise kind(secret, {"title": secret})
    except RuntimeError:
        exception_hook(window.shell.show_trouble, window.shell.mistakes)(
            *sys.exc_info()
        )


def save(window, folder):
    screen = window.shell.trouble_screen
    window.chooser.folder = folder
    window.qtbot.mouseClick(screen.save, LEFT)
    window.until(screen.save.isEnabled)
    return screen


def test_the_file_holds_nothing_that_was_in_the_vault_or_in_the_mistake(
    unlocked, tmp_path, capsys
):
    break_down(unlocked)
    screen = save(unlocked, tmp_path)
    written = (tmp_path / "codes.txt").read_text()
    titles = [str(item.title) for item in unlocked.vault.kept]

    assert "bug: a kind of RuntimeError" in written
    assert SECRET not in written + capsys.readouterr().err
    assert titles
    assert not any(title in written for title in titles)
    assert "/home/person" not in written
    assert str(tmp_path) not in written
    assert screen.told.isVisible()


def test_what_was_told_before_is_in_it_by_its_kind(open_window, tmp_path):
    window = open_window()
    window.shell.start.open_pressed("/home/person/Notes", "not the passphrase")
    window.until(lambda: window.shell.mistakes.codes != ())
    break_down(window)
    save(window, tmp_path)
    written = (tmp_path / "codes.txt").read_text()

    assert f"told: {WrongPassphraseError.__name__}" in written
    assert "not the passphrase" not in written


def test_a_place_that_takes_nothing_is_said_and_the_page_goes_on(unlocked, tmp_path):
    break_down(unlocked)
    screen = save(unlocked, tmp_path / "not there")

    assert screen._page._problem.isVisible()
    assert not screen.told.isVisible()
    unlocked.qtbot.mouseClick(screen.go, LEFT)
    unlocked.until(lambda: unlocked.library.gallery.model().rowCount() > 0)


def test_cancelled_in_the_dialog_nothing_is_written(unlocked, tmp_path):
    break_down(unlocked)
    save(unlocked, None)

    assert list(tmp_path.iterdir()) == []


def test_the_next_mistake_does_not_show_the_place_of_the_last_file(unlocked, tmp_path):
    break_down(unlocked)
    screen = save(unlocked, tmp_path)
    unlocked.qtbot.mouseClick(screen.go, LEFT)
    break_down(unlocked)

    assert not screen.told.isVisible()
