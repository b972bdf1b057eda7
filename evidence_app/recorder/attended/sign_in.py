"""Asks a person for the name and password that a server wants before it answers."""

from typing import Protocol

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from evidence_app.look.controls import Button, column, label, row
from evidence_app.look.look import Look, breakable
from evidence_app.words import mark


class Authenticator(Protocol):
    """What the browser fills in at the server."""

    def setUser(self, user: str) -> None:  # noqa: N802 - Qt's name
        """Take the name."""

    def setPassword(self, password: str) -> None:  # noqa: N802 - Qt's name
        """Take the password."""


class SignIn:
    """The dialog for one server at a time."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def ask(self, address: QUrl, authenticator: Authenticator) -> None:
        """Fill in what she types; give nothing when she presses Cancel."""
        dialog = self.dialog(address)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            authenticator.setUser(dialog.name.text())
            authenticator.setPassword(dialog.password.text())

    def dialog(self, address: QUrl) -> "SignInDialog":
        """Return the dialog, not yet shown."""
        return SignInDialog(self._look, f"{address.scheme()}://{address.authority()}")


class SignInDialog(QDialog):
    """A name and a password, for the server that is named."""

    def __init__(self, look: Look, server: str) -> None:
        super().__init__(QApplication.activeWindow())
        text = look.text
        self.setWindowTitle(text(mark("Notes and pictures")))
        inside = column(10, 20)
        inside.addWidget(label(text(mark("This site asks you to sign in")), "heading"))
        inside.addWidget(label(look.outside(breakable(server)), wrap=True))
        self.name, self.password = QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        for words, field in (
            (text(mark("Name")), self.name),
            (text(mark("Password")), self.password),
        ):
            caption = label(words, "strong")
            caption.setBuddy(field)
            field.setAccessibleName(words)
            inside.addWidget(caption)
            inside.addWidget(field)
        go = Button(look, text(mark("Sign in")), role="primary")
        go.setDefault(True)
        cancel = Button(look, text(mark("Cancel")), role="quiet")
        go.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        buttons = row(12)
        buttons.addWidget(go)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        self.setLayout(inside)
        self.setMinimumWidth(420)
