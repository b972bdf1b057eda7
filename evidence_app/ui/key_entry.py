"""How a closed vault is to be opened: the way, and the field that it needs."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from evidence_app.look.controls import column, holding, label
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.presenters.opening import WAYS, Named, Way
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.fields import (
    PlaceField,
    caption,
    key_field,
    secret_box,
    secret_field,
)
from evidence_app.ui.pages import captioned
from evidence_app.words import Words, mark


class KeyEntry(QWidget):
    """Asks for a key; nothing of it stays after ``clear``."""

    code_typed = Signal(str)
    return_pressed = Signal()
    way_changed = Signal()

    def __init__(self, look: Look, chooser: Chooser) -> None:
        super().__init__()
        self._look = look
        text = look.text
        self.way = Select(look)
        self.passphrase = secret_field()
        self.code = key_field()
        self.code.setPlaceholderText("0000-0000-0000-0000-0000-0000-0000-0000")
        self._told = label("", "small", wrap=True)
        self.file = PlaceField(look, chooser, text(mark("Key file")), file=True)
        self.of_file = secret_field()
        self.pin = secret_field()
        file = column(10)
        file.addWidget(self.file)
        file.addLayout(
            secret_box(
                look,
                text(mark("Its own passphrase (empty if there is none)")),
                self.of_file,
            )
        )
        code = column(6)
        code.addWidget(
            caption(text(mark("Recovery code: 32 letters and digits")), self.code)
        )
        code.addWidget(self.code)
        code.addWidget(self._told)
        self._boxes = {
            Way.PASSPHRASE: holding(
                secret_box(look, text(mark("Passphrase")), self.passphrase)
            ),
            Way.CODE: holding(code),
            Way.WORKER_KEY: holding(file),
            Way.KEY_STORE: holding(
                secret_box(look, text(mark("PIN (empty if there is none)")), self.pin)
            ),
        }
        whole = column(12)
        whole.addLayout(captioned(text(mark("How do you want to open it?")), self.way))
        for box in self._boxes.values():
            whole.addWidget(box)
        self.setLayout(whole)
        self.way.currentIndexChanged.connect(self._show_box)
        self.way.currentIndexChanged.connect(self.way_changed)
        self.code.textChanged.connect(self.code_typed)
        for field in self._fields:
            field.returnPressed.connect(self.return_pressed)
        self.show_code_told(None)

    @property
    def _fields(self) -> tuple[QLineEdit, ...]:
        return (self.passphrase, self.code, self.file.line, self.of_file, self.pin)

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Offer these; what is chosen and typed stays."""
        chosen = self.way.currentData()
        self.way.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.way.clear()
        for way in ways:
            self.way.addItem(self._look.text(WAYS[way]), way)
        self.way.setCurrentIndex(max(0, self.way.findData(chosen)))
        self.way.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.way.updateGeometry()
        self._show_box()

    def show_code_told(self, words: Words | None) -> None:
        """Show what is thought of the code, below it and to a reader."""
        text = self._look.say(words) if words else ""
        self._told.setText(text)
        self._told.setVisible(bool(text))
        self.code.setAccessibleDescription(text)

    def named(self) -> Named:
        """Return what was named."""
        way = Way(self.way.currentData())
        fields = {
            Way.PASSPHRASE: self.passphrase.text,
            Way.CODE: self.code.text,
            Way.WORKER_KEY: self.file.text,
            Way.KEY_STORE: self.pin.text,
        }
        return Named(way=way, text=fields[way](), of_file=self.of_file.text())

    def clear(self) -> None:
        """Forget what was typed."""
        for field in self._fields:
            field.clear()

    def take_focus(self) -> None:
        """Put the keyboard into the field of the chosen way."""
        fields = {
            Way.PASSPHRASE: self.passphrase,
            Way.CODE: self.code,
            Way.WORKER_KEY: self.file.line,
            Way.KEY_STORE: self.pin,
        }
        fields[Way(self.way.currentData())].setFocus()

    def _show_box(self) -> None:
        chosen = self.way.currentData()
        for way, box in self._boxes.items():
            box.setVisible(way is chosen)
