"""Lock an item into a file for someone: the form, and the password, once."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from evidence_app.look.controls import Button, column, label, row
from evidence_app.look.look import Look, breakable
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.file_password import LockedFileShown, PasswordChoice
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.words import Words, mark


class AnnexFormPage(Page):
    """For whom, and where to."""

    make_pressed = Signal(str, str, object)
    password_typed = Signal(str)
    left = Signal()

    def __init__(self, look: Look, chooser: Chooser) -> None:
        text = look.text
        super().__init__(look, text(mark("Lock this into a file for someone")))
        self._chooser = chooser
        self._title = self.add_line("", "strong")
        self.add_line(
            text(
                mark(
                    "For what one person has to see whole, such as an officer who "
                    "asked for it. The file can be opened with its password alone. A "
                    "report that you make later names the file and the person."
                )
            )
        )
        self.recipient = QLineEdit()
        self.folder = QLineEdit()
        self.folder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.choose = Button(look, text(mark("Choose …")), icon="folder-open")
        place = row(8)
        place.addWidget(self.folder, 1)
        place.addWidget(self.choose)
        caption = label(text(mark("Where to save it")), "strong")
        caption.setBuddy(self.folder)
        self.folder.setAccessibleName(caption.text())
        where = column(6)
        where.addWidget(caption)
        where.addLayout(place)
        self.add(captioned(text(mark("For whom it is")), self.recipient))
        self.add(where)
        self.password = PasswordChoice(look)
        self.add(self.password)
        self.add_problem_box()
        self.go = Button(look, text(mark("Make the file")), role="primary")
        self.back = Button(look, text(mark("Cancel")), role="quiet")
        self.add(side_by_side([self.go, self.back], row()))
        self.choose.clicked.connect(self._choose)
        self.back.clicked.connect(self.left)
        self.password.typed.connect(self.password_typed)
        self.go.clicked.connect(
            lambda: self.make_pressed.emit(
                self.recipient.text(), self.folder.text(), self.password.value
            )
        )

    def show_form(self, title: str) -> None:
        """Ask anew."""
        self.hide_problem()
        self.enable(on=True)
        self._title.setText(self.look.outside(breakable(title)))
        self.recipient.clear()
        self.password.clear()
        self.recipient.setFocus()

    def enable(self, *, on: bool) -> None:
        """Let it be pressed, or not while the file is being made."""
        fields = (self.recipient, self.folder, self.choose, self.password)
        for each in (*fields, self.go, self.back):
            each.setEnabled(on)

    def _choose(self) -> None:
        chosen = self._chooser.choose_folder(self.folder.text())
        if chosen is not None:
            self.folder.setText(str(chosen))


class PasswordPage(Page):
    """Where the file lies, and its password."""

    finished = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("The file is made")))
        self.file = LockedFileShown(look)
        self.add(self.file)
        self.done = Button(look, text(mark("I have written it down")), role="primary")
        self.add(side_by_side([self.done], row()))
        self.done.clicked.connect(self.finished)

    def show_made(self, path: Path, password: str) -> None:
        """Show both."""
        self.file.show_file(str(path), password)
        (self.file.password if password else self.done).setFocus()

    def clear(self) -> None:
        """Forget them."""
        self.file.clear()


class AnnexScreen(QWidget):
    """The two pages."""

    def __init__(self, look: Look, chooser: Chooser) -> None:
        super().__init__()
        self.form = AnnexFormPage(look, chooser)
        self.made = PasswordPage(look)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.form)
        self._stack.addWidget(self.made)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def show_form(self, title: str) -> None:
        """Show what is asked."""
        self._stack.setCurrentWidget(self.form)
        self.form.show_form(title)

    def show_strength(self, words: Sequence[Words]) -> None:
        """Show what is thought of the password that is typed."""
        self.form.password.show_strength(words)

    def show_form_problem(self, words: Words) -> None:
        """Show what is missing, or why it was not made."""
        self.form.enable(on=True)
        self.form.show_problem(words)

    def show_busy(self) -> None:
        """Show that it is being made."""
        self.form.hide_problem()
        self.form.enable(on=False)

    def show_made(self, path: Path, password: str) -> None:
        """Show where it lies, and the password."""
        self._stack.setCurrentWidget(self.made)
        self.made.show_made(path, password)

    @property
    def in_front(self) -> bool:
        """Whether the person has it before them."""
        return self.isVisible()

    def clear(self) -> None:
        """Forget what was shown."""
        self.form.show_form("")
        self.made.clear()
        self._stack.setCurrentWidget(self.form)
