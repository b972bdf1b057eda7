"""Has a screen reader say what has changed on the screen."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have it said, if anyone listens; ``widget`` is where it happened."""
    if text:
        event = QAccessibleAnnouncementEvent(widget, text)
        QAccessible.updateAccessibility(event)
