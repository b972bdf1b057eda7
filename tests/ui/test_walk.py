"""From the first screen to Exit, pressed as a person would."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from evidence_app.model.gate import Shown
from evidence_app.presenters.add import Way
from tests.ui.conftest import PASSPHRASE
from tests.ui.fake_vault import FakeHit, FakeVault, make_case

LEFT = Qt.MouseButton.LeftButton


def test_from_a_new_vault_to_a_report_and_out(open_window, qtbot, tmp_path):
    window = open_window(FakeVault())
    start = window.shell.start_screen

    qtbot.mouseClick(start._other, LEFT)
    start._passphrase.setText("four plain quiet words")
    start._again.setText("four plain quiet words")
    qtbot.mouseClick(start._go, LEFT)
    window.until(lambda: window.screens is not None)
    window.until(lambda: window.screens.library.case is not None)

    qtbot.mouseClick(window.library._add, LEFT)
    qtbot.mouseClick(window.adding.ways.buttons[Way.NOTE], LEFT)
    window.adding.note.words.setPlainText("It began in summer.")
    qtbot.mouseClick(window.adding.note.go, LEFT)
    window.page_is(window.adding.outcome)

    picture = tmp_path / "IMG_1.jpg"
    picture.write_bytes(b"picture")
    window.chooser.files = [picture]
    window.screens.add.again()
    qtbot.mouseClick(window.adding.ways.buttons[Way.FILES], LEFT)
    window.page_is(window.adding.question)
    qtbot.mouseClick(window.adding.question.no, LEFT)
    window.page_is(window.adding.outcome)
    qtbot.mouseClick(window.adding.outcome.done, LEFT)
    window.until(lambda: window.library.gallery.model().rowCount() == 2)

    panel = window.library.item_panel
    assert panel.is_covered
    qtbot.mouseClick(panel._uncover, LEFT)
    window.until(lambda: not panel.is_covered)
    QTest.keyClick(window.window.windowHandle(), Qt.Key.Key_Escape)
    window.until(lambda: panel.is_covered)

    qtbot.mouseClick(window.library._report, LEFT)
    report = window.screens.report_screen
    report.form.jurisdiction.setCurrentIndex(1)
    qtbot.mouseClick(report.form.go, LEFT)
    window.past_what_files_tell()
    window.save_in(str(tmp_path))
    qtbot.mouseClick(report.place.go, LEFT)
    window.until(lambda: report.page is report.made)
    assert report.made.folder.text() == str(tmp_path / "EV-2026-0001")
    qtbot.mouseClick(report.made.done, LEFT)

    qtbot.mouseClick(window.window.bar.lock, LEFT)
    window.until(lambda: window.vault.locked)
    assert window.window.screen_in_front is window.shell.start_screen

    qtbot.mouseClick(window.window.bar.leave, LEFT)
    assert not window.window.isVisible()


def test_under_18_writes_nothing_and_says_where_to_turn(empty_case, qtbot, tmp_path):
    picture = tmp_path / "IMG_1.jpg"
    picture.write_bytes(b"picture")
    empty_case.chooser.files = [picture]
    qtbot.mouseClick(empty_case.library._add, LEFT)
    adding = empty_case.adding
    qtbot.mouseClick(adding.ways.buttons[Way.FILES], LEFT)
    qtbot.mouseClick(adding.question.yes, LEFT)
    last = list(adding.age.buttons.values())[-1]
    qtbot.mouseClick(last, LEFT)

    assert adding.page is adding.turned_away
    told = [one.text() for one in adding.turned_away.findChildren(QLabel)]
    assert any("protection" in text for text in told)
    assert empty_case.vault.kept == []
    assert "capture_file" not in [name for name, _ in empty_case.vault.asked]


def test_the_question_starts_with_the_keyboard_on_no_answer(
    empty_case, qtbot, tmp_path
):
    picture = tmp_path / "IMG_1.jpg"
    picture.write_bytes(b"picture")
    empty_case.screens._show_add()
    empty_case.screens.add.files_chosen([picture])
    empty_case.page_is(empty_case.adding.question)
    QTest.keyClick(empty_case.window.windowHandle(), Qt.Key.Key_Space)
    QTest.keyClick(empty_case.window.windowHandle(), Qt.Key.Key_Return)

    assert empty_case.adding.page is empty_case.adding.question
    assert empty_case.vault.kept == []


def test_an_adult_answer_keeps_it_covered_for_ever_after(empty_case, qtbot, tmp_path):
    picture = tmp_path / "IMG_1.jpg"
    picture.write_bytes(b"picture")
    empty_case.screens._show_add()
    empty_case.screens.add.files_chosen([picture])
    adding = empty_case.adding
    qtbot.mouseClick(adding.question.yes, LEFT)
    qtbot.mouseClick(next(iter(adding.age.buttons.values())), LEFT)
    assert adding.page is adding.whose
    qtbot.mouseClick(next(iter(adding.whose.buttons.values())), LEFT)
    empty_case.page_is(adding.outcome)

    assert [item.shown for item in empty_case.vault.kept] == [Shown.YOU]


def test_a_wrong_passphrase_is_said_in_a_sentence(open_window, qtbot):
    window = open_window()
    start = window.shell.start_screen
    start._passphrase.setText("not this one")
    qtbot.keyClick(start._passphrase, Qt.Key.Key_Return)
    window.until(start._problem_box.isVisible)

    assert start._problem.text().startswith("This passphrase does not open the vault.")
    assert window.screens is None


def test_a_new_passphrase_is_judged_below_it_and_for_a_reader(open_window, qtbot):
    window = open_window()
    start = window.shell.start_screen
    qtbot.mouseClick(start._other, LEFT)
    qtbot.keyClicks(start._passphrase, "password123")
    window.until(lambda: start._strength.text().startswith("Weak:"))
    shown = start._strength.isVisible()
    read = start._passphrase.accessibleDescription()
    start._passphrase.clear()

    assert shown
    assert read.startswith("Weak:")
    assert start._strength.isVisible() is False
    assert start._go.isEnabled()


def test_a_passphrase_that_opens_is_not_judged(open_window, qtbot):
    window = open_window()
    start = window.shell.start_screen
    with qtbot.assertNotEmitted(start.passphrase_typed):
        qtbot.keyClicks(start._passphrase, "password123")

    assert start._strength.isVisible() is False


def test_return_pressed_twice_opens_once(open_window, qtbot):
    window = open_window()
    start = window.shell.start_screen
    start._passphrase.setText(PASSPHRASE)
    qtbot.keyClick(start._passphrase, Qt.Key.Key_Return)
    qtbot.keyClick(start._passphrase, Qt.Key.Key_Return)
    window.until(lambda: window.screens is not None)

    assert len(window.doors.opened) == 1


def test_after_locking_no_widget_holds_a_title(unlocked, qtbot):
    qtbot.mouseClick(unlocked.window.bar.lock, LEFT)
    unlocked.until(lambda: unlocked.vault.locked)
    qtbot.wait(1)

    texts = [
        widget.text()
        for widget in unlocked.window.findChildren(type(unlocked.window.bar.title))
    ]
    assert not any("night_owl" in text for text in texts)
    assert unlocked.window.bar.case.count() == 0
    assert unlocked.window.status_text == ""


def test_the_window_title_never_names_a_case(unlocked):
    assert unlocked.window.windowTitle() == "Notes and pictures"


def test_leaving_a_page_of_details_covers_the_picture(unlocked, qtbot):
    panel = unlocked.library.item_panel
    qtbot.mouseClick(panel._details, LEFT)
    qtbot.mouseClick(panel._uncover, LEFT)
    unlocked.until(lambda: not panel.is_covered)
    qtbot.mouseClick(unlocked.window.bar.back, LEFT)

    assert panel.is_covered
    assert unlocked.library.gallery.isVisible()


def test_search_shows_what_was_found(unlocked, qtbot):
    unlocked.vault.hits = (FakeHit(unlocked.vault.kept[0].id, "… the lantern …"),)
    unlocked.window.bar.search.setText("lantern")
    unlocked.until(lambda: unlocked.library.gallery.model().rowCount() == 1)

    assert unlocked.library._heading.text() == "Found: lantern"


def test_a_new_case_is_made_and_shown(unlocked, qtbot):
    qtbot.mouseClick(unlocked.window.bar.new_case, LEFT)
    form = unlocked.screens.case_screen
    form.name.setText("Second")
    qtbot.mouseClick(form.go, LEFT)
    unlocked.until(lambda: unlocked.window.bar.case.currentText() == "Second")

    assert unlocked.library.gallery.model().rowCount() == 0


def test_a_page_asks_first_and_then_the_line_tells_of_the_visit(empty_case, qtbot):
    empty_case.screens._show_add()
    adding = empty_case.adding
    qtbot.mouseClick(adding.ways.buttons[Way.PAGE], LEFT)
    adding.address.address.setText("https://social.example/")
    qtbot.mouseClick(adding.address.go, LEFT)
    before = empty_case.window.status_text
    qtbot.mouseClick(adding.question.no, LEFT)
    empty_case.until(lambda: "has come" in adding.question._about.text())
    empty_case.page_is(adding.question)
    qtbot.mouseClick(adding.question.no, LEFT)
    empty_case.page_is(adding.outcome)

    assert before == "Vault on: this computer. This app sent nothing you saved."
    assert "A web site has seen a visit" in empty_case.window.status_text


def test_two_cases_can_be_changed_between(open_window):
    vault = FakeVault(all_cases=[make_case(), make_case("Second", 2)])
    window = open_window(vault)
    window.unlock()

    assert window.window.bar.case.currentText() == "Second"
    window.window.bar.case_chosen.emit(0)
    window.until(lambda: window.window.bar.case.currentIndex() == 0)


def test_no_other_window_flashes_up_while_a_vault_is_opened(open_window, qapp):
    window = open_window()
    watch = TopLevelWatch(window.window)
    qapp.installEventFilter(watch)
    window.unlock()
    qapp.removeEventFilter(watch)

    assert watch.seen == []


class TopLevelWatch(QObject):
    """Notes every window but one that is shown."""

    def __init__(self, expected):
        super().__init__()
        self.expected = expected
        self.seen = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and watched.isWindow() and watched is not self.expected:
            self.seen.append(type(watched).__name__)
        return False


def ids_of(vault):
    return [each.id for each in vault.kept]


def test_what_must_not_be_here_is_locked_and_erased_only_when_pressed(unlocked, qtbot):
    item = unlocked.vault.kept[0]
    unlocked.screens.item.show(item)
    qtbot.mouseClick(unlocked.library.item_panel._must_not, LEFT)
    screen = unlocked.screens.keeping.locking.screen
    unlocked.until(lambda: screen.page is screen.age)
    qtbot.mouseClick(list(screen.age.buttons.values())[-1], LEFT)
    unlocked.until(lambda: screen.page is screen.locked)

    assert unlocked.vault.locked_items == {item.id: Shown.UNDER_EIGHTEEN}
    assert item.id in ids_of(unlocked.vault)
    qtbot.mouseClick(screen.locked.erase, LEFT)
    assert item.id in ids_of(unlocked.vault)
    qtbot.mouseClick(screen.locked.really, LEFT)
    unlocked.until(lambda: item.id not in ids_of(unlocked.vault))

    # It is gone before the window has heard that it is.
    unlocked.until(lambda: "Copies on other disks" in screen.result.words.text())


def test_being_turned_away_leads_to_words_that_are_kept(empty_case, qtbot, tmp_path):
    picture = tmp_path / "IMG_1.jpg"
    picture.write_bytes(b"picture")
    empty_case.screens._show_add()
    empty_case.screens.add.files_chosen([picture])
    adding = empty_case.adding
    qtbot.mouseClick(adding.question.yes, LEFT)
    qtbot.mouseClick(list(adding.age.buttons.values())[-1], LEFT)
    qtbot.mouseClick(adding.turned_away.write, LEFT)
    empty_case.page_is(adding.instead)
    adding.instead.said.setPlainText("Pay, or everyone sees it.")
    qtbot.mouseClick(adding.instead.go, LEFT)
    empty_case.page_is(adding.outcome)

    assert [item.shown for item in empty_case.vault.kept] == [Shown.WORDS_ONLY]
