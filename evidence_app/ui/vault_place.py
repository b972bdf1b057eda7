"""Where a new vault is to be: three choices, each with its sentence in sight."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from evidence_app.look.controls import column, label
from evidence_app.look.look import Look
from evidence_app.presenters.vault_place import NAMES, TOLD, VaultPlace
from evidence_app.words import mark


class VaultPlaceChoice(QWidget):
    """Shows the choices; the first holds until another is pressed."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        text = look.text
        inside = column(4)
        inside.addWidget(label(text(mark("Where is it to be?")), "strong"))
        self.buttons = {each: QRadioButton(text(NAMES[each])) for each in VaultPlace}
        for place, button in self.buttons.items():
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setAccessibleDescription(text(TOLD[place]))
            told = label(text(TOLD[place]), "small", wrap=True)
            told.setIndent(look.px(34))
            inside.addWidget(button)
            inside.addWidget(told)
        self.setLayout(inside)
        self.setAccessibleName(text(mark("Where is it to be?")))
        for button in self.buttons.values():
            button.clicked.connect(lambda: self.chosen.emit(self._now()))

    def choose(self, place: VaultPlace) -> None:
        """Show a choice."""
        self.buttons[place].setChecked(True)

    def _now(self) -> VaultPlace:
        return next(each for each, it in self.buttons.items() if it.isChecked())
