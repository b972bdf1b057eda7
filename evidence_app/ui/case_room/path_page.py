"""What helps: calm sections, each fact with its day; nothing opens by itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from evidence_app.look.controls import Button, row
from evidence_app.look.look import Look
from evidence_app.presenters.what_happened import Shown
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.ui.told_sections import ToldSections
from evidence_app.words import mark

_WIDTH = 760


class PathPage(Page):
    """The sections, and where to go on."""

    add_pressed = Signal()
    diary_pressed = Signal()
    reports_pressed = Signal()
    change_pressed = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("What can help now")), width=_WIDTH)
        self.add_line(
            text(
                mark(
                    "Nothing here opens or calls by itself. A number or an address can "
                    "be marked and copied."
                )
            ),
            "muted",
        )
        self.add_problem_box()
        self.change = Button(look, text(mark("Change the answers")))
        self.add_something = Button(look, text(mark("Add something")), role="primary")
        self.diary = Button(look, text(mark("Write it in the diary")))
        self.reports = Button(look, text(mark("Write down a report")))
        self.add(
            side_by_side(
                [self.add_something, self.diary, self.reports, self.change], row()
            )
        )
        self._told = ToldSections(look)
        self.add(self._told)
        self.add_something.clicked.connect(self.add_pressed)
        self.diary.clicked.connect(self.diary_pressed)
        self.reports.clicked.connect(self.reports_pressed)
        self.change.clicked.connect(self.change_pressed)
        self.offer(diary=False, reports=False)

    def offer(self, *, diary: bool, reports: bool) -> None:
        """Offer the ways to the other rooms that there are."""
        self.diary.setVisible(diary)
        self.reports.setVisible(reports)

    def show_path(self, shown: Shown) -> None:
        """Show what helps, from its beginning."""
        self.clear()
        if shown.not_kept is not None:
            self.show_problem(shown.not_kept)
        self._told.show_sections(shown.sections)
        self._scroll.verticalScrollBar().setValue(0)

    def take_focus(self) -> None:
        """Put the keyboard on the way on."""
        self.add_something.setFocus()

    def clear(self) -> None:
        """Take it from the screen, and from the clipboard what was copied of it."""
        self._told.clear()
        self.hide_problem()

    @property
    def contacts(self) -> list[QLabel]:
        """The numbers and addresses that can be marked and copied."""
        return self._told.contacts
