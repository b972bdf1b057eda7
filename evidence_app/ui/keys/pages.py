"""One page for each change of the keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit

from evidence_app.look.controls import Button, label, row
from evidence_app.look.look import Look, breakable
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.copied import take_back
from evidence_app.ui.fields import (
    caption,
    enable_controls,
    key_field,
    secret_box,
    secret_field,
)
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.words import Words, mark

_GROUPS_IN_A_LINE = 4
_KEY_GROUP, _KEY_LINE = 4, 32
"""Letters of a fingerprint that stand together, and in a line."""


class KeyPage(Page):
    """A page with one button that changes something, and one that does not."""

    back_pressed = Signal()

    def __init__(self, look: Look, heading: str, go: str, *, back: str = "") -> None:
        super().__init__(look, heading)
        self._go_text = go
        self.go = Button(look, go, role="primary")
        self.back = Button(look, back or look.text(mark("Cancel")))
        self.back.clicked.connect(self.back_pressed)

    def add_buttons(self) -> None:
        """Put the problem box and the buttons below what is there."""
        self.add_problem_box()
        self.add(side_by_side([self.go, self.back], row()))

    def show_busy(self, words: Words) -> None:
        """Show that something is being done."""
        self.hide_problem()
        self.go.show_as(self.look.say(words), "")
        enable_controls(self, enabled=False)

    def show_ready(self) -> None:
        """It can be used again."""
        self.go.show_as(self._go_text, "")
        enable_controls(self, enabled=True)

    def begin(self) -> None:
        """Start with empty fields."""
        self.show_ready()
        self.hide_problem()
        self.clear()

    def clear(self) -> None:
        """Forget what was typed or shown."""
        for field in self.findChildren(QLineEdit):
            field.clear()


class CodeAdvicePage(KeyPage):
    """What a recovery code is, before one is shown."""

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(
            look, text(mark("A code on paper")), text(mark("Show me the code"))
        )
        self.add_line(
            text(
                mark(
                    "A code of 32 letters and digits opens this vault if you forget "
                    "the passphrase. It is shown once and kept in no file."
                )
            )
        )
        self.add_line(
            text(
                mark(
                    "Have paper and a pen ready, and look that nobody can see the "
                    "screen. Keep the paper where the other person does not find it, "
                    "for example with someone you trust."
                )
            )
        )
        self.add_buttons()

    def begin(self) -> None:
        """Show it."""
        super().begin()
        self.go.setFocus()


class CodePage(KeyPage):
    """The code, this once; its heading says nothing of what it opens."""

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(
            look, text(mark("Write this down")), text(mark("It is on paper now"))
        )
        self.code = label("", "code")
        self.code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        flags = Qt.TextInteractionFlag
        self.code.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        self.add(self.code)
        self.add_line(
            text(
                mark(
                    "Write it on paper, group by group. It is not shown again, and it "
                    "is in no file. Small and capital letters are the same."
                )
            )
        )
        self.add_line(
            text(
                mark(
                    "If you cannot write it down now, go on, remove it in the list, "
                    "and make a new one later."
                )
            ),
            "muted",
        )
        self._about_log = self.add_line(
            text(
                mark(
                    "Below it, this line. It opens nothing. It can tell later whether "
                    "someone put everything back to an older state."
                )
            )
        )
        self._log_line = self._add_to_copy()
        self._about_key = self.add_line(
            text(
                mark(
                    "And this, the key that signs your reports. It opens nothing. Who "
                    "gets a report can compare it with what stands in it. The first "
                    "line is enough for that."
                )
            )
        )
        self._key = self._add_to_copy()
        self.add_problem_box()
        self.add(side_by_side([self.go], row()))
        self.back.setParent(self)
        self.back.hide()

    def _add_to_copy(self) -> QLabel:
        copied = label("", "strong")
        copied.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        copied.setAlignment(Qt.AlignmentFlag.AlignCenter)
        copied.setTextInteractionFlags(self.code.textInteractionFlags())
        self.add(copied)
        return copied

    def show_code(self, code: str, log_line: str, report_key: str) -> None:
        """Show it in large groups, and what opens nothing below."""
        self.begin()
        groups = code.split("-")
        lines = [
            "   ".join(groups[first : first + _GROUPS_IN_A_LINE])
            for first in range(0, len(groups), _GROUPS_IN_A_LINE)
        ]
        self.code.setText("\n".join(lines))
        self._log_line.setText(log_line)
        for part in (self._log_line, self._about_log):
            part.setVisible(bool(log_line))
        self._key.setText(_in_lines(report_key))
        for part in (self._key, self._about_key):
            part.setVisible(bool(report_key))
        # Not on the button: Return pressed twice must not take the code away.
        self.code.setFocus()

    def clear(self) -> None:
        """Take it from the screen, and from the clipboard if it is there."""
        super().clear()
        shown = _plain(self.code.text())
        take_back(lambda words: bool(_plain(words)) and _plain(words) in shown)
        self.code.clear()


class WorkerPage(KeyPage):
    """A support worker's name and key."""

    named = Signal(str, str)
    file_chosen = Signal(object)

    def __init__(self, look: Look, chooser: Chooser) -> None:
        text = look.text
        super().__init__(
            look, text(mark("A support worker's key")), text(mark("Go on"))
        )
        self._chooser = chooser
        self.name = QLineEdit()
        self.recipient = key_field()
        self.recipient.setPlaceholderText("age1…")
        self.file = Button(look, text(mark("Choose a file …")), icon="file")
        self.add_line(
            text(
                mark(
                    "The support worker makes a key on their own computer and gives "
                    "you the part that begins with age1. The secret part stays there."
                )
            ),
            "muted",
        )
        self.add(
            captioned(text(mark("Their name, as it stands in the list")), self.name)
        )
        top = row(8)
        top.addWidget(caption(text(mark("Their key")), self.recipient), 1)
        top.addWidget(self.file)
        self.add(top, self.recipient)
        self.add_buttons()
        self.go.clicked.connect(self._pressed)
        self.file.clicked.connect(self._choose)
        for field in (self.name, self.recipient):
            field.returnPressed.connect(self._pressed)

    def begin(self) -> None:
        """Start with empty fields."""
        super().begin()
        self.name.setFocus()

    def show_recipient(self, recipient: str) -> None:
        """Fill in the key that was found in a file."""
        self.show_ready()
        self.recipient.setText(recipient)
        self.recipient.setCursorPosition(0)
        self.go.setFocus()

    def _choose(self) -> None:
        chosen = next(iter(self._chooser.choose_files()), None)
        if chosen is not None:
            self.file_chosen.emit(chosen)

    def _pressed(self) -> None:
        self.named.emit(self.name.text(), self.recipient.text())


class KeyStorePage(KeyPage):
    """A PIN for the key store of this computer."""

    pin_chosen = Signal(str, str)
    no_pin_wanted = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(
            look, text(mark("The key store of this computer")), text(mark("Add it"))
        )
        self.pin = secret_field()
        self.again = secret_field()
        self.no_pin = Button(look, text(mark("Without a PIN …")), role="link")
        self.add_line(
            text(
                mark(
                    "This computer then keeps a key, and a short PIN is enough here. "
                    "Do this only where the other person cannot use this computer."
                )
            )
        )
        self.add(secret_box(look, text(mark("New PIN")), self.pin, (self.again,)))
        self.add(captioned(text(mark("The same PIN again")), self.again))
        self.add(side_by_side([self.no_pin], row()))
        self.add_buttons()
        self.go.clicked.connect(self._pressed)
        self.no_pin.clicked.connect(self.no_pin_wanted)
        for field in (self.pin, self.again):
            field.returnPressed.connect(self._pressed)

    def begin(self) -> None:
        """Start with empty fields."""
        super().begin()
        self.pin.setFocus()

    def _pressed(self) -> None:
        self.pin_chosen.emit(self.pin.text(), self.again.text())


class QuestionPage(KeyPage):
    """Says what something means, and asks for a yes."""

    def __init__(self, look: Look, heading: str, yes: str, *, no: str) -> None:
        super().__init__(look, heading, yes, back=no)
        self._what = self.add_line("", "strong")
        self._meaning = self.add_line("")
        # "No" is the first for the keyboard, and looks like what one does.
        self.add_problem_box()
        self.go.setProperty("role", "")
        self.back.setProperty("role", "primary")
        self.buttons = side_by_side([self.back, self.go], row())
        self.add(self.buttons)

    def ask(self, what: str, meaning: Sequence[Words]) -> None:
        """Ask about this."""
        self.begin()
        self._what.setText(breakable(what))
        self._what.setVisible(bool(what))
        self._meaning.setText("\n\n".join(self.look.say(words) for words in meaning))
        self.back.setFocus()

    def clear(self) -> None:
        """Forget what was asked about."""
        self._what.clear()
        self._meaning.clear()


def _plain(text: str) -> str:
    return "".join(text.split())


def _in_lines(fingerprint: str) -> str:
    """Return a fingerprint in groups, in two lines that can be copied by hand."""
    lines = (
        fingerprint[first : first + _KEY_LINE]
        for first in range(0, len(fingerprint), _KEY_LINE)
    )
    return "\n".join(
        " ".join(
            line[first : first + _KEY_GROUP]
            for first in range(0, len(line), _KEY_GROUP)
        )
        for line in lines
    )
