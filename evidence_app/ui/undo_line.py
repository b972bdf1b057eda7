"""Something was taken away: a line above the items that says so, with an undo in it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_app.look.announce import announce
from evidence_app.look.controls import Button, column, folding_row, label, panel
from evidence_app.look.look import Look
from evidence_app.words import Words, mark


class UndoLine(QWidget):
    """Shows it; Ctrl+Z undoes as long as the line is to be seen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.told = label("", wrap=True)
        self.undo = Button(look, look.text(mark("Undo")), icon="undo-2")
        self.close_it = Button(look, look.text(mark("Close this line")), role="link")
        buttons = folding_row(8)
        buttons.addWidget(self.undo)
        buttons.addWidget(self.close_it)
        buttons.addStretch(1)
        inside = column(8)
        inside.addWidget(self.told)
        inside.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panel(inside, "note", 12))
        keys = QShortcut(QKeySequence("Ctrl+Z"), self)
        # In a field that is typed into, it undoes what was typed.
        keys.setContext(Qt.ShortcutContext.WindowShortcut)
        keys.activated.connect(self.undo.click)
        self.hide()

    def show_taken_away(self, told: Sequence[Words]) -> None:
        """Say what happened, read it out, and offer to undo it."""
        self._show("\n".join(self._look.say(words) for words in told), undo=True)
        # Where it was pressed there is nothing any more.
        self.undo.setFocus()

    def show_undone(self, words: Words) -> None:
        """Say that it is there again; there is nothing to undo."""
        self.close_it.setFocus()
        self._show(self._look.say(words), undo=False)

    def show_undo_problem(self, words: Words) -> None:
        """Show what did not work; what could be undone still can be."""
        self._show(self._look.say(words), undo=not self.undo.isHidden(), urgent=True)

    def hide_undo(self) -> None:
        """Show nothing of it any more."""
        self.told.clear()
        self.undo.hide()
        self.hide()

    def _show(self, text: str, *, undo: bool, urgent: bool = False) -> None:
        self.told.setText(text)
        self.undo.setVisible(undo)
        self.show()
        announce(self, text, urgent=urgent)
