"""Tells a screen reader what changed, in the few words that stand on the screen.

It is told a moment later and only if the widget is then to be seen: what was hidden by
a lock or by Exit meanwhile, or never came to the front, is not read out.
"""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from evidence_app.look.look import Look
from evidence_app.words import say

_QUARTER = 25


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have words read out about a widget.

    Args:
        widget: Of which they tell.
        text: The words, in the person's language.
        urgent: Whether they may break in on what is being read: for problems.
    """
    if text:
        QTimer.singleShot(0, widget, lambda: _tell(widget, text, urgent=urgent))


def _tell(widget: QWidget, text: str, *, urgent: bool) -> None:
    if not widget.isVisible():
        return
    kinds = QAccessible.AnnouncementPoliteness
    event = QAccessibleAnnouncementEvent(widget, text)
    event.setPoliteness(kinds.Assertive if urgent else kinds.Polite)
    QAccessible.updateAccessibility(event)


class ProgressVoice:
    """Tells of long work that it began, and each quarter of it, once.

    Args:
        widget: That shows how far it is.
        look: Whose language it is told in.
    """

    def __init__(self, widget: QWidget, look: Look) -> None:
        self._widget = widget
        self._look = look
        self._quarters = 0
        self._begun = False

    def begin(self) -> None:
        """Other work begins."""
        self._quarters = 0
        self._begun = False

    def told(self, text: str, done: int, total: int) -> None:
        """It is so far.

        Args:
            text: What is being done; read out when it begins.
            done: So much of it.
            total: All of it; 0 where that is not known.
        """
        if not self._begun:
            self._begun = True
            announce(self._widget, text)
        # All of it is told by what came of it.
        quarters = min(3, done * 4 // total) if total > 0 else 0
        if quarters > self._quarters:
            self._quarters = quarters
            far = say("{percent} % done", percent=quarters * _QUARTER)
            announce(self._widget, self._look.say(far))
