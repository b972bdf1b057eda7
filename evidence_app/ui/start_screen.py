"""The first screen: open, or make a new one. It names nothing that was kept."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from evidence_app.ui.chooser import Chooser
from evidence_app.ui.controls import (
    Button,
    centred,
    column,
    holding,
    label,
    panel,
    row,
    scrolling,
)
from evidence_app.ui.look import Look
from evidence_app.words import Words, mark


class StartScreen(QWidget):
    """Shows the two forms."""

    opening_wanted = Signal()
    making_wanted = Signal()
    open_pressed = Signal(str, str)
    make_pressed = Signal(str, str, str)
    passphrase_typed = Signal(str)

    def __init__(self, look: Look, chooser: Chooser) -> None:
        super().__init__()
        self._look = look
        self._chooser = chooser
        self._making = False
        text = look.text
        self._heading = label("", "title", wrap=True)
        self._lead = label("", "muted", wrap=True)
        self._folder = QLineEdit()
        self._folder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._choose = Button(look, text(mark("Choose …")), icon="folder-open")
        self._passphrase = _secret_field()
        self._again = _secret_field()
        self._visible = Button(
            look, text(mark("Show what I type")), icon="eye", role="link", size=15
        )
        self._visible.setCheckable(True)
        self._strength = label("", "small", wrap=True)
        self._advice = label("", "small", wrap=True)
        self._problem = label("", "", wrap=True)
        self._problem_box = panel(_only(self._problem), "care", 12)
        self._go = Button(look, "", role="primary")
        self._other = Button(look, "")
        self._again_box = holding(
            _field(text(mark("The same passphrase again")), self._again)
        )
        self._arrange()
        self._passphrase.textChanged.connect(self._typed)
        self._choose.clicked.connect(self._choose_folder)
        self._visible.toggled.connect(self._show_typed)
        self._go.clicked.connect(self._go_pressed)
        self._other.clicked.connect(self._other_pressed)
        for each in (self._folder, self._passphrase, self._again):
            each.returnPressed.connect(self._go_pressed)

    def show_opening(self, folder: str) -> None:
        """Show the form that opens a vault."""
        self._show_form(folder, making=False)
        text = self._look.text
        self._heading.setText(text(mark("Open your notes and pictures")))
        self._lead.setText(text(mark("Choose the folder, then type your passphrase.")))
        self._advice.setText("")
        self._go.show_as(text(mark("Open")), "")
        self._other.show_as(text(mark("I am new here: make a folder")), "")

    def show_making(self, folder: str) -> None:
        """Show the form that makes a vault."""
        self._show_form(folder, making=True)
        text = self._look.text
        self._heading.setText(text(mark("Make a locked folder")))
        self._lead.setText(
            text(
                mark(
                    "What you add is kept in one folder, called a vault. Only your "
                    "passphrase opens it. You can put it on a stick or on a support "
                    "worker's disk."
                )
            )
        )
        self._advice.setText(
            text(
                mark(
                    "Four or more words that nobody can guess are good. Nobody can "
                    "reset it: without it the folder stays closed for ever."
                )
            )
        )
        self._go.show_as(text(mark("Make it")), "")
        self._other.show_as(text(mark("I have one already: open it")), "")

    def show_strength(self, words: Sequence[Words]) -> None:
        """Show what is thought of the new passphrase, below it and to a reader."""
        text = " ".join(self._look.say(each) for each in words)
        self._strength.setText(text)
        self._strength.setVisible(self._making and bool(text))
        self._passphrase.setAccessibleDescription(text)

    def show_busy(self, words: Words) -> None:
        """Show that something is being done."""
        self._problem_box.hide()
        self._go.show_as(self._look.say(words), "")
        # Else the focus would move on to Exit, where a space typed blindly leaves.
        self.setFocus()
        self._enable(enabled=False)

    def show_problem(self, words: Words) -> None:
        """Show what did not work."""
        self._enable(enabled=True)
        text = self._look.text
        self._go.show_as(text(mark("Make it") if self._making else mark("Open")), "")
        self._problem.setText(self._look.say(words))
        self._problem_box.show()
        self._passphrase.setFocus()
        self._passphrase.selectAll()

    def _show_form(self, folder: str, *, making: bool) -> None:
        self._making = making
        self._enable(enabled=True)
        self._folder.setText(self._folder.text() or folder)
        self._folder.setCursorPosition(0)
        self._problem_box.hide()
        self._again_box.setVisible(making)
        self._advice.setVisible(making)
        self.show_strength(())
        for each in (self._passphrase, self._again):
            each.clear()
        self._passphrase.setFocus()

    def _enable(self, *, enabled: bool) -> None:
        for each in (
            self._folder,
            self._choose,
            self._passphrase,
            self._again,
            self._visible,
            self._go,
            self._other,
        ):
            each.setEnabled(enabled)

    def _choose_folder(self) -> None:
        chosen = self._chooser.choose_folder(self._folder.text())
        if chosen is not None:
            self._folder.setText(str(chosen))

    def _show_typed(self, visible: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        mode = QLineEdit.EchoMode
        for each in (self._passphrase, self._again):
            each.setEchoMode(mode.Normal if visible else mode.Password)
        text = self._look.text
        if visible:
            self._visible.show_as(text(mark("Hide what I type")), "eye-off")
        else:
            self._visible.show_as(text(mark("Show what I type")), "eye")

    def _typed(self, text: str) -> None:
        if self._making:
            self.passphrase_typed.emit(text)

    def _go_pressed(self) -> None:
        folder, passphrase = self._folder.text(), self._passphrase.text()
        if self._making:
            self.make_pressed.emit(folder, passphrase, self._again.text())
        else:
            self.open_pressed.emit(folder, passphrase)

    def _other_pressed(self) -> None:
        wanted = self.opening_wanted if self._making else self.making_wanted
        wanted.emit()

    def _arrange(self) -> None:
        text = self._look.text
        place = row(8)
        place.addWidget(self._folder, 1)
        place.addWidget(self._choose)
        folder = column(6)
        folder.addWidget(_caption(text(mark("Folder")), self._folder))
        folder.addLayout(place)
        caption = row(8)
        caption.addWidget(_caption(text(mark("Passphrase")), self._passphrase), 1)
        caption.addWidget(self._visible)
        first = column(4)
        first.addLayout(caption)
        first.addWidget(self._passphrase)
        first.addWidget(self._strength)
        inside = column(11)
        inside.addWidget(self._heading)
        inside.addWidget(self._lead)
        inside.addLayout(folder)
        inside.addLayout(first)
        inside.addWidget(self._again_box)
        inside.addWidget(self._advice)
        inside.addWidget(self._problem_box)
        inside.addWidget(self._go)
        inside.addWidget(self._other)
        card = panel(inside, margin=24)
        card.setFixedWidth(500)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(centred(card), name=text(mark("First screen"))))


def _secret_field() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    hints = Qt.InputMethodHint
    field.setInputMethodHints(
        hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhHiddenText
    )
    return field


def _caption(text: str, field: QWidget) -> QLabel:
    made = label(text, "strong")
    made.setBuddy(field)
    field.setAccessibleName(text)
    return made


def _field(text: str, field: QLineEdit) -> QVBoxLayout:
    made = column(6)
    made.addWidget(_caption(text, field))
    made.addWidget(field)
    return made


def _only(widget: QWidget) -> QVBoxLayout:
    made = column()
    made.addWidget(widget)
    return made
