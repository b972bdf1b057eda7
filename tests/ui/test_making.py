"""Making a vault: the choices of a place, and the button that is always in sight."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from evidence_app.presenters.vault_place import VaultPlace


@pytest.mark.parametrize("language", ["en", "ur", "ko"])
def test_make_it_is_in_sight_on_a_small_screen_and_reached_in_order(
    open_window, language
):
    opened = open_window(language=language)
    opened.window.resize(1280, 720)
    screen = opened.shell.start_screen
    screen._other.click()
    screen._passphrase.setText("correct horse battery")
    screen.show_place(None)
    QApplication.processEvents()

    for button in (screen._go, screen._other):
        assert button.visibleRegion().boundingRect() == button.rect()
    assert screen._passphrase.visibleRegion().boundingRect().height() > 20
    # From the passphrase on, one key goes through all choices to the button.
    kind = screen.kind.buttons
    met: list[Any] = [screen._passphrase]
    window = opened.window.windowHandle()
    screen._passphrase.setFocus()
    while met[-1] is not screen._go and len(met) < 12:
        QTest.keyClick(window, Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert met[-1] is screen._go
    assert met.index(screen._again) < met.index(kind[VaultPlace.COMPUTER])
    assert met.index(kind[VaultPlace.COMPUTER]) < met.index(screen._folder.line)

    # The form that opens has them where they were, above its other ways in.
    screen._other.click()
    QApplication.processEvents()
    tops = [
        each.mapTo(screen, each.rect().topLeft()).y()
        for each in (screen._folder, screen._passphrase, screen._go, screen._restore)
    ]
    assert tops == sorted(tops)
