"""What a page or a server wants to be answered, in dialogs that lock nothing.

The browser waits for the answer, so the dialog is waited for; but the bar with Save
and Exit stays in reach beside it. There is one at a time, and an end to them: a page
that asks again and again gets no more answers than no.
"""

from collections import Counter
from typing import Final

from PySide6.QtCore import QEventLoop, QUrl
from PySide6.QtWidgets import QDialog, QLineEdit

from evidence_app.clock import monotonic
from evidence_app.look.controls import Button, column, label, row
from evidence_app.look.look import Look, breakable
from evidence_app.recorder.attended.sign_in import (
    Authenticator,
    SignInDialog,
    name_as_below,
    window_in_front,
)
from evidence_app.words import mark

_MOST: Final = 5
_WITHIN: Final = 60.0
"""So many dialogs are shown within so many seconds, and no more."""
_LONGEST: Final = 600
_MOST_LINES: Final = 12
_WIDTH: Final = 460


class Dialogs:
    """Shows one dialog at a time."""

    def __init__(self, look: Look, refused: Counter[str]) -> None:
        self._look = look
        self._refused = refused
        self._open: QDialog | None = None
        self._shown: list[float] = []

    def sign_in(self, address: QUrl, authenticator: Authenticator) -> bool:
        """Fill in what she types; give nothing when she presses Cancel."""
        dialog = SignInDialog(self._look, _server(address))
        if not self._answered(dialog):
            return False
        authenticator.setUser(dialog.name.text())
        authenticator.setPassword(dialog.password.text())
        return True

    def tell(self, address: QUrl, words: str) -> bool:
        """Show what a page says; return whether she pressed it away."""
        return self._answered(PageDialog(self._look, _server(address), words))

    def ask(self, address: QUrl, words: str) -> bool:
        """Return whether she presses OK."""
        dialog = PageDialog(self._look, _server(address), words)
        dialog.add_cancel()
        return self._answered(dialog)

    def ask_words(self, address: QUrl, words: str, given: str) -> str | None:
        """Return what she writes, None when she presses Cancel."""
        dialog = PageDialog(self._look, _server(address), words)
        written = dialog.add_field(given[:_LONGEST])
        dialog.add_cancel()
        return written.text() if self._answered(dialog) else None

    def close(self) -> None:
        """Answer no to what is open."""
        if self._open is not None:
            self._open.reject()

    def _answered(self, dialog: QDialog) -> bool:
        now = monotonic()
        self._shown = [at for at in self._shown if now - at < _WITHIN]
        if self._open is not None or len(self._shown) >= _MOST:
            self._refused["dialog"] += 1
            return False
        self._shown.append(now)
        self._open = dialog
        answers: list[int] = []
        loop = QEventLoop()
        dialog.finished.connect(answers.append)
        dialog.finished.connect(loop.quit)
        # Should its window go, nothing waits for ever.
        dialog.destroyed.connect(loop.quit)
        dialog.show()
        inside = dialog.layout()
        if inside is not None:
            # The words may need more lines than it thought before it was shown.
            lowest = inside.totalHeightForWidth(dialog.width())
            dialog.resize(dialog.width(), max(lowest, dialog.height()))
        if not answers:
            loop.exec()
        self._open = None
        if answers:
            dialog.deleteLater()
        return answers == [QDialog.DialogCode.Accepted.value]


class PageDialog(QDialog):
    """Words of a page, said to be the page's own and not ours."""

    def __init__(self, look: Look, server: str, words: str) -> None:
        super().__init__(window_in_front())
        self._look = look
        name_as_below(self)
        inside = column(10, 20)
        inside.addWidget(label(look.text(mark("This page says")), "heading"))
        inside.addWidget(label(look.outside(breakable(server)), "muted", wrap=True))
        self._words = label(look.outside(breakable(_cut(words))), wrap=True)
        inside.addWidget(self._words)
        self._fields = column(0)
        inside.addLayout(self._fields)
        ok = Button(look, look.text(mark("OK")))
        ok.clicked.connect(self.accept)
        self._buttons = row(12)
        self._buttons.addWidget(ok)
        self._buttons.addStretch(1)
        inside.addLayout(self._buttons)
        self.setLayout(inside)
        self.setFixedWidth(look.wide(_WIDTH))

    def add_cancel(self) -> None:
        """Let her say no."""
        cancel = Button(self._look, self._look.text(mark("Cancel")))
        cancel.clicked.connect(self.reject)
        self._buttons.insertWidget(1, cancel)

    def add_field(self, given: str) -> QLineEdit:
        """Let her write."""
        field = QLineEdit(given)
        field.setAccessibleName(self._words.text())
        self._fields.addWidget(field)
        return field


def _cut(words: str) -> str:
    lines = words[:_LONGEST].splitlines()
    cut = "\n".join(lines[:_MOST_LINES])
    return cut if cut == words else f"{cut} …"


def _server(address: QUrl) -> str:
    port = f":{address.port()}" if address.port() != -1 else ""
    return f"{address.scheme()}://{address.host()}{port}"
