"""The window over the real vault, decoder and report; only the key cost is less."""

import socket
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from evidence_app.clock import SystemClock
from evidence_app.demo.site import serve_sample_site
from evidence_app.demo.words_of_the_case import chat_export
from evidence_app.presenters.add import Way
from evidence_app.presenters.gate import Age
from evidence_app.report.verify import check_bundle
from evidence_app.session import Session
from evidence_app.ui.application import real_services
from evidence_app.ui.vault_screens import Services
from evidence_app.vault.vault import create_vault, unlock_vault
from tests.fixed import CHEAP

LEFT = Qt.MouseButton.LeftButton
MARKER = "the lantern by the gate"


class CheapDoors:
    """The real vault with a key cost for tests; each open vault is kept."""

    def __init__(self):
        self.sessions = []

    def make(self, folder, passphrase):
        vault = create_vault(folder, passphrase, clock=SystemClock(), cost=CHEAP)
        return self._kept(vault)

    def open(self, folder, passphrase):
        return self._kept(unlock_vault(folder, passphrase, clock=SystemClock()))

    def _kept(self, vault):
        self.sessions.append(Session(vault, SystemClock()))
        return self.sessions[-1]


@pytest.fixture
def doors():
    made = CheapDoors()
    yield made
    for session in made.sessions:
        session.lock()


@pytest.fixture
def window(open_window, doors):
    real = real_services()
    return open_window(
        services=Services(
            doors=doors,
            make_report=real.make_report,
            jurisdictions=real.jurisdictions,
        )
    )


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "Notes"


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "IMG_1.png"
    Image.new("RGB", (320, 240), (40, 90, 160)).save(path)
    return path


@pytest.fixture
def sample_site():
    with serve_sample_site(SystemClock().now()) as url:
        yield url


@pytest.fixture
def silent_site():
    """A site that takes the call and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def open_page(window, qtbot, url):
    window.screens._show_add()
    qtbot.mouseClick(window.adding.ways.buttons[Way.PAGE], LEFT)
    window.adding.address.address.setText(url)
    qtbot.mouseClick(window.adding.address.go, LEFT)
    qtbot.mouseClick(window.adding.question.no, LEFT)


def make_vault(window, folder):
    start = window.shell.start
    start.making_wanted()
    start.make_pressed(str(folder), "four plain quiet words", "four plain quiet words")
    window.until(lambda: window.screens is not None)
    window.until(lambda: window.screens.library.case is not None)


def add_note(window, qtbot):
    qtbot.mouseClick(window.library._add, LEFT)
    qtbot.mouseClick(window.adding.ways.buttons[Way.NOTE], LEFT)
    window.adding.note.words.setPlainText(MARKER)
    qtbot.mouseClick(window.adding.note.go, LEFT)
    window.page_is(window.adding.outcome)


def add_file(window, qtbot, path):
    window.chooser.files = [path]
    window.screens._show_add()
    qtbot.mouseClick(window.adding.ways.buttons[Way.FILES], LEFT)
    window.page_is(window.adding.question)


def test_a_note_and_a_picture_go_in_and_a_report_that_checks_comes_out(
    window, qtbot, folder, picture, tmp_path
):
    make_vault(window, folder)
    add_note(window, qtbot)
    add_file(window, qtbot, picture)
    qtbot.mouseClick(window.adding.question.no, LEFT)
    window.page_is(window.adding.outcome)
    qtbot.mouseClick(window.adding.outcome.done, LEFT)
    window.until(lambda: window.library.gallery.model().rowCount() == 2)

    panel = window.library.item_panel
    qtbot.mouseClick(panel._uncover, LEFT)
    window.until(panel._cover._picture.isVisible)
    assert panel._cover._picture._label.pixmap().size().toTuple() == (320, 240)

    window.screens._show_report()
    report = window.screens.report_screen
    report.form.jurisdiction.setCurrentIndex(report.form.jurisdiction.findData("uk-ew"))
    report.form.folder.setText(str(tmp_path / "out"))
    qtbot.mouseClick(report.form.go, LEFT)
    qtbot.waitUntil(lambda: report.page is report.made, timeout=60_000)

    check = check_bundle(Path(report.made.folder.text()))
    assert check.intact
    assert check.key == report.made.key.text()
    assert check_bundle(Path(report.made.archive.text())).intact


@pytest.mark.parametrize("leave", ["lock", "leave"])
def test_lock_and_exit_leave_nothing_of_a_report_being_made(
    window, qtbot, folder, tmp_path, leave
):
    out = tmp_path / "out"
    out.mkdir()
    make_vault(window, folder)
    add_note(window, qtbot)
    window.screens.show_library()
    window.screens._show_report()
    window.screens.report.make_pressed("uk-ew", str(out))
    qtbot.waitUntil(lambda: any(out.iterdir()), timeout=20_000)
    qtbot.mouseClick(getattr(window.window.bar, leave), LEFT)
    qtbot.waitUntil(lambda: window.shell.tasks.idle, timeout=20_000)

    assert list(out.iterdir()) == []


def test_what_was_kept_is_found_again_after_lock_and_unlock(window, qtbot, folder):
    make_vault(window, folder)
    add_note(window, qtbot)
    qtbot.mouseClick(window.window.bar.lock, LEFT)
    window.until(window.shell.start_screen._go.isEnabled)
    window.shell.start.open_pressed(str(folder), "four plain quiet words")
    window.until(lambda: window.screens is not None)
    window.until(lambda: window.library.gallery.model().rowCount() == 1)
    window.window.bar.search.setText("lantern")
    window.until(lambda: window.library._heading.text() == "Found: lantern")

    panel = window.library.item_panel
    qtbot.mouseClick(panel._uncover, LEFT)
    window.until(lambda: panel._cover._words.toPlainText() == MARKER)


@pytest.mark.parametrize("age", [Age.UNDER_EIGHTEEN, Age.NOT_SURE])
def test_under_18_leaves_no_new_file_in_the_vault(window, qtbot, folder, picture, age):
    make_vault(window, folder)
    before = everything_in(folder)
    add_file(window, qtbot, picture)
    qtbot.mouseClick(window.adding.question.yes, LEFT)
    qtbot.mouseClick(window.adding.age.buttons[age], LEFT)

    assert window.adding.page is window.adding.turned_away
    assert everything_in(folder) == before


def test_a_chat_goes_in_with_its_messages(window, qtbot, folder, tmp_path):
    export = tmp_path / "WhatsApp Chat with Millpond.txt"
    export.write_bytes(chat_export(SystemClock().now()))
    make_vault(window, folder)
    window.chooser.files = [export]
    window.screens._show_add()
    qtbot.mouseClick(window.adding.ways.buttons[Way.CHAT], LEFT)
    window.page_is(window.adding.question)
    qtbot.mouseClick(window.adding.question.no, LEFT)
    window.page_is(window.adding.outcome)
    qtbot.mouseClick(window.adding.outcome.done, LEFT)
    window.until(lambda: window.library.gallery.model().rowCount() == 1)
    panel = window.library.item_panel
    qtbot.mouseClick(panel._uncover, LEFT)
    window.until(panel._cover._words.isVisible)

    assert "Millpond" in panel._cover._words.toPlainText()


def test_a_page_goes_in_with_its_picture_once_its_certificate_was_expected(
    window, qtbot, folder, sample_site
):
    make_vault(window, folder)
    open_page(window, qtbot, sample_site)
    qtbot.waitUntil(
        lambda: window.adding.page is window.adding.certificate, timeout=60_000
    )
    qtbot.mouseClick(window.adding.certificate.go, LEFT)
    qtbot.waitUntil(lambda: window.adding.page is window.adding.outcome, timeout=90_000)
    qtbot.mouseClick(window.adding.outcome.done, LEFT)
    window.until(lambda: window.library.gallery.model().rowCount() == 1)
    panel = window.library.item_panel
    qtbot.mouseClick(panel._uncover, LEFT)
    window.until(panel._cover._picture.isVisible)

    assert panel._title.text().endswith("Millpond board: post 4711\u2069")
    assert window.window.status_text.startswith("A web site has seen a visit")


def test_stop_ends_the_opening_of_a_page_that_never_comes(
    window, qtbot, folder, silent_site
):
    make_vault(window, folder)
    open_page(window, qtbot, f"http://127.0.0.1:{silent_site.getsockname()[1]}/")
    silent_site.settimeout(60)
    calling, _ = silent_site.accept()
    with calling:
        qtbot.mouseClick(window.adding.progress.stop, LEFT)
        window.page_is(window.adding.outcome)

    assert window.adding.outcome.heading.text() == "This was not saved"


def test_a_folder_that_is_no_vault_is_a_sentence(window, tmp_path):
    start = window.shell.start_screen
    window.shell.start.open_pressed(str(tmp_path), "four plain quiet words")
    window.until(lambda: not start._problem_box.isHidden())

    assert start._problem.text().startswith("This folder is not a vault.")


def test_nothing_readable_lies_in_the_vault(window, qtbot, folder):
    make_vault(window, folder)
    add_note(window, qtbot)

    assert MARKER.encode() not in b"".join(everything_in(folder).values())


def test_after_exit_the_vault_can_be_opened_again(window, qtbot, folder):
    make_vault(window, folder)
    add_note(window, qtbot)
    qtbot.mouseClick(window.window.bar.leave, LEFT)
    vault = unlock_vault(folder, "four plain quiet words", clock=SystemClock())
    kept = [item.shown.value for item in vault.items()]
    vault.lock()

    assert kept == ["words"]


def everything_in(folder):
    return {
        str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
