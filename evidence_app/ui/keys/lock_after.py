"""The choice of when the vault locks itself, below the ways to open it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from evidence_app.casework.settings import LOCK_AFTER_CHOICES
from evidence_app.look.controls import column, label, panel
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.ui.pages import captioned
from evidence_app.words import Words, mark, say_count


class LockAfterBox(QWidget):
    """Shows what its presenter decides."""

    chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        text = look.text
        self.list = Select(look)
        for minutes in LOCK_AFTER_CHOICES:
            words = say_count("{count} minute", "{count} minutes", minutes)
            self.list.addItem(look.say(words), minutes)
        self._problem = label("", wrap=True)
        inside_problem = column()
        inside_problem.addWidget(self._problem)
        self._problem_box = panel(inside_problem, "care", 12)
        inside = column(6)
        inside.addLayout(captioned(text(mark("Lock by itself after")), self.list))
        inside.addWidget(
            label(
                text(
                    mark(
                        "When nothing is pressed or moved for so long. It also locks "
                        "when the computer sleeps or its screen is locked, if the "
                        "computer tells us so."
                    )
                ),
                "small",
                wrap=True,
            )
        )
        inside.addWidget(self._problem_box)
        self._problem_box.hide()
        self.setLayout(inside)
        self.list.activated.connect(self._chosen)

    def show_lock_after(self, minutes: int) -> None:
        """Show which choice holds, and no problem."""
        self._problem_box.hide()
        self.list.setCurrentIndex(self.list.findData(minutes))

    def show_lock_problem(self, words: Words) -> None:
        """Show why another choice was not kept."""
        self._problem.setText(self._look.say(words))
        self._problem_box.show()

    def _chosen(self, place: int) -> None:
        self.chosen.emit(self.list.itemData(place))
