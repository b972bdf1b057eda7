"""Looking again in the window: nothing opens unasked, nothing of the page is shown."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from evidence_app.errors import CertificateRefusedError
from evidence_app.model.item import Kind
from evidence_app.presenters.library.reading import tile_of
from tests.ui.fake_second_looks import AFTER, BEFORE
from tests.ui.fake_vault import item_id

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(unlocked):
    """The page of the sample case is chosen; there is an earlier save of it."""
    kept = unlocked.vault.kept
    page = next(each for each in kept if each.kind is Kind.PAGE and not each.part_of)
    earlier = replace(
        page, id=item_id(77), captured_at=page.captured_at - timedelta(days=9)
    )
    kept.insert(0, earlier)
    unlocked.screens.library.tile_chosen(tile_of(page))
    return page


@pytest.fixture
def screen(unlocked, page, qtbot):
    qtbot.mouseClick(unlocked.library.item_panel._look_again, LEFT)
    shown = unlocked.screens.keeping.second.screen
    unlocked.until(shown.form.go.isEnabled)
    return shown


def texts_of(widget):
    labels = widget.findChildren(QLabel)
    return " ".join(each.text() for each in labels if each.isVisible())


def answer_no(unlocked, screen, qtbot):
    unlocked.until(lambda: screen.page is screen.question)
    qtbot.mouseClick(screen.question.no, LEFT)


def answer_both(unlocked, screen, qtbot):
    """Answer before the page opens, and again when it has come."""
    answer_no(unlocked, screen, qtbot)
    page_has_come(unlocked, screen)
    answer_no(unlocked, screen, qtbot)


def page_has_come(unlocked, screen):
    unlocked.until(lambda: "has come" in screen.question._about.text())
    unlocked.until(lambda: screen.page is screen.question)


def kinds(unlocked):
    return [each.kind for each in unlocked.vault.kept]


def test_the_button_stands_on_a_saved_page_only(unlocked, page):
    panel = unlocked.library.item_panel
    on_a_page = panel._look_again.isVisible()
    unlocked.screens.library.tile_chosen(tile_of(unlocked.vault.kept[1]))

    assert (on_a_page, panel._look_again.isVisible()) == (True, False)


def test_what_will_happen_is_said_before_anything_is_opened(unlocked, screen):
    said = texts_of(screen)

    assert "The site can see that someone visits" in said
    assert screen.form.save.count() == 2
    assert screen.form.compare.isVisible()
    assert unlocked.vault.second_looks.asked == []


def test_the_page_is_opened_after_the_question_and_the_result_quotes_nothing(
    unlocked, screen, qtbot
):
    qtbot.mouseClick(screen.form.go, LEFT)
    answer_both(unlocked, screen, qtbot)
    unlocked.until(lambda: screen.page is screen.result)

    # The lines are seen a turn after the page.
    seen = "1 text of the page was not seen this time."
    unlocked.until(lambda: seen in texts_of(screen))
    said = texts_of(screen)
    assert not any(line in said for line in (*BEFORE, *AFTER))
    qtbot.mouseClick(screen.result.done, LEFT)
    assert unlocked.window.screen_in_front is unlocked.library


def test_the_keyboard_alone_is_enough(unlocked, screen, qtbot):
    assert unlocked.window.focusWidget() is screen.form.go
    qtbot.keyClick(screen.form.go, Qt.Key.Key_Space)
    unlocked.until(lambda: screen.page is screen.question)
    # On no answer: none must be given by a key pressed too early.
    qtbot.keyClick(unlocked.window.focusWidget(), Qt.Key.Key_Space)
    assert screen.page is screen.question
    screen.question.no.setFocus()
    qtbot.keyClick(screen.question.no, Qt.Key.Key_Space)
    page_has_come(unlocked, screen)
    qtbot.keyClick(unlocked.window.focusWidget(), Qt.Key.Key_Space)
    assert screen.page is screen.question
    screen.question.no.setFocus()
    qtbot.keyClick(screen.question.no, Qt.Key.Key_Space)
    unlocked.until(lambda: screen.page is screen.result)
    assert unlocked.window.focusWidget() is screen.result.done


def test_what_was_found_is_covered_until_it_is_asked_for(unlocked, screen, qtbot):
    qtbot.mouseClick(screen.form.go, LEFT)
    answer_both(unlocked, screen, qtbot)
    unlocked.until(lambda: screen.page is screen.result)
    qtbot.mouseClick(screen.result.done, LEFT)
    panel = unlocked.library.item_panel
    comparison = unlocked.vault.kept[-1]
    # What comes late of the saving shows the item anew, and covers it.
    unlocked.until(lambda: unlocked.screens.item.item.id == comparison.id)
    unlocked.until(lambda: unlocked.shell.tasks.idle)
    unlocked.screens.library.tile_chosen(tile_of(comparison))

    assert panel.is_covered
    qtbot.mouseClick(panel._uncover, LEFT)
    unlocked.until(lambda: not panel.is_covered)
    unlocked.until(lambda: BEFORE[2] in panel.cover._words.toPlainText())
    assert "What this does not show:" in panel.cover._words.toPlainText()
    unlocked.screens.item.escape_pressed()
    assert panel.is_covered


def test_two_saves_are_compared_without_opening_the_site(unlocked, screen, qtbot):
    qtbot.mouseClick(screen.form.compare, LEFT)
    unlocked.until(lambda: screen.page is screen.result)

    assert unlocked.vault.second_looks.asked == []
    assert kinds(unlocked)[-1] is Kind.COMPARISON


@pytest.mark.parametrize("name", ["question", "form"])
def test_whoever_goes_back_opens_nothing(unlocked, screen, qtbot, name):
    if name == "question":
        qtbot.mouseClick(screen.form.go, LEFT)
        unlocked.until(lambda: screen.page is screen.question)
        screen.question.cancelled.emit()
    else:
        qtbot.mouseClick(screen.form.back, LEFT)

    assert unlocked.window.screen_in_front is unlocked.library
    unlocked.screens.keeping.second.presenter.naked_answered(yes=False)
    assert unlocked.vault.second_looks.asked == []


def test_a_certificate_that_does_not_check_is_asked_about(unlocked, screen, qtbot):
    looks = unlocked.vault.second_looks
    looks.errors = [CertificateRefusedError(reason="r", fingerprint="ab" * 32)]
    qtbot.mouseClick(screen.form.go, LEFT)
    answer_no(unlocked, screen, qtbot)
    unlocked.until(lambda: screen.page is screen.certificate)
    assert unlocked.window.focusWidget() is screen.certificate.back

    qtbot.mouseClick(screen.certificate.go, LEFT)
    page_has_come(unlocked, screen)
    answer_no(unlocked, screen, qtbot)
    unlocked.until(lambda: screen.page is screen.result)
    assert [each.accept_certificate for each in looks.asked] == [None, "ab" * 32]


def test_exit_in_the_middle_leaves_nothing_on_the_screen(unlocked, screen, qtbot):
    qtbot.mouseClick(screen.form.go, LEFT)
    unlocked.until(lambda: screen.page is screen.question)
    unlocked.shell.presenter.leave_pressed()

    unlocked.until(lambda: unlocked.vault.locked)
    assert unlocked.vault.second_looks.asked == []
    assert len(kinds(unlocked)) == 10


def test_a_page_that_came_and_is_not_answered_for_is_not_kept_and_that_is_said(
    unlocked, screen, qtbot
):
    qtbot.mouseClick(screen.form.go, LEFT)
    answer_no(unlocked, screen, qtbot)
    page_has_come(unlocked, screen)
    before = len(kinds(unlocked))
    screen.question.cancelled.emit()

    assert screen.page is screen.result
    unlocked.until(lambda: "the question was not answered" in texts_of(screen))
    unlocked.screens.keeping.second.presenter.naked_answered(yes=False)
    assert len(kinds(unlocked)) == before
