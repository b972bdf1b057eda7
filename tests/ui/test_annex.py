"""Lock into a file, in the window: the password is gone when the screen is left."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from evidence_app.model.wanted import Wrapping
from evidence_app.presenters.library.reading import tile_of
from evidence_app.presenters.report import AnnexRow
from evidence_app.session.annexes import Offered
from evidence_app.words import say
from tests.ui.fake_redacting import PASSWORD
from tests.ui.fake_vault import FakeMade

OUT = Path("/out")
MADE = FakeMade(OUT / "EV-2026-0001", OUT / "EV-2026-0001.zip")
WHO = "PC 1234 Baker"
GOOD = "lantern gravel sixteen otter velvet mushroom"
WHEN = datetime(2026, 11, 20, 9, 0)  # noqa: DTZ001 - local, as it is shown
LEFT = Qt.MouseButton.LeftButton


def test_a_file_is_made_and_its_password_forgotten(unlocked, qtbot):
    screens = unlocked.screens
    screens.library.tile_chosen(tile_of(unlocked.vault.kept[0]))
    screens.item.details_wanted()
    qtbot.mouseClick(unlocked.library.item_panel._annex, LEFT)
    screen = screens.keeping.annex.screen
    screen.form.recipient.setText("PC 1234 Baker")
    screen.form.folder.setText("/out")
    qtbot.mouseClick(screen.form.go, LEFT)
    unlocked.until(screen.made.isVisible)
    assert screen.made.file.password.text() == PASSWORD
    for each in (screen.form.recipient, screen.form.folder, screen.made.file.password):
        assert each.accessibleName()

    qtbot.mouseClick(screen.made.done, LEFT)

    unlocked.until(unlocked.library.isVisible)
    assert screen.made.file.password.text() == screen.made.file.path.text() == ""


def offered(vault):
    (item, *_) = vault.kept
    return Offered(reference="AB/1", item=item, items=(item.id,))


def annexed(vault):
    return replace(
        MADE, annex=vault.redacting.annexes.make_in(OUT, vault.kept[0].id, WHO)
    )


def on_annex_page(unlocked, qtbot):
    unlocked.vault.redacting.annexes.intimate = (offered(unlocked.vault),)
    screens = unlocked.screens
    screens._show_report()
    screen = screens.report_screen
    form = screen.form
    form.jurisdiction.setCurrentIndex(1)
    qtbot.mouseClick(form.go, LEFT)
    unlocked.until(screen.before.isVisible)
    unlocked.until(screen.before.go.isEnabled)
    qtbot.mouseClick(screen.before.go, LEFT)
    unlocked.until(screen.annex.isVisible)
    return screen


def test_nothing_is_chosen_by_itself_and_of_thousands_some_are_shown(unlocked, qtbot):
    page = on_annex_page(unlocked, qtbot).annex

    assert [box.isChecked() for box in page.boxes] == [False]
    assert not page.recipient.isVisible()
    qtbot.mouseClick(page.go, LEFT)
    unlocked.until(unlocked.screens.report_screen.place.isVisible)
    row = AnnexRow(reference="AB/1", kind="Picture", title="x", when=WHEN)
    page.show_choices([row] * 3000, None)
    assert len(page.boxes) == 50
    page.more.click()
    assert len(page.boxes) == 100


def test_a_typed_password_is_gone_from_the_page_once_it_was_taken(unlocked, qtbot):
    page = on_annex_page(unlocked, qtbot).annex
    page.boxes[0].click()
    page.recipient.setText(WHO)
    page.password.by_app.click()
    page.password.once.setText(GOOD)
    page.password.again.setText(GOOD)
    for each in (page.recipient, page.password.once, page.password.again):
        assert each.isVisible()
        assert each.accessibleName()

    qtbot.mouseClick(page.go, LEFT)

    unlocked.until(unlocked.screens.report_screen.place.isVisible)
    assert page.password.once.text() == page.password.again.text() == ""
    qtbot.mouseClick(unlocked.screens.report_screen.place.back, LEFT)
    unlocked.until(page.isVisible)
    assert (page.boxes[0].isChecked(), page.recipient.text()) == (True, WHO)


def test_the_password_of_a_report_is_forgotten_when_left(unlocked, qtbot):
    screens = unlocked.screens
    screen = screens.report_screen
    made = annexed(unlocked.vault)
    screen.show_made(made, "ab" * 32, ())
    unlocked.window.show_screen(screen)
    part = screen.made.annex
    assert (part.file.password.text(), part.isVisible()) == (PASSWORD, True)

    qtbot.mouseClick(screen.made.done, LEFT)

    assert part.file.password.text() == part.file.path.text() == ""
    screen.show_made(replace(made, annex=None), "ab" * 32, ())
    assert part.isHidden()


@pytest.mark.parametrize("way", ["done", "elsewhere", "lock"])
def test_the_password_of_a_locked_report_is_forgotten_when_left(unlocked, qtbot, way):
    screens = unlocked.screens
    screen = screens.report_screen
    locked = replace(MADE, wrapping=Wrapping.LOCKED, password=PASSWORD)
    unlocked.window.show_screen(screen)
    screen.show_made(locked, "ab" * 32, ())
    assert screen.made.password.text() == PASSWORD
    screen.place.password.once.setText(PASSWORD)

    if way == "done":
        qtbot.mouseClick(screen.made.done, LEFT)
    elif way == "elsewhere":
        qtbot.mouseClick(unlocked.window.bar.back, LEFT)
    else:
        screens.report.close()

    assert (screen.made.password.text(), screen.place.password.once.text()) == ("", "")


def test_a_password_that_is_shown_once_is_in_sight(unlocked):
    screen = unlocked.screens.report_screen
    unlocked.window.show_screen(screen)
    unlocked.window.resize(900, 420)
    screen.show_made(MADE, "ab" * 32, [say("One more line.")] * 20)
    bar = screen.made._scroll.verticalScrollBar()
    unlocked.until(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())

    screen.show_wait()
    screen.show_made(
        replace(MADE, wrapping=Wrapping.LOCKED, password=PASSWORD), "ab" * 32, ()
    )

    assert bar.value() == 0
