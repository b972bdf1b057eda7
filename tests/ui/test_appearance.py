"""How it looks: at hand on every screen, live, and nothing typed is lost."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from evidence_app.errors import DiskFullError
from evidence_app.look.tokens import DARK, DARK_HIGH, LIGHT
from evidence_app.model.appearance import Appearance, Theme, Wish
from evidence_app.presenters.add import Way
from evidence_app.presenters.item_sheet import Seen, seen_of
from tests.ui.conftest import PASSPHRASE

LEFT = Qt.MouseButton.LeftButton


def choose(window, name, value):
    shown = window.shell.looks.page.list_of(name)
    shown.setFocus()
    place = shown.findData(value)
    shown.setCurrentIndex(place)
    shown.activated.emit(place)


def write_a_note(window):
    window.screens._show_add()
    window.screens.add.way_chosen(Way.NOTE)
    # Until it is known that nothing was typed before, the form has no beginning.
    window.until(lambda: window.adding.note.drafted._beginning is not None)
    window.until(lambda: not window.shell.tasks.awaited)
    window.adding.note.words.setPlainText("It began in summer.")


def front(window):
    return window.window.screen_in_front


def test_colours_contrast_and_movement_change_live_and_what_is_typed_stays(
    empty_case, qtbot
):
    window, bar = empty_case, empty_case.window.bar
    write_a_note(window)
    shown = front(window)
    qtbot.mouseClick(bar.looks, LEFT)
    page = window.shell.looks.page

    assert front(window) is page
    assert page.list_of("theme").hasFocus()
    choose(window, "theme", Theme.DARK)
    window.until(lambda: window.window.look.tokens is DARK)
    choose(window, "contrast", Wish.YES)
    window.until(lambda: window.window.look.tokens is DARK_HIGH)
    choose(window, "still", Wish.YES)
    window.until(lambda: window.window.look.still)
    assert not page.grab().isNull()
    assert window.vault.settings.looks == Appearance(
        theme=Theme.DARK, text_size=100, contrast=Wish.YES, still=Wish.YES
    )

    qtbot.mouseClick(bar.back, LEFT)
    assert front(window) is shown
    assert bar.title.text() == "Add something"
    assert window.adding.note.words.toPlainText() == "It began in summer."


def test_another_size_and_language_make_all_anew_and_the_note_is_still_there(
    empty_case, qtbot
):
    window = empty_case
    write_a_note(window)
    qtbot.mouseClick(window.window.bar.looks, LEFT)
    window.until(lambda: not window.shell.tasks.awaited)
    before = window.screens
    choose(window, "text_size", 200)
    window.until(lambda: window.screens is not before)

    assert front(window) is window.shell.looks.page
    assert window.shell.looks.page.list_of("text_size").hasFocus()
    assert window.window.look.scale == 2
    window.until(lambda: not window.shell.tasks.awaited)
    choose(window, "language", "ko")
    window.until(lambda: window.window.look.language.code == "ko")
    window.until(lambda: window.vault.settings.looks.language == "ko")

    back = window.shell.looks.page.back
    back.setFocus()
    window.until(back.hasFocus)
    QTest.keyClick(back, Qt.Key.Key_Escape)
    assert front(window) is window.library
    window.until(lambda: window.screens.library.case is not None)
    window.screens._show_add()
    window.screens.add.way_chosen(Way.NOTE)
    window.until(
        lambda: window.adding.note.words.toPlainText() == "It began in summer."
    )


def test_what_would_be_stopped_is_not_and_it_is_said(making_a_report):
    window = making_a_report
    window.window.bar.looks.click()
    page, screens = window.shell.looks.page, window.screens
    choose(window, "text_size", 150)
    window.until(page._problem_box.isVisible)

    assert window.screens is screens
    assert page.list_of("text_size").currentData() == 100
    choose(window, "theme", Theme.DARK)
    window.until(lambda: window.window.look.dark)
    assert window.screens is screens


def test_what_the_vault_keeps_holds_once_it_is_open_but_for_what_was_chosen_before(
    open_window,
):
    window = open_window(appearance=Appearance())
    window.vault.settings.looks = Appearance(theme=Theme.DARK, text_size=125)
    window.window.bar.looks.click()
    choose(window, "theme", Theme.LIGHT)
    window.until(lambda: window.window.look.tokens is LIGHT)
    window.window.bar.back.click()
    assert front(window) is window.shell.start_screen
    window.unlock()

    assert window.window.look.tokens is LIGHT
    assert window.window.look.scale == 1.25
    window.vault.settings.trouble["keep_appearance"] = DiskFullError()
    window.window.bar.looks.click()
    choose(window, "theme", Theme.DARK)
    window.until(window.shell.looks.page._problem_box.isVisible)
    window.window.bar.lock.click()
    window.until(lambda: front(window) is window.shell.start_screen)
    assert window.window.look.scale == 1.25
    assert window.window.bar.looks.isEnabled()


def test_what_is_typed_on_the_first_screen_stays_there_in_another_language(
    open_window,
):
    window = open_window()
    start = window.shell.start_screen
    window.shell.start.making_wanted()
    start._folder.set("/home/person/Letters")
    start._passphrase.setText(PASSPHRASE)
    window.shell.choose_language("ko")
    start = window.shell.start_screen

    assert start.typed().making
    assert start.typed().folder == "/home/person/Letters"
    assert start.typed().passphrase == PASSPHRASE
    assert PASSPHRASE not in repr(start.typed())


def test_where_two_look_no_picture_can_be_uncovered_and_the_text_is_larger(unlocked):
    window = unlocked
    kept = window.vault.kept
    picture = next(each for each in kept if seen_of(each) is Seen.PICTURE)
    window.screens.item.show(picture)
    window.screens.item.uncover_pressed()
    window.until(lambda: not window.library.item_panel.is_covered)
    window.window.bar.looks.click()
    window.until(lambda: not window.shell.tasks.awaited)
    before = window.screens
    choose(window, "together", value=True)
    window.until(lambda: window.screens is not before)
    window.until(lambda: window.screens.library.case is not None)
    assert window.window.look.scale == 1.25
    window.until(lambda: window.vault.settings.looks.together)
    window.window.bar.back.click()

    screens, panel = window.screens, window.library.item_panel
    screens.item.show(picture)
    assert panel.is_covered
    assert panel._uncover.isHidden()
    assert "stay covered" in panel.cover._line.text()
    screens.item.uncover_pressed()
    assert panel.is_covered
    screens._with_item(screens.keeping.covering.show)
    covering = screens.keeping.covering
    window.until(lambda: not window.shell.tasks.awaited)
    for shows in (covering.screen.show_it, covering.screen.preview):
        assert shows.isHidden()
        shows.click()
    assert covering.presenter.covered
    assert screens.report_screen.place.pages.isHidden()
