"""The panel after unlocking, pressed as a person would: calm, and never in the way."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel

from evidence_app.errors import VaultDamagedError
from evidence_app.session import Todo
from evidence_app.vault.last_opening import BeforeThis
from tests.ui.conftest import PASSPHRASE
from tests.ui.fake_after_unlocking import before
from tests.ui.fake_keeping import CODE, known
from tests.ui.fake_vault import sample_vault

LEFT = Qt.MouseButton.LeftButton
NEW = "four other words here"
TRIED = datetime(2026, 11, 25, 3, 2, tzinfo=UTC)


@pytest.fixture
def window(open_window):
    """A window before a vault to which a worker's key was added since."""
    vault = sample_vault()
    vault.keys.kept += [known(2, "recovery"), known(3, "age", name="Amina")]
    older = [each.id for each in vault.keys.kept[:2]]
    vault.after_unlocking.before = before(ways=older)
    return open_window(vault)


def panel_of(window):
    return window.library.after_unlocking


def unlock(window):
    window.unlock()
    window.until(lambda: not panel_of(window).isHidden())
    return panel_of(window)


def lines(panel):
    return [each.text() for each in panel._area.findChildren(QLabel) if each.text()]


def plain(panel):
    return "\n".join(lines(panel)).translate({0x2068: None, 0x2069: None})


def after(window):
    return window.vault.after_unlocking


def fine(window, qtbot):
    qtbot.mouseClick(panel_of(window).fine, LEFT)


def come_back(window):
    window.screens.show_library()
    window.until(lambda: window.shell.tasks.idle)
    QApplication.processEvents()


def test_it_says_when_it_was_opened_and_who_can_open_it(window):
    told = plain(unlock(window))

    assert "Last opened: Tuesday 24 November 2026, 21:14" in told
    assert "Opened then with: your passphrase" in told
    assert "It can also be opened with: your passphrase, a recovery code" in told
    assert "Added since then: a support worker's key: Amina (added on 21" in told
    assert "did not fit" not in told


def test_wrong_tries_stand_on_a_line_of_their_own_with_a_sign(window):
    ways = after(window).before.last.ways
    without = len(signs(unlock_again(window)))
    after(window).before = before(ways=ways, wrong=2, wrong_at=TRIED)
    panel = unlock_again(window)

    told = plain(panel)
    assert "Since then, 2 tries to open it did not fit, the last on" in told
    assert "cannot see tries on a copy" in told
    assert len(signs(panel)) == without + 1
    line = next(each for each in lines(panel) if "did not fit" in each)
    assert "Last opened" not in line


def unlock_again(window):
    """Build the panel anew, as after unlocking."""
    if window.screens is None:
        unlock(window)
    after(window).put_away.clear()
    window.screens._due.begin(new=False)
    window.until(lambda: window.shell.tasks.idle)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return panel_of(window)


def signs(panel):
    """Return the pictures beside lines."""
    labels = panel._area.findChildren(QLabel)
    return [each for each in labels if not each.pixmap().isNull()]


def test_a_changed_note_is_said_on_the_panel_and_nothing_is_guessed(window):
    after(window).before = BeforeThis(lost=True)

    told = plain(unlock(window))

    assert "is not known: the note of it was changed" in told
    assert "Last opened" not in told


def test_an_older_vault_says_nothing_of_the_last_opening(window):
    after(window).before = BeforeThis()

    told = plain(unlock(window))

    assert told.startswith("It can be opened with: your passphrase, a recovery code")
    assert "opened then" not in told.lower()


def test_it_takes_no_focus_and_covers_nothing(window):
    panel = unlock(window)

    assert window.library.gallery.isVisible()
    assert not panel.isAncestorOf(QApplication.focusWidget() or panel.window())
    assert QApplication.activeModalWidget() is None


def test_fine_puts_it_away_for_this_opening_and_gives_the_keyboard_back(window, qtbot):
    panel = unlock(window)
    panel.fine.setFocus()
    qtbot.keyClick(panel.fine, Qt.Key.Key_Space)

    assert panel.isHidden()
    assert panel._lines.count() == 0
    window.until(window.library.gallery.hasFocus)
    window.shell.presenter.trouble_seen()  # the screens are built anew
    window.until(lambda: window.screens.library.case is not None)
    window.until(lambda: window.shell.tasks.idle)
    assert panel_of(window).isHidden()


def test_a_lock_takes_the_names_from_the_screen_and_the_next_opening_tells_again(
    window, qtbot
):
    unlock(window)
    fine(window, qtbot)
    qtbot.mouseClick(window.window.bar.lock, LEFT)
    window.until(lambda: window.vault.locked)

    after(window).put_away.clear()  # as of a vault that was opened anew
    unlock(window)

    assert "Last opened" in plain(panel_of(window))


def test_a_vault_just_made_tells_nothing_and_goes_straight_on(window):
    window.shell.start.making_wanted()
    window.shell.start.make_pressed("/home/person/New", PASSPHRASE, PASSPHRASE)
    window.until(lambda: window.screens is not None)
    window.until(lambda: window.screens.library.case is not None)
    window.until(lambda: window.shell.tasks.idle)

    assert panel_of(window).isHidden()
    assert "told" not in after(window).asked


def test_when_it_cannot_be_read_the_home_screen_is_as_always(window):
    after(window).trouble = VaultDamagedError(part="")
    window.unlock()
    window.until(lambda: window.shell.tasks.idle)

    assert panel_of(window).isHidden()
    assert window.library.gallery.isVisible()


# --- only me ------------------------------------------------------------


@pytest.fixture
def only_me(window, qtbot):
    """The page "Only me", from the panel."""
    qtbot.mouseClick(unlock(window).only_me, LEFT)
    screen = window.screens.keeping.keys_screen
    window.until(lambda: screen.page is screen.only_me)
    window.until(lambda: not window.screens.keeping.keys.busy)
    return window


def page_of(window):
    return window.screens.keeping.keys_screen.only_me


def typed(window, own=PASSPHRASE, new=NEW, again=NEW):
    page = page_of(window)
    page.old.setText(own)
    page.new.setText(new)
    page.again.setText(again)
    return page


def test_every_way_that_goes_is_named_before(only_me):
    said = "\n".join(
        each.text() for each in page_of(only_me).findChildren(QLabel) if each.text()
    )

    for part in ("Your passphrase", "Recovery code on paper", "Amina", "backups too"):
        assert part in said
    assert page_of(only_me).old.hasFocus()


def test_one_press_lets_all_others_out_and_offers_a_code(only_me, qtbot):
    page = typed(only_me)
    qtbot.mouseClick(page.go, LEFT)
    screen = only_me.screens.keeping.keys_screen
    only_me.until(lambda: screen.page is screen.only_me_done)

    assert [each.type for each in only_me.vault.keys.kept] == ["passphrase"]
    assert [page.old.text(), page.new.text(), page.again.text()] == ["", "", ""]
    qtbot.mouseClick(screen.only_me_done.go, LEFT)
    assert screen.page is screen.advice
    qtbot.mouseClick(screen.advice.go, LEFT)
    only_me.until(lambda: screen.page is screen.code)


def test_not_now_leads_to_the_list_of_the_one_way(only_me, qtbot):
    qtbot.mouseClick(typed(only_me).go, LEFT)
    screen = only_me.screens.keeping.keys_screen
    only_me.until(lambda: screen.page is screen.only_me_done)
    qtbot.mouseClick(screen.only_me_done.back, LEFT)
    only_me.until(lambda: screen.page is screen.overview)

    assert screen.overview.rows.count() == 1


def test_a_code_counts_as_a_way_of_her_own(only_me, qtbot):
    qtbot.mouseClick(typed(only_me, own=CODE).go, LEFT)
    screen = only_me.screens.keeping.keys_screen

    only_me.until(lambda: screen.page is screen.only_me_done)


@pytest.mark.parametrize("wrong", [{"own": "not these words"}, {"again": "other"}])
def test_what_does_not_fit_is_said_there_and_nothing_changes(only_me, qtbot, wrong):
    page = typed(only_me, **wrong)
    qtbot.mouseClick(page.go, LEFT)
    only_me.until(page._problem_box.isVisible)

    assert only_me.screens.keeping.keys_screen.page is page
    assert len(only_me.vault.keys.kept) == 3
    assert page.go.isEnabled()


@pytest.mark.parametrize("leave", ["lock", "leave", "back"])
def test_lock_exit_and_back_forget_what_was_typed(only_me, qtbot, leave):
    page = typed(only_me)
    qtbot.mouseClick(getattr(only_me.window.bar, leave), LEFT)

    assert [page.old.text(), page.new.text(), page.again.text()] == ["", "", ""]
    assert len(only_me.vault.keys.kept) == 3


def test_the_strength_is_told_of_the_new_one_on_this_page(only_me):
    page = page_of(only_me)
    page.new.setText("password123")

    only_me.until(lambda: "Weak" in page.new.accessibleDescription())


def test_it_is_reached_under_keys_and_copies_too(window, qtbot):
    unlock(window)
    fine(window, qtbot)
    qtbot.mouseClick(window.library._keys, LEFT)
    screen = window.screens.keeping.keys_screen
    window.until(lambda: not window.screens.keeping.keys.busy)
    qtbot.mouseClick(screen.overview.only_me, LEFT)

    window.until(lambda: screen.page is screen.only_me)


# --- what can wait ------------------------------------------------------


@pytest.fixture
def offered(window, qtbot):
    """The panel was read, and the person comes back to the items."""
    after(window).left = tuple(Todo)
    unlock(window)
    fine(window, qtbot)
    come_back(window)
    window.until(lambda: not panel_of(window).isHidden())
    return window


def test_one_thing_is_offered_and_not_now_puts_it_away(offered, qtbot):
    panel = panel_of(offered)
    first = plain(panel)
    qtbot.mouseClick(panel.later, LEFT)
    hidden = panel.isHidden()
    come_back(offered)
    offered.until(lambda: not panel.isHidden())

    assert "no recovery code yet" in first
    assert hidden
    assert "no copy of this vault yet" in plain(panel)


def test_a_recovery_code_is_one_press_away(offered, qtbot):
    qtbot.mouseClick(panel_of(offered).go, LEFT)
    screen = offered.screens.keeping.keys_screen

    assert offered.window.screen_in_front is screen
    assert screen.page is screen.advice


def test_a_copy_is_one_press_away(offered, qtbot):
    after(offered).put_away.add("code")
    come_back(offered)
    offered.until(lambda: "copy" in panel_of(offered).go.text())
    qtbot.mouseClick(panel_of(offered).go, LEFT)

    keeping = offered.screens.keeping
    assert offered.window.screen_in_front is keeping.backup_screen


def test_the_questions_are_one_press_away(offered, qtbot):
    after(offered).put_away.update({"code", "copy"})
    come_back(offered)
    offered.until(lambda: "happened" in panel_of(offered).go.text())
    qtbot.mouseClick(panel_of(offered).go, LEFT)

    room = offered.screens.case_room
    assert offered.window.screen_in_front is room._happened.screen


def test_nothing_is_offered_before_something_is_saved(window, qtbot):
    after(window).left = tuple(Todo)
    window.vault.kept.clear()
    unlock(window)
    fine(window, qtbot)
    come_back(window)

    assert panel_of(window).isHidden()


def test_long_lines_scroll_and_the_items_stay_in_sight(window):
    window.vault.keys.kept += [
        known(number, "age", name=f"Support worker number {number}")
        for number in range(4, 16)
    ]
    after(window).before = before(wrong=2, wrong_at=TRIED)
    panel = unlock(window)
    window.window.resize(1024, 640)
    QApplication.processEvents()

    window.until(lambda: panel._area.verticalScrollBar().maximum() > 0)
    assert window.library.gallery.height() > 100
    assert panel._area.focusPolicy() is Qt.FocusPolicy.StrongFocus
    tops = [edge(panel, each).top() for each in (panel.only_me, panel.fine)]
    assert edge(panel, panel._area).bottom() < tops[0]
    assert edge(panel, panel.only_me).bottom() < tops[1]
    assert edge(panel, panel.fine).bottom() < panel.height()
    assert panel.only_me.height() >= panel.only_me.minimumSizeHint().height()


def edge(panel, part):
    return part.rect().translated(part.mapTo(panel, part.rect().topLeft()))
