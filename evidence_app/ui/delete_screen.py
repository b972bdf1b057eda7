"""Delete an item for good: asked once."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_app.ui.keys.pages import QuestionPage
from evidence_app.ui.look import Look
from evidence_app.words import Words, mark


class DeleteScreen(QWidget):
    """Shows the question."""

    delete_pressed = Signal()
    kept = Signal()
    busy_changed = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        text = look.text
        self.question = QuestionPage(
            look,
            text(mark("Delete this for good?")),
            text(mark("Yes, delete it")),
            no=text(mark("No, keep it")),
        )
        self.question.go.clicked.connect(self.delete_pressed)
        self.question.back_pressed.connect(self.kept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.question)

    def show_question(self, title: str, meaning: Sequence[Words]) -> None:
        """Say what deleting means for this item."""
        self.question.ask(self._look.outside(title), meaning)

    def show_busy(self, words: Words) -> None:
        """Show that it is being deleted."""
        # Else the focus would move on to Exit, where a space typed blindly leaves.
        self.setFocus()
        self.question.show_busy(words)
        self.busy_changed.emit(True)  # noqa: FBT003 - Qt's signature

    def show_problem(self, words: Words) -> None:
        """Show what did not work."""
        self.question.show_ready()
        self.question.show_problem(words)
        self.busy_changed.emit(False)  # noqa: FBT003 - Qt's signature

    def clear(self) -> None:
        """Forget the title."""
        self.question.clear()
        self.busy_changed.emit(False)  # noqa: FBT003 - Qt's signature
