"""What has gone out stands in the line at the bottom, and in full on a page."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from evidence_app.errors import VaultWriteError
from evidence_app.session import Fingerprint, GoneOut
from tests.ui.fake_vault import sample_vault

LEFT = Qt.MouseButton.LeftButton
ALL = GoneOut(
    fingerprint=Fingerprint(("DigiCert",), date(2026, 3, 3)),
    saved=date(2026, 4, 4),
    handed_over=date(2026, 5, 5),
)


@pytest.fixture
def opened(open_window):
    vault = sample_vault()
    vault.known_out = ALL
    window = open_window(vault)
    window.unlock()
    window.until(lambda: "fingerprint" in window.window.status_text)
    return window


def words_on(page):
    return " ".join(each.text() for each in page.findChildren(QLabel))


def test_the_line_tells_of_earlier_sessions_right_after_opening(opened):
    told = opened.window.status_text.replace("\u2068", "").replace("\u2069", "")

    assert told.startswith("Vault on: ")
    assert "Sent so far: a fingerprint to DigiCert on 3 March 2026." in told


def test_the_page_has_what_the_line_leaves_out(opened):
    opened.screens._show_keys()
    leading = opened.screens.keeping.keys_screen.overview.gone_out
    opened.until(leading.isEnabled)
    leading.click()
    page = opened.screens.keeping.gone_out_page

    assert opened.window.screen_in_front is page
    assert "5 May 2026" not in opened.window.status_text
    assert "5 May 2026" in words_on(page)
    assert "4 April 2026" in words_on(page)


def test_back_leads_to_keys_and_copies(opened):
    keeping = opened.screens.keeping
    keeping.show_gone_out()
    opened.qtbot.mouseClick(opened.window.bar.back, LEFT)

    assert opened.window.screen_in_front is keeping.keys_screen


def test_what_is_new_is_told_when_she_comes_home(opened):
    opened.vault.known_out = GoneOut(handed_over=date(2026, 6, 6))
    opened.screens.show_library()

    opened.until(lambda: "6 June 2026" in opened.window.status_text)


def test_a_vault_that_cannot_tell_opens_all_the_same(open_window):
    vault = sample_vault()
    vault.trouble["gone_out"] = VaultWriteError()
    window = open_window(vault)
    window.unlock()
    window.until(lambda: window.library.gallery.model().rowCount() > 0)

    assert "This app sent nothing" in window.window.status_text


def test_an_answer_after_the_lock_shows_nothing(opened):
    opened.vault.known_out = GoneOut(handed_over=date(2026, 6, 6))
    opened.screens.show_library()
    opened.window.bar.lock.click()
    opened.until(lambda: opened.vault.locked)

    assert "6 June" not in opened.window.status_text


def test_with_nothing_known_the_page_says_so(unlocked):
    unlocked.window.gone_out.tell(())
    page = unlocked.screens.keeping.gone_out_page

    assert "The vault knows of nothing." in words_on(page)
