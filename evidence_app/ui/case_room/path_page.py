"""What helps: calm sections, each fact with its day; nothing opens by itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from evidence_app.guidance.office import Contact
from evidence_app.guidance.path_words import Said, Section, Step, checked_words
from evidence_app.look.controls import (
    Button,
    column,
    empty,
    holding,
    label,
    panel,
    row,
)
from evidence_app.look.look import Look
from evidence_app.presenters.what_happened import Shown
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import mark

_WIDTH = 760
_URGENT = frozenset({Step.DANGER, Step.ENDING_LIFE})


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
        self._sections = column(14)
        self.add(self._sections)
        self.contacts: list[QLabel] = []
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
        for section in shown.sections:
            self._sections.addWidget(self._section(section))
        self._scroll.verticalScrollBar().setValue(0)

    def take_focus(self) -> None:
        """Put the keyboard on the way on."""
        self.add_something.setFocus()

    def clear(self) -> None:
        """Take it from the screen, and from the clipboard what was copied of it."""
        clipboard = QGuiApplication.clipboard()
        copied = clipboard.text().strip()
        if copied and any(copied in each.text() for each in self.contacts):
            clipboard.clear()
        self.contacts.clear()
        self.hide_problem()
        empty(self._sections)

    def _section(self, section: Section) -> QWidget:
        inside = column(10)
        inside.addWidget(label(self.look.say(section.heading), "heading", wrap=True))
        for said in section.said:
            inside.addWidget(self._said(said))
        made = panel(inside, "care" if section.step in _URGENT else "note", 16)
        made.setAccessibleName(self.look.say(section.heading))
        return made

    def _said(self, said: Said) -> QWidget:
        inside = column(3)
        role = "strong" if said.more or said.contacts else ""
        inside.addWidget(label(self.look.say(said.words), role, wrap=True))
        for contact in said.contacts:
            inside.addWidget(self._contact(contact))
        for words in said.more:
            inside.addWidget(label(self.look.say(words), "muted", wrap=True))
        for words in checked_words(said):
            inside.addWidget(label(self.look.say(words), "small", wrap=True))
        return holding(inside)

    def _contact(self, contact: Contact) -> QLabel:
        """Return a number or an address that can be marked and copied."""
        flags = Qt.TextInteractionFlag
        # As it is, without a mark that would be copied along.
        made = label(contact.value, "strong")
        made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if self.look.language.right_to_left:
            made.setAlignment(Qt.AlignmentFlag.AlignRight)
        made.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setAccessibleName(contact.value)
        self.contacts.append(made)
        return made
