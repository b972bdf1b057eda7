"""The wait for a report, where it lies, or why there is none."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar

from evidence_app.look.controls import Button, column, empty, label, panel, row
from evidence_app.look.look import Look
from evidence_app.presenters.services import Made
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.words import Words, mark, say_count


class WaitPage(Page):
    """The report is being made."""

    stop_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.text(mark("One moment …")))
        self._line = self.add_line("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(look.text(mark("How far it is")))
        self.add(self._bar)
        self.stop = Button(look, look.text(mark("Stop")))
        self.add(side_by_side([self.stop], row()))
        self.stop.clicked.connect(self._stop_pressed)

    def begin(self) -> None:
        """A report is started."""
        self.stop.setEnabled(True)
        # Not on Stop: Return pressed twice on "Make the report" must not stop it.
        self.setFocus()

    def _stop_pressed(self) -> None:
        self.setFocus()
        self.stop.setEnabled(False)
        self.stop_pressed.emit()

    def show_line(self, words: Words) -> None:
        """Show what is being done."""
        self._line.setText(self.look.say(words))


class MadePage(Page):
    """Where the report lies."""

    finished = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        # Wide enough for the whole fingerprint, which is read to be compared.
        super().__init__(look, text(mark("The report is made")), width=760)
        self._reference = self.add_line("", "muted")
        self.folder = QLineEdit()
        self.archive = QLineEdit()
        self.key = QLineEdit()
        for field in (self.folder, self.archive, self.key):
            field.setReadOnly(True)
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.add(captioned(text(mark("The folder")), self.folder))
        self.add(captioned(text(mark("The same as one ZIP file")), self.archive))
        self.add(captioned(text(mark("The key of this vault")), self.key))
        self.add_line(
            text(
                mark(
                    "The same letters and figures stand in the report. Who wants to "
                    "check that it comes from you can compare them with yours."
                )
            ),
            "muted",
        )
        self._told = column(8)
        self.add(self._told)
        self.done = Button(look, text(mark("Go back")), role="primary")
        self.add(side_by_side([self.done], row()))
        self.done.clicked.connect(self.finished)

    def show_made(self, made: Made, key: str, told: Sequence[Words]) -> None:
        """Show where it lies, and what to know about it."""
        pages = self.look.say(say_count("{count} page", "{count} pages", made.pages))
        self._reference.setText(f"{self.look.outside(made.reference)} · {pages}")
        for field, path in (
            (self.folder, made.folder),
            (self.archive, made.archive),
            (self.key, key),
        ):
            field.setText(str(path))
            field.setCursorPosition(0)
        empty(self._told)
        for words in told:
            inside = column()
            inside.addWidget(label(self.look.say(words), wrap=True))
            self._told.addWidget(panel(inside, "note", 12))
        self.done.setFocus()


class FailedPage(Page):
    """There is no report, and why."""

    again = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("The report was not made")))
        self._why = self.add_line("")
        self.back = Button(look, text(mark("Try again")), role="primary")
        self.add(side_by_side([self.back], row()))
        self.back.clicked.connect(self.again)

    def show_words(self, words: Words) -> None:
        """Say why."""
        self._why.setText(self.look.say(words))
        self.back.setFocus()
