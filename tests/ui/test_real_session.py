"""The window over the real vault, decoder and report; only the key cost is less."""

import socket
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from evidence_app.clock import SystemClock
from evidence_app.crypto.age import AgeReader, Identity
from evidence_app.demo.site import serve_sample_site
from evidence_app.demo.words_of_the_case import chat_export
from evidence_app.guidance.path import AgeBand
from evidence_app.guidance.situations import Situation
from evidence_app.presenters.add import Way
from evidence_app.presenters.chat_import import NOT_KNOWN
from evidence_app.presenters.gate import Age
from evidence_app.report.verify import check_bundle
from evidence_app.session import Keys, Session
from evidence_app.ui.application import RealDoors, locking_after, real_services
from evidence_app.ui.services import Services
from evidence_app.vault.vault import create_vault, unlock_vault
from tests.fixed import CHEAP

LEFT = Qt.MouseButton.LeftButton
MARKER = "the lantern by the gate"


class CheapDoors(RealDoors):
    """The real vault with a key cost for tests; each open vault is kept."""

    def __init__(self):
        self.sessions = []

    def key_store_offered(self):
        return False

    def make(self, folder, passphrase, *, lock_after):
        vault = create_vault(folder, passphrase, clock=SystemClock(), cost=CHEAP)
        return locking_after(self._kept(vault), lock_after)

    def open(self, folder, key):
        return self._kept(unlock_vault(folder, key, clock=SystemClock()))

    def _kept(self, vault):
        session = Session(vault, SystemClock())
        object.__setattr__(session, "keys", Keys(vault, cost=CHEAP))
        self.sessions.append(session)
        return session


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
            guide=real.guide,
            make_report=real.make_report,
            jurisdictions=real.jurisdictions,
            key_functions=replace(real.key_functions, key_store_offered=lambda: False),
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
    window.page_is(window.adding.ways)
    qtbot.mouseClick(window.adding.ways.buttons[Way.NOTE], LEFT)
    window.page_is(window.adding.note)
    window.until(lambda: window.shell.tasks.idle)
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
    window.until(panel.cover.picture.fitted.isVisible)
    assert panel.cover.picture.fitted._label.pixmap().size().toTuple() == (320, 240)

    window.screens._show_report()
    report = window.screens.report_screen
    report.form.jurisdiction.setCurrentIndex(report.form.jurisdiction.findData("uk-ew"))
    qtbot.mouseClick(report.form.go, LEFT)
    window.past_what_files_tell()
    window.save_in(str(tmp_path / "out"))
    qtbot.mouseClick(report.place.go, LEFT)
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
    window.screens.report.next_pressed("uk-ew")
    window.past_what_files_tell()
    window.save_in(str(out))
    window.screens.report_screen.place.go.click()
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
    window.until(lambda: panel.cover._words.toPlainText() == MARKER)


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
    adding = window.adding
    qtbot.mouseClick(adding.ways.buttons[Way.CHAT], LEFT)
    qtbot.mouseClick(adding.chat_choice.go, LEFT)
    window.page_is(adding.chat_found)
    qtbot.mouseClick(adding.chat_found.go, LEFT)
    window.page_is(adding.chat_told)
    for field in (adding.chat_told.order, adding.chat_told.zone):
        field.setCurrentIndex(field.findData(NOT_KNOWN))
    qtbot.mouseClick(adding.chat_told.go, LEFT)
    window.page_is(adding.question)
    qtbot.mouseClick(adding.question.no, LEFT)
    window.page_is(adding.chat_done)
    qtbot.mouseClick(adding.chat_done.done, LEFT)
    window.until(lambda: window.library.gallery.model().rowCount() == 1)
    panel = window.library.item_panel
    qtbot.mouseClick(panel._uncover, LEFT)
    window.until(panel.cover._words.isVisible)

    assert "Millpond" in panel.cover._words.toPlainText()


def test_a_page_goes_in_with_its_picture_once_its_certificate_was_expected(
    window, qtbot, folder, sample_site
):
    make_vault(window, folder)
    open_page(window, qtbot, sample_site)
    qtbot.waitUntil(
        lambda: window.adding.page is window.adding.certificate, timeout=60_000
    )
    qtbot.mouseClick(window.adding.certificate.go, LEFT)
    qtbot.waitUntil(
        lambda: window.adding.page is window.adding.question, timeout=90_000
    )
    qtbot.mouseClick(window.adding.question.no, LEFT)
    window.page_is(window.adding.outcome)
    qtbot.mouseClick(window.adding.outcome.done, LEFT)
    window.until(lambda: window.library.gallery.model().rowCount() == 1)
    panel = window.library.item_panel
    qtbot.mouseClick(panel._uncover, LEFT)
    window.until(panel.cover.picture.fitted.isVisible)

    assert panel._title.text().endswith("Millpond board: post 4711\u2069")
    where, _, out = window.window.status_text.partition(": this computer. ")
    assert where == "Vault on"
    assert out.startswith("A web site has seen a visit")


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

    assert start._problem.text().startswith("There is no vault in this place.")


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


def test_a_code_made_in_the_window_opens_the_vault_and_a_typo_is_said(
    window, qtbot, folder
):
    make_vault(window, folder)
    keeping = window.screens.keeping
    window.screens._show_keys()
    window.until(lambda: not keeping.keys.busy)
    keeping.keys.make_code_pressed()
    window.until(lambda: keeping.keys_screen.page is keeping.keys_screen.code)
    code = keeping.keys_screen.code.code.text()
    mistyped = ("2" if code[0] == "1" else "1") + code[1:]
    qtbot.mouseClick(window.window.bar.lock, LEFT)
    window.until(window.shell.start_screen._go.isEnabled)
    qtbot.mouseClick(window.shell.start_screen._other_way, LEFT)
    other = window.shell.start_screens.other_screen
    other.folder.set(str(folder))
    other.entry.code.setText(mistyped)
    told = other.entry._told.text()
    qtbot.mouseClick(other.go, LEFT)
    window.until(lambda: window.screens is not None)
    window.until(window.library._notices_box.isVisible)

    assert "group 1, character 1" in told
    (notice,) = window.library._notices_box.findChildren(QLabel)
    assert "group 1, character 1" in notice.text()


def test_after_four_wrong_passphrases_the_window_counts_down(window, folder):
    make_vault(window, folder)
    window.shell.presenter.lock_pressed()
    start = window.shell.start_screen
    window.until(start._go.isEnabled)
    for _ in range(4):
        window.shell.start.open_pressed(str(folder), "not this one")
        window.until(lambda: start._go.text() == "Open")
    window.shell.start.open_pressed(str(folder), "four plain quiet words")
    window.until(lambda: "You can try again" in start._problem.text())

    assert window.screens is None


def test_a_vault_is_copied_checked_and_brought_back(window, qtbot, folder, tmp_path):
    make_vault(window, folder)
    add_note(window, qtbot)
    keeping = window.screens.keeping
    keeping.show_backup()
    keeping.backup.copy_pressed(str(tmp_path / "copy"))
    window.until(lambda: keeping.backup_screen.page is keeping.backup_screen.result)
    copied = keeping.backup_screen.result.heading.text()
    keeping.show_check()
    keeping.check.check_pressed()
    window.until(lambda: keeping.check_screen.page is keeping.check_screen.result)
    checked = keeping.check_screen.result.heading.text()
    window.shell.presenter.lock_pressed()
    window.until(window.shell.start_screen._go.isEnabled)
    screen = window.shell.start_screens.restore_screen
    window.shell.start_screens.show_restore()
    screen.backup.set(str(tmp_path / "copy"))
    screen.place.set(str(tmp_path / "back"))
    screen.entry.passphrase.setText("four plain quiet words")
    qtbot.mouseClick(screen.go, LEFT)
    qtbot.waitUntil(lambda: screen.page is screen.result, timeout=20_000)

    assert (copied, checked) == (
        "The copy is complete",
        "Everything is as it was saved",
    )
    assert screen.result.heading.text() == "The vault is back"
    with unlock_vault(
        tmp_path / "back", "four plain quiet words", clock=SystemClock()
    ) as vault:
        assert len(vault.items()) == 1


def test_damage_is_named_by_a_check_and_put_right(window, qtbot, folder):
    make_vault(window, folder)
    add_note(window, qtbot)
    blob = max(folder.glob("items/*/*.age"), key=lambda path: path.stat().st_mtime_ns)
    content = bytearray(blob.read_bytes())
    content[-1] ^= 1
    blob.write_bytes(content)
    keeping = window.screens.keeping
    screen = keeping.check_screen
    keeping.show_check()
    keeping.check.check_pressed()
    window.until(lambda: screen.page is screen.result)
    found = screen.result.heading.text()
    keeping.check.repair_pressed()
    window.until(lambda: not keeping.check.work.busy)

    assert found == "Something is not as it was saved"
    assert screen.result.heading.text() == "It was put right"
    assert blob.read_bytes() != bytes(content)


def test_a_correction_is_shown_and_the_first_words_stay(window, qtbot, folder, doors):
    make_vault(window, folder)
    add_note(window, qtbot)
    qtbot.mouseClick(window.adding.outcome.done, LEFT)
    window.until(lambda: window.screens.item.item is not None)
    item = window.screens.item.item
    window.screens.item.details_wanted()
    qtbot.mouseClick(window.library.item_panel._correct, LEFT)
    page = window.screens.keeping.correct_screen.page
    page.field.setCurrentIndex(page.field.findText("The words of the note"))
    window.until(lambda: MARKER in page.words.toPlainText())
    page.words.setPlainText("Other words now.")
    qtbot.mouseClick(page.go, LEFT)
    window.until(lambda: window.screens.item.item.title == "Other words now.")
    told = doors.sessions[-1].correcting.of(item.id)

    assert (told.text, told.made[0].earlier) == ("Other words now.", None)
    assert MARKER in doors.sessions[-1].text(item)


def test_a_deleted_item_is_gone_from_the_disk(window, qtbot, folder):
    make_vault(window, folder)
    before = set(everything_in(folder))
    add_note(window, qtbot)
    qtbot.mouseClick(window.adding.outcome.done, LEFT)
    window.until(lambda: window.screens.item.item is not None)
    qtbot.mouseClick(window.library.item_panel._delete, LEFT)
    screen = window.screens.keeping.delete_screen
    window.until(screen.first.go.isEnabled)
    screen.first.reason.setText("It shows my sister.")
    qtbot.mouseClick(screen.first.go, LEFT)
    window.until(screen.last.go.isEnabled)
    qtbot.mouseClick(screen.last.go, LEFT)
    window.until(lambda: window.library.gallery.model().rowCount() == 0)
    left = {path for path in set(everything_in(folder)) - before if "items" in path}

    assert [path for path in left if path.endswith((".age", ".par"))] == []


def test_a_case_is_handed_to_another_key(window, qtbot, folder, tmp_path):
    make_vault(window, folder)
    add_note(window, qtbot)
    keeping = window.screens.keeping
    theirs = Identity(bytes(range(32)))
    keeping.show_handover()
    keeping.handover.hand_over_pressed(
        theirs.recipient.text(), str(tmp_path), "Notes.age"
    )
    window.until(lambda: not keeping.handover.work.busy)
    with (tmp_path / "Notes.age").open("rb") as file, AgeReader(file, theirs) as reader:
        content = reader.read()

    assert keeping.handover_screen.result.heading.text() == "The file is written"
    assert MARKER.encode() in content


def room_of(window, title):
    """Return a room of the case, entered."""
    window.screens._show_case_room()
    rooms = window.screens.case_room
    room = next(each for each in rooms._rooms if each.title == title)
    rooms.enter(room)
    return room.screen


def test_what_was_typed_and_not_kept_is_there_after_exit_and_readable_nowhere(
    window, doors, qtbot, folder
):
    make_vault(window, folder)
    notes = room_of(window, "Private notes")
    window.until(notes.page.isVisible)
    qtbot.mouseClick(notes.page.new, LEFT)
    window.until(notes.form.isVisible)
    notes.form.set_text("text", MARKER)
    window.shell.presenter.leave_pressed()
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert all(MARKER.encode() not in path.read_bytes() for path in files)

    session = doors.open(folder, "four plain quiet words")
    (case,) = session.cases()
    kept = session.unkept.find(case.id, "private note")
    assert kept == {"sheet": "", "typed": {"text": MARKER}}
    assert session.people.private.of(case.id).sheets == ()
    assert [each for each in session.audit() if each.severity.value != "notice"] == []


def test_from_what_happened_to_the_report_in_a_real_vault(window, doors, qtbot, folder):
    make_vault(window, folder)
    happened = room_of(window, "What happened?")
    window.until(lambda: happened.page is happened.concerns)
    happened.concerns.skip.click()
    happened.situations.boxes[Situation.MADE].setChecked(True)
    happened.situations.go.click()
    happened.age.buttons[AgeBand.ADULT].click()
    happened.platform.list.setCurrentText("X")
    happened.platform.go.click()
    happened.place.list.setCurrentText("Scotland")
    happened.place.go.click()
    window.until(lambda: happened.page is happened.path)
    qtbot.mouseClick(happened.path.reports, LEFT)
    reports = window.window.screen_in_front
    window.until(lambda: reports.page is reports.doors)
    qtbot.mouseClick(reports.doors.buttons[0], LEFT)
    window.until(lambda: reports.page is reports.form)
    assert reports.form.met.isVisible()
    reports.form.met.setChecked(True)
    qtbot.mouseClick(reports.form.keep, LEFT)
    window.until(lambda: reports.page is reports.detail)

    (session,) = doors.sessions
    (made,) = session.reports_made.of(session.cases()[0]).made
    assert (made.recipient.pack, made.duty) == ("x", "us/take-it-down")
    assert session.reports_made.countdown(made) is not None
