"""What helps, in calm sections; nothing in them opens or calls by itself."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from evidence_app.guidance.office import Contact
from evidence_app.guidance.path_words import Said, Section, Step, checked_words
from evidence_app.look.controls import column, empty, holding, label, panel
from evidence_app.look.look import Look
from evidence_app.ui.copied import take_back

_URGENT = frozenset({Step.DANGER, Step.ENDING_LIFE})


class ToldSections(QWidget):
    """Shows sections one below the other, each fact with its day."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._sections = column(14)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._sections)
        self.contacts: list[QLabel] = []

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these and nothing of what stood there."""
        self.clear()
        for section in sections:
            self._sections.addWidget(self._section(section))

    def clear(self) -> None:
        """Take it from the screen, and from the clipboard what was copied of it."""
        shown = [each.text() for each in self.contacts]
        take_back(
            lambda copied: (
                bool(copied.strip()) and any(copied.strip() in each for each in shown)
            )
        )
        self.contacts.clear()
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
        made = label(contact.value, "strong", wrap=True)
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
