"""The tick in the report's form that lets outside services sign its time."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_app.look.check import Check
from evidence_app.look.controls import label
from evidence_app.look.look import Look
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.report_time import ReportTime, ReportTimePresenter
from evidence_app.words import Words, mark


class ReportTimeChoice(QWidget):
    """A tick, what it sends, and why it could not be kept."""

    came_up = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.tick = Check(
            look, look.text(mark("Let an outside service sign when it existed"))
        )
        # Until it is known what is kept, nothing can be said.
        self.tick.setEnabled(False)
        self._meaning = label("", "muted", wrap=True)
        self._problem = label("", wrap=True)
        self._problem.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        for part in (self.tick, self._meaning, self._problem):
            whole.addWidget(part)

    def keep_in(self, time: ReportTime, desk: Desk) -> None:
        """Show and keep the yes of a vault."""
        # Held here: a signal alone does not keep who listens to it alive.
        self._presenter = ReportTimePresenter(
            self, desk, time, say_words=self._look.say
        )
        self.came_up.connect(self._presenter.begin)
        self.tick.clicked.connect(self._presenter.ticked)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask what is kept, each time the form comes to the front."""
        super().showEvent(event)
        if not event.spontaneous():
            self._problem.hide()
            self.came_up.emit()

    def show_choice(self, question: Words, *, agreed: bool) -> None:
        """Show what is sent, and whether that is agreed to."""
        self._meaning.setText(self._look.say(question))
        self.tick.setAccessibleDescription(self._meaning.text())
        # Only a press is a yes; "clicked" is not told of this.
        self.tick.setChecked(agreed)
        self.tick.setEnabled(True)

    def show_choice_problem(self, words: Words) -> None:
        """Show why it could not be kept."""
        self._problem.setText(self._look.say(words))
        self._problem.show()
