"""The password of a locked file: chosen before it is made, and shown once after."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from evidence_app.look.check import Check
from evidence_app.look.controls import column, holding, label
from evidence_app.look.look import Look
from evidence_app.presenters.file_password import TypedPassword
from evidence_app.ui.fields import secret_box, secret_field
from evidence_app.ui.pages import captioned
from evidence_app.words import Words, mark


class PasswordChoice(QWidget):
    """Whether the app makes the password; if not, the one that is typed, twice."""

    typed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        text = look.text
        self.by_app = Check(
            look, text(mark("The app makes the password (hardest to guess)"))
        )
        self.once = secret_field()
        self.again = secret_field()
        self._strength = label("", "small", wrap=True)
        inside = column(8)
        inside.addLayout(
            secret_box(look, text(mark("Your password")), self.once, (self.again,))
        )
        inside.addWidget(self._strength)
        inside.addLayout(captioned(text(mark("The same password again")), self.again))
        self._own = holding(inside)
        whole = column(8)
        whole.addWidget(self.by_app)
        whole.addWidget(self._own)
        self.setLayout(whole)
        self.by_app.toggled.connect(self._own.setHidden)
        self.once.textChanged.connect(self.typed)
        self.clear()

    @property
    def value(self) -> TypedPassword:
        """What was typed."""
        if self.by_app.isChecked():
            return TypedPassword()
        return TypedPassword(
            wanted=True, once=self.once.text(), again=self.again.text()
        )

    def show_strength(self, words: Sequence[Words]) -> None:
        """Show what is thought of it, below it and to a reader."""
        told = " ".join(self._look.say(each) for each in words)
        self._strength.setText(told)
        self._strength.setVisible(bool(told))
        self.once.setAccessibleDescription(told)

    def forget(self) -> None:
        """Forget what was typed."""
        self.once.clear()
        self.again.clear()
        self.show_strength(())

    def clear(self) -> None:
        """Forget what was typed, and let the app make one."""
        self.forget()
        self.by_app.setChecked(True)
        self._own.hide()


class LockedFileShown(QWidget):
    """Where a locked file lies, and the password that the app made for it, once."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        text = look.text
        self.path = QLineEdit()
        self.password = QLineEdit()
        for field in (self.path, self.password):
            field.setReadOnly(True)
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        made = column(12)
        made.addLayout(
            captioned(text(mark("Its password, shown this once")), self.password)
        )
        made.addWidget(
            label(
                text(
                    mark(
                        "Write it down now: the app keeps it nowhere, and without it "
                        "nobody can open the file. Tell it to the person by telephone, "
                        "never in the same message as the file. Some computers need "
                        "7-Zip to open it."
                    )
                ),
                wrap=True,
            )
        )
        self._by_app = holding(made)
        self._typed = label(
            text(
                mark(
                    "It opens with the password that you typed. The app keeps it "
                    "nowhere. Tell it to the person by telephone, never in the same "
                    "message as the file. Some computers need 7-Zip to open it."
                )
            ),
            wrap=True,
        )
        whole = column(12)
        whole.addLayout(captioned(text(mark("The locked file")), self.path))
        whole.addWidget(self._by_app)
        whole.addWidget(self._typed)
        self.setLayout(whole)

    def show_file(self, path: str, password: str) -> None:
        """Show both; a password of "" was typed by the person and is not shown."""
        self.path.setText(path)
        self.path.setCursorPosition(0)
        self.password.setText(password)
        self._by_app.setVisible(bool(password))
        self._typed.setVisible(not password)

    def clear(self) -> None:
        """Forget both."""
        self.path.clear()
        self.password.clear()
