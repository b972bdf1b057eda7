"""Write it down instead: words about a picture that must not be kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from evidence_app.capture.instead import InsteadFields
from evidence_app.look.controls import Button, row
from evidence_app.look.look import Look
from evidence_app.ui.pages import Page, captioned, side_by_side, writing_field
from evidence_app.words import mark

LONGEST = 2000


class InsteadPage(Page):
    """Asks for place, account, time and words; none is required, but one of them."""

    pressed = Signal(object)
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Write it down instead")))
        self.add_line(
            text(
                mark(
                    "No picture is kept, only these words. Fill in what you know; one "
                    "of them is enough. Do not describe what the picture shows."
                )
            ),
            "muted",
        )
        self.place, self.account = QLineEdit(), QLineEdit()
        self.when, self.told_by = QLineEdit(), QLineEdit()
        self.said = writing_field("")
        self.said.setFixedHeight(92)
        place = text(mark("Where it is (web address, or app and group)"))
        self.add(captioned(place, self.place))
        account = text(mark("Which account (name, and number if you see one)"))
        self.add(captioned(account, self.account))
        self.add(captioned(text(mark("What was said or threatened")), self.said))
        beside = row(12)
        when = captioned(text(mark("When (about is fine)")), self.when)
        beside.addLayout(when, 1)
        told_by = captioned(text(mark("Who told you of it")), self.told_by)
        beside.addLayout(told_by, 1)
        self.add(beside)
        for field in (self.place, self.account, self.when, self.told_by):
            field.setMaxLength(LONGEST)
        self.add_problem_box()
        self.go = Button(
            look, text(mark("Keep these words")), icon="check", role="primary"
        )
        self.back = Button(look, text(mark("Cancel")), role="quiet")
        self.add(side_by_side([self.go, self.back], row()))
        self.go.clicked.connect(self._pressed)
        self.back.clicked.connect(self.cancelled)

    def begin(self, address: str) -> None:
        """Start with this address; what was typed for something else goes."""
        for field in (self.account, self.when, self.told_by):
            field.clear()
        self.said.clear()
        self.place.setText(address)
        self.place.setCursorPosition(0)
        self.hide_problem()
        self.place.setFocus()

    def _pressed(self) -> None:
        self.pressed.emit(
            InsteadFields(
                place=self.place.text().strip(),
                account=self.account.text().strip(),
                when=self.when.text().strip(),
                said=self.said.toPlainText().strip(),
                told_by=self.told_by.text().strip(),
            )
        )
