"""Asks for the name and the password that a server wants before it answers."""

from typing import Protocol

from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from evidence_app.look.controls import Button, column, label, row
from evidence_app.look.look import Look, breakable
from evidence_app.words import mark


class Authenticator(Protocol):
    """What the browser fills in at the server."""

    def setUser(self, user: str) -> None:  # noqa: N802 - Qt's name
        """Take the name."""

    def setPassword(self, password: str) -> None:  # noqa: N802 - Qt's name
        """Take the password."""


class SignInDialog(QDialog):
    """A name and a password, for the server that is named."""

    def __init__(self, look: Look, server: str) -> None:
        super().__init__(window_in_front())
        text = look.text
        name_as_below(self)
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
        self.setMinimumWidth(look.wide(420))


def name_as_below(dialog: QDialog) -> None:
    """Call a dialog as the window is called over which it lies."""
    below = dialog.parentWidget()
    dialog.setWindowTitle(below.windowTitle() if below is not None else "")


def window_in_front() -> QWidget | None:
    """Return the window over which a dialog lies."""
    # Never another dialog: it would take this one with it as it goes.
    shown = (one for one in QApplication.topLevelWidgets() if one.isVisible())
    return next((one for one in shown if not isinstance(one, QDialog)), None)
