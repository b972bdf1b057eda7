"""The wait for a report, where it lies, or why there is none."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from evidence_app.look.announce import ProgressVoice, announce
from evidence_app.look.controls import Button, column, empty, label, panel, row
from evidence_app.look.look import Look
from evidence_app.look.motion import Progress
from evidence_app.model.wanted import Wrapping
from evidence_app.presenters.report.made import Made
from evidence_app.presenters.report.sizes import size_text
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.ui.report_room.annex_made import AnnexMadePart
from evidence_app.words import Words, mark, say_count


class WaitPage(Page):
    """The report is being made."""

    stop_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.text(mark("One moment …")))
        self._line = self.add_line("", "muted")
        self._bar = Progress(look, look.text(mark("How far it is")))
        self._bar.setRange(0, 0)
        self._voice = ProgressVoice(self, look)
        self.add(self._bar)
        self.stop = Button(look, look.text(mark("Stop")))
        self.add(side_by_side([self.stop], row()))
        self.stop.clicked.connect(self._stop_pressed)

    def begin(self) -> None:
        """A report is started."""
        self._voice.begin()
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
        self._voice.told(self._line.text(), 0, 0)


class MadePage(Page):
    """Where the report lies."""

    finished = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        # Wide enough for the whole fingerprint, which is read to be compared.
        super().__init__(look, text(mark("The report is made")), width=760)
        self._reference = self.add_line("", "muted")
        self.password = QLineEdit()
        self.folder = QLineEdit()
        self.archive = QLineEdit()
        self.key = QLineEdit()
        for field in (self.password, self.folder, self.archive, self.key):
            field.setReadOnly(True)
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._add_password()
        self.add(captioned(text(mark("The folder")), self.folder))
        self._archive = label("", "strong", wrap=True)
        self._archive.setBuddy(self.archive)
        self.archive.setAccessibleName(text(mark("The ZIP file")))
        whole = column(6)
        whole.addWidget(self._archive)
        whole.addWidget(self.archive)
        self.add(whole)
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
        self.annex = AnnexMadePart(look)
        self.add(self.annex)
        self._told = column(8)
        self.add(self._told)
        self.done = Button(look, text(mark("Go back")), role="primary")
        self.add(side_by_side([self.done], row()))
        self.done.clicked.connect(self._finished)

    def _add_password(self) -> None:
        text = self.look.text
        inside = column(8)
        inside.addLayout(
            captioned(text(mark("Its password, shown this once")), self.password)
        )
        told = mark(
            "Write it down now: the app keeps it nowhere. Without it nobody can open "
            "the file, not even you."
        )
        inside.addWidget(label(text(told), wrap=True))
        self._locked = panel(inside, "care", 12)
        self._locked.setParent(self)
        self._locked.hide()
        self.add(self._locked)

    def _finished(self) -> None:
        self.clear()
        self.finished.emit()

    def clear(self) -> None:
        """Forget the passwords."""
        self.password.clear()
        self._locked.hide()
        self.annex.clear()

    def _caption(self, made: Made) -> str:
        text = self.look.text
        if made.checker is not None:
            return text(mark("The same as one ZIP file"))
        one = len(made.files) == 1
        if made.wrapping is Wrapping.LOCKED:
            return text(mark("The locked file") if one else mark("The locked files"))
        return text(mark("The ZIP file") if one else mark("The ZIP files"))

    def show_made(self, made: Made, key: str, told: Sequence[Words]) -> None:
        """Show where it lies, and what to know about it."""
        pages = self.look.say(say_count("{count} page", "{count} pages", made.pages))
        size = self.look.outside(size_text(made.size))
        reference = self.look.outside(made.reference)
        self._reference.setText(f"{reference} · {pages} · {size}")
        named = self._caption(made)
        self._archive.setText(named)
        self.archive.setAccessibleName(named)
        self._locked.setVisible(bool(made.password))
        files = ", ".join(path.name for path in made.files)
        for field, path in (
            (self.password, made.password),
            (self.folder, made.folder),
            (self.archive, files if len(made.files) > 1 else made.archive),
            (self.key, key),
        ):
            field.setText(str(path))
            field.setCursorPosition(0)
        self.annex.show_annex(made.annex)
        empty(self._told)
        for words in told:
            inside = column()
            inside.addWidget(label(self.look.say(words), wrap=True))
            self._told.addWidget(panel(inside, "note", 12))
        # A password is read to her first; Return must not take it away unseen.
        first = self.password if made.password else self.annex.first_focus
        (first or self.done).setFocus()
        self.say_aloud(self._reference.text())


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
        announce(self, self._why.text(), urgent=True)
