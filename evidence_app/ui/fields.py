"""Fields that several forms share: a place, a secret, and the eye that shows it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from evidence_app.look.controls import Button, column, folding_row, label, row
from evidence_app.look.look import Look
from evidence_app.ui.chooser import Chooser
from evidence_app.words import mark


def secret_field() -> QLineEdit:
    """Return a field for a secret: hidden, and learnt by no keyboard."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    hints = Qt.InputMethodHint
    field.setInputMethodHints(
        hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhHiddenText
    )
    return field


def key_field() -> QLineEdit:
    """Return a field for a key or a code: Latin letters, from left to right."""
    field = QLineEdit()
    field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    hints = Qt.InputMethodHint
    field.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)
    return field


def caption(text: str, field: QWidget) -> QLabel:
    """Return a field's caption; both are one to a screen reader."""
    made = label(text, "strong", wrap=True)
    made.setBuddy(field)
    field.setAccessibleName(text)
    return made


class ShowTyped(Button):
    """Shows what is typed into secret fields, or hides it again."""

    def __init__(self, look: Look, fields: Sequence[QLineEdit]) -> None:
        super().__init__(
            look, look.text(mark("Show what I type")), icon="eye", role="link", size=15
        )
        self._fields = tuple(fields)
        self.setCheckable(True)
        self.toggled.connect(self._show)

    def _show(self, visible: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        mode = QLineEdit.EchoMode
        for each in self._fields:
            each.setEchoMode(mode.Normal if visible else mode.Password)
        text = self._look.text
        if visible:
            self.show_as(text(mark("Hide what I type")), "eye-off")
        else:
            self.show_as(text(mark("Show what I type")), "eye")


def secret_box(
    look: Look, text: str, field: QLineEdit, also: Sequence[QLineEdit] = ()
) -> QVBoxLayout:
    """Return a secret field below its caption and the eye; ``also`` obey the eye."""
    top = folding_row(8)
    top.addWidget(caption(text, field), 1)
    top.addWidget(ShowTyped(look, (field, *also)))
    made = column(4)
    made.addLayout(top)
    made.addWidget(field)
    return made


class PlaceField(QWidget):
    """A folder or a file, typed or chosen."""

    def __init__(
        self, look: Look, chooser: Chooser, text: str, *, file: bool = False
    ) -> None:
        super().__init__()
        self._chooser = chooser
        self._file = file
        self.line = QLineEdit()
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.choose = Button(
            look,
            look.text(mark("Choose …")),
            icon="file" if file else "folder-open",
        )
        self.choose.setAccessibleDescription(text)
        inside = row(8)
        inside.addWidget(self.line, 1)
        inside.addWidget(self.choose)
        whole = column(6)
        whole.addWidget(caption(text, self.line))
        whole.addLayout(inside)
        self.setLayout(whole)
        self.choose.clicked.connect(self._choose)

    def text(self) -> str:
        """Return what stands there."""
        return self.line.text()

    def set(self, text: str) -> None:
        """Show this place, its beginning in view."""
        self.line.setText(text)
        self.line.setCursorPosition(0)

    def _choose(self) -> None:
        if self._file:
            chosen = next(iter(self._chooser.choose_files()), None)
        else:
            chosen = self._chooser.choose_folder(self.line.text())
        if chosen is not None:
            self.set(str(chosen))


class PasteField(QWidget):
    """One line that can be left empty, with what was copied a press away."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setMaxLength(4_000)
        self.paste = Button(look, look.text(mark("Paste")), icon="clipboard-paste")
        self.paste.setAccessibleDescription(text)
        inside = row(8)
        inside.addWidget(self.line, 1)
        inside.addWidget(self.paste)
        whole = column(6)
        whole.addWidget(caption(text, self.line))
        whole.addLayout(inside)
        self.setLayout(whole)
        self.paste.clicked.connect(self._paste)

    def text(self) -> str:
        """Return what stands there."""
        return self.line.text()

    def set(self, text: str) -> None:
        """Show this, its beginning in view."""
        self.line.setText(text)
        self.line.setCursorPosition(0)

    def _paste(self) -> None:
        copied = QGuiApplication.clipboard().text().strip()
        if copied:
            self.set(copied.splitlines()[0])
        self.line.setFocus()


def enable_controls(inside: QWidget, *, enabled: bool) -> None:
    """Let everything that can be pressed or typed in be used, or not."""
    for kind in (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit):
        for each in inside.findChildren(kind):
            each.setEnabled(enabled)
