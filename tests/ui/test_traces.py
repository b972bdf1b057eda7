"""What the window leaves on the computer, and what it hands to nobody."""

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QSettings, Qt, QTimer, QUrl
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QToolButton, QWidget

from evidence_app.look.controls import Button
from evidence_app.look.look import Look
from evidence_app.look.tokens import DARK
from evidence_app.presenters.add import Pasted
from evidence_app.presenters.mistakes import Mistakes
from evidence_app.ui.application import exception_hook, prepare
from evidence_app.ui.chooser import FileChooser, remembering_nothing
from evidence_app.ui.clipboard import pasted_from
from evidence_app.words import load_language
from tests.ui.conftest import PASSPHRASE

OPAQUE, MIDDLE = 200, 128
WINDOWS_PNG = 'application/x-qt-windows-mime;value="PNG"'


class CopiedBitmap(QMimeData):
    """A bitmap of another program; whoever asks for it makes Qt decode it."""

    def __init__(self):
        super().__init__()
        self.asked = []

    def formats(self):
        return ["application/x-qt-image"]

    def hasFormat(self, mimetype):  # noqa: N802 - Qt's name
        return mimetype in self.formats()

    def retrieveData(self, mimetype, preferred):  # noqa: ARG002, N802 - Qt's name
        self.asked.append(mimetype)


@pytest.mark.parametrize(
    ("offered_as", "media_type"),
    [
        ("image/png", "image/png"),
        ("image/jpeg", "image/jpeg"),
        (WINDOWS_PNG, "image/png"),
        ("image/webp", "image/webp"),
    ],
)
def test_the_clipboards_own_bytes_are_kept_byte_for_byte(offered_as, media_type):
    copied = QMimeData()
    copied.setData(offered_as, QByteArray(b"\x89PNG not even a picture"))
    pasted = pasted_from(copied)

    assert pasted == Pasted(
        picture=b"\x89PNG not even a picture", media_type=media_type
    )


def test_a_bitmap_from_another_program_is_never_decoded_here(qapp):
    copied = CopiedBitmap()
    pasted = pasted_from(copied)

    assert (pasted.picture, pasted.bitmap_only) == (b"", True)
    assert "application/x-qt-image" not in copied.asked


def test_files_copied_come_before_their_names_as_words():
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile("/home/person/a.jpg")])
    copied.setText("file:///home/person/a.jpg")

    assert [path.name for path in pasted_from(copied).files] == ["a.jpg"]


def test_what_other_programs_remember_of_file_dialogs_is_put_back(tmp_path, qapp):
    QSettings.setPath(
        QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path)
    )
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.setValue("FileDialog/lastVisited", "file:///theirs")
    settings.sync()
    with remembering_nothing():
        settings.setValue("FileDialog/lastVisited", "file:///hers")
        settings.setValue("FileDialog/history", ["file:///hers"])
        settings.sync()
    text = (tmp_path / "QtProject.conf").read_text()
    prepare()

    assert "hers" not in text
    assert "theirs" in text


def test_choosing_a_folder_leaves_nothing_in_an_empty_home(qtbot, qapp, home, tmp_path):
    prepare()
    parent = QWidget()
    qtbot.addWidget(parent)
    before = sorted(home.rglob("*"))
    chooser = FileChooser(Look(load_language("en")), parent, on_leave=parent.hide)
    QTimer.singleShot(300, accept_dialog)
    chosen = chooser.choose_folder(str(tmp_path))

    assert chosen == tmp_path
    assert sorted(home.rglob("*")) == before


def test_the_file_dialog_has_an_exit_button(qtbot, qapp, tmp_path):
    parent = QWidget()
    qtbot.addWidget(parent)
    left = []
    chooser = FileChooser(
        Look(load_language("en")), parent, on_leave=lambda: left.append(close_dialog())
    )
    QTimer.singleShot(300, press_exit)
    chooser.choose_folder(str(tmp_path))

    assert len(left) == 1


def test_the_file_dialog_can_be_seen_in_the_dark_and_has_no_empty_box(qtbot, tmp_path):
    parent = QWidget()
    qtbot.addWidget(parent)
    chooser = FileChooser(Look(load_language("ur"), DARK), parent, on_leave=parent.hide)
    seen = []

    def look_at_it():
        dialog = open_dialog()
        button = dialog.findChild(QToolButton, "toParentButton")
        image = button.icon().pixmap(18, 18).toImage()
        seen.append(
            max(
                image.pixelColor(x, y).lightness()
                for x in range(image.width())
                for y in range(image.height())
                if image.pixelColor(x, y).alpha() > OPAQUE
            )
        )
        boxes = dialog.findChildren(QComboBox)
        seen.extend(each.currentText() for each in boxes if each.isVisible())
        dialog.reject()

    QTimer.singleShot(300, look_at_it)
    chooser.choose_folder(str(tmp_path))
    lightest, *shown = seen

    assert lightest > MIDDLE
    assert all(shown)


def test_a_bug_prints_a_place_and_no_content(capsys):
    shown = []
    hook = exception_hook(lambda: shown.append(True), Mistakes(lambda: 0.0))
    error = ValueError("her secret words")
    hook(ValueError, error, error.__traceback__)

    printed = capsys.readouterr().err
    assert printed == "bug: ValueError at ?\n"
    assert shown == [True]


def test_a_bug_shows_a_calm_page_and_the_vault_stays_open(unlocked, qtbot):
    unlocked.shell.show_trouble()
    screen = unlocked.shell.trouble_screen
    assert unlocked.window.screen_in_front is screen
    qtbot.mouseClick(screen.go, Qt.MouseButton.LeftButton)
    unlocked.until(lambda: unlocked.library.gallery.model().rowCount() > 0)

    assert not unlocked.vault.locked


def open_dialog():
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    return dialog


def accept_dialog():
    open_dialog().accept()


def close_dialog():
    open_dialog().reject()


def press_exit():
    next(iter(open_dialog().findChildren(Button))).click()


def test_after_a_bug_while_opening_the_first_screen_opens_again(
    open_window, qtbot, capsys
):
    window = open_window()
    screen, opened = window.shell.start_screen, window.doors.open
    window.doors.open = bug
    with qtbot.captureExceptions() as bugs:
        screen._passphrase.setText(PASSPHRASE)
        qtbot.mouseClick(screen._go, Qt.MouseButton.LeftButton)
        window.until(lambda: bugs != [])
    exception_hook(window.shell.show_trouble, window.shell.mistakes)(*bugs[0])
    qtbot.mouseClick(window.shell.trouble_screen.go, Qt.MouseButton.LeftButton)
    window.doors.open = opened
    screen._passphrase.setText(PASSPHRASE)
    qtbot.mouseClick(screen._go, Qt.MouseButton.LeftButton)

    window.until(lambda: window.screens is not None)


def bug(*_):
    raise ZeroDivisionError
