"""Copy the vault, check it, hand a case over: each a form, a wait and a result."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from evidence_app.look.controls import Button, row
from evidence_app.look.look import Look
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.fields import PlaceField, caption, key_field
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.ui.work_pages import WorkScreen
from evidence_app.words import Words, mark


class BackupScreen(WorkScreen):
    """Copies the vault."""

    copy_pressed = Signal(str)

    def __init__(self, look: Look, chooser: Chooser) -> None:
        text = look.text
        form = Page(look, text(mark("Copy this vault to another disk")))
        super().__init__(
            look,
            form,
            note=text(
                mark(
                    "You can stop at any time: the next copy goes on from there. Until "
                    "it is finished, pictures and words cannot be opened."
                )
            ),
        )
        form.add_line(
            text(
                mark(
                    "The copy, called a backup, is as locked as the vault and opens "
                    "with the same keys. Choose an empty folder on a stick or another "
                    "disk, or the one of the last copy: then only what is new is "
                    "copied."
                )
            )
        )
        form.add_line(
            text(
                mark(
                    "Keep the stick where the other person does not find it, for "
                    "example with someone you trust."
                )
            ),
            "muted",
        )
        self.folder = PlaceField(look, chooser, text(mark("Where to copy to")))
        self.go = Button(look, text(mark("Copy it")), icon="hard-drive", role="primary")
        form.add(self.folder)
        form.add_problem_box()
        form.add(side_by_side([self.go], row()))
        self.go.clicked.connect(self._pressed)
        self.folder.line.returnPressed.connect(self._pressed)

    def show_form(self) -> None:
        """Ask where to copy to."""
        self.show_first()
        self.folder.line.setFocus()

    def _pressed(self) -> None:
        self.copy_pressed.emit(self.folder.text())


class CheckScreen(WorkScreen):
    """Checks the vault."""

    check_pressed = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        form = Page(look, text(mark("Check everything now")))
        super().__init__(
            look,
            form,
            note=text(
                mark(
                    "You can stop at any time. Until it is finished, pictures and "
                    "words cannot be opened."
                )
            ),
        )
        form.add_line(
            text(
                mark(
                    "Every file in the vault is read to its end and compared with what "
                    "the log says of it. Nothing is changed. With films and many "
                    "pictures this can take a while."
                )
            )
        )
        self.go = Button(
            look, text(mark("Check now")), icon="list-checks", role="primary"
        )
        form.add(side_by_side([self.go], row()))
        self.go.clicked.connect(self.check_pressed)

    def show_form(self) -> None:
        """Say what a check is."""
        self.show_first()
        self.go.setFocus()


class HandoverScreen(WorkScreen):
    """Hands a case over."""

    hand_over_pressed = Signal(str, str, str, str)
    file_chosen = Signal(object)

    def __init__(self, look: Look, chooser: Chooser) -> None:
        text = look.text
        form = Page(look, text(mark("Hand a case to someone")))
        super().__init__(
            look,
            form,
            note=text(
                mark(
                    "You can stop at any time; nothing is handed over then. Until it "
                    "is finished, pictures and words cannot be opened."
                )
            ),
        )
        self._chooser = chooser
        self._about = form.add_line("")
        form.add_line(
            text(
                mark(
                    "Ask the person for the key that begins with age1, and compare its "
                    "first and last letters by telephone or face to face."
                )
            ),
            "muted",
        )
        self.recipient = key_field()
        self.recipient.setPlaceholderText("age1…")
        self.key_file = Button(look, text(mark("Choose a file …")), icon="file")
        top = row(8)
        top.addWidget(caption(text(mark("The person's key")), self.recipient), 1)
        top.addWidget(self.key_file)
        self.to = QLineEdit()
        self.to.setMaxLength(200)
        self.folder = PlaceField(look, chooser, text(mark("Where to save it")))
        self.name = QLineEdit()
        self.go = Button(
            look, text(mark("Write the file")), icon="handshake", role="primary"
        )
        form.add(top, self.recipient)
        for_whom = mark("For whom, as the receipt names them (optional)")
        form.add(captioned(text(for_whom), self.to))
        form.add(self.folder)
        form.add(captioned(text(mark("Name of the file")), self.name))
        form.add_problem_box()
        form.add(side_by_side([self.go], row()))
        self.go.clicked.connect(self._pressed)
        self.key_file.clicked.connect(self._choose)

    def show_form(self, about: Words, name: str) -> None:
        """Ask for their key and for a place."""
        self._about.setText(self._first.look.say(about))
        self.recipient.clear()
        self.to.clear()
        self.name.setText(name)
        self.show_form_again()

    def show_form_again(self) -> None:
        """Show the form once more, as it was filled in."""
        self.show_first()
        self.recipient.setFocus()

    def show_recipient(self, recipient: str) -> None:
        """Fill in the key that was found in a file."""
        self.recipient.setText(recipient)
        self.recipient.setCursorPosition(0)

    def clear(self) -> None:
        """Forget which case it is about, and whose key it was."""
        self._about.clear()
        self.recipient.clear()
        self.to.clear()

    def _choose(self) -> None:
        chosen = next(iter(self._chooser.choose_files()), None)
        if chosen is not None:
            self.file_chosen.emit(chosen)

    def _pressed(self) -> None:
        self.hand_over_pressed.emit(
            self.recipient.text(),
            self.folder.text(),
            self.name.text(),
            self.to.text(),
        )
