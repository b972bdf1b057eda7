"""A new case: its name, and three things that may stay empty."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from evidence_app.look.controls import Button, column, label, panel, row
from evidence_app.look.look import Look
from evidence_app.model.case import Concerns
from evidence_app.ui.concerns import ConcernsChoice
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.words import mark

_NAMED: Final = (
    mark(
        "Whoever is named here may be asked for a statement, or to give evidence in "
        "court."
    ),
    mark(
        "If you help someone, it is often better that they press and you sit beside "
        "them. Then leave this empty."
    ),
)


class CaseScreen(QWidget):
    """Asks what a new case is called."""

    case_wanted = Signal(str, str, str, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        text = look.text
        page = Page(look, text(mark("A new case")))
        page.add_line(
            text(
                mark(
                    "A case keeps together what belongs together: one person, or one "
                    "time. Its name is only inside the vault and in the report."
                )
            ),
            "muted",
        )
        self.name = QLineEdit()
        self.name.setPlaceholderText(text(mark("For example: Messages since summer")))
        self.initials = QLineEdit()
        self.initials.setMaxLength(6)
        self.collector = QLineEdit()
        self.concerns = ConcernsChoice(look)
        page.add(captioned(text(mark("What do you want to call it?")), self.name))
        page.add(
            captioned(
                text(
                    mark("Letters for the numbers in the report, such as AB (optional)")
                ),
                self.initials,
            )
        )
        page.add(
            captioned(
                text(mark("Who collects this, as the report will say (optional)")),
                self.collector,
            )
        )
        inside = column(6)
        for words in _NAMED:
            inside.addWidget(label(text(words), wrap=True))
        self.named = panel(inside, "care", 12)
        self.named.setParent(page)
        self.named.hide()
        page.add(self.named)
        page.add(self.concerns.box)
        self.go = Button(look, text(mark("Make the case")), role="primary")
        page.add(side_by_side([self.go], row()))
        self.go.clicked.connect(self._pressed)
        self.collector.textChanged.connect(
            lambda name: self.named.setVisible(bool(name.strip()))
        )
        self.name.returnPressed.connect(self._pressed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def begin(self) -> None:
        """Start with empty fields."""
        for field in (self.name, self.initials, self.collector):
            field.clear()
        self.concerns.choose(Concerns.NOT_SAID)
        self.name.setFocus()

    def _pressed(self) -> None:
        self.case_wanted.emit(
            self.name.text(),
            self.initials.text(),
            self.collector.text(),
            self.concerns.chosen(),
        )
