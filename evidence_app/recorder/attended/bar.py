"""The bar of the browser: save this page, close, and Exit now, always in sight."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame

from evidence_app.look.announce import announce
from evidence_app.look.controls import Button, column, folding_row, label, row
from evidence_app.look.lone_shift import PRESSES
from evidence_app.look.look import Look
from evidence_app.recorder.attended.keyboard import take_from
from evidence_app.words import mark, say


class Bar(QFrame):
    """Shows the bar, and reports what is pressed in it."""

    save_pressed = Signal()
    done_pressed = Signal()
    elsewhere_pressed = Signal()
    leave_pressed = Signal()
    changed = Signal()
    """It is higher or lower now."""

    def __init__(self, look: Look, vault_label: str = "") -> None:
        """Dress it; ``vault_label`` tells one vault from another, on every screen."""
        super().__init__()
        self._large = look.large
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
        self._label = label(look.outside(vault_label), "chip-label")
        told = say("Label of this vault: {label}", label=vault_label)
        self._label.setAccessibleName(look.say(told))
        self._label.setVisible(bool(vault_label))
        self._soon = label("", "strong", wrap=True)
        self._soon.hide()
        self.save.clicked.connect(self.save_pressed)
        self.elsewhere.clicked.connect(self.elsewhere_pressed)
        self.done.clicked.connect(self.done_pressed)
        self.leave.clicked.connect(self.leave_pressed)

    def arrange(self, before: QBoxLayout | None = None, *, one_line: bool) -> None:
        """Lay it out, after what a window has in it besides; in a line or below."""
        first, below = row(8), folding_row(8)
        if before is not None:
            first.addLayout(before, 1)
        whole = column(6)
        whole.setContentsMargins(12, 9, 12, 9)
        whole.addLayout(first)
        work = first if one_line else below
        for each in (self.save, self.elsewhere, self.done):
            work.addWidget(each)
        if not one_line:
            first.addStretch(0 if before is not None else 1)
            below.addStretch(1)
            whole.addLayout(below)
        for part in (self._label, self._dots, self.leave):
            first.addWidget(part)
        whole.addWidget(self._soon)
        self.setLayout(whole)

    def show_soon(self, words: str) -> None:
        """Show, and say, what comes soon by itself; "" for nothing."""
        self._soon.setText(words)
        self._soon.setVisible(bool(words))
        if words:
            announce(self, words, urgent=True)
        self.changed.emit()

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
            # Large letters leave the question and what is being done little room.
            each.setVisible(not (saving and self._large))
        self.changed.emit()


def _dots(count: int) -> str:
    return ("● " * count + "○ " * (PRESSES - count)).strip()
