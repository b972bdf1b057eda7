"""What is asked of a picture of the screen, and a name in a new case."""

import pytest
from PySide6.QtGui import QGuiApplication

from evidence_app.ui.add_forms.forms import ScreenPage
from evidence_app.ui.case_screen import CaseScreen


@pytest.fixture
def page(unlocked):
    unlocked.screens._show_add()
    return unlocked.adding.screen_page


def copied(text):
    QGuiApplication.clipboard().setText(text)


def test_address_and_account_are_pasted_with_one_press_each(page, qtbot):
    assert isinstance(page, ScreenPage)
    copied("  https://social.example/post/1\nand more ")
    page.address.paste.click()
    copied("@night_owl_77")
    page.account.paste.click()
    with qtbot.waitSignal(page.pressed) as told:
        page.go.click()

    assert told.args == [1, "https://social.example/post/1", "@night_owl_77"]


def test_an_empty_clipboard_takes_nothing_away(page):
    page.account.set("typed")
    QGuiApplication.clipboard().clear()
    page.account.paste.click()

    assert page.account.text() == "typed"


def test_both_are_empty_when_it_is_opened_again(page):
    page.account.set("typed")
    page.show_address("")

    assert (page.address.text(), page.account.text()) == ("", "")


def test_who_is_named_as_collector_is_told_first_what_it_may_mean(unlocked):
    unlocked.screens._show_new_case()
    screen = unlocked.screens.case_screen
    assert isinstance(screen, CaseScreen)
    assert not screen.named.isVisible()
    screen.collector.setText("R. Helper")
    assert screen.named.isVisible()
    screen.collector.setText(" ")
    assert not screen.named.isVisible()
