"""Write it down instead: words about a picture that must not be kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from evidence_app.capture.instead import InsteadFields
from evidence_app.look.controls import Button, row
from evidence_app.look.look import Look
from evidence_app.presenters.instead import InsteadForm
from evidence_app.ui.drafted import Drafted
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
        self.drafted: Drafted[InsteadFields] = Drafted(self, look)
        self.add(self.drafted.remark)
        self.place, self.account = QLineEdit(), QLineEdit()
        self.when, self.told_by = QLineEdit(), QLineEdit()
        self.said = writing_field("")
        self.said.setFixedHeight(self.look.px(92))
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
        self.add(side_by_side([self.go, self.drafted.discard, self.back], row()))
        self.drafted.watch(self._typed)
        self.go.clicked.connect(self._pressed)
        self.back.clicked.connect(self._cancelled)

    def begin(self, form: InsteadForm) -> None:
        """Start with its address, or with what was typed before and not kept."""
        self._fill(InsteadFields(place=form.address))
        self.drafted.begin()
        if form.typed is not None:
            self._fill(form.typed)
            self.drafted.pause.drop()
        self.drafted.say(form.remark)
        self.hide_problem()
        self.place.setFocus()

    def _fill(self, fields: InsteadFields) -> None:
        self.place.setText(fields.place)
        self.place.setCursorPosition(0)
        self.account.setText(fields.account)
        self.when.setText(fields.when)
        self.said.setPlainText(fields.said)
        self.told_by.setText(fields.told_by)

    def _typed(self) -> InsteadFields:
        return InsteadFields(
            place=self.place.text(),
            account=self.account.text(),
            when=self.when.text(),
            said=self.said.toPlainText(),
            told_by=self.told_by.text(),
        )

    def _cancelled(self) -> None:
        self.drafted.pause.flush()
        self.cancelled.emit()

    def _pressed(self) -> None:
        # Should keeping it fail, it is a draft at least.
        self.drafted.pause.flush()
        typed = self._typed()
        self.pressed.emit(
            InsteadFields(
                place=typed.place.strip(),
                account=typed.account.strip(),
                when=typed.when.strip(),
                said=typed.said.strip(),
                told_by=typed.told_by.strip(),
            )
        )
