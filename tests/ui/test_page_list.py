"""A list of pages as the person meets it: paste, see what was found, stop, go on."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from evidence_app.capture.page import NOT_CONNECTED
from evidence_app.capture.page_list import Pace, PageResult, Round, State
from evidence_app.capture.page_list.results import NO_NETWORK, STOPPED, kept_error
from evidence_app.errors import NotAPageError, SiteUnreachableError
from evidence_app.host.browsers import InstalledBrowser
from evidence_app.look.look import ZERO_WIDTH_SPACE, Look
from evidence_app.look.tokens import LIGHT
from evidence_app.presenters.add import HeldRow, PageWish, Way
from evidence_app.presenters.add.page_list_words import outcome_of
from evidence_app.presenters.gate import Age
from evidence_app.ui.add_forms import ListOutcomePage, PageListPage
from evidence_app.words import load_language
from tests.ui.fake_vault import FakeVault, make_case

LEFT = Qt.MouseButton.LeftButton
CHROMIUM = InstalledBrowser(name="Chromium", program=Path("chromium"))
SITES = [f"https://s{number}.example/" for number in range(50)]


@pytest.fixture
def page(qtbot):
    made = PageListPage(Look(load_language("en"), LIGHT))
    qtbot.addWidget(made)
    made.show_browsers([CHROMIUM])
    return made


@pytest.fixture
def outcome(qtbot):
    made = ListOutcomePage(Look(load_language("en"), LIGHT))
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


@pytest.fixture
def adding(open_window, qtbot):
    """A window with an empty case, at the form for several addresses."""
    window = open_window(FakeVault(all_cases=[make_case()]))
    window.unlock()
    qtbot.mouseClick(window.library._add, LEFT)
    qtbot.mouseClick(window.adding.ways.buttons[Way.PAGE], LEFT)
    qtbot.mouseClick(window.adding.address.several, LEFT)
    window.page_is(window.adding.page_list)
    return window


def start(window, qtbot, addresses):
    form = window.adding.page_list
    form.addresses.setPlainText("\n".join(addresses))
    qtbot.mouseClick(form.go, LEFT)
    window.page_is(window.adding.question)
    qtbot.mouseClick(window.adding.question.no, LEFT)


def say_none(window, qtbot):
    """Say of the pages that have come that none of them shows anyone."""
    window.page_is(window.adding.held)
    qtbot.mouseClick(window.adding.held.none, LEFT)


def told(page):
    heard = []
    page.pressed.connect(lambda text, wish: heard.append((text, wish)))
    page.go.click()
    return heard


def words_on(page):
    QApplication.processEvents()
    return "\n".join(
        each.text().replace(ZERO_WIDTH_SPACE, "")
        for each in page.findChildren(type(page.heading))
        if each.isVisibleTo(page)
    )


def test_pictures_are_left_out_unless_the_person_says_otherwise(page):
    page.addresses.setPlainText("https://a.example")
    assert told(page) == [("https://a.example", PageWish(pictures=False))]


def test_each_choice_is_told(page):
    page.without_pictures.setChecked(False)
    page.scrolling.setChecked(False)
    page.browser.setCurrentIndex(1)
    assert told(page) == [("", PageWish(scroll=False, browser=CHROMIUM))]


def test_what_was_pasted_is_still_there_after_looking_elsewhere(page):
    page.addresses.setPlainText("https://a.example")
    page.show_browsers([])
    assert page.addresses.toPlainText() == "https://a.example"


def test_what_is_found_is_shown_as_it_is_pasted(adding):
    form = adding.adding.page_list
    form.addresses.setPlainText(f"Posts by him:\n{SITES[0]}\n{SITES[1]}\n{SITES[0]}")
    assert form._count.text() == "2 addresses · 1 came twice and is opened once"
    assert form._lines.toPlainText() == "Line 1: Posts by him:"
    assert form._left_out.isVisible()
    form.addresses.clear()
    assert not form._left_out.isVisible()
    assert not form._count.isVisible()


def test_nothing_pasted_is_said_and_nothing_is_asked(adding, qtbot):
    form = adding.adding.page_list
    qtbot.mouseClick(form.go, LEFT)
    assert adding.adding.page is form
    assert "Paste the pages' addresses first" in form._problem.text()


def test_fifty_pages_go_in_after_one_question(adding, qtbot):
    start(adding, qtbot, SITES)
    say_none(adding, qtbot)
    adding.page_is(adding.adding.list_outcome)
    assert [item.title for item in adding.vault.kept] == SITES
    shown = adding.adding.list_outcome
    assert shown.heading.text() == "All 50 pages saved and re-read"
    assert all(site in words_on(shown) for site in SITES)
    assert not shown.left.isVisible()
    qtbot.mouseClick(shown.done, LEFT)
    adding.until(lambda: adding.library.gallery.model().rowCount() >= 50)


def test_stop_works_in_the_middle_of_a_pause(adding, qtbot):
    start(adding, qtbot, [f"{SITES[0]}{number}" for number in range(3)])
    progress = adding.adding.progress
    adding.until(lambda: "pause" in progress._line.text())
    qtbot.mouseClick(progress.stop, LEFT)
    assert adding.adding.page is adding.adding.held
    assert not adding.adding._pause.isActive()
    say_none(adding, qtbot)
    adding.page_is(adding.adding.list_outcome)
    shown = adding.adding.list_outcome
    assert shown.left.toPlainText().splitlines() == [f"{SITES[0]}1", f"{SITES[0]}2"]
    assert len(adding.vault.kept) == 1


def test_a_pause_ends_by_itself(adding, qtbot):
    start(adding, qtbot, [f"{SITES[0]}{number}" for number in range(2)])
    adding.until(adding.adding._pause.isActive)
    # The time that is waited for is the round's to say; here it is over at once.
    left = adding.adding._pause.remainingTime()
    assert 3_000 < left <= 8_000
    presenter = adding.screens.add.page_list
    much_later = presenter._with.seconds() + 100
    presenter._with = replace(presenter._with, seconds=lambda: much_later)
    adding.adding._pause.start(1)
    say_none(adding, qtbot)
    adding.page_is(adding.adding.list_outcome)
    assert len(adding.vault.kept) == 2


def test_going_on_after_the_connection_came_back(adding, qtbot):
    adding.vault.trouble["capture_page"] = SiteUnreachableError(reason=NOT_CONNECTED)
    start(adding, qtbot, SITES[:5])
    adding.page_is(adding.adding.list_outcome)
    shown = adding.adding.list_outcome
    assert NO_NETWORK.text in words_on(shown)
    assert shown.go_on_button.hasFocus()
    adding.vault.trouble.clear()
    qtbot.mouseClick(shown.go_on_button, LEFT)
    say_none(adding, qtbot)
    adding.until(lambda: len(adding.vault.kept) == 5)
    adding.until(lambda: "All 5" in shown.heading.text())
    assert not shown.go_on_button.isVisible()


def test_what_failed_is_tried_again_with_one_press(adding, qtbot):
    adding.vault.trouble["capture_page"] = NotAPageError(reason="a download")
    presenter = adding.screens.add.page_list
    presenter._make_round = partial(Round, pace=Pace(between=0.01, spread=0.0))
    start(adding, qtbot, SITES[:2])
    adding.page_is(adding.adding.list_outcome)
    adding.vault.trouble.clear()
    qtbot.mouseClick(adding.adding.list_outcome.again_button, LEFT)
    say_none(adding, qtbot)
    adding.until(lambda: len(adding.vault.kept) == 2)


def test_what_is_left_survives_going_back(adding, qtbot):
    adding.vault.trouble["capture_page"] = NotAPageError(reason="a download")
    start(adding, qtbot, SITES[:2])
    adding.page_is(adding.adding.list_outcome)
    adding.screens._back_pressed()
    qtbot.mouseClick(adding.library._add, LEFT)
    assert adding.adding.page is adding.adding.list_outcome
    adding.adding.list_outcome.more_wanted.emit()
    assert adding.adding.page is adding.adding.ways


def test_a_locked_vault_opens_no_further_page(adding, qtbot):
    start(adding, qtbot, [f"{SITES[0]}{number}" for number in range(3)])
    pause = adding.adding._pause
    adding.until(pause.isActive)
    presenter = adding.screens.add.page_list
    adding.shell.presenter.lock_pressed()
    assert not pause.isActive()
    presenter.pause_over()
    opened = [name for name, _ in adding.vault.asked if name == "capture_page"]
    assert len(opened) == 1


def test_each_address_stands_below_its_reason_and_can_be_copied_as_it_is(outcome):
    long = "https://c.example/" + "a-long-name" * 9
    outcome.show_outcome(
        outcome_of(
            [
                PageResult(SITES[0], State.SAVED),
                PageResult(SITES[1], State.SAVED, kept_error(404)),
                PageResult(long, State.NOT_TRIED, STOPPED),
            ],
            ["First", "Second"],
        )
    )
    shown = words_on(outcome)
    assert shown.index(STOPPED.text) < shown.index(long)
    assert shown.index("error 404") < shown.index(SITES[1]) < shown.index("First")
    assert outcome.left.toPlainText() == long


def test_words_from_a_page_are_never_markup(outcome):
    evil = "<img src=x onerror=alert(1)><b>Saved</b>"
    outcome.show_outcome(outcome_of([PageResult("x", State.SAVED)], [evil]))
    assert evil in words_on(outcome)
    formats = {
        each.textFormat() for each in outcome.findChildren(type(outcome.heading))
    }
    assert formats == {Qt.TextFormat.PlainText}


class TestPagesThatHaveCome:
    @pytest.fixture(autouse=True)
    def held(self, adding, qtbot):
        start(adding, qtbot, SITES[:3])
        adding.page_is(adding.adding.held)
        return adding.adding.held

    def test_no_answer_has_the_keyboard_and_only_one_of_the_two_can_be_given(
        self, held
    ):
        assert not any(each.hasFocus() for each in (held.none, held.some, held.cancel))
        assert (held.none.isEnabled(), held.some.isEnabled()) == (True, False)
        held.ticks[1].setChecked(True)
        assert (held.none.isEnabled(), held.some.isEnabled()) == (False, True)
        assert SITES[1] in held.ticks[1].accessibleName()

    def test_one_that_is_ticked_is_asked_about_and_turned_away_alone(
        self, adding, held, qtbot
    ):
        held.ticks[1].setChecked(True)
        qtbot.mouseClick(held.some, LEFT)
        age = adding.adding.age
        assert adding.adding.page is age
        assert SITES[1] in words_on(age)
        qtbot.mouseClick(age.buttons[Age.NOT_SURE], LEFT)
        adding.page_is(adding.adding.turned_away)
        assert [each.title for each in adding.vault.kept] == [SITES[0], SITES[2]]
        qtbot.mouseClick(adding.adding.turned_away.back, LEFT)
        shown = adding.adding.list_outcome
        assert adding.adding.page is shown
        assert shown.left.toPlainText() == SITES[1]

    def test_cancelled_nothing_is_kept_and_each_is_named(self, adding, held, qtbot):
        qtbot.mouseClick(held.cancel, LEFT)
        shown = adding.adding.list_outcome
        assert adding.adding.page is shown
        assert adding.vault.kept == []
        assert shown.left.toPlainText().splitlines() == SITES[:3]

    def test_a_title_from_a_page_is_never_markup(self, held):
        evil = "<b>None of them</b> & more"
        held.show_rows([HeldRow(untrusted_title=evil, untrusted_address="x")])
        assert evil in words_on(held)

    def test_locking_the_vault_lets_go_of_them(self, adding):
        presenter = adding.screens.add.page_list
        adding.shell.presenter.lock_pressed()
        presenter.held.answered([])
        assert adding.vault.kept == []
