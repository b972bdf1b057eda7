"""Names, sizes, contrast, mirrored layouts, and text that is never cut."""

import contextlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)

from evidence_app.look.tokens import DARK, DARK_HIGH, LIGHT, LIGHT_HIGH, PAIRS, contrast
from evidence_app.model.appearance import TEXT_SIZES, Appearance
from evidence_app.model.correction import correctable
from evidence_app.model.item import Kind
from evidence_app.ui.case_room.sheet_screen import SheetScreen
from tests.conftest import FULL
from tests.ui.cut import cut_texts, inner

LANGUAGES = ("en", "ur", "ko")
SIZES = ((1280, 800), (1024, 640))
LAID_OUT = [
    (language, size, percent)
    for language in LANGUAGES
    for size in SIZES
    for percent in TEXT_SIZES
    if FULL or (size == SIZES[-1] and percent in {100, 200})
]
"""In a small run, all has to fit into the smaller window alone, small and large."""
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QListView, QPlainTextEdit)


def every_screen(window):
    """Go through all screens, one after another."""
    yield "open"
    window.window.bar.looks.click()
    yield "how it looks"
    window.window.bar.back.click()
    window.shell.start.making_wanted()
    yield "make"
    yield from every_screen_before(window)
    window.unlock()
    window.until(lambda: window.library.gallery.model().rowCount() > 0)
    yield "library"
    window.screens.item.details_wanted()
    yield "details"
    window.screens.show_library()
    window.screens._show_add()
    yield "ways"
    adding = window.adding
    for index in range(1, adding._stack.count()):
        adding._stack.setCurrentIndex(index)
        yield f"add page {index}"
    window.screens._show_report()
    report = window.screens.report_screen
    for index in range(report._stack.count()):
        report._stack.setCurrentIndex(index)
        yield f"report page {index}"
    yield from every_screen_of_keys(window)
    yield from every_room(window)
    window.screens._show_new_case()
    yield "case"
    window.shell.show_trouble()
    yield "trouble"


def every_room(window):
    window.screens._show_case_room()
    yield "rooms"
    rooms = window.screens.case_room
    for room in rooms._rooms:
        rooms.enter(room)
        yield room.title
        if isinstance(room.screen, SheetScreen):
            window.until(room.screen.page.isVisible)
            room.screen.page.new_pressed.emit()
            window.until(room.screen.form.isVisible)
            yield f"{room.title}, a new one"


def every_screen_before(window):
    starting = window.shell.start_screens
    window.doors.offers_key_store = True
    starting.show_other_way()
    window.until(lambda: starting.other_screen.entry.way.count() == 3)
    for index in range(3):
        starting.other_screen.entry.way.setCurrentIndex(index)
        yield f"other way {index}"
    for works in (False, True):
        window.window.sharing.tell(seen=works, works=works)
        starting.show_before()
        yield f"before, the screen can be kept: {works}"
    starting.begin()
    starting.show_restore()
    yield from every_page(starting.restore_screen)
    starting.begin()


def every_screen_of_keys(window):
    keeping = window.screens.keeping
    window.screens._show_keys()
    window.until(lambda: not keeping.keys.busy)
    yield from every_page(keeping.keys_screen)
    keeping.show_backup()
    yield from every_page(keeping.backup_screen)
    keeping.show_check()
    yield from every_page(keeping.check_screen)
    keeping.show_handover()
    yield from every_page(keeping.handover_screen)
    keeping.show_sharing()
    yield "sharing"
    keeping.show_gone_out()
    yield "gone out"
    keeping.show_deletion(window.vault.kept[0])
    yield "delete"
    keeping.show_correction(window.vault.kept[0])
    yield "correct"
    note = next(each for each in window.vault.kept if each.kind is Kind.NOTE)
    keeping.show_correction(note)
    keeping.correct_screen.page.field.setCurrentIndex(len(correctable(note)) - 1)
    yield "correct a note"


def every_page(screen):
    for index in range(screen._stack.count()):
        screen._stack.setCurrentIndex(index)
        yield f"{type(screen).__name__} {index}"


def visible(window, kinds):
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, kinds) and widget.isVisible() and not inner(widget)
    ]


def once_settled(qtbot, find):
    """Return what ``find`` still finds once the layout has come to rest."""
    with contextlib.suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: find() == [], timeout=2000)
    return find()


def unnamed_or_small(window):
    return [
        (type(widget).__name__, widget.accessibleName(), widget.size().toTuple())
        for widget in visible(window, CONTROLS)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        or min(widget.width(), widget.height()) < 24
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_has_a_name_and_24_pixels(open_window, qtbot, language):
    window = open_window(language=language)
    QAccessible.setActive(True)
    bad = {
        screen: once_settled(qtbot, lambda: unnamed_or_small(window.window))
        for screen in every_screen(window)
    }
    QAccessible.setActive(False)

    assert [found for found in bad.items() if found[1]] == []


@pytest.mark.parametrize(("language", "size", "percent"), LAID_OUT)
def test_no_text_is_cut_and_nothing_sticks_out(
    open_window, qtbot, language, size, percent
):
    window = open_window(language=language, appearance=Appearance(text_size=percent))
    window.window.resize(*size)
    bad = {
        screen: once_settled(qtbot, lambda: cut_texts(window.window))
        for screen in every_screen(window)
    }

    assert [found for found in bad.items() if found[1]] == []
    assert window.window.size().toTuple() == size


def test_shift_three_times_leaves_from_every_screen(open_window, monkeypatch):
    window = open_window()
    monkeypatch.setattr("evidence_app.look.shift_watch.monotonic", lambda: 0.0)
    left = []
    # It is only counted: the walk has to go on.
    window.shell._watch.pressed_three_times.disconnect()
    window.shell._watch.pressed_three_times.connect(lambda: left.append(True))
    walked = []
    for screen in every_screen(window):
        walked.append(screen)
        for _ in range(3):
            QTest.keyClick(window.window.windowHandle(), Qt.Key.Key_Shift)

    assert len(left) == len(walked) > 60


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]}-{pair[1]}")
def test_every_pair_of_colours_has_enough_contrast(tokens, pair):
    front, back, least = pair

    assert contrast(tokens[front], tokens[back]) >= least


@pytest.mark.parametrize("tokens", [LIGHT_HIGH, DARK_HIGH], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]}-{pair[1]}")
def test_high_contrast_is_7_for_text_and_more_than_usual_for_controls(tokens, pair):
    front, back, least = pair

    assert contrast(tokens[front], tokens[back]) >= (7 if least == 4.5 else 4.5)


def test_contrast_is_measured_as_wcag_defines_it():
    assert round(contrast("#000000", "#FFFFFF"), 1) == 21.0
    assert round(contrast("#777777", "#FFFFFF"), 2) == 4.48


def test_urdu_mirrors_the_window(open_window):
    window = open_window(language="ur")
    window.unlock()
    panel, side = window.library.item_panel, window.library._side

    assert window.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert panel.x() < side.x()
    assert window.window.bar.leave.x() < window.window.bar.case.x()


def test_english_does_not(open_window):
    window = open_window(language="en")
    window.unlock()

    assert window.library.item_panel.x() > window.library._side.x()


def test_the_language_can_be_changed_on_the_first_screen(open_window):
    window = open_window(language="en")
    window.shell.choose_language("ur")

    assert window.window.windowTitle() == "نوٹ اور تصویریں"
    window.until(window.window.bar.leave.isVisible)


def test_a_title_from_outside_cannot_become_markup(unlocked, qtbot):
    labels = unlocked.window.findChildren(QLabel)

    assert {
        each.textFormat() for each in labels if each.text() and not inner(each)
    } == {Qt.TextFormat.PlainText}
