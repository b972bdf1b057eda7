"""A new passphrase: in the place of the one until now, or as the only way in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from evidence_app.look.controls import column, empty, label
from evidence_app.look.look import Look
from evidence_app.presenters.keys import WayIn
from evidence_app.ui.fields import secret_box, secret_field
from evidence_app.ui.keys.pages import KeyPage
from evidence_app.ui.pages import captioned
from evidence_app.words import Words, mark


class _NewPassphrasePage(KeyPage):
    """A way in until now, and a new passphrase, twice, with how strong it is."""

    changed = Signal(str, str, str)
    typed = Signal(str)

    def __init__(self, look: Look, heading: str, go: str) -> None:
        super().__init__(look, heading, go)
        self.old = secret_field()
        self.new = secret_field()
        self.again = secret_field()
        self._strength = label("", "small", wrap=True)

    def add_fields(self, until_now: str) -> None:
        """Put the fields below what is there."""
        text = self.look.text
        self.add(secret_box(self.look, until_now, self.old, (self.new, self.again)))
        self.add(captioned(text(mark("New passphrase")), self.new))
        self.add(self._strength)
        self.add(captioned(text(mark("The same passphrase again")), self.again))

    def connect_fields(self) -> None:
        """Let what was typed be told; after all parts are there."""
        self.new.textChanged.connect(self.typed)
        self.go.clicked.connect(self._pressed)
        for field in (self.old, self.new, self.again):
            field.returnPressed.connect(self._pressed)
        self.show_strength(())

    def begin(self) -> None:
        """Start with empty fields."""
        super().begin()
        self.old.setFocus()

    def show_strength(self, words: Sequence[Words]) -> None:
        """Show what is thought of the new passphrase, below it and to a reader."""
        text = " ".join(self.look.say(each) for each in words)
        self._strength.setText(text)
        self._strength.setVisible(bool(text))
        self.new.setAccessibleDescription(text)

    def _pressed(self) -> None:
        self.changed.emit(self.old.text(), self.new.text(), self.again.text())


class PassphrasePage(_NewPassphrasePage):
    """The passphrase until now, and a new one."""

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(
            look, text(mark("Change the passphrase")), text(mark("Change it"))
        )
        self.add_fields(text(mark("Passphrase until now")))
        self.add_line(
            text(
                mark(
                    "Nobody can reset it. If you have no recovery code yet, make one "
                    "too."
                )
            ),
            "muted",
        )
        self.add_buttons()
        self.connect_fields()


class OnlyMePage(_NewPassphrasePage):
    """A new passphrase as the only way in; what goes is named before."""

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Only me")), text(mark("Let only me in")))
        self.add_line(
            text(
                mark(
                    "From then on only a new passphrase opens this vault. These ways "
                    "in go, all at once:"
                )
            )
        )
        self._ways = column(2)
        self.add(self._ways)
        self._meaning = self.add_line("", "muted")
        self.add_fields(text(mark("Passphrase until now, or recovery code")))
        self.add_buttons()
        self.connect_fields()

    def show_ways(self, ways: Sequence[WayIn], meaning: Sequence[Words]) -> None:
        """Show which ways in go, and what that does not reach."""
        empty(self._ways)
        for way in ways:
            name = f": {self.look.outside(way.name)}" if way.name else ""
            said = f"• {self.look.text(way.kind)}{name}"
            self._ways.addWidget(label(said, wrap=True))
        self._meaning.setText(" ".join(self.look.say(each) for each in meaning))

    def clear(self) -> None:
        """Forget what was typed, and which ways there were."""
        super().clear()
        empty(self._ways)


class OnlyMeDonePage(KeyPage):
    """Says that it is so, and offers a new recovery code."""

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(
            look,
            text(mark("Only you now")),
            text(mark("Make a new recovery code")),
            back=text(mark("Not now")),
        )
        self._told = self.add_line("")
        self.add_line(
            text(
                mark(
                    "With a new recovery code on paper you still get in if you forget "
                    "the passphrase. Nobody can reset it."
                )
            )
        )
        self.add_buttons()

    def show_told(self, told: Sequence[Words]) -> None:
        """Say what was done."""
        self.begin()
        self._told.setText("\n\n".join(self.look.say(each) for each in told))
        # On neither button: Return pressed twice must not choose.
        self.heading.setFocus()

    def clear(self) -> None:
        """Nothing of it is secret."""
