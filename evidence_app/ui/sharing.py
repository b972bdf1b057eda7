"""Whether others may see this window on screen sharing: said, and to be chosen."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame

from evidence_app.look.check import Check
from evidence_app.look.controls import Button, column, label, row
from evidence_app.look.look import Look
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import mark


class Sharing(QObject):
    """What is so now, for every place that shows it."""

    chosen = Signal(bool)
    """The person wants the windows to be seen, or not."""
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seen = False
        self.works = False

    def tell(self, *, seen: bool, works: bool) -> None:
        """It is so now.

        Args:
            seen: The windows may be seen.
            works: The system can be asked to leave them out.
        """
        self.seen, self.works = seen, works
        self.changed.emit()


class SharingPanel(QFrame):
    """What the system is asked, what it does not do, and the one box to tick."""

    def __init__(self, look: Look, sharing: Sharing) -> None:
        super().__init__()
        text = look.text
        self._sharing = sharing
        self.setProperty("role", "note")
        self.setAccessibleName(text(mark("Screen sharing")))
        inside = column(8, 16)
        self.setLayout(inside)
        self.heading = label(text(mark("Screen sharing")), "heading", wrap=True)
        asked = mark(
            "The app asks this computer to leave its windows out of screen sharing, "
            "screen recordings and pictures of the screen."
        )
        limits = mark(
            "It can only ask. Newer versions of macOS show the windows all the same, "
            "and so does a camera."
        )
        needed = mark(
            "Tick this only while someone you trust helps you from afar and has to see "
            "this window, such as a support worker. It is off again when you lock."
        )
        cannot = mark(
            "On this computer the app cannot leave its windows out, as on every Linux: "
            "whoever sees the screen sees them. Lock before you share your screen."
        )
        self.asked = label(text(asked), wrap=True)
        self.limits = label(text(limits), "muted", wrap=True)
        self.needed = label(text(needed), wrap=True)
        self.seen = Check(
            look, text(mark("Let someone see this window on screen sharing"))
        )
        self.cannot = label(text(cannot), wrap=True)
        for each in (
            self.heading,
            self.asked,
            self.limits,
            self.needed,
            self.seen,
            self.cannot,
        ):
            inside.addWidget(each)
        self.seen.clicked.connect(sharing.chosen)
        sharing.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        works = self._sharing.works
        for each in (self.asked, self.limits, self.needed, self.seen):
            each.setVisible(works)
        self.cannot.setVisible(not works)
        self.seen.setChecked(self._sharing.seen)


class SharingPage(Page):
    """The same, as a page of an open vault."""

    back_pressed = Signal()

    def __init__(self, look: Look, sharing: Sharing) -> None:
        super().__init__(look, look.text(mark("Screen sharing")))
        self.panel = SharingPanel(look, sharing)
        self.panel.heading.hide()
        self.back = Button(look, look.text(mark("Go back")), role="primary")
        self.add(self.panel, side_by_side([self.back], row()))
        self.back.clicked.connect(self.back_pressed)

    def begin(self) -> None:
        """Show it from the top."""
        self.show_top()
        self.back.setFocus()
