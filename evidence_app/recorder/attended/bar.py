"""The bar of the browser: save this page, close, and Exit now, always in sight."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from evidence_app.look.controls import Button, label, row
from evidence_app.look.lone_shift import PRESSES
from evidence_app.look.look import Look
from evidence_app.recorder.attended.keyboard import take_from
from evidence_app.words import mark


class Bar(QFrame):
    """Shows the bar, and reports what is pressed in it."""

    save_pressed = Signal()
    done_pressed = Signal()
    elsewhere_pressed = Signal()
    leave_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        text = look.text
        self.setProperty("role", "bar")
        self.save = Button(
            look, text(mark("Save this page")), icon="download", role="primary"
        )
        self.elsewhere = Button(
            look,
            text(mark("It does not work here")),
            icon="circle-question-mark",
            role="quiet",
        )
        self.done = Button(look, text(mark("Close the browser")), role="quiet")
        self.leave = Button(look, text(mark("Exit now")), icon="door-open", role="exit")
        self.leave.setToolTip(
            text(mark("Closes everything at once. Shift three times does the same."))
        )
        self.leave.setAccessibleDescription(self.leave.toolTip())
        self._dots = label(_dots(PRESSES), "muted")
        self._dots.setFixedWidth(self._dots.sizeHint().width())
        self._dots.clear()
        self.save.clicked.connect(self.save_pressed)
        self.elsewhere.clicked.connect(self.elsewhere_pressed)
        self.done.clicked.connect(self.done_pressed)
        self.leave.clicked.connect(self.leave_pressed)

    def own_part(self) -> QHBoxLayout:
        """Return its own buttons in a row."""
        made = row(8)
        for each in (self.save, self.elsewhere, self.done, self._dots, self.leave):
            made.addWidget(each)
        return made

    def show_armed(self, count: int) -> None:
        """Show how many presses of Shift count."""
        self._dots.setText(_dots(count) if count else "")

    def show_saving(self, saving: bool) -> None:  # noqa: FBT001 - one plain state
        """Let nothing be pressed twice."""
        buttons = (self.save, self.elsewhere, self.done)
        if saving:
            take_from(*buttons)
        for each in buttons:
            each.setEnabled(not saving)


def _dots(count: int) -> str:
    return ("● " * count + "○ " * (PRESSES - count)).strip()
