"""Keeps the keyboard from falling into a page.

Qt hands it on when what had it is hidden or switched off, as if Tab had been pressed.
A page that gets it so puts it on its first link, and scrolls there: what she saw
would be touched before it was pictured.
"""

from PySide6.QtWidgets import QApplication, QWidget


def take_from(*places: QWidget) -> None:
    """Take the keyboard from these and all in them, and give it to nobody."""
    has_it = QApplication.focusWidget()
    if has_it is None:
        return
    if any(place is has_it or place.isAncestorOf(has_it) for place in places):
        has_it.clearFocus()
