"""Which of the pages that have come show anyone naked or in a sexual way?"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from evidence_app.look.check import Check
from evidence_app.look.controls import Button, column, empty, label, row
from evidence_app.look.look import Look, breakable
from evidence_app.model import gate_words
from evidence_app.presenters.add import HeldRow
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import mark, say


class HeldQuestionPage(Page):
    """Asks about many pages at once, by their names only: no picture is shown."""

    answered = Signal(list)
    """The numbers of those that were ticked, from 0."""
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(gate_words.ANY_SEXUAL))
        self.add_line(text(gate_words.ANY_MEANT), "muted")
        self.none = Button(look, text(mark("None of them does")), role="answer")
        self.some = Button(look, text(mark("Those that I ticked")), role="answer")
        self.cancel = Button(
            look, text(mark("Cancel: keep none of them")), role="quiet"
        )
        answers = row(12)
        answers.addWidget(self.none, 1)
        answers.addWidget(self.some, 1)
        # Above the list: what can be pressed must not be pushed out of sight.
        self.add(answers)
        self.add(side_by_side([self.cancel], row()))
        self._rows = column(10)
        self.add(self._rows)
        self.ticks: list[Check] = []
        self.none.clicked.connect(lambda: self.answered.emit([]))
        self.some.clicked.connect(lambda: self.answered.emit(self._ticked()))
        self.cancel.clicked.connect(self.cancelled)

    def show_rows(self, rows: Sequence[HeldRow]) -> None:
        """Show the pages, none of them ticked."""
        empty(self._rows)
        self.ticks = []
        for number, each in enumerate(rows, start=1):
            tick = Check(self.look, str(number))
            tick.setAccessibleName(
                self.look.say(
                    say(
                        "Page {number}: {title}, at {address}",
                        number=number,
                        title=each.untrusted_title,
                        address=each.untrusted_address,
                    )
                )
            )
            tick.toggled.connect(self._may_go_on)
            lines = (each.untrusted_title, each.untrusted_address)
            shown = [self.look.outside(breakable(one)) for one in lines if one]
            line = row(12)
            line.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label("\n".join(dict.fromkeys(shown)), wrap=True), 1)
            self._rows.addLayout(line)
            self.ticks.append(tick)
        self._may_go_on()
        # On no answer: none must be given by a key pressed too early.
        self.setFocus()

    def _ticked(self) -> list[int]:
        return [n for n, tick in enumerate(self.ticks) if tick.isChecked()]

    def _may_go_on(self) -> None:
        some = bool(self._ticked())
        self.none.setEnabled(not some)
        self.some.setEnabled(some)
