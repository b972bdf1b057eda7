"""The tick for signed times in the report's form: only a press is a yes."""

import pytest
from PySide6.QtCore import Qt

from evidence_app.errors import DiskFullError


@pytest.fixture
def choice(unlocked):
    """The tick, once it knows what is kept; and what keeps it."""
    unlocked.screens._show_report()
    shown = unlocked.screens.report_screen.form.time
    unlocked.until(shown.tick.isEnabled)
    return shown, unlocked.vault.time.of_reports


def test_it_comes_up_without_a_tick_and_says_what_would_be_sent(choice):
    shown, kept = choice

    assert not shown.tick.isChecked()
    assert "a fingerprint of it and one of its signature" in shown._meaning.text()
    assert shown.tick.accessibleDescription() == shown._meaning.text()
    assert kept.asked == []


def test_a_press_keeps_the_yes_and_another_takes_it_back(choice, qtbot):
    shown, kept = choice
    qtbot.keyClick(shown.tick, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: kept.agreed)
    agreed, sentence = kept.asked[-1]
    qtbot.keyClick(shown.tick, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not kept.agreed)

    assert agreed
    assert sentence == shown._meaning.text()


def test_a_yes_that_could_not_be_kept_is_no_tick(choice, qtbot):
    shown, kept = choice
    kept.trouble = DiskFullError()
    qtbot.keyClick(shown.tick, Qt.Key.Key_Space)
    qtbot.waitUntil(shown._problem.isVisible)

    assert not shown.tick.isChecked()
