"""The form for a page's address: what is offered, and what is asked for."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from evidence_app.host.browsers import InstalledBrowser
from evidence_app.look.look import Look
from evidence_app.look.tokens import LIGHT
from evidence_app.presenters.add import Dress, PageWish
from evidence_app.ui.add_forms import AddressPage
from evidence_app.words import load_language

CHROMIUM = InstalledBrowser(name="Chromium", program=Path("chromium"))


@pytest.fixture
def page(qtbot):
    made = AddressPage(Look(load_language("en"), LIGHT))
    qtbot.addWidget(made)
    made.show_browsers([CHROMIUM])
    made.address.setText("https://board.example/7")
    return made


def told(page):
    heard = []
    page.pressed.connect(lambda address, wish: heard.append((address, wish)))
    page.go.click()
    return heard


def test_the_apps_own_browser_with_pictures_is_what_is_asked_for_first(page):
    assert told(page) == [("https://board.example/7", PageWish())]


def test_each_choice_is_told(page):
    page.without_pictures.setChecked(True)
    page.scrolling.setChecked(False)
    page.browser.setCurrentIndex(1)
    wish = PageWish(pictures=False, scroll=False, browser=CHROMIUM)
    assert told(page) == [("https://board.example/7", wish)]


def test_the_browser_that_opens_is_dressed_as_the_window_is(page):
    heard = []
    page.browse.connect(lambda *told: heard.append(told))
    page.without_pictures.setChecked(True)
    page.open.click()
    wish = PageWish(pictures=False)
    assert heard == [
        ("https://board.example/7", wish, Dress(language="en", dark=False))
    ]


def test_enter_opens_the_browser(page, qtbot):
    with qtbot.waitSignal(page.browse):
        qtbot.keyClick(page.address, Qt.Key.Key_Return)


def test_an_offer_is_made_once_and_can_be_declined(page):
    page.offer_without_pictures()
    assert page.without_pictures.isChecked()
    page.without_pictures.setChecked(False)
    page.offer_without_pictures()
    assert not page.without_pictures.isChecked()


def test_the_form_starts_anew(page):
    page.offer_without_pictures()
    page.show_browsers([])
    assert told(page) == [("", PageWish())]
