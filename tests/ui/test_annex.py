"""Lock into a file, in the window: the password is gone when the screen is left."""

from PySide6.QtCore import Qt

from evidence_app.presenters.library.reading import tile_of
from tests.ui.fake_redacting import PASSWORD

LEFT = Qt.MouseButton.LeftButton


def test_a_file_is_made_and_its_password_forgotten(unlocked, qtbot):
    screens = unlocked.screens
    screens.library.tile_chosen(tile_of(unlocked.vault.kept[0]))
    screens.item.details_wanted()
    qtbot.mouseClick(unlocked.library.item_panel._annex, LEFT)
    screen = screens.keeping.annex.screen
    screen.form.recipient.setText("PC 1234 Baker")
    screen.form.folder.setText("/out")
    qtbot.mouseClick(screen.form.go, LEFT)
    unlocked.until(screen.made.isVisible)
    assert screen.made.password.text() == PASSWORD
    for each in (screen.form.recipient, screen.form.folder, screen.made.password):
        assert each.accessibleName()

    qtbot.mouseClick(screen.made.done, LEFT)

    unlocked.until(unlocked.library.isVisible)
    assert screen.made.password.text() == screen.made.path.text() == ""
